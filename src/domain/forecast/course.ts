/** How a series strays from what the calendar expects, followed step by step. Pure. */
import { type Counts, stepsAWeek } from './counts.ts';

/** How fast somebody who follows a series changes their mind. All are shares of what the last step was off. */
export type Habit = {
  /** Of the level, which stays. */
  readonly level: number;
  /** Of this step of the week, which comes back with it. */
  readonly week: number;
  /** Of what is soon over. */
  readonly soon: number;
  /** What is left of it a step later. */
  readonly fade: number;
};

/** What the calendar expects of each step, and how much wider than Poisson the counts spread round it. */
export type Expected = {
  readonly means: Float64Array;
  /** Which step of its week each is. */
  readonly weekSteps: Uint8Array;
  readonly dispersion: number;
  /** What is in `means` that is not known ahead; absent: nothing. */
  readonly measured?: Measured | undefined;
};

/** Natural logarithms of what measured columns multiply a count by. */
export type Measured = {
  /** Of each step; undefined where none of them is known, and `means` have nothing of it. */
  readonly logs: readonly (number | undefined)[];
  /** What is left of it a step later. */
  readonly fade: number;
};

/** A step that is this many spreads off moves the mind no further: it may be a mistake. */
const FAR = 4;
/** Of counts about as small, half by their logarithm: of fewer it makes more of a nought than of a one, and walks to nought. @source measured: docs/forecast.md */
const FEW = 3;
/** No level is more than e^3 away from the calendar. */
const MOST_LOG = 3;

/** Where somebody who follows a series has come to: whoever goes on from it needs nothing of what was before. */
export type CourseState = {
  readonly level: number;
  readonly soon: number;
  /** Of each step of the week. */
  readonly week: Float64Array;
  /** What is known last of measured columns; absent: nothing. */
  readonly measured?: number;
};

export type Course = {
  /** Takes in the count of a step; one that is unknown lets what is soon over fade, and nothing else. */
  readonly take: (index: number, value: number | undefined) => void;
  /** Mean of the step so many ahead of the last one taken in (1, 2 …). */
  readonly ahead: (index: number, steps: number) => number;
  readonly state: () => CourseState;
};

/**
 * A level, a weekly pattern and a passing part, each moved by a share of what the last step was off, on the scale of logarithms.
 * @param from where it goes on from; absent: it begins with the calendar
 * @source Hyndman, Koehler, Ord and Snyder, Forecasting with Exponential Smoothing, Springer 2008 (innovations state space, multiplicative)
 */
export function followed(
  step: Counts['step'],
  { means, weekSteps, dispersion, measured }: Expected,
  habit: Habit,
  from: CourseState = { level: 0, soon: 0, week: new Float64Array(stepsAWeek(step)) },
): Course {
  const week = from.week.slice();
  const fades: number[] = [1];
  let { level, soon } = from;
  let last = from.measured ?? 0;
  const within = (log: number): number => Math.min(MOST_LOG, Math.max(-MOST_LOG, log));
  const meanOf = (index: number, passing: number): number =>
    means[index]! * Math.exp(within(level + week[weekSteps[index]!]! + passing));
  /** Whoever looks ahead knows what was measured last, and not what will be. */
  const notKnown = (index: number, steps: number): number =>
    measured === undefined ? 1 : Math.exp(last * measured.fade ** steps - (measured.logs[index] ?? 0));
  return {
    state: () => ({ level, soon, week: week.slice(), ...(measured === undefined ? {} : { measured: last }) }),
    ahead(index, steps) {
      while (fades.length < steps) fades.push(fades.at(-1)! * habit.fade);
      return meanOf(index, soon * fades[steps - 1]!) * notKnown(index, steps);
    },
    take(index, value) {
      const log = measured?.logs[index];
      const missing = log === undefined ? notKnown(index, 1) : 1;
      if (measured !== undefined) last = log ?? last * measured.fade;
      if (value === undefined) {
        soon *= habit.fade;
        return;
      }
      const mean = meanOf(index, soon) * missing;
      const far = FAR * Math.sqrt(dispersion / mean);
      const off = Math.min(far, Math.max(-far, (value - mean) / mean));
      const few = 1 / (1 + (mean / FEW) ** 2);
      const moved = few * off + (1 - few) * Math.log1p(Math.max(off, -0.9));
      level = within(level + habit.level * moved);
      week[weekSteps[index]!]! += habit.week * moved;
      soon = habit.fade * soon + habit.soon * moved;
    },
  };
}

const every = <A, B>(as: readonly A[], to: (a: A) => readonly B[]): readonly B[] => as.flatMap(to);

/** What is tried: from *the calendar alone* to *what was yesterday*. By the day, and by the hour. */
export const HABITS: Readonly<Record<Counts['step'], readonly Habit[]>> = {
  day: grid([0, 1 / 56, 1 / 28, 1 / 14, 1 / 7, 1 / 4], [0, 0.04], [[0, 0], ...passing([0.25, 0.5], [0.6, 0.85])]),
  hour: grid([0, 1 / 1344, 1 / 672, 1 / 336, 1 / 168], [0, 0.02], [[0, 0], ...passing([0.02, 0.05], [0.93, 0.98])]),
};

function passing(shares: readonly number[], fades: readonly number[]): readonly (readonly [number, number])[] {
  return every(shares, (soon) => fades.map((fade) => [soon, fade] as const));
}

function grid(
  levels: readonly number[],
  weeks: readonly number[],
  soons: readonly (readonly [number, number])[],
): readonly Habit[] {
  return every(levels, (level) => every(weeks, (week) => soons.map(([soon, fade]) => ({ level, week, soon, fade }))));
}
