/** What a forecast says of a step: quantiles, a band, and how likely a limit is passed. Pure. */
import type { Forecast } from './forecast.ts';

export type Band = { readonly from: number; readonly to: number };

/** Bands that are told, as shares: half of all, four in five, nineteen in twenty. */
export const LEVELS = [0.5, 0.8, 0.95] as const;

/**
 * @param step 0 is the first ahead
 * @param share 0 … 1
 * @returns a count, never below nought
 */
export function quantileOf({ means, offs }: Forecast, step: number, share: number): number {
  const mean = means[step] ?? 0;
  const sorted = offs[step] ?? new Float64Array();
  if (sorted.length === 0) return mean;
  const rank = (sorted.length - 1) * share;
  const below = Math.floor(rank);
  const low = sorted[below]!;
  const off = low + ((sorted[below + 1] ?? low) - low) * (rank - below);
  return Math.max(0, mean + off * Math.sqrt(mean));
}

/** @param level 0.8: four in five counts lie within */
export const bandOf = (forecast: Forecast, step: number, level: number): Band => ({
  from: quantileOf(forecast, step, (1 - level) / 2),
  to: quantileOf(forecast, step, (1 + level) / 2),
});

/**
 * How likely the count of a step is more than a limit.
 * @returns 0 … 1; never quite either, because nobody has seen more than the trial holds
 */
export function chanceAbove({ means, offs }: Forecast, step: number, limit: number): number {
  const mean = means[step] ?? 0;
  const sorted = offs[step] ?? new Float64Array();
  const above = sorted.reduce((sum, off) => sum + (mean + off * Math.sqrt(mean) > limit ? 1 : 0), 0);
  return (above + 0.5) / (sorted.length + 1);
}
