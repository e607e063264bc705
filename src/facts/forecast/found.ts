/** What an answer about a series is made of: the forecast that was issued last, what came before it, and how good the ones before were. */
import type { Settings } from '#src/config/settings.ts';
import { type Counts, HOURS_A_DAY, type Step, stepsADay } from '#src/domain/forecast/counts.ts';
import { knownOf, leastSteps } from '#src/domain/forecast/forecast.ts';
import { leastPast, stepsBy } from '#src/domain/forecast/habits.ts';
import { aheadOf, type IssuedForecast, type Steps } from '#src/domain/forecast/issued.ts';
import { stepAt } from '#src/domain/forecast/local-steps.ts';
import { type JudgedDay, type Judging, judged, stepsBack } from '#src/domain/forecast/record.ts';
import { neverAny } from '#src/domain/forecast/silence.ts';
import type { Site } from '#src/domain/hospital.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import { targetAt } from '#src/domain/kpi/target.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { ForecastPlace, ForecastSeries } from './series.ts';

export type FoundAsked = {
  readonly series: ForecastSeries;
  readonly place: ForecastPlace;
  readonly step: Step;
  readonly site: Site;
  readonly settings: Settings;
  readonly now: Instant;
};

export type ForecastFound = {
  /** Of the last one that still counts; undefined: none was issued, or it is too old. */
  readonly issued: IssuedForecast | undefined;
  /** Where it steps back: what the rule to beat says of the same steps. */
  readonly instead: Steps | undefined;
  readonly counts: Counts;
  /** By its first day: of days one step, of hours 24. */
  readonly days: readonly JudgedDay[];
  /** Where it is of some hours ahead only, the same of each of them. */
  readonly byAhead: readonly { readonly ahead: number; readonly days: readonly JudgedDay[] }[];
  /** The first step at which one of them can be judged, with a past that the rules need; where none was issued, as soon as one will be. */
  readonly judgedFrom: number | undefined;
  /** Steps of history that are missing before anything can be forecast; 0: there are enough. */
  readonly missing: number;
  /** Why there is nothing to forecast: it cannot happen at this site, or never did. */
  readonly nothing: 'nowhere' | 'never' | undefined;
  /** More than which a day is held against, where somebody set a target. */
  readonly target: number | undefined;
};

/** So many days are judged, if so many forecasts were issued: as many as drift is told of. */
export const JUDGED_DAYS = 56;
/** Later than the next one was due an older one says nothing of now. */
const MOST_LATE: Readonly<Record<Step, number>> = { hour: 6, day: 1 };
/** The rules look back four weeks, and further over gaps; how far off they were is looked at over as long. */
export const RULE_DAYS = 56;
/** Of the last day, and of one that was judged at another hour than now, no whole one can be judged yet. */
const NOT_OVER_DAYS = 1;
/** To say how much is there, where nothing was issued. */
const LEAST_DAYS = 49;

