/** The places that a rule looks at. */
import { INPATIENT_KINDS, type Site } from '../hospital.ts';
import type { Place } from './metrics/metric.ts';
import type { ToldScope } from './told-body.ts';

/** Places of a scope that the house has, in configured order. */
export function placesIn(scope: ToldScope, { units }: Pick<Site, 'units'>): readonly Place[] {
  if (scope.of === 'house') return [{ of: 'house' }];
  const beds = units.filter(({ kind }) => INPATIENT_KINDS.has(kind));
  if (scope.of === 'pool') {
    const pools = [...new Set(beds.map(({ pool }) => pool))];
    return pools.filter((pool) => scope.pools?.includes(pool) ?? true).map((pool) => ({ of: 'pool', pool }));
  }
  const ids =
    scope.of === 'ed'
      ? units.filter(({ kind }) => kind === 'ed')
      : units.filter(({ id, kind }) => scope.units?.includes(id) ?? INPATIENT_KINDS.has(kind));
  return ids.map(({ id }) => ({ of: 'unit', unit: id }));
}
