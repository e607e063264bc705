/** A day's throughput beside what its weekday usually brings, all from the visits as they are known today. */
import { setImmediate } from 'node:timers/promises';
import type { Settings } from '#src/config/settings.ts';
import type { VisitRow } from '#src/domain/census/visit.ts';
import type { Freshness } from '#src/domain/feed-state.ts';
import { dischargedBefore, dischargesByHour, medianDischargeHour } from '#src/domain/flow/discharge.ts';
import { lagOf } from '#src/domain/flow/recording-lag.ts';
import {
  type FlowFigure,
  type FlowScope,
  flowSummary,
  type SummaryOf,
  withoutFigures,
} from '#src/domain/flow/summary.ts';
import { FURTHEST_WEEKS, sameTimeOn, USUAL_DAYS, usualRange } from '#src/domain/flow/usual.ts';
import { within } from '#src/domain/flow/where.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Unavailable } from '#src/domain/measure.ts';
import { type Holiday, holidayAt } from '#src/domain/staffing/shift-calendar.ts';
import { addDays, after, dayOf, type Instant, type LocalDate, type Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { FlowDay, UsualDays } from '#src/views/flow-answer.ts';
import { adtFreshness, loadFeeds } from './freshness.ts';

export type FlowAsked = {
  readonly now: Instant;
  /** Undefined: the present. */
  readonly at?: Instant | undefined;
  readonly date: LocalDate;
  readonly scope: FlowScope;
};

export async function loadFlow(read: Reader, site: Site, settings: Settings, asked: FlowAsked): Promise<FlowDay> {
  const { date, scope } = asked;
  const freshness = adtFreshness(await loadFeeds(read, site, asked.now));
  const day = dayOf(date, site.zone);
  const end = Math.min(day.to, asked.at ?? asked.now, knownUntil(freshness)) as Instant;
  const period = { from: day.from, to: Math.max(day.from, end) as Instant };
  const how: SummaryOf = { site, scope, sameDayStayDays: settings.kpi.sameDayStayDays };
  const calendar = settings.staffing.get(site.id)?.calendar;
  const holidayFrom = (midnight: Instant) => calendar && holidayAt(calendar, midnight);
  const visits = await read.visitsBetween(site.id, period);
  const blind = blindness(visits, period, freshness);
  const summary = flowSummary(visits, period, how);
  const { leftAt } = summary;
  return {
    date,
    period,
    whole: period.to === day.to,
    discharges: {
      beforeNoon: dischargedBefore(leftAt, site.zone),
      medianHour: medianDischargeHour(leftAt, site.zone),
      byHour: dischargesByHour(leftAt, site.zone),
    },
    summary: blind === undefined ? summary : withoutFigures(summary, blind),
    usual: await loadUsual(read, { date, period, how, holidayFrom }),
    holiday: holidayFrom(day.from),
    freshness,
  };
}

/** What happened after the last message is not known: no figure runs on as if nothing had come. */
function knownUntil(freshness: Freshness): number {
  if (freshness.state === 'stale' || freshness.state === 'down') return freshness.since;
  return freshness.state === 'file' ? (freshness.lastMessageAt ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
}

/** A day of which nothing is known yet is not a day on which nothing happened. */
function blindness(visits: readonly VisitRow[], period: Span, freshness: Freshness): Unavailable | undefined {
  const silent = freshness.state === 'stale' || freshness.state === 'down';
  if (period.to > period.from && visits.length > 0) return undefined;
  return { unavailable: silent ? 'stale-feed' : 'no-data', missing: [] };
}

type Compared = {
  readonly date: LocalDate;
  readonly period: Span;
  readonly how: SummaryOf;
  /** The holiday that a local day is, by its first instant. */
  readonly holidayFrom: (midnight: Instant) => Holiday | undefined;
};

/** The same weekday of the last weeks, each up to the same time of day; listed holidays and days not recorded are stepped over. */
async function loadUsual(read: Reader, { date, period, how, holidayFrom }: Compared): Promise<UsualDays> {
  const { site } = how;
  const days: LocalDate[] = [];
  const values = new Map<FlowFigure, number[]>();
  const lagMinutes: number[] = [];
  for (let week = 1; week <= FURTHEST_WEEKS && days.length < USUAL_DAYS; week++) {
    const other = addDays(date, -7 * week);
    const day = dayOf(other, site.zone);
    const visits = holidayFrom(day.from) === undefined ? await recordedDay(read, site, day) : undefined;
    if (visits === undefined) continue;
    days.push(other);
    const { figures, lagMinutes: late } = flowSummary(visits, sameTimeOn(other, { date, period }, site.zone), how);
    lagMinutes.push(...late);
    for (const [name, value] of Object.entries(figures) as [FlowFigure, number | Unavailable][])
      if (typeof value === 'number') values.set(name, [...(values.get(name) ?? []), value]);
  }
  const ranges = [...values].flatMap(([name, list]) => {
    const range = usualRange(list);
    return range === undefined ? [] : [[name, range] as const];
  });
  return { days, of: Object.fromEntries(ranges), lag: lagOf(lagMinutes) };
}

/**
 * The visits of a day that was recorded from its beginning: its first midnight was counted, and somebody moved or left.
 * A census that was loaded to start from has days before it on which people only came.
 */
async function recordedDay(read: Reader, site: Site, day: Span): Promise<readonly VisitRow[] | undefined> {
  const midnight = await read.snapshotTicks(site.id, { from: day.from, to: after(day.from, 1) });
  if (midnight.length === 0) return undefined;
  // A day of 500 visits takes some 20 ms to read and count; whoever else waits has a turn between two of them.
  await setImmediate();
  const visits = await read.visitsBetween(site.id, day);
  return visits.some(({ stays }) => stays.some(({ to }) => within(to, day))) ? visits : undefined;
}
