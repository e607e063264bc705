/** Counts of days or hours to come, with bands that come from how far off the same way of forecasting was in the last year. Pure. */
import { type CalendarFit, fittedCalendar, LEARNED_YEARS, type Trial } from './calendar-fit.ts';
import type { Holidays } from './calendar-rows.ts';
import type { Column } from './columns.ts';
import { type Counts, stepsADay, stepsAWeek, stepsAYear } from './counts.ts';
import { type Course, type CourseState, type Expected, followed, HABITS, type Habit } from './course.ts';
import { type LearnedEffects, learnedEffects } from './effects.ts';
import { filledUp, widening } from './spread-ahead.ts';
import { asCounted } from './uncounted.ts';

export type Forecast = {
  /** Expected counts of the steps ahead. */
  readonly means: readonly number[];
  /** Of each step ahead how far off the same forecast was before, in √mean, in order. */
  readonly offs: readonly Float64Array[];
  /** Steps whose count is known, of those that it is learned from. */
  readonly known: number;
};

/** Why nothing is forecast: too few steps with a count. */
export type TooShort = {
  readonly needed: number;
  readonly known: number;
  /** What there is too little of: steps of which another a week before is known, so that a rule could be held beside it; absent: known steps. */
  readonly of?: 'week-ago';
};

/** Four weeks to learn from, two in which the forecast is tried. */
const LEAST_DAYS = 42;
const TRAINED_DAYS = 28;
/** Before that a course is followed for this long without being judged. */
const WARM_DAYS = 180;
/** Habits are judged by how far off they are up to so many steps ahead. */
const JUDGED: Readonly<Record<Counts['step'], number>> = { day: 7, hour: 48 };
/** In hours no habit is tried from each: every seventh is all hours of the day in turn. */
const EVERY: Readonly<Record<Counts['step'], number>> = { day: 1, hour: 7 };
/** One per cent worse than the best weighs a third of it: what is nearly as good is no worse, and the mean of them is better than any. */
const KEENNESS = 100;
const LEAST_WEIGHT = 0.02;
/** A column that brings the trial no closer than by so much is left out: it is chance. */
const LEAST_GAIN = 0.002;

/** Steps with a count that a forecast takes, and those that there are. */
export const leastSteps = (step: Counts['step']): number => LEAST_DAYS * stepsADay(step);
export const knownOf = ({ values }: Pick<Counts, 'values'>): number =>
  values.reduce((sum: number, value) => sum + (value === undefined ? 0 : 1), 0);

export type ForecastAsk = {
  readonly holidays: Holidays;
  /** What else is known of each step; absent: nothing. */
  readonly columns?: readonly Column[] | undefined;
  /** Steps. */
  readonly horizon: number;
};

/** What was learned of a history: all that a forecast needs of it, and plain data, so that it can come from another thread. */
export type Learned = {
  readonly step: Counts['step'];
  readonly horizon: number;
  /** The step behind the last one that it was learned from, counted as `first` of the counts is. */
  readonly next: number;
  /** From that step on. */
  readonly expected: Expected;
  /** What the calendar is made of, beside what is usual. */
  readonly effects: LearnedEffects;
  /** The habits that were best, and where each has come to; weights sum to 1. */
  readonly courses: readonly { readonly habit: Habit; readonly weight: number; readonly state: CourseState }[];
  readonly offs: readonly Float64Array[];
  readonly known: number;
};

export type LearnAsk = ForecastAsk & {
  /** So many steps may be taken in before it has to be learned anew. */
  readonly later: number;
};

/**
 * @param counts what was counted until now; the first step ahead is the one behind the last
 * @returns means and how far off they were, or how much is missing
 * @source ours; the parts: Poisson regression on the calendar, exponential smoothing of what it leaves, empirical bands
 */
