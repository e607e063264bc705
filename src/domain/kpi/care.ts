/** Hours of care beside the patients who were there: whole local days, of units with beds whose roster is known. */

import { addDays, after, type Instant, localDateAt, type Span } from '#src/kernel/time.ts';
import type { SiteCensus } from '../census/census.ts';
import { edArrivalOf } from '../flow/throughput.ts';
import { presences, unitFinder, within } from '../flow/where.ts';
import { HOUSE_BED_KINDS, type Unit } from '../hospital.ts';
import type { Measure, Unavailable } from '../measure.ts';
import { present } from '../staffing/gap.ts';
import { gridAt, NURSE, SITTER } from '../staffing/grid.ts';
import { hoursIn, isRegistered, isRosteredAt } from '../staffing/hours.ts';
import type { StaffRole } from '../staffing/roster.ts';
import { type ShiftCalendar, shiftsOn } from '../staffing/shift-calendar.ts';
import type { KpiInput, KpiResult, KpiScope, Observation, StaffingFacts } from './kpi.ts';
import { shareOf } from './ratio.ts';
import { type Figure, figure, noResult, unavailable } from './result.ts';
import { unitsOf } from './scope.ts';

/** One unit on one local day. */
export type CareDay = {
  readonly unit: Unit;
  readonly day: Span;
  /** Patient days: who is in its beds at the midnight that ends the day. Of an ED whoever came in the day. */
  readonly served: number;
};

export type CareDays = {
  readonly input: KpiInput;
  readonly days: readonly CareDay[];
  readonly facts: StaffingFacts;
  /** Local days of which some unit's roster is not known: in no sum. */
  readonly dropped: number;
  /** Units with somebody in them at the end and without the setting that the figure hangs on: in no sum. */
  readonly unset: number;
};

/** Which units a figure is of, where it is not of all with beds. */
export type CareOf = {
  /** Units with a setting that was in force at the beginning of the day. */
  readonly has?: (unit: Unit, at: Instant, facts: StaffingFacts) => boolean;
  /** What is missing where no unit has it. */
  readonly setting?: string;
  /** An ED too, whose work is counted by who came: beside the units with beds, or only where there is none of those. */
  readonly ed?: 'beside' | 'alone';
};

/**
 * The whole local days of a period, unit by unit. A day counts when the roster tells of every unit that had patients in it;
 * a unit without patients and without a roster adds nothing.
 * @returns n/a: a scope without inpatient beds, no whole day, no roster, no unit with the setting
 */
export function careDays(input: KpiInput, scope: KpiScope, of: CareOf = {}): CareDays | Unavailable {
  const all = unitsOf(input, scope);
  const beds = all.filter(({ kind }) => HOUSE_BED_KINDS.has(kind));
  const eds = all.filter(
    ({ kind }) => kind === 'ed' && (of.ed === 'beside' || (of.ed === 'alone' && beds.length === 0)),
  );
  const units = [...beds, ...eds];
  if (units.length === 0) return all.length === 0 ? unavailable('not-mapped') : unavailable('not-mapped', 'beds');
  const { staffing: facts, midnights, period } = input;
  const hasSetting = (unit: Unit, at: Instant): boolean =>
    of.has === undefined || (facts !== undefined && of.has(unit, at, facts));
  if (!units.some((unit) => hasSetting(unit, period.from) || hasSetting(unit, after(period.to, -1))))
    return unavailable('missing-inputs', ...(of.setting === undefined ? [] : [of.setting]));
  if (facts === undefined || facts.roster.length === 0) return unavailable('missing-inputs', 'roster');
  const begins = midnights.slice(0, -1);
  if (midnights[0]?.at !== period.from || begins.length === 0) return unavailable('missing-inputs', 'midnight');
  const told = begins.map((begin, n) => {
    const those = units.filter((unit) => hasSetting(unit, begin.at));
    return careDay(those, { begin, end: midnights[n + 1]! }, input);
  });
  const known = told.flatMap((day) => (day === undefined ? [] : [day]));
  if (known.length === 0) return unavailable('missing-inputs', 'roster');
  const unset = units.filter((unit) => !hasSetting(unit, period.from) && headsIn(midnights.at(-1)!, unit) > 0).length;
  return { input, days: known.flat(), facts, dropped: told.length - known.length, unset };
}

