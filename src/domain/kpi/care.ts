/** Hours of care beside the patients who were there: whole local days, of units with beds whose roster is known. */

import type { Instant, Span } from '#src/kernel/time.ts';
import { after } from '#src/kernel/time.ts';
import type { SiteCensus } from '../census/census.ts';
import { HOUSE_BED_KINDS, type Unit } from '../hospital.ts';
import type { Measure, Unavailable } from '../measure.ts';
import { present } from '../staffing/gap.ts';
import { gridAt, NURSE, SITTER } from '../staffing/grid.ts';
import { hoursIn, isRegistered, isRosteredAt } from '../staffing/hours.ts';
import type { StaffRole } from '../staffing/roster.ts';
import type { KpiInput, KpiResult, KpiScope, Observation, StaffingFacts } from './kpi.ts';
import { shareOf } from './ratio.ts';
import { figure, noResult, unavailable } from './result.ts';
import { unitsOf } from './scope.ts';

/** One unit on one local day. */
export type CareDay = {
  readonly unit: Unit;
  readonly day: Span;
  /** In its beds at the midnight that ends the day. */
  readonly patients: number;
};

export type CareDays = {
  readonly input: KpiInput;
  readonly days: readonly CareDay[];
  readonly facts: StaffingFacts;
  /** Local days of which some unit's roster is not known: in no sum. */
  readonly dropped: number;
};

/**
 * The whole local days of a period, unit by unit. A day counts when the roster tells of every unit that had patients at one of its midnights;
 * a unit without patients and without a roster adds nothing.
 * @returns n/a: a scope without inpatient beds, no whole day, no roster
 */
export function careDays(input: KpiInput, scope: KpiScope): CareDays | Unavailable {
  const all = unitsOf(input, scope);
  const units = all.filter(({ kind }) => HOUSE_BED_KINDS.has(kind));
  if (units.length === 0) return all.length === 0 ? unavailable('not-mapped') : unavailable('not-mapped', 'beds');
  const facts = input.staffing;
  if (facts === undefined || facts.roster.length === 0) return unavailable('missing-inputs', 'roster');
  const { midnights } = input;
  const begins = midnights.slice(0, -1);
  if (midnights[0]?.at !== input.period.from || begins.length === 0) return unavailable('missing-inputs', 'midnight');
  const told = begins.map((begin, n) => careDay(units, { begin, end: midnights[n + 1]! }, facts));
  const known = told.flatMap((day) => (day === undefined ? [] : [day]));
  if (known.length === 0) return unavailable('missing-inputs', 'roster');
  return { input, days: known.flat(), facts, dropped: told.length - known.length };
}

/**
 * A figure of care hours and patient days of a place, over whole local days. A figure of another kind says so over it.
 * @param variant which form of the definition it is, as a words key
 */
export const observeCare = (variant: string, compute: (care: CareDays) => KpiResult): Observation => ({
  measure: 'hours',
  variant,
  scopes: ['house', 'pool', 'unit'],
  sensitive: false,
  about: 'day',
  over: { by: 'ratio' },
  reads: ['midnights', 'staffing'],
  compute(input, scope) {
    const care = careDays(input, scope);
    return 'unavailable' in care ? noResult(care) : compute(care);
  },
});

type Midnights = { readonly begin: SiteCensus; readonly end: SiteCensus };

/** @returns undefined when the roster does not tell of one of the units */
function careDay(
  units: readonly Unit[],
  { begin, end }: Midnights,
  { roster }: StaffingFacts,
): readonly CareDay[] | undefined {
  const day = { from: begin.at, to: end.at };
  const found: CareDay[] = [];
  for (const unit of units) {
    const patients = headsIn(end, unit);
    const isTold = (heads: number, at: Instant): boolean => heads === 0 || isRosteredAt(unit.id, at, roster);
    if (!isTold(headsIn(begin, unit), day.from) || !isTold(patients, after(day.to, -1))) return undefined;
    found.push({ unit, day, patients });
  }
  return found;
}

const headsIn = (census: SiteCensus, { id }: Unit): number =>
  census.units.find(({ unit, mapped }) => mapped && unit === id)?.occupied ?? 0;

/** Who gives direct care in a unit, by its grid: sitters do not, nor does a charge nurse who takes no patients. */
export function isDirectCare(
  role: StaffRole,
  { unit, day }: Pick<CareDay, 'unit' | 'day'>,
  facts: StaffingFacts,
): boolean {
  if (role === SITTER) return false;
  if (!isRegistered(role) || role === NURSE) return true;
  const grid = gridAt(facts.settled, unit.id, day.from);
  return grid?.roles.some((one) => one.role === NURSE && one.chargeTakesPatients) ?? false;
}

/** Hours of the kinds of staff that count, over all of the days: rostered, less call-outs, floats where they were sent. */
export const careHours = ({ days, facts }: CareDays, counts: (role: StaffRole, of: CareDay) => boolean): number =>
  days.reduce((sum, of) => {
    const asked = { unit: of.unit.id, span: of.day, of: (role: StaffRole) => counts(role, of) };
    return sum + Math.max(0, present(hoursIn(asked, facts)));
  }, 0);

export const patientDays = ({ days }: CareDays): number => days.reduce((sum, { patients }) => sum + patients, 0);

/** Hours for each patient day. */
export function perPatientDay(care: CareDays, hours: number): Measure | Unavailable {
  const denominator = patientDays(care);
  return figure(care.input, 'day', {
    value: shareOf(hours, denominator),
    measure: 'hours',
    numerator: hours,
    denominator,
    n: denominator,
    dropped: care.dropped,
  });
}
