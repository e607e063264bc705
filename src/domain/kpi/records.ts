import { isAvailable } from '../measure.ts';
import { overPlaces, type Value } from './combine.ts';
import type { KpiInput, KpiScope, ObservedKpi, Records } from './kpi.ts';
import { unavailable } from './result.ts';

type Part = { readonly input: KpiInput; readonly scope: KpiScope };
/** What one place, or one piece of a long time, adds: its own value, and the records that it is of. */
export type Found = { readonly value: Value; readonly found: Records };

const NONE: Records = { values: [], dropped: 0 };

export const foundIn = ({ observe: { over, compute } }: ObservedKpi, { input, scope }: Part): Found => ({
  value: compute(input, scope).main,
  found: over.by === 'records' ? over.recordsOf(input, scope) : NONE,
});

/**
 * A figure that cannot be summed, of several places or the pieces of a long time, from the records of all of them.
 * @param each what each place or piece adds
 * @returns n/a with its reason when a place is not known; a place without a record adds none
 */
export function overFound({ observe: { over } }: ObservedKpi, each: readonly Found[]): Value {
  if (over.by !== 'records') return unavailable('not-summable');
  const [only] = each;
  if (only !== undefined && each.length === 1) return only.value;
  const values = each.flatMap(({ found }) => found.values);
  const value = over.of(values);
  const known = each.flatMap((one) => (isAvailable(one.value) ? [one.value] : []));
  const silent = each.find((one) => !isAvailable(one.value) && one.value.unavailable === 'stale-feed');
  const [first] = known;
  if (silent !== undefined) return silent.value;
  if (first === undefined || value === undefined)
    return overPlaces(
      'ratio',
      each.map((one) => one.value),
    );
  const { quality } = overPlaces('sum', known) as { quality: typeof first.quality };
  const dropped = each.reduce((sum, { found }) => sum + found.dropped, 0);
  return { value, measure: first.measure, n: values.length, dropped, quality };
}
