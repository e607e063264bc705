/** A forecast averaged with that of another way of forecasting, by how good each was lately. Pure. */
import { bandOf } from './bands.ts';
import { type Counts, type Step, stepsAWeek } from './counts.ts';
import { type Forecast, forecastFrom, type LearnAsk, type Learned, learnedOf, type TooShort } from './forecast.ts';
import { asCounted } from './uncounted.ts';

/**
 * Another way of forecasting: from counts without a gap the means of so many steps ahead.
 * @returns undefined where it has nothing to say
 */
export type Other = (step: Step, values: Float64Array, horizon: number) => readonly number[] | undefined;

/** How far off each was on the same steps: sums of absolute errors. */
export type Skill = { readonly own: number; readonly other: number; readonly steps: number };

export const NO_SKILL: Skill = { own: 0, other: 0, steps: 0 };

/** Both as they were learned of a history: plain data, so that it can come from another thread. */
export type LearnedMix = Learned & {
  /** What the other says of the steps from `next` on, as far as ours can go on; undefined: nothing. */
  readonly other: readonly number[] | undefined;
  /** What part of the means the other has where it says something. */
  readonly share: number;
};

export type MixAsk = LearnAsk & { readonly other?: Other | undefined; readonly share: number };

export type Mixed = Forecast & {
  /** What each said alone, and what part of the means the other has: nought where it said nothing. */
  readonly own: readonly number[];
  readonly other: readonly number[] | undefined;
  readonly share: number;
};

/** Before anything was judged the other has this share. An hour is chance for the most part, and a tenth further off says more. @source measured: docs/forecast.md */
const PRIOR_SHARE: Readonly<Record<Step, number>> = { day: 0.3, hour: 0.15 };
/** That counts as much as so many steps. */
const PRIOR_STEPS = 28;
/** A tenth further off is a third fewer odds. */
const KEENNESS = 4;
const WIDEST = 0.95;

/**
 * The other's share by the errors that both had on the same steps.
 * @returns 0 … 1
 * @source Bates and Granger, The combination of forecasts, Operational Research Quarterly 20(4), 1969: weights by the inverse of squared errors
 */
export function shareOf(step: Step, { own, other, steps }: Skill): number {
  const before = steps === 0 ? 0 : (PRIOR_STEPS * (own + other)) / (2 * steps);
  const ratio = own + before > 0 ? (other + before) / (own + before) : 1;
  const odds = (PRIOR_SHARE[step] / (1 - PRIOR_SHARE[step])) * ratio ** -KEENNESS;
  return odds / (1 + odds);
}

/** @returns the skill with one more forecast, of which so much has come */
export function skillWith(skill: Skill, { own, other }: Mixed, came: Counts['values']): Skill {
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

/** Learns both. The other is asked once, for all steps that ours can go on to: it takes in nothing that comes later. */
export function learnedMix(counts: Counts, { other, share, ...ask }: MixAsk): LearnedMix | TooShort {
  const own = learnedOf(counts, ask);
  return 'needed' in own ? own : { ...own, other: otherMeans(counts, other, ask.horizon + ask.later), share };
}

/** @param since as in `forecastFrom` */
export function mixedFrom(learned: LearnedMix, since: Counts['values']): Mixed {
  const { horizon, other, share } = learned;
  return mixed(forecastFrom(learned, since), other?.slice(since.length, since.length + horizon), share);
}

/**
 * The mean of both. What the other says outside of our band of 95 % counts as if it lay at its edge: it may not know a mistyped day from a new
 * level. The bands stay as wide as ours.
 */
export function mixed(forecast: Forecast, said: readonly number[] | undefined, share: number): Mixed {
  const { means: own } = forecast;
  if (said === undefined) return { ...forecast, own, other: undefined, share: 0 };
  const other = own.map((_, step) => {
    const { from, to } = bandOf(forecast, step, WIDEST);
    return Math.min(to, Math.max(from, said[step]!));
  });
  const means = own.map((mean, step) => (1 - share) * mean + share * other[step]!);
  return { ...forecast, means, own, other, share };
}

/** What the other says of the next steps; undefined where that is nothing, or no number. */
export function otherMeans(counts: Counts, other: Other | undefined, steps: number): readonly number[] | undefined {
  const values = filled(asCounted(counts));
  const said = values.length === 0 ? undefined : other?.(counts.step, values, steps);
  return said?.length === steps && said.every(Number.isFinite) ? said : undefined;
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
