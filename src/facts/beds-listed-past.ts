/** What past lists of who is to come teach bed demand: how they came true, and how many of all who came stood on one (ADR 31). */
import { setImmediate } from 'node:timers/promises';
import { type UnitFinder, unitFinder } from '#src/domain/flow/where.ts';
import { unitStaysOf } from '#src/domain/forecast/beds/from-visits.ts';
import { type ListedCame, type ListedPast, listedCameOf } from '#src/domain/forecast/beds/listed-came.ts';
import {
  type CameListed,
  type CameThatDay,
  type ListedShare,
  listedShareOf,
} from '#src/domain/forecast/beds/listed-share.ts';
import type { UnitStay } from '#src/domain/forecast/beds/stays.ts';
import { HOUSE_BED_KINDS, type Site } from '#src/domain/hospital.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import {
  addDays,
  after,
  DAY_MS,
  HOUR_MS,
  type Instant,
  instant,
  type LocalDate,
  localDateAt,
  localTime,
  localTimeAt,
  localToInstant,
  type Span,
  startOfDay,
} from '#src/kernel/time.ts';
import { loadPlannedAhead, type Planned, type PlannedPast, type ReadsPlanned } from './planned-ahead.ts';

export type ListedLearned = {
  readonly came: ListedCame;
  /** Undefined: too few days with a list. */
  readonly share: ListedShare | undefined;
};

/** Each is read with the visits of a day before and two after it. */
const PIECE_MS = 2 * DAY_MS;

/** @param stays of the house; those of the span count */
export async function loadListedPast(
  read: ReadsPlanned,
  site: Site,
  span: Span,
  stays: readonly UnitStay[],
): Promise<ListedLearned> {
  const past: PlannedPast[] = [];
  const days = new Set<LocalDate>();
  // Who was to come since a day ago may still do.
  const until = after(span.to, -DAY_MS);
  for (let from = span.from; from < until; from = after(from, PIECE_MS)) {
    const piece = { from, to: instant(Math.min(until, from + PIECE_MS)) };
    const found = await loadPlannedAhead(read, site, { ...piece, at: span.to });
    for (const one of found.past) if (one.state !== 'here' && wasAhead(one)) past.push(one);
    for (const { day } of found.days) days.add(day);
    await setImmediate();
  }
  const unitAt = unitFinder(site);
  const cases = past.map((one) => caseOf(one, site, unitAt));
  const came = stays.flatMap(({ unit, before, from }): readonly CameThatDay[] => {
    if (before !== undefined || from < span.from || from >= until) return [];
    return days.has(localDateAt(from, site.zone)) ? [{ unit, hour: hourOf(from, site) }] : [];
  });
  const listed = past.flatMap(({ plan }, n): readonly CameListed[] => {
    const arrived = cases[n]!.came;
    if (arrived === undefined || arrived.at >= until) return [];
    const day = localDateAt(arrived.at, site.zone);
    // Of those who came on such a day the share is told; a pre-admission may be of any.
    if (!days.has(day)) return [];
    const begins = startOfDay(day, site.zone);
    return [{ unit: arrived.unit, hour: hourOf(arrived.at, site), toldHours: (begins - plan.firstToldAt) / HOUR_MS }];
  });
  return { came: listedCameOf(cases), share: listedShareOf(came, listed, days.size) };
}

const hourOf = (at: Instant, { zone }: Site): number => Number(localTimeAt(at, zone).slice(0, 2));

/** Told before they came or were to come. */
const wasAhead = ({ plan, visit }: PlannedPast): boolean =>
  plan.firstToldAt < (visit?.arrivedAt ?? (plan.due.of === 'day' ? after(plan.due.at, DAY_MS) : plan.due.at));

/** Goes home on the day, as far as anybody said. */
export const isDayCase = ({ patientClass, nights }: Pick<Planned, 'patientClass' | 'nights'>): boolean =>
  nights === undefined ? patientClass === 'O' : nights === 0;

function caseOf({ plan, visit }: PlannedPast, site: Site, unitAt: UnitFinder): ListedPast {
  const about = {
    due: plan.due,
    isDayCase: isDayCase(plan),
    ...(plan.unit === undefined ? {} : { into: plan.unit }),
    ...(plan.cancelled === undefined ? {} : { calledOffAt: plan.cancelled.at }),
  };
  const stays = visit === undefined ? [] : unitStaysOf([visit], unitAt);
  const first = stays[0];
  if (first === undefined) return about;
  const bed = about.isDayCase ? nextMorning(stays, first.from, site) : stays.find((stay) => isBed(stay.unit, site));
  return { ...about, came: { at: first.from, unit: first.unit, ...(bed === undefined ? {} : { bed: bed.unit }) } };
}

const isBed = (unit: UnitId, { units }: Site): boolean =>
  units.some(({ id, kind }) => id === unit && HOUSE_BED_KINDS.has(kind));

function nextMorning(stays: readonly UnitStay[], came: Instant, site: Site): UnitStay | undefined {
  const at = localToInstant(addDays(localDateAt(came, site.zone), 1), localTime('07:00'), site.zone);
  return stays.find(({ unit, from, to }) => from <= at && (to === undefined || to > at) && isBed(unit, site));
}
