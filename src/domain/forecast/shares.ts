/** By which quantiles and bands a step ahead is told, kept and judged. Pure. */

/** Quantiles, as shares. */
export const SHARES = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975] as const;
export const MEDIAN = 3;

/** Bands: half of all, four in five, nineteen in twenty; and which quantiles lie at their ends. */
export const BANDS = [
  { level: 0.5, from: 2, to: 4 },
  { level: 0.8, from: 1, to: 5 },
  { level: 0.95, from: 0, to: 6 },
] as const;
/** Of `BANDS` the one that is told in words: four in five. */
export const TOLD_BAND = 1;
export const LEVELS = BANDS.map(({ level }) => level);
