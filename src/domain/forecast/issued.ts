/** A forecast as it was issued: what it said and what it knew, which nobody changes afterwards. Pure. */
import type { SeriesId, SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { quantileOf } from './bands.ts';
import type { Counts, Step } from './counts.ts';
import type { Forecast } from './forecast.ts';

/** Quantiles that are kept of each step, as shares. */
export const SHARES = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975] as const;
/** Which of them bound the bands of 50, 80 and 95 %. */
export const BANDS = [
  { level: 0.5, from: 2, to: 4 },
  { level: 0.8, from: 1, to: 5 },
  { level: 0.95, from: 0, to: 6 },
] as const;
export const MEDIAN = 3;

/** Whose holidays it knows: the site's own list, those of a country or a part of it, or none. */
export type HolidaysFrom = 'site' | 'none' | { readonly country: string };

export type Steps = {
  /** Expected counts of the steps ahead. */
  readonly means: readonly number[];
  /** Of each step the counts at `SHARES`, in order. */
  readonly quantiles: readonly (readonly number[])[];
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
  readonly members: readonly { readonly name: string; readonly weight: number }[];
  readonly knows: {
    /** Steps with a count that it was learned from. */
    readonly steps: number;
    /** Steps between the first and the last of those that nobody told. */
    readonly gaps: number;
    readonly holidays: HolidaysFrom;
  };
};

/** The steps ahead that a forecast is of, 1 for the first. */
export const aheadOf = ({ ahead, means }: Pick<IssuedForecast, 'ahead' | 'means'>): readonly number[] =>
  ahead ?? means.map((_, n) => n + 1);

/** Counts are whole: two places are more than a forecast knows. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

export const stepsOf = (forecast: Forecast): Steps => ({
  means: forecast.means.map(rounded),
  quantiles: forecast.means.map((_, step) => SHARES.map((share) => rounded(quantileOf(forecast, step, share)))),
});

export const medianOf = ({ quantiles }: Steps, step: number): number | undefined => quantiles[step]?.[MEDIAN];

/**
 * How likely the count of a step is more than a limit, straight between the quantiles that are kept.
 * @returns 0.025 … 0.975: of what lies beyond them nothing is kept
 */
export function chanceMoreThan({ quantiles }: Steps, step: number, limit: number): number | undefined {
  const at = quantiles[step];
  return at === undefined ? undefined : 1 - shareBelow(at, limit);
}

/** Where a count falls among the quantiles: 0.025 … 0.975. */
export function shareBelow(at: readonly number[], value: number): number {
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
