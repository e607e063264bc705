import { type Instant, minutesBetween, type Span } from '#src/kernel/time.ts';
import type { Stay, Visit } from '../census/visit.ts';
import { overThreshold } from './boarding.ts';
import { edArrivalOf } from './throughput.ts';
import { presences, type UnitFinder, within } from './where.ts';

/** @source NHS constitutional standard: four hours from arrival, exactly four hours passes (NHS Digital ECDS guidance) */
export const FOUR_HOURS_MINUTES = 240;
/** @source NHS England: "more than 12 hours", exactly twelve hours passes (OSR letter to NHSE and NHS Digital) */
export const TWELVE_HOURS_MINUTES = 720;

export type EdTimes = {
  /** Minutes from arrival to leaving the ED, one per attendance. */
  readonly minutes: readonly number[];
  /** Left the ED, but nobody told when they came: left out, never imputed. */
  readonly dropped: number;
};

/**
 * Time in the department of those who left the ED in a period: from arrival to the end of their last time in it, so that
 * an hour in imaging does not stop the clock. Who is still there is not counted yet.
 * @param visits every visit that was in the house in the period
 * @source catalogue B `ed_4h_pct`, `ed_12h_from_arrival_pct`: time in department
 */
export function edTimes(visits: readonly Visit[], period: Span, unitAt: UnitFinder): EdTimes {
  const left = edAttendances(visits, period, unitAt);
  return {
    minutes: left.flatMap(({ arrivedAt, leftAt }) =>
      arrivedAt === undefined ? [] : minutesBetween(arrivedAt, leftAt),
    ),
    dropped: left.filter(({ arrivedAt }) => arrivedAt === undefined).length,
  };
}

/** One time in the house that began in the ED. */
export type EdAttendance = {
  readonly visit: Visit;
  readonly presence: readonly Stay[];
  /** Undefined: the feed began when they were there already, and did not say since when. */
  readonly arrivedAt: Instant | undefined;
  /** End of the last time in the ED. */
  readonly leftAt: Instant;
};

/** Attendances that left the ED in a period. @param visits every visit that was in the house in the period */
export const edAttendances = (visits: readonly Visit[], period: Span, unitAt: UnitFinder): readonly EdAttendance[] =>
  visits.flatMap((visit) =>
    presences(visit.stays).flatMap((presence) => {
      const leftAt = presence.findLast((stay) => unitAt(stay.location, stay.from)?.kind === 'ed')?.to;
      const arrivedAt = edArrivalOf(visit, presence, unitAt);
      if (!within(leftAt, period) || arrivedAt === undefined) return [];
      return [{ visit, presence, arrivedAt: isUnseen(visit, arrivedAt) ? undefined : arrivedAt, leftAt }];
    }),
  );

/**
 * Time in the department of those who came in a period, whenever they left. Who is still there and over the limit already counts with the time
 * so far; of the others nobody can say yet.
 * @param limitMinutes of the question that is asked of the times
 * @source catalogue B `ed_4h_pct`, by attendances of the period instead of departures
 * @example came 08:00 and left 13:00, came 09:00 and is there at 14:00, came 13:30 and is there → 300 and 300 min
 */
export function edTimesOfArrivals(
  visits: readonly Visit[],
  period: Span,
  { unitAt, now, limitMinutes }: { readonly unitAt: UnitFinder; readonly now: Instant; readonly limitMinutes: number },
): readonly number[] {
  const minutes: number[] = [];
  for (const visit of visits) {
    for (const presence of presences(visit.stays)) {
      const arrivedAt = edArrivalOf(visit, presence, unitAt);
      if (!within(arrivedAt, period)) continue;
      const last = presence.findLast((stay) => unitAt(stay.location, stay.from)?.kind === 'ed');
      const spent = minutesBetween(arrivedAt, last?.to ?? now);
      if (last?.to !== undefined || spent > limitMinutes) minutes.push(spent);
    }
  }
  return minutes;
}

/** The feed began when the patient was there already, and did not say since when. */
const isUnseen = (visit: Visit, arrivedAt: number): boolean =>
  visit.warnings.includes('implied-arrival') && arrivedAt === visit.arrivedAt;

/**
 * Share of attendances that took no longer than a limit; exactly the limit is within it.
 * @param minutes one per attendance, ≥ 0
 * @returns 0..1; undefined without attendances
 * @source catalogue B `ed_4h_pct`
 * @example 95, 239, 240, 241, 610 within 240 → 0.6
 */
export const shareWithin = (minutes: readonly number[], limitMinutes: number): number | undefined =>
  minutes.length === 0 ? undefined : (minutes.length - overThreshold(minutes, limitMinutes)) / minutes.length;

/**
 * Share of attendances that took longer than a limit; exactly the limit is not over it.
 * @param minutes one per attendance, ≥ 0
 * @returns 0..1; undefined without attendances
 * @source catalogue B `ed_12h_from_arrival_pct`
 * @example 95, 719, 720, 721, 900 over 720 → 0.4
 */
export const shareOver = (minutes: readonly number[], limitMinutes: number): number | undefined =>
  minutes.length === 0 ? undefined : overThreshold(minutes, limitMinutes) / minutes.length;