/**
 * A figure of care hours and patient days of a place, over whole local days. A figure of another kind says so over it.
 * @param variant which form of the definition it is, as a words key
 */
export const observeCare = (variant: string, compute: (care: CareDays) => KpiResult, of: CareOf = {}): Observation => ({
  measure: 'hours',
  variant,
  scopes: ['house', 'pool', 'unit'],
  sensitive: false,
  about: 'day',
  over: { by: 'ratio' },
  reads: of.ed !== undefined ? ['midnights', 'staffing', 'visits'] : ['midnights', 'staffing'],
  compute(input, scope) {
    const care = careDays(input, scope, of);
    return 'unavailable' in care ? noResult(care) : compute(care);
  },
});

type Midnights = { readonly begin: SiteCensus; readonly end: SiteCensus };

/** @returns undefined when the roster does not tell of one of the units */
function careDay(units: readonly Unit[], { begin, end }: Midnights, input: KpiInput): readonly CareDay[] | undefined {
  const day = { from: begin.at, to: end.at };
  const found: CareDay[] = [];
  for (const unit of units) {
    const heads = [headsIn(begin, unit), headsIn(end, unit)] as const;
    const served = unit.kind === 'ed' ? arrivalsIn(unit, day, input) : heads[1];
    if (!isTold(unit, day, [...heads, served], input.staffing!)) return undefined; // without it there are no days
    found.push({ unit, day, served });
  }
  return found;
}

/** Whether somebody is on the roster whenever somebody is known to have been in the unit. */
function isTold(
  { id }: Unit,
  day: Span,
  [before, afterwards, served]: readonly [number, number, number],
  { roster, settled: { calendar } }: StaffingFacts,
): boolean {
  const isOn = (at: Instant): boolean => isRosteredAt(id, at, roster);
  if (before > 0 && !isOn(day.from)) return false;
  if (afterwards > 0 && !isOn(after(day.to, -1))) return false;
  if (served > 0 && !roster.some((row) => row.unit === id && row.from < day.to && row.to > day.from)) return false;
  return before === 0 || afterwards === 0 || middles(calendar, day).every(isOn);
}

/** The middle of each shift of the house, as far as it lies in a day: a shift that nobody rostered is no shift without hours. */
function middles(calendar: ShiftCalendar, day: Span): readonly Instant[] {
  const today = localDateAt(day.from, calendar.zone);
  return [addDays(today, -1), today]
    .flatMap((date) => shiftsOn(calendar, date))
    .map(({ from, to }) => [Math.max(from, day.from), Math.min(to, day.to)] as const)
    .filter(([from, to]) => from < to)
    .map(([from, to]) => Math.floor((from + to) / 2) as Instant);
}

const arrivalsIn = ({ id }: Unit, day: Span, { visits, site }: KpiInput): number => {
  const unitAt = unitFinder(site);
  return visits
    .flatMap((visit) => presences(visit.stays).map((presence) => [visit, presence] as const))
    .filter(([visit, presence]) => within(edArrivalOf(visit, presence, unitAt), day))
    .filter(([, [first]]) => first !== undefined && unitAt(first.location, first.from)?.id === id).length;
};

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

export const servedIn = ({ days }: CareDays): number => days.reduce((sum, { served }) => sum + served, 0);

/** Hours for each patient day. */
export function perPatientDay(care: CareDays, hours: number): Measure | Unavailable {
  const denominator = servedIn(care);
  return careFigure(care, {
    value: shareOf(hours, denominator),
    measure: 'hours',
    numerator: hours,
    denominator,
    n: denominator,
  });
}

/** A figure of whole days, with the days and units that had to be left out. */
export const careFigure = ({ input, dropped, unset }: CareDays, of: Omit<Figure, 'dropped'>): Measure | Unavailable =>
  figure(input, 'day', { ...of, dropped: dropped + unset });