export function forecastOf(counts: Counts, ask: ForecastAsk): Forecast | TooShort {
  const learned = learnedOf(counts, { ...ask, later: 0 });
  return 'needed' in learned ? learned : forecastFrom(learned, []);
}

/**
 * Goes on from what was learned: milliseconds, where learning takes seconds.
 * @param since counts of the steps behind the last one that it was learned from; at most as many as it was asked to take in
 */
export function forecastFrom(learned: Learned, since: Counts['values']): Forecast {
  const { horizon, offs, known } = learned;
  const courses = coursesFrom(learned, since);
  const means = Array.from({ length: horizon }, (_, n) =>
    courses.reduce((sum, { course, weight }) => sum + weight * course.ahead(since.length + n, n + 1), 0),
  );
  return { means, offs, known };
}

/** The habits that were best, each where the counts since have led it. */
export const coursesFrom = ({ step, expected, courses }: Learned, since: Counts['values']) =>
  courses.map(({ habit, weight, state }) => {
    const course = followed(step, expected, habit, state);
    for (const [index, value] of since.entries()) course.take(index, value);
    return { weight, course };
  });

/** How many steps can still be taken in. */
export const mostLater = ({ expected, horizon }: Learned): number => expected.means.length - horizon;

export function learnedOf(given: Counts, { holidays, columns = [], horizon, later }: LearnAsk): Learned | TooShort {
  const counts = lately(asCounted(given));
  const trial = trialOf(counts);
  if ('needed' in trial) return trial;
  const judged = { trial, horizon: Math.min(horizon, JUDGED[counts.step]) };
  const learn = (of: readonly Column[]): CalendarFit =>
    fittedCalendar(counts, trial, { holidays, columns: of, length: trial.to + horizon + later });
  const { before, last, rows, coefficients } = withColumns(counts, judged, { columns, learn });
  const kept = weighed(lossesOf(counts, before, judged));
  return {
    step: counts.step,
    horizon,
    next: counts.first + trial.to,
    expected: since(last, trial.to),
    effects: learnedEffects(counts, rows, coefficients, trial.to),
    courses: kept.map((one) => ({ ...one, state: walk(counts, last, one.habit, trial).state() })),
    offs: offsOf(counts, before, { kept, trial, horizon }),
    known: trial.known,
  };
}

const since = ({ measured, ...of }: Expected, from: number): Expected => ({
  ...{ ...of, means: of.means.slice(from), weekSteps: of.weekSteps.slice(from) },
  ...(measured === undefined ? {} : { measured: { ...measured, logs: measured.logs.slice(from) } }),
});

type Tries = { readonly columns: readonly Column[]; readonly learn: (columns: readonly Column[]) => CalendarFit };

/** The calendar with those columns that bring the trial closer, each tried beside the ones before it with the habit that is best without any. */
function withColumns(counts: Counts, judged: Judged, { columns, learn }: Tries): CalendarFit {
  let best = learn([]);
  if (columns.length === 0) return best;
  const [first] = lossesOf(counts, best.before, judged).toSorted((a, b) => a.loss - b.loss);
  let { loss } = first!;
  let chosen: readonly Column[] = [];
  for (const column of columns) {
    const more = [...chosen, column];
    const tried = learn(more);
    const then = lossOf(counts, tried.before, first!.habit, judged);
    if (then > loss * (1 - LEAST_GAIN)) continue;
    [best, loss, chosen] = [tried, then, more];
  }
  return best;
}

/** What is older is learned from by no part of the trial. */
function lately(counts: Counts): Counts {
  const most = Math.round((LEARNED_YEARS + 1) * stepsAYear(counts.step));
  const over = Math.max(0, counts.values.length - most);
  return over === 0 ? counts : { ...counts, first: counts.first + over, values: counts.values.slice(over) };
}

