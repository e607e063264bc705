/** Counts of days or hours to come, with bands that come from how far off the same way of forecasting was in the last year. Pure. */
import { calendarRows, type Holidays, penaltiesFor } from './calendar-rows.ts';
import { type Counts, stepOfWeek, stepsADay, stepsAYear } from './counts.ts';
import { type Course, type CourseState, type Expected, followed, HABITS, type Habit } from './course.ts';
import { type LearnedEffects, learnedEffects } from './effects.ts';
import { poissonRidge, type RidgeFit } from './poisson-ridge.ts';
import { sinceBegun } from './since-begun.ts';

export type Forecast = {
  /** Expected counts of the steps ahead. */
  readonly means: readonly number[];
  /** Of each step ahead how far off the same forecast was before, in √mean, in order. */
  readonly offs: readonly Float64Array[];
  /** Steps whose count is known, of those that it is learned from. */
  readonly known: number;
};

/** Why nothing is forecast: too few steps with a count. */
export type TooShort = { readonly needed: number; readonly known: number };

/** Four weeks to learn from, two in which the forecast is tried. */
const LEAST_DAYS = 42;
const TRAINED_DAYS = 28;
/** @source measured: more years, or others than one year for the half-life, are no better on five public series */
const [LEARNED_YEARS, HALF_LIFE_YEARS] = [3.5, 1];
/** So often the calendar is learned anew in the year in which the forecast is tried, each time from what was there before. */
const REFITS = 4;
/** Before that a course is followed for this long without being judged. */
const WARM_DAYS = 180;
/** Habits are judged by how far off they are up to so many steps ahead. */
const JUDGED: Readonly<Record<Counts['step'], number>> = { day: 7, hour: 48 };
/** In hours no habit is tried from each: every seventh is all hours of the day in turn. */
const EVERY: Readonly<Record<Counts['step'], number>> = { day: 1, hour: 7 };
/** One per cent worse than the best weighs a third of it: what is nearly as good is no worse, and the mean of them is better than any. */
const KEENNESS = 100;
const LEAST_WEIGHT = 0.02;

/** Steps with a count that a forecast takes, and those that there are. */
export const leastSteps = (step: Counts['step']): number => LEAST_DAYS * stepsADay(step);
export const knownOf = ({ values }: Pick<Counts, 'values'>): number =>
  values.reduce((sum: number, value) => sum + (value === undefined ? 0 : 1), 0);

export type ForecastAsk = { readonly holidays: Holidays /** Steps. */; readonly horizon: number };

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

export function learnedOf(given: Counts, { holidays, horizon, later }: LearnAsk): Learned | TooShort {
  const counts = lately(sinceBegun(given));
  const trial = trialOf(counts);
  if ('needed' in trial) return trial;
  const length = trial.to + horizon + later;
  const rows = calendarRows(counts, length, holidays);
  const weekSteps = Uint8Array.from({ length }, (_, n) => stepOfWeek(counts, n));
  const fits: RidgeFit[] = [];
  const learn = (to: number): Expected => {
    const halfLife = HALF_LIFE_YEARS * stepsAYear(counts.step);
    const from = Math.max(0, to - Math.round(LEARNED_YEARS * stepsAYear(counts.step)));
    const penalties = penaltiesFor(rows, (to - Math.max(from, trial.begin)) / stepsAYear(counts.step));
    const fit = poissonRidge({ ...rows, penalties }, { values: counts.values, from, to, halfLife, near: fits.at(-1) });
    fits.push(fit);
    const { expected, dispersion } = fit;
    return { dispersion, weekSteps, means: Float64Array.from({ length }, (_, n) => expected(n)) };
  };
  const before = asLearnedThen(trial, learn);
  const last = learn(trial.to);
  const kept = weighed(counts, before, trial, Math.min(horizon, JUDGED[counts.step]));
  return {
    step: counts.step,
    horizon,
    next: counts.first + trial.to,
    expected: { ...last, means: last.means.slice(trial.to), weekSteps: weekSteps.slice(trial.to) },
    effects: learnedEffects(counts, rows, fits.at(-1)!.coefficients, trial.to),
    courses: kept.map((one) => ({ ...one, state: walk(counts, last, one.habit, trial).state() })),
    offs: offsOf(counts, before, { kept, trial, horizon }),
    known: trial.known,
  };
}

/** What is older is learned from by no part of the trial. */
function lately(counts: Counts): Counts {
  const most = Math.round((LEARNED_YEARS + 1) * stepsAYear(counts.step));
  const over = Math.max(0, counts.values.length - most);
  return over === 0 ? counts : { ...counts, first: counts.first + over, values: counts.values.slice(over) };
}

/** The steps in which the forecast is tried, and the ones before in which it is followed only. */
type Trial = {
  readonly warm: number;
  readonly from: number;
  readonly to: number;
  readonly begin: number;
  readonly known: number;
};

function trialOf({ step, values }: Counts): Trial | TooShort {
  const begin = values.findIndex((value) => value !== undefined);
  const known = knownOf({ values });
  const day = stepsADay(step);
  if (known < leastSteps(step)) return { needed: leastSteps(step), known };
  const to = values.length;
  const from = Math.max(begin + TRAINED_DAYS * day, to - stepsAYear(step));
  return { warm: Math.max(begin, from - WARM_DAYS * day), from, to, begin, known };
}

/** What the calendar was taken for in each part of the trial, by what was known before it: the forecast is not to be judged by what it has seen. */
function asLearnedThen({ from, to }: Trial, learn: (to: number) => Expected): Expected {
  const begins = Array.from({ length: REFITS + 1 }, (_, part) => from + Math.floor(((to - from) * part) / REFITS));
  const [first, ...later] = begins.slice(0, REFITS).map(learn);
  // What comes before the trial was seen by its first part as well.
  const means = first!.means.slice();
  for (const [n, { means: then }] of later.entries())
    means.set(then.subarray(begins[n + 1]!, begins[n + 2]!), begins[n + 1]!);
  return { ...first!, means, dispersion: later.at(-1)!.dispersion };
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

type Weighed = { readonly habit: Habit; readonly weight: number };

/** The habits that were best, by how far off they were; weights sum to 1. */
function weighed(counts: Counts, expected: Expected, trial: Trial, horizon: number): readonly Weighed[] {
  const losses = HABITS[counts.step].map((habit) => {
    let [sum, n] = [0, 0];
    tried(counts, expected, { habit, trial, horizon }, (origin, step, mean) => {
      const value = counts.values[origin + step - 1];
      if (value === undefined) return;
      sum += Math.abs(value - mean);
      n++;
    });
    return { habit, loss: n === 0 ? 0 : sum / n };
  });
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
  const found = alone.map((_, step) => Float64Array.from(alone.slice(Math.max(0, step - 1), step + 2).flat()).sort());
  // Of steps further ahead than anything that was tried: as of the last that was.
  return found.map((offs, step) =>
    offs.length > 0 ? offs : (found.findLast((of, n) => n < step && of.length > 0) ?? offs),
  );
}
