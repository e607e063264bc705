/** A forecast as it was issued: what it said and what it knew, which nobody changes afterwards. Pure. */
import type { SeriesId, SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Band } from './bands.ts';
import type { Counts, Step } from './counts.ts';
import type { Forecast } from './forecast.ts';
import { BANDS, LEVELS, SHARES } from './shares.ts';
import { areWhole, asItIs, wholeOf } from './whole.ts';
import type { Why } from './why.ts';

/** Whose holidays it knows: the site's own list, those of a country or a part of it, or none; none too where no calendar knew that country. */
export type HolidaysFrom = 'site' | 'none' | { readonly country: string; readonly isUnknown?: boolean };

export type Steps = {
  /** Expected counts of the steps ahead; they may have parts. */
  readonly means: readonly number[];
  /** Of each step the counts at `SHARES`, in order. */
  readonly quantiles: readonly (readonly number[])[];
  /** Of each step the bands of `BANDS`; absent: they end at the quantiles. */
  readonly bands?: readonly (readonly Band[])[];
};

export type Member = { readonly name: string /** 0 … 1. */; readonly weight: number };

/** How good it would have been on the end of its own history, from origins that knew nothing of what came after. */
export type Tried = {
  /** Days that were judged, of so many last ones. */
  readonly days: number;
  readonly of: number;
  /** Mean absolute error ÷ that of *the same as a week ago* on the same steps; absent where that was never off. */
  readonly errorRatio?: number;
  /** Share of counts within the band of 80 %. */
  readonly cover80: number;
};

export type IssuedForecast = Steps & {
  readonly site: SiteId;
  readonly series: SeriesId;
  /** `house`, `unit:5W`: as figures name their scope. A series has one row for each of its places. */
  readonly place: string;
  readonly step: Step;
  readonly issuedAt: Instant;
  /** What was counted until then is in it. */
  readonly asOf: Instant;
  /** The first step ahead, counted as `first` of the counts is. */
  readonly first: number;
  /** Which steps ahead they are, in order, 1 for the first; absent: each of them. */
  readonly ahead?: readonly number[];
  /** What its means are averaged of; weights sum to 1. */
  readonly members: readonly Member[];
  readonly knows: {
    /** Steps with a count that it was learned from. */
    readonly steps: number;
    /** Steps between the first and the last of those that nobody told. */
    readonly gaps: number;
    readonly holidays: HolidaysFrom;
  };
  /** How good it was on the history that it was learned from; absent where that is too short, and of rows of before. */
  readonly tried?: Tried;
  /** What moves each mean away from the usual one; absent where that is not known. */
  readonly why?: Why;
};

/** The steps ahead that a forecast is of, 1 for the first. */
export const aheadOf = ({ ahead, means }: Pick<IssuedForecast, 'ahead' | 'means'>): readonly number[] =>
  ahead ?? means.map((_, n) => n + 1);

/** Two places are more than a forecast knows. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

/** @param values what it was made of: in whole counts where those are */
export function stepsOf(forecast: Forecast, values: Counts['values']): Required<Steps> {
  const isWhole = areWhole(values);
  const steps = forecast.means.map((_, step) => (isWhole ? wholeOf : asItIs)(forecast, step));
  return {
    means: isWhole ? forecast.means.map(rounded) : forecast.means,
    quantiles: steps.map(({ quantile }) => SHARES.map(quantile)),
    bands: steps.map(({ band }) => LEVELS.map(band)),
  };
}

/** Of a step those of `BANDS`. */
export const bandsAt = ({ quantiles, bands }: Pick<Steps, 'quantiles' | 'bands'>, step: number): readonly Band[] =>
  bands?.[step] ?? BANDS.map(({ from, to }) => ({ from: quantiles[step]![from]!, to: quantiles[step]![to]! }));

/**
 * How likely a count is more than a limit.
 * @param at counts at `SHARES`
 * @param limit a whole number: more than 175 is 176 or more
 * @returns 0.025 … 0.975: of what lies beyond the quantiles nothing is kept
 */
export const chanceMoreThan = (at: readonly number[], limit: number): number => 1 - shareUpTo(at, limit);

/**
 * How likely a count is so many or fewer. Counts are whole, and so are the quantiles: a count reaches half way to the next one, and between two
 * of them it goes straight.
 * @returns 0.025 … 0.975
 */
export function shareUpTo(at: readonly number[], count: number): number {
  const value = count + 0.5;
  const above = at.findIndex((quantile) => quantile > value);
  if (above === -1) return SHARES.at(-1)!;
  if (above === 0) return SHARES[0];
  const [low, high] = [at[above - 1]!, at[above]!];
  return SHARES[above - 1]! + ((value - low) / (high - low)) * (SHARES[above]! - SHARES[above - 1]!);
}

/** How many steps nobody told between the first and the last that are known. */
export function gapsOf({ values }: Pick<Counts, 'values'>): number {
  const begin = values.findIndex((value) => value !== undefined);
  const end = values.findLastIndex((value) => value !== undefined);
  return begin === -1 ? 0 : values.slice(begin, end).reduce((sum: number, one) => sum + (one === undefined ? 1 : 0), 0);
}
