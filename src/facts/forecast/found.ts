/** What an answer about a series is made of: the forecast that was issued last, what came before it, and how good the ones before were. */
import type { Settings } from '#src/config/settings.ts';
import { type Counts, type Step, stepsADay } from '#src/domain/forecast/counts.ts';
import { knownOf, leastSteps } from '#src/domain/forecast/forecast.ts';
import { stepsBy } from '#src/domain/forecast/habits.ts';
import type { IssuedForecast, Steps } from '#src/domain/forecast/issued.ts';
import { stepAt } from '#src/domain/forecast/local-steps.ts';
import { type JudgedDay, judged, stepsBack } from '#src/domain/forecast/record.ts';
import type { Site } from '#src/domain/hospital.ts';
import { targetAt } from '#src/domain/kpi/target.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { ForecastSeries } from './series.ts';

export type FoundAsked = {
  readonly series: ForecastSeries;
  readonly step: Step;
  readonly site: Site;
  readonly settings: Settings;
  readonly now: Instant;
  /** Days that are judged, if so many forecasts were issued. */
  readonly judgedDays: number;
};

export type ForecastFound = {
  /** Of the last one that still counts; undefined: none was issued, or it is too old. */
  readonly issued: IssuedForecast | undefined;
  /** Where it steps back: what *the same as a week ago* says of the same steps. */
  readonly instead: Steps | undefined;
  readonly counts: Counts;
  readonly days: readonly JudgedDay[];
  /** Steps of history that are missing before anything can be forecast; 0: there are enough. */
  readonly missing: number;
  /** More than which a day is held against, where somebody set a target. */
  readonly target: number | undefined;
};

/** Hours are judged by the forecast with which the day shift begins. */
const JUDGED_HOUR = 7;
/** An older one says nothing of now. */
const MOST_OLD: Readonly<Record<Step, number>> = { hour: 6, day: 1 };
/** The rules look back four weeks, and further over gaps; how far off they were is looked at over as long. */
const RULE_DAYS = 56;
/** To say how much is there, where nothing was issued. */
const LEAST_DAYS = 49;

export async function loadForecast(read: Reader, asked: FoundAsked): Promise<ForecastFound> {
  const { series, step, site, settings, now, judgedDays } = asked;
  const day = stepsADay(step);
  const current = stepAt(step, now, site.zone);
  const of = { series: series.id, place: 'house', step };
  const [[issued], past, targets] = await Promise.all([
    read.forecasts(site.id, { ...of, from: current - MOST_OLD[step], to: current + 1 }).then((all) => all.slice(-1)),
    read.forecasts(site.id, {
      ...{ ...of, from: current - judgedDays * day, to: current },
      ...(step === 'hour' ? { atHour: JUDGED_HOUR } : {}),
    }),
    step === 'day' ? read.kpiTargets(site.id, series.kpi) : [],
  ]);
  const days = past.length === 0 ? LEAST_DAYS : judgedDays + RULE_DAYS;
  const counts = await series.counts(read, { site, step, days }, { settings, now });
  const begin = past.find((one) => one.first >= counts.first)?.first;
  const scores =
    begin === undefined
      ? []
      : judged(
          past.filter(({ first }) => first >= begin && isOver(first, counts)),
          counts,
        );
  return {
    issued,
    instead: issued !== undefined && stepsBack(scores) ? insteadOf(issued, counts) : undefined,
    counts,
    days: scores,
    missing: issued === undefined ? Math.max(0, leastSteps(step) - knownOf(counts)) : 0,
    target: targetAt(targets, 'house', now)?.value,
  };
}

/** A day of hours is judged once all of it is there. */
const isOver = (first: number, { first: begin, step, values }: Counts): boolean =>
  first + stepsADay(step) <= begin + values.length;

/** By the counts that were there when it was issued. */
function insteadOf({ first, means }: IssuedForecast, counts: Counts): Steps | undefined {
  const before = { ...counts, values: counts.values.slice(0, Math.max(0, first - counts.first)) };
  return stepsBy('week-ago', before, means.length);
}
