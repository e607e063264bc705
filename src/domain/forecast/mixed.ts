/** A forecast averaged with that of another way of forecasting, by how good each was lately. Pure. */
import { bandOf } from './bands.ts';
import { type Counts, type Step, stepsAWeek } from './counts.ts';
import type { Forecast } from './forecast.ts';
import { sinceBegun } from './since-begun.ts';

/**
 * Another way of forecasting: from counts without a gap the means of so many steps ahead.
 * @returns undefined where it has nothing to say
 */
export type Other = (step: Step, values: Float64Array, horizon: number) => readonly number[] | undefined;

/** How far off each was on the same steps: sums of absolute errors. */
export type Skill = { readonly own: number; readonly other: number; readonly steps: number };

export const NO_SKILL: Skill = { own: 0, other: 0, steps: 0 };

export type Mixed = Forecast & {
  /** What each said alone, and what part of the means the other has: nought where it said nothing. */
  readonly own: readonly number[];
  readonly other: readonly number[] | undefined;
  readonly share: number;
};

/** Before anything was judged the other has this share, which counts as much as so many steps. @source measured: docs/forecast.md */
const [PRIOR_SHARE, PRIOR_STEPS] = [0.3, 28];
/** A tenth further off is a third fewer odds. */
const KEENNESS = 4;
const WIDEST = 0.95;

/**
 * The other's share by the errors that both had on the same steps.
 * @returns 0 … 1
 * @source Bates and Granger, The combination of forecasts, Operational Research Quarterly 20(4), 1969: weights by the inverse of squared errors
 */
export function shareOf({ own, other, steps }: Skill): number {
  const before = steps === 0 ? 0 : (PRIOR_STEPS * (own + other)) / (2 * steps);
  const ratio = own + before > 0 ? (other + before) / (own + before) : 1;
  const odds = (PRIOR_SHARE / (1 - PRIOR_SHARE)) * ratio ** -KEENNESS;
  return odds / (1 + odds);
}

/** @returns the skill with one more forecast, of which so much has come */
export function judged(skill: Skill, { own, other }: Mixed, came: Counts['values']): Skill {
  if (other === undefined) return skill;
  return came.reduce<Skill>(
    (sum, value, step) =>
      value === undefined || step >= own.length
        ? sum
        : {
            own: sum.own + Math.abs(value - own[step]!),
            other: sum.other + Math.abs(value - other[step]!),
            steps: sum.steps + 1,
          },
    skill,
  );
}

/**
 * The mean of both. What the other says outside of our band of 95 % counts as if it lay at its edge: it may not know a mistyped day from a new
 * level. The bands stay as wide as ours.
 */
export function mixed(forecast: Forecast, counts: Counts, { other, share }: { other: Other; share: number }): Mixed {
  const { means: own } = forecast;
  const values = filled(sinceBegun(counts));
  const said = values.length === 0 ? undefined : other(counts.step, values, own.length);
  if (said === undefined || said.length !== own.length || !said.every(Number.isFinite))
    return { ...forecast, own, other: undefined, share: 0 };
  const near = said.map((mean, step) => {
    const { from, to } = bandOf(forecast, step, WIDEST);
    return Math.min(to, Math.max(from, mean));
  });
  const means = own.map((mean, step) => (1 - share) * mean + share * near[step]!);
  return { ...forecast, means, own, other: near, share };
}

/** From the first count on; what is unknown as a week before, or as the mean of all where no week before is known. */
function filled({ step, values }: Counts): Float64Array {
  const begin = values.findIndex((value) => value !== undefined);
  if (begin === -1) return new Float64Array();
  const known = values.filter((value) => value !== undefined);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const week = stepsAWeek(step);
  const whole = new Float64Array(values.length - begin);
  for (let n = 0; n < whole.length; n++) whole[n] = values[begin + n] ?? whole[n - week] ?? mean;
  return whole;
}
