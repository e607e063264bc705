import type { LocationId, UnitId, VisitKey } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant, MINUTE_MS, minutesBetween, type Span } from '#src/kernel/time.ts';
import type { Stay, StayRow, Visit } from '../census/visit.ts';
import { INPATIENT_KINDS } from '../hospital.ts';
import { median, percentile, sum } from '../stats.ts';
import { type UnitFinder, within } from './where.ts';

/**
 * A boarder over this is counted apart; every patient who waits is a boarder (catalogue N, D-3).
 * @source Joint Commission LD.04.03.11 EP 6 (four hours, a goal); CMS1244v1 (component "more than 240 minutes")
 */
export const BOARDING_THRESHOLD_MINUTES = 240;

/** Which clock runs: the mapped decision to admit, or, where the feed carries none, the change to class I. */
export type BoardingClock = 'decision' | 'class-i';

export type Boarder = {
  readonly visit: VisitKey;
  readonly location: LocationId;
  readonly unit: UnitId;
  readonly clock: BoardingClock;
  readonly since: Instant;
  readonly minutes: number;
};

type Clocks = Pick<Visit, 'admitDecisionAt' | 'inpatientAt'>;

/** The decision goes first; one that is not made yet at that instant does not count. */
function clockOf(visit: Clocks, at: Instant): { readonly clock: BoardingClock; readonly since: Instant } | undefined {
  const { admitDecisionAt, inpatientAt } = visit;
  if (admitDecisionAt !== undefined && admitDecisionAt <= at) return { clock: 'decision', since: admitDecisionAt };
  return inpatientAt !== undefined && inpatientAt <= at ? { clock: 'class-i', since: inpatientAt } : undefined;
}

/**
 * Who boards in the ED: patients in an ED unit with a decision to admit, or of class I.
 * @param present the stays at `at`
 * @returns longest wait first; minutes ≥ 0 of elapsed time (daylight-saving safe)
 * @source catalogue A `ed_boarders_now`; Joint Commission's definition of boarding
 * @example decision 06:30, asked at 12:00 → 330 min by the decision clock
 */
export function boardersAt(present: readonly StayRow[], at: Instant, unitAt: UnitFinder): readonly Boarder[] {
  const found: Boarder[] = [];
  for (const stay of present) {
    const unit = stay.toAdmit ? unitAt(stay.location, at) : undefined;
    if (unit?.kind !== 'ed') continue;
    const { clock, since } = clockOf(stay, at) ?? { clock: 'class-i' as const, since: stay.from };
    found.push({
      visit: stay.visit,
      location: stay.location,
      unit: unit.id,
      clock,
      since,
      minutes: minutesBetween(since, at),
    });
  }
  return found.sort((a, b) => b.minutes - a.minutes || (a.visit < b.visit ? -1 : 1));
}

/**
 * Whether somebody whose admission is decided still waits in the ED at an instant.
 * @param left undefined: has not left
 * @source catalogue A `ed_boarders_now`: decision ≤ now, and not departed or departed after it
 */
export const isBoardingAt = (
  at: Instant,
  { decided, left }: { decided: Instant; left: Instant | undefined },
): boolean => decided <= at && (left === undefined || left > at);

export type BoardingWaits = {
  /** Minutes from the clock's start to leaving the ED. */
  readonly minutes: readonly number[];
  /** Those of them whose clock started with a decision that the feed told, not with the class. */
  readonly byDecision: readonly number[];
  /** Admitted from the ED, but nobody said when that was decided: left out, never imputed. */
  readonly dropped: number;
};

/**
 * Boarding of those who left the ED in a period, each by their last time in the ED.
 * A patient whose class became I only on reaching the ward has no known start: dropped, not counted as zero.
 * @param visits every visit that was in the house in the period
 * @source catalogue A `ed_boarding_minutes`: ED departure − decision to admit, admitted visits
 */
export function boardingWaits(visits: readonly Visit[], period: Span, unitAt: UnitFinder): BoardingWaits {
  const minutes: number[] = [];
  const byDecision: number[] = [];
  let dropped = 0;
  for (const visit of visits) {
    const index = lastInEd(visit.stays, unitAt);
    const last = visit.stays[index];
    if (last === undefined || !within(last.to, period)) continue;
    const start = last.toAdmit ? clockOf(visit, last.to) : undefined;
    if (start !== undefined) {
      const wait = minutesBetween(start.since, last.to);
      minutes.push(wait);
      if (start.clock === 'decision') byDecision.push(wait);
    } else if (isAdmittedTo(visit.stays[index + 1], last.to, unitAt)) dropped++;
  }
  return { minutes, byDecision, dropped };
}

/**
 * Hours of boarding that fall into a period: the number of boarders, summed over its time. Unlike `boardingWaits` it
 * holds those who still wait, and of a long wait only the part inside the period, so that days add up to their week.
 * @param visits every visit that was in the house in the period
 * @param period half-open; nothing after its end is counted
 * @returns hours ≥ 0, daylight-saving safe
 * @source Joint Commission's definition of boarding; catalogue A `ed_boarding_minutes` (total hours), by the hour
 * @example waits 22:00–02:00 and 23:30–: the hour from 00:00 to 01:00 holds 2 h
 */
export function boardingHours(visits: readonly Visit[], period: Span, unitAt: UnitFinder): number {
  let ms = 0;
  for (const { stays } of visits) {
    for (const stay of stays) {
      if (!stay.toAdmit || unitAt(stay.location, stay.from)?.kind !== 'ed') continue;
      const until = Math.min(stay.to ?? period.to, period.to);
      ms += Math.max(0, until - Math.max(stay.from, period.from));
    }
  }
  return ms / HOUR_MS;
}

const lastInEd = (stays: readonly Stay[], unitAt: UnitFinder): number =>
  stays.findLastIndex((stay) => unitAt(stay.location, stay.from)?.kind === 'ed');

function isAdmittedTo(next: Stay | undefined, leftAt: Instant, unitAt: UnitFinder): boolean {
  if (next === undefined || next.from !== leftAt) return false;
  const unit = unitAt(next.location, next.from);
  return unit !== undefined && INPATIENT_KINDS.has(unit.kind);
}

export type BoardingSummary = {
  readonly medianMinutes: number;
  readonly p90Minutes: number;
  /** 0..1 */
  readonly shareOverThreshold: number;
  readonly totalHours: number;
};

/**
 * Median, 90th percentile, share over the threshold and total hours of boarding.
 * @param minutes one per admitted visit, ≥ 0
 * @returns undefined without visits
 * @source catalogue A `ed_boarding_minutes`
 * @example 130, 270, 240, 450 min over 240 → median 255, p90 396, half of them over, 18.17 h
 */
export function boardingSummary(
  minutes: readonly number[],
  thresholdMinutes: number = BOARDING_THRESHOLD_MINUTES,
): BoardingSummary | undefined {
  const middle = median(minutes);
  const p90 = percentile(minutes, 0.9);
  if (middle === undefined || p90 === undefined) return undefined;
  return {
    medianMinutes: middle,
    p90Minutes: p90,
    shareOverThreshold: overThreshold(minutes, thresholdMinutes) / minutes.length,
    totalHours: (sum(minutes) * MINUTE_MS) / HOUR_MS,
  };
}

/** How many waited longer than the threshold; exactly the threshold is not over it. */
export const overThreshold = (minutes: readonly number[], thresholdMinutes: number): number =>
  minutes.filter((wait) => wait > thresholdMinutes).length;
