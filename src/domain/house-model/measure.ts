/** What a span of hours was like, counted from stays: of a history and of a run by the same piece. */
import { HOURS_A_DAY, hourOfDay, type UnitStay } from './model.ts';

export type Window = {
  /** A full hour. */
  readonly from: number;
  readonly hours: number;
  /** Units in which nobody is an inpatient. */
  readonly eds: ReadonlySet<string>;
};

export type Measured = {
  /** By unit, who was there at the beginning of each hour. */
  readonly census: ReadonlyMap<string, Int32Array>;
  /** Who had been in an ED at that moment for whom a bed was asked; undefined where no stay of an ED says so. */
  readonly boarding: Int32Array | undefined;
  /** Hours of boarding within the window, all people together. */
  readonly boardingHours: number | undefined;
  /** By day, who came to a ward, from outside or the ED. Whole days only. */
  readonly admissions: readonly number[];
  /** By hour of the day, who left the house from a ward. */
  readonly dischargesByHour: readonly number[];
  /** Hours from the admission, of those who left within the window. */
  readonly lengths: readonly number[];
  /** The same of each unit and its stays that ended in the window. */
  readonly lengthsOf: ReadonlyMap<string, readonly number[]>;
};

/** @param stays in any order */
export function measure(stays: readonly UnitStay[], window: Window): Measured {
  const lengthsOf = new Map<string, number[]>();
  const census = new Map<string, Int32Array>();
  for (const { unit, from, to } of stays) {
    const counts = census.get(unit) ?? new Int32Array(window.hours);
    census.set(unit, counts);
    count(counts, window, from, to);
    if (!endsIn(window, to)) continue;
    const lengths = lengthsOf.get(unit) ?? [];
    lengthsOf.set(unit, lengths);
    lengths.push(to! - from);
  }
  return { census, lengthsOf, ...boardingOf(stays, window), ...visitsOf(stays, window) };
}

const endsIn = ({ from, hours }: Window, to: number | undefined): boolean =>
  to !== undefined && to >= from && to < from + hours;

/** One more at each full hour in [from, to). */
export function count(counts: Int32Array, window: Pick<Window, 'from'>, from: number, to: number | undefined): void {
  const first = Math.max(0, Math.ceil(from - window.from));
  const end = Math.min(counts.length, Math.ceil((to ?? Number.POSITIVE_INFINITY) - window.from));
  for (let hour = first; hour < end; hour++) counts[hour]! += 1;
}

function boardingOf(stays: readonly UnitStay[], window: Window): Pick<Measured, 'boarding' | 'boardingHours'> {
  const boarders = stays.filter(({ unit, decidedAt }) => decidedAt !== undefined && window.eds.has(unit));
  if (boarders.length === 0) return { boarding: undefined, boardingHours: undefined };
  const boarding = new Int32Array(window.hours);
  const end = window.from + window.hours;
  let boardingHours = 0;
  for (const { decidedAt, to = end } of boarders) {
    count(boarding, window, decidedAt!, to);
    boardingHours += Math.max(0, Math.min(to, end) - Math.max(decidedAt!, window.from));
  }
  return { boarding, boardingHours };
}

/** The time of a visit on wards. */
type Inpatient = { from: number; to: number | undefined };

function visitsOf(
  stays: readonly UnitStay[],
  window: Window,
): Pick<Measured, 'admissions' | 'dischargesByHour' | 'lengths'> {
  const admissions = new Array<number>(Math.floor(window.hours / HOURS_A_DAY)).fill(0);
  const dischargesByHour = new Array<number>(HOURS_A_DAY).fill(0);
  const lengths: number[] = [];
  for (const { from, to } of inpatients(stays, window.eds)) {
    const day = Math.floor((from - window.from) / HOURS_A_DAY);
    if (from >= window.from && day < admissions.length) admissions[day]! += 1;
    if (!endsIn(window, to)) continue;
    dischargesByHour[hourOfDay(to!)]! += 1;
    lengths.push(to! - from);
  }
  return { admissions, dischargesByHour, lengths };
}

function inpatients(stays: readonly UnitStay[], eds: ReadonlySet<string>): Iterable<Inpatient> {
  const visits = new Map<number, Inpatient>();
  for (const { spell, unit, from, to } of stays) {
    if (eds.has(unit)) continue;
    const visit = visits.get(spell);
    if (visit === undefined) visits.set(spell, { from, to });
    else {
      visit.from = Math.min(visit.from, from);
      visit.to = to === undefined || visit.to === undefined ? undefined : Math.max(visit.to, to);
    }
  }
  return visits.values();
}
