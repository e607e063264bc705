/** What a forecast says of a step: quantiles and a band. Pure. */
import { sortedPercentile } from '../stats.ts';
import type { Forecast } from './forecast.ts';

export type Band = { readonly from: number; readonly to: number };

/**
 * @param step 0 is the first ahead
 * @param share 0 … 1
 * @returns a count, never below nought
 */
export function quantileOf({ means, offs }: Forecast, step: number, share: number): number {
  const mean = means[step] ?? 0;
  const off = sortedPercentile(offs[step] ?? [], share) ?? 0;
  return Math.max(0, mean + off * Math.sqrt(mean));
}

/** @param level 0.8: four in five counts lie within */
export const bandOf = (forecast: Forecast, step: number, level: number): Band => ({
  from: quantileOf(forecast, step, (1 - level) / 2),
  to: quantileOf(forecast, step, (1 + level) / 2),
});
