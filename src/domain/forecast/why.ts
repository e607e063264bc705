/** What moves an expected count away from the usual one, in counts that add up to it. Pure. */
import type { HolidayDay } from './calendar-rows.ts';
import { HOURS_A_DAY, hourOf, stepsADay, stepsAWeek } from './counts.ts';
import { logOf } from './effects.ts';
import { coursesFrom } from './forecast.ts';
import type { LearnedMix, Mixed } from './mixed.ts';

/** In counts, of each step ahead: `usual` and all the others sum to its mean. */
export type Why = {
  /** Mean of the last eight weeks; of hours at the same hour of the day. */
  readonly usual: readonly number[];
  readonly weekday: readonly number[];
  readonly season: readonly number[];
  /** How the level strays from those weeks: what the last days were off, and a trend. */
  readonly lately: readonly number[];
  /** What the other way of forecasting moves the mean by. */
  readonly other: readonly number[];
  readonly holidays: readonly (HolidayDay & {
    /** Of the steps ahead; 0 is the first. */ readonly step: number;
    readonly count: number;
  })[];
  /** Of other calendars, as far as they stray from those weeks; absent: there are none. */
  readonly columns?: readonly {
    readonly column: string;
    /** Its name of the step; absent: it has none. */
    readonly level?: string;
    readonly step: number;
    readonly count: number;
  }[];
};

/** Where nobody ever came at an hour: a logarithm takes more than nought. */
const LEAST_COUNT = 1e-6;

/**
 * Takes the difference of two counts apart by what multiplied them: each part is its logarithm times the logarithmic mean of both counts. In any
 * order they add up to the difference, and what multiplies by one moves nothing.
 * @param from above 0
 * @param to above 0
 * @param logs of what it was multiplied by; they sum to ln(to ÷ from)
 * @returns counts, in the order of the logarithms
 * @source Ang, The LMDI approach to decomposition analysis: a practical guide, Energy Policy 33(7), 2005
 */
export function movedBy(from: number, to: number, logs: readonly number[]): readonly number[] {
  const whole = Math.log(to / from);
  const mean = Math.abs(whole) < 1e-9 ? from : (to - from) / whole;
  return logs.map((log) => log * mean);
}

/**
 * @param since as in `mixedFrom`, of which `made` is
 * @param means as they are issued
 * @returns undefined where a step has no usual count
 */
export function whyOf(
  learned: LearnedMix,
  since: readonly (number | undefined)[],
  { made, means }: { readonly made: Mixed; readonly means: readonly number[] },
): Why | undefined {
  const week = weekOf(learned, since);
  const steps = means.map((mean, step) =>
    stepOf(learned, since.length + step, { week, own: made.own[step]!, mixed: made.means[step]!, mean }),
  );
  if (!steps.every((one) => one !== undefined)) return undefined;
  return {
    usual: steps.map(({ usual }) => usual),
    weekday: steps.map(({ weekday }) => weekday),
    season: steps.map(({ season }) => season),
    lately: steps.map(({ lately }) => lately),
    other: steps.map(({ other }) => other),
    holidays: steps.flatMap(({ holidays }, step) => holidays.map((one) => ({ ...one, step }))),
    ...(learned.effects.columns.length === 0
      ? {}
      : { columns: steps.flatMap(({ columns }, step) => columns.map((one) => ({ ...one, step }))) }),
  };
}

/** How the weekly pattern has moved since the calendar was learned, of each step of the week, less what its hour has moved on all days. */
function weekOf(learned: LearnedMix, since: readonly (number | undefined)[]): Float64Array {
  const moved = new Float64Array(stepsAWeek(learned.step));
  for (const { weight, course } of coursesFrom(learned, since))
    for (const [n, log] of course.state().week.entries()) moved[n]! += weight * log;
  const day = stepsADay(learned.step);
  return moved.map((log, n) => {
    const same = moved.filter((_, other) => other % day === n % day);
    return log - same.reduce((sum, one) => sum + one, 0) / same.length;
  });
}

type Told = {
  readonly week: Float64Array;
  /** Ours alone, and mixed, and that as it is issued. */
  readonly own: number;
  readonly mixed: number;
  readonly mean: number;
};

function stepOf({ step, next, effects, expected }: LearnedMix, index: number, { week, own, mixed, mean }: Told) {
  const usual = effects.usual[hourOf({ step, first: next }, index) % HOURS_A_DAY]!;
  if (usual.count === undefined) return undefined;
  const { weekday, season, holidays, columns } = effects.ahead[index]!;
  const [from, to] = [Math.max(LEAST_COUNT, usual.count), Math.max(LEAST_COUNT, own)];
  const logs = [
    weekday - usual.weekday + week[expected.weekSteps[index]!]!,
    season - usual.season,
    ...holidays.map(({ log }) => log),
    ...usual.columns.map(({ column, log }) => logOf(columns, column) - log),
  ];
  const [ofWeekday, ofSeason, ...ofNamed] = movedBy(from, to, logs).map(rounded);
  const parts = {
    usual: rounded(usual.count),
    weekday: ofWeekday!,
    season: ofSeason!,
    other: rounded(mixed - own),
    holidays: holidays.map(({ name, after }, n) => ({ name, after, count: ofNamed[n]! })),
    columns: usual.columns.map(({ column }, n) => {
      const level = columns.find((one) => one.column === column)?.level;
      return { column, ...(level === undefined ? {} : { level }), count: ofNamed[holidays.length + n]! };
    }),
  };
  // What is left is the part of the level, and of rounding: the log that is left over times the same mean.
  const others = parts.usual + parts.weekday + parts.season + parts.other + sumOf(ofNamed);
  return { ...parts, lately: rounded(mean - others) };
}

const sumOf = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0);

/** As means are kept. */
const rounded = (count: number): number => Math.round(count * 100) / 100;

/**
 * Whole numbers near to the parts that add up to a whole one: those with most behind the point go up.
 * @param parts none of them 0
 * @source Hamilton's method of apportionment (largest remainders)
 */
export function inWholes(parts: readonly number[], sum: number): readonly number[] {
  const whole = parts.map(Math.floor);
  const behind = (n: number): number => parts[n]! - whole[n]!;
  const order = [...parts.keys()].sort((a, b) => behind(b) - behind(a));
  const left = sum - sumOf(whole);
  // Of a sum that is rounded itself one may be left over, or one too many.
  for (let n = 0; n < left; n++) whole[order[n % order.length]!]! += 1;
  for (let n = 0; n > left; n--) whole[order.at((n - 1) % order.length)!]! -= 1;
  return whole;
}
