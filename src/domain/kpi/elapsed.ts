import { minutesBetween } from '#src/kernel/time.ts';
import type { Moment } from './inputs.ts';

/**
 * Elapsed minutes of the pairs of which both times are known; a pair with one missing is dropped, nothing is imputed.
 * @returns minutes of real time, also over a change of the clock
 * @example 08:00 → 08:45, 10:00 → none: [45]
 */
export const elapsedMinutes = (
  pairs: readonly { readonly from: Moment | undefined; readonly to: Moment | undefined }[],
): readonly number[] =>
  pairs.flatMap(({ from, to }) => (from === undefined || to === undefined ? [] : [minutesBetween(from.at, to.at)]));
