import { after } from '#src/kernel/time.ts';
import type { CensusTotals, SiteCensus, UnitCensus } from '../census/census.ts';
import type { Visit } from '../census/visit.ts';
import { inForce } from '../dated.ts';
import { type UnitFinder, unitFinder } from '../flow/where.ts';
import type { Unit } from '../hospital.ts';
import type { Unavailable } from '../measure.ts';
import type { KpiInput, KpiScope } from './kpi.ts';
import { unavailable } from './result.ts';

export type Beds = Omit<CensusTotals, 'boarders'>;

/**
 * Staffed, blocked, occupied and available beds of a scope.
 * @returns undefined for a pool or unit that this house does not have (or whose beds nobody knows)
 */
export function bedsOf(census: SiteCensus, scope: KpiScope): Beds | undefined {
  switch (scope.of) {
    case 'house':
      return census.totals;
    case 'pool':
      return census.pools.find(({ pool }) => pool === scope.pool);
    case 'unit':
      return bedsOfUnit(census.units.find(({ unit, mapped }) => mapped && unit === scope.unit));
    default:
      return scope satisfies never;
  }
}

function bedsOfUnit(unit: UnitCensus | undefined): Beds | undefined {
  if (unit?.staffedBeds === undefined || unit.blockedBeds === undefined || unit.availableBeds === undefined) {
    return undefined;
  }
  const { staffedBeds, blockedBeds, occupied, availableBeds } = unit;
  return { staffedBeds, blockedBeds, occupied, availableBeds };
}

/** Inpatients in places that no unit claims: in the house, and in nobody's beds. */
export const unclaimedInpatients = ({ units }: SiteCensus): number =>
  units.reduce((sum, { mapped, inpatients }) => (mapped ? sum : sum + inpatients), 0);

/** Whether the scope exists here: a pool or unit of the settings. */
export const isKnown = (input: KpiInput, scope: KpiScope): boolean =>
  scope.of === 'house' ||
  input.site.units.some((unit) => (scope.of === 'pool' ? unit.pool === scope.pool : unit.id === scope.unit));

/** Why there are no beds to count at the end of a period: the place is not here, or had none yet. Undefined: there are. */
export function noBeds(input: KpiInput, scope: KpiScope): Unavailable | undefined {
  if (!isKnown(input, scope)) return unavailable('not-mapped');
  const last = after(input.period.to, -1);
  const isThere = unitsOf(input, scope).some((unit) => inForce(unit.staffedBeds, last) !== undefined);
  return isThere ? undefined : unavailable('not-open');
}

/** Whether a unit has staffed beds at the beginning or end of a period, or at some hour of its days: one that is closed, or not open yet, needs nobody. */
export const isOpenIn = ({ staffedBeds, hours }: Unit, { period }: Pick<KpiInput, 'period'>): boolean =>
  [period.from, after(period.to, -1)].some((at) => {
    const beds = inForce(staffedBeds, at);
    return beds !== undefined && (beds > 0 || hours.some((some) => some.staffedBeds > 0));
  });

/** The units of a scope; none for a place that is not here. */
export const unitsOf = ({ site }: Pick<KpiInput, 'site'>, scope: KpiScope): readonly Unit[] =>
  scope.of === 'house'
    ? site.units
    : site.units.filter((unit) => (scope.of === 'pool' ? unit.pool === scope.pool : unit.id === scope.unit));

/** Whether a unit is of the scope; of no unit is the house alone. */
export const isIn = (unit: Unit | undefined, scope: KpiScope): boolean =>
  scope.of === 'house' ||
  (unit !== undefined && (scope.of === 'pool' ? unit.pool === scope.pool : unit.id === scope.unit));

/** Visits whose last bed was in the scope; all of them for the house. */
export function leftFrom<V extends Visit>(visits: readonly V[], input: KpiInput, scope: KpiScope): readonly V[] {
  if (scope.of === 'house') return visits;
  const unitAt: UnitFinder = unitFinder(input.site);
  return visits.filter((visit) => {
    const last = visit.stays.at(-1);
    return isIn(last === undefined ? undefined : unitAt(last.location, last.from), scope);
  });
}

/** The ED of a house: its units of kind `ed` taken together; undefined when there is none. */
export function edOf(census: SiteCensus): { readonly patients: number; readonly spaces: number } | undefined {
  const units = census.units.filter(({ kind }) => kind === 'ed');
  if (units.length === 0) return undefined;
  let patients = 0;
  let spaces = 0;
  for (const unit of units) {
    patients += unit.occupied;
    spaces += unit.staffedBeds ?? 0;
  }
  return { patients, spaces };
}
