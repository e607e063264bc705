/** Need against have, line by line; a surplus in one line never hides a shortage in another. */

/** What a roster and its changes say of one line; all ≥ 0. */
export type Presence = {
  readonly scheduled: number;
  readonly calledOff: number;
  readonly floatIn: number;
  readonly floatOut: number;
};

/**
 * People who are there.
 * @returns scheduled − called off + float in − float out; required less this is the gap
 * @source catalogue D staffing_gap; NICE SG1 shift check
 * @example 7 − 1 + 1 − 0 → 7
 */
export const present = (line: Presence): number => line.scheduled - line.calledOff + line.floatIn - line.floatOut;

/**
 * What the lines are short of, and what others have to spare: never set off against each other.
 * @returns both ≥ 0
 * @source catalogue D staffing_gap: totals add only the positives
 * @example [1, −1, 1] → short 2, over 1
 */
export function gapTotals(gaps: readonly number[]): { readonly short: number; readonly over: number } {
  let short = 0;
  let over = 0;
  for (const gap of gaps) {
    if (gap > 0) short += gap;
    else over -= gap;
  }
  return { short, over };
}
