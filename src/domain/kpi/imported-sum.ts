/** Several periods of a figure from files as one. */
import { isAvailable, type Measure, type Unavailable } from '../measure.ts';
import { overTimes } from './combine.ts';
import { adds, type Imported } from './imported.ts';

/**
 * A ratio is summed before it is divided and says that it is partial where a period is not known; a count with a period that nobody tells is
 * n/a, because it would be too small; of beds and heads it is the mean.
 * @example 40 of 50 in April, suppressed in May, 90 of 100 in June → 130 of 150, partial
 */
export function overTold(
  { measure }: Pick<Imported, 'measure'>,
  values: readonly (Measure | Unavailable)[],
): Measure | Unavailable {
  const [only] = values;
  if (only !== undefined && values.length === 1) return only;
  const isRatio = measure === 'share' || values.some((one) => isAvailable(one) && one.denominator !== undefined);
  if (isRatio) return overTimes('ratio', values);
  if (!adds(measure)) return overTimes('mean', values);
  return values.find((value) => !isAvailable(value)) ?? overTimes('sum', values);
}
