/** Ratios and shares as JSON tells them: as far as they can be told from each other, and null where there is none. */
export const round = (value: number | undefined): number | null =>
  value === undefined ? null : Math.round(value * 1e4) / 1e4;
