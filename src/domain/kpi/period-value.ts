/** One value out of those of several days or sites: summed before it is divided. */
import { isAvailable, type Measure, type Unavailable } from '../measure.ts';
import { mean, sum } from '../stats.ts';

/** `sum`: what happens in a day adds up. `mean`: of a state the average. */
export type Adding = 'sum' | 'mean';

/**
 * Values of the same figure taken together. Of ratios numerators and denominators are summed; counts add up over time or places, or are averaged
 * where they are states of one place on several days; a median or an average without its parts cannot be taken from its own values.
 * @param values of the parts; those that are n/a count as dropped, unless all of them are
 * @returns Unavailable `missing-inputs` for what cannot be taken together
 * @example 3 of 12 and 9 of 24 → 12 of 36
 */
export function takenTogether(values: readonly (Measure | Unavailable)[], adding: Adding): Measure | Unavailable {
  const known = values.filter(isAvailable);
  const [first] = known;
  if (first === undefined) return values.find((one) => !isAvailable(one)) ?? { unavailable: 'no-data', missing: [] };
  const missing = values.length - known.length;
  const rest = {
    measure: first.measure,
    n: sum(known.map(({ n }) => n)),
    ...(missing > 0 ? { dropped: missing } : {}),
    quality: known.every(({ quality }) => quality === 'complete') && missing === 0 ? 'complete' : 'partial',
  } as const;
  const parts = known.flatMap(({ numerator, denominator }) =>
    numerator === undefined || denominator === undefined ? [] : [{ numerator, denominator }],
  );
  if (parts.length === known.length) {
    const numerator = sum(parts.map((part) => part.numerator));
    const denominator = sum(parts.map((part) => part.denominator));
    if (denominator === 0) return { unavailable: 'empty-denominator', missing: [] };
    return { ...rest, value: numerator / denominator, numerator, denominator };
  }
  if (!COUNTS.has(first.measure)) return { unavailable: 'missing-inputs', missing: [] };
  const all = known.map(({ value }) => value);
  return { ...rest, value: adding === 'sum' ? sum(all) : (mean(all) ?? 0) };
}

const COUNTS: ReadonlySet<Measure['measure']> = new Set(['patients', 'beds', 'visits']);