export async function loadForecast(read: Reader, asked: FoundAsked): Promise<ForecastFound> {
  const { series, place, step, site, settings, now } = asked;
  const current = stepAt(step, now, site.zone);
  const of = { series: series.id, place: scopeName(place), step };
  const { kpi } = series;
  const [[last], past, targets] = await Promise.all([
    read
      .forecasts(site.id, { ...of, from: current - mostOld(series, step), to: current + 1 })
      .then((all) => all.slice(-1)),
    loadPast(read, asked, current),
    step === 'day' && kpi !== undefined ? read.kpiTargets(site.id, kpi) : [],
  ]);
  const isNowhere = series.places(site).length === 0;
  const issued = isNowhere ? undefined : last;
  const ctx = { settings, now };
  const ofCounts = { site, place, step, days: past.length === 0 ? LEAST_DAYS : JUDGED_DAYS + RULE_DAYS };
  const counts = await series.counts(read, ofCounts, ctx);
  const missing = issued === undefined ? Math.max(0, leastSteps(step) - knownOf(counts)) : 0;
  const rows = rowsOver(past, counts);
  const guesses = rows.length === 0 ? undefined : await series.guesses?.(read, ofCounts, counts, ctx);
  const judging = { counts, rules: series.rules, ...(guesses === undefined ? {} : { guesses }) };
  const judgedLately = (of: Judging): readonly JudgedDay[] => judged(rows, of).slice(-JUDGED_DAYS);
  const days = judgedLately(judging);
  const aheads = [...new Set(rows.flatMap(({ ahead = [] }) => ahead))].toSorted((a, b) => a - b);
  return {
    issued,
    instead: issued !== undefined && stepsBack(days) ? insteadOf(issued, counts, series) : undefined,
    counts,
    days,
    byAhead: aheads.map((ahead) => ({ ahead, days: judgedLately({ ...judging, isJudged: (one) => one === ahead }) })),
    judgedFrom: isNowhere
      ? undefined
      : judgedFrom([...past, ...(issued === undefined ? [] : [issued])], counts, series, { current, missing }),
    missing,
    nothing: isNowhere ? 'nowhere' : issued === undefined && neverAny(counts) ? 'never' : undefined,
    target: targetAt(targets, 'house', now)?.value,
  };
}

function judgedFrom(
  all: readonly IssuedForecast[],
  { first: begin, step }: Counts,
  { plans, kpi }: ForecastSeries,
  { current, missing }: { readonly current: number; readonly missing: number },
): number | undefined {
  const plan = plans[step];
  const hour = plan?.judgedAt;
  const found = all.find(
    ({ first }) => first - begin >= leastPast(step) && (hour === undefined || first % HOURS_A_DAY === hour),
  );
  if (found !== undefined) return found.first + stepsADay(step);
  if (plan === undefined) return undefined;
  // None was issued yet: the next one that will be. Beds are forecast from the first day on.
  const hours = hour === undefined ? plan.issuedAt : [hour];
  let next = Math.max(current + (kpi === undefined ? 0 : missing), begin + leastPast(step));
  while (hours !== undefined && !hours.includes(next % HOURS_A_DAY)) next++;
  return next + stepsADay(step);
}

/** Between two of them that are issued, the longest; and so much later. */
function mostOld({ plans }: ForecastSeries, step: Step): number {
  const hours = plans[step]?.issuedAt;
  if (hours === undefined) return MOST_LATE[step];
  const gaps = hours.map((hour, n) => (hours[n + 1] ?? hours[0]! + HOURS_A_DAY) - hour);
  return Math.max(...gaps) + MOST_LATE[step];
}

/** Issued before now, those that lie furthest back first. */
export function loadPast(
  read: Pick<Reader, 'forecasts'>,
  { series, place, step, site }: Pick<FoundAsked, 'series' | 'place' | 'step' | 'site'>,
  current: number,
) {
  const atHour = series.plans[step]?.judgedAt;
  return read.forecasts(site.id, {
    ...{ series: series.id, place: scopeName(place), step },
    ...{ from: current - (JUDGED_DAYS + NOT_OVER_DAYS) * stepsADay(step), to: current },
    ...(atHour === undefined ? {} : { atHour }),
  });
}

/** Those of them that can be judged. */
export const rowsOver = (past: readonly IssuedForecast[], counts: Counts): readonly IssuedForecast[] =>
  past.filter(({ first }) => first >= counts.first && isOver(first, counts));

/** A day of hours is judged once all of it is there. */
const isOver = (first: number, { first: begin, step, values }: Counts): boolean =>
  first + stepsADay(step) <= begin + values.length;

/** By the counts that were there when it was issued. */
function insteadOf(issued: IssuedForecast, counts: Counts, { rules }: ForecastSeries): Steps | undefined {
  const before = { ...counts, values: counts.values.slice(0, Math.max(0, issued.first - counts.first)) };
  return stepsBy(rules[0], before, aheadOf(issued));
}
