import { isAvailable } from '../measure.ts';
import { overPlaces, type Value } from './combine.ts';
import type { KpiInput, KpiScope, ObservedKpi } from './kpi.ts';
import { unavailable } from './result.ts';

/**
 * A figure that cannot be summed, of several places or a long time, from the records of all of them.
 * @param inputs one for each place, all of the same period
 * @returns n/a with its reason when a place is not known; a place without a record adds none
 */
export function overRecords(
  kpi: ObservedKpi,
  inputs: readonly { readonly input: KpiInput; readonly scope: KpiScope }[],
): Value {
  const { over, compute } = kpi.observe;
  if (over.by !== 'records') return unavailable('not-summable');
  const each = inputs.map(({ input, scope }) => ({
    value: compute(input, scope).main,
    found: over.recordsOf(input, scope),
  }));
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
