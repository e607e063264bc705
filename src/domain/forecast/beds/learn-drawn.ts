/** How far one number is to be drawn towards its usual, and how much less it spreads, from what was said of it and what came. Pure. */
import type { Moments } from './moments.ts';
import type { Drawn } from './pull.ts';

/** Hours ahead at which it is tried. */
export const TRIED_HOURS = [4, 8, 12, 24, 48, 72] as const;
/** All hours of the day in turn. */
export const HOURS_BETWEEN = 7;
/** Misses that know nothing of each other and weigh as much as that the spread is right as it is. */
const SUPPOSED_MISSES = 10;
/** Further off is no spread of counts but another house. */
const [LEAST_SQUEEZE, MOST_SQUEEZE] = [0.3, 1.5];

/** One forecast of the trial, of one place so many hours ahead. */
export type Miss = {
  /** The week in which it was made: misses of a week are alike, as a ward that is full is so for days. */
  readonly week: number;
  readonly came: number;
  readonly said: Moments;
  readonly usual: number;
};

/** Misses whose spans overlap are hardly more than one. @param hours ahead */
export const eachOf = (hours: number): number => 1 / (1 + hours / HOURS_BETWEEN);

export function drawnOf(missesAt: (ahead: number) => readonly Miss[]): Drawn {
  const weights: number[] = [];
  const squeezes: number[] = [];
  for (const [ahead, hours] of TRIED_HOURS.entries()) {
    const misses = missesAt(ahead);
    const weight = weightOf(misses);
    weights.push(weight);
    squeezes.push(
      squeezeOf(
        misses.map(({ came, said: { mean, variance }, usual }) => ({
          off: came - mean - weight * (usual - mean),
          variance,
        })),
        hours,
      ),
    );
  }
  return { weights, squeezes };
}

/** Of fewer than that a count hardly spreads: how far off it was says little. */
export const LEAST_VARIANCE = 0.25;

/**
 * How much of the way to the usual count the misses went, less as far as chance alone would have made it.
 * @returns 0 … 1
 * @source least squares; drawn to 0 by its own variance (James and Stein, 1961), which is that of sums of whole weeks
 */
function weightOf(misses: readonly Miss[]): number {
  let [cross, square] = [0, 0];
  const parts = misses.map(({ week, came, said: { mean, variance }, usual }) => {
    const scale = 1 / Math.max(LEAST_VARIANCE, variance);
    const [off, far] = [came - mean, usual - mean];
    cross += off * far * scale;
    square += far * far * scale;
    return { week, off, far, scale };
  });
  if (square === 0 || cross <= 0) return 0;
  const weight = cross / square;
  const weeks = new Map<number, number>();
  for (const { week, off, far, scale } of parts)
    weeks.set(week, (weeks.get(week) ?? 0) + (off - weight * far) * far * scale);
  if (weeks.size < 2) return 0;
  const few = weeks.size / (weeks.size - 1);
  const noise = (few * weeks.values().reduce((sum, one) => sum + one ** 2, 0)) / square ** 2;
  return Math.min(1, weight * Math.max(0, 1 - noise / weight ** 2));
}

export type Off = { readonly off: number; readonly variance: number };

/** How wide what came was spread beside what was said. @param hours ahead */
export function squeezeOf(offs: readonly Off[], hours: number): number {
  const each = eachOf(hours);
  const square = offs.reduce((sum, { off, variance }) => sum + off ** 2 / Math.max(LEAST_VARIANCE, variance), 0);
  const found = Math.sqrt((each * square + SUPPOSED_MISSES) / (each * offs.length + SUPPOSED_MISSES));
  return Math.min(MOST_SQUEEZE, Math.max(LEAST_SQUEEZE, found));
}
