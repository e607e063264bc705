/** Heads and beds of a place: what metrics of them are made of, now and at every kept tick. */

import type { SiteCensus } from '../../census/census.ts';
import type { KpiScope } from '../../kpi/kpi.ts';
import { sum } from '../../stats.ts';

/** NaN where nobody can know it. */
export type Heads = {
  readonly occupied: number;
  readonly staffedBeds: number;
  readonly blockedBeds: number;
  readonly inpatients: number;
  /** Of a house and of ED units; elsewhere 0. */
  readonly boarders: number;
};

export const HEADS = [
  'occupied',
  'staffedBeds',
  'blockedBeds',
  'inpatients',
  'boarders',
] as const satisfies readonly (keyof Heads)[];

/**
 * Heads and beds of a place. A house's are those of its staffed beds, observation included, as `now` prints them; a pool's of its inpatient units.
 * @returns undefined where the census has no such place
 * @example the demo day: house 241 of 252, 11 boarding
 */
export function headsAt(census: SiteCensus, place: KpiScope): Heads | undefined {
  const { units, pools, house, totals } = census;
  if (place.of === 'house') {
    const inpatients = sum(units.map((unit) => (unit.mapped ? unit.inpatients : 0)));
    return { ...house, blockedBeds: totals.blockedBeds, inpatients, boarders: totals.boarders };
  }
  if (place.of === 'pool') {
    const pool = pools.find((one) => one.pool === place.pool);
    if (pool === undefined) return undefined;
    const inpatients = sum(units.map((unit) => (unit.pool === place.pool ? unit.inpatients : 0)));
    const { occupied, staffedBeds, blockedBeds, boarders } = pool;
    return { occupied, staffedBeds, blockedBeds, inpatients, boarders };
  }
  const unit = units.find((one) => one.mapped && one.unit === place.unit);
  if (unit === undefined) return undefined;
  const { occupied, inpatients, boarders, staffedBeds = Number.NaN, blockedBeds = Number.NaN } = unit;
  return { occupied, staffedBeds, blockedBeds, inpatients, boarders };
}