function trialOf({ step, values }: Counts): Trial | TooShort {
  const begin = values.findIndex((value) => value !== undefined);
  const known = knownOf({ values });
  const day = stepsADay(step);
  if (known < leastSteps(step)) return { needed: leastSteps(step), known };
  const to = values.length;
  const from = Math.max(begin + TRAINED_DAYS * day, to - stepsAYear(step));
  return { warm: Math.max(begin, from - WARM_DAYS * day), from, to, begin, known };
}

function walk(counts: Counts, expected: Expected, habit: Habit, { warm, to }: Trial): Course {
  const course = followed(counts.step, expected, habit);
  for (let index = warm; index < to; index++) course.take(index, counts.values[index]);
  return course;
}

/** Goes through the trial, and looks ahead from each of its origins. */
function tried(
  counts: Counts,
  expected: Expected,
  { habit, trial, horizon }: { readonly habit: Habit; readonly trial: Trial; readonly horizon: number },
  see: (origin: number, step: number, mean: number) => void,
): void {
  const course = followed(counts.step, expected, habit);
  const every = EVERY[counts.step];
  for (let index = trial.warm; index < trial.to; index++) {
    if (index >= trial.from && (index - trial.from) % every === 0) {
      const most = Math.min(horizon, trial.to - index);
      for (let step = 1; step <= most; step++) see(index, step, course.ahead(index + step - 1, step));
    }
    course.take(index, counts.values[index]);
  }
}

type Judged = { readonly trial: Trial /** Steps. */; readonly horizon: number };
type Lossy = { readonly habit: Habit /** Mean absolute error in the trial. */; readonly loss: number };
type Weighed = { readonly habit: Habit; readonly weight: number };

function lossOf(counts: Counts, expected: Expected, habit: Habit, judged: Judged): number {
  let [sum, n] = [0, 0];
  tried(counts, expected, { habit, ...judged }, (origin, step, mean) => {
    const value = counts.values[origin + step - 1];
    if (value === undefined) return;
    sum += Math.abs(value - mean);
    n++;
  });
  return n === 0 ? 0 : sum / n;
}

const lossesOf = (counts: Counts, expected: Expected, judged: Judged): readonly Lossy[] =>
  HABITS[counts.step].map((habit) => ({ habit, loss: lossOf(counts, expected, habit, judged) }));

/** The habits that were best, by how far off they were; weights sum to 1. */
function weighed(losses: readonly Lossy[]): readonly Weighed[] {
  const least = Math.min(...losses.map(({ loss }) => loss));
  const all = losses.map(({ habit, loss }) => ({
    habit,
    weight: least > 0 ? Math.exp(-KEENNESS * (loss / least - 1)) : Number(loss === least),
  }));
  const kept = all.filter(({ weight }) => weight >= LEAST_WEIGHT);
  const sum = kept.reduce((total, { weight }) => total + weight, 0);
  return kept.map(({ habit, weight }) => ({ habit, weight: weight / sum }));
}

type Kept = { readonly kept: readonly Weighed[]; readonly trial: Trial; readonly horizon: number };

/** How far off the mean of the habits was at each step ahead; steps next to each other are looked at together. */
function offsOf(counts: Counts, expected: Expected, { kept, trial, horizon }: Kept): readonly Float64Array[] {
  const span = trial.to - trial.from;
  const means = Array.from({ length: horizon }, () => new Float64Array(span));
  for (const { habit, weight } of kept)
    tried(counts, expected, { habit, trial, horizon }, (origin, step, mean) => {
      means[step - 1]![origin - trial.from]! += weight * mean;
    });
  const alone = means.map((of, step) =>
    [...of.entries()].flatMap(([origin, mean]) => {
      const value = counts.values[trial.from + origin + step];
      return mean === 0 || value === undefined ? [] : [(value - mean) / Math.sqrt(mean)];
    }),
  );
  const near = alone.map((_, step) => Float64Array.from(alone.slice(Math.max(0, step - 1), step + 2).flat()));
  return widening(filledUp(counts.step, near, span / stepsAWeek(counts.step)));
}
