import { MINUTE_MS } from '#src/kernel/time.ts';
import type { Visit } from '../census/visit.ts';
import { median, percentile } from '../stats.ts';

/** How long after a patient left it was keyed. */
export type RecordingLag = {
  readonly medianMinutes: number;
  readonly p90Minutes: number;
  /** Discharges that tell both times. */
  readonly n: number;
};

/**
 * "Left" is not "recorded": minutes from when a patient left (EVN-6, else PV1-45) to when it was keyed (EVN-2).
 * A message with one time for both says when it was keyed and nothing of when the patient left: it is not a lag of zero,
 * and is left out. One that was keyed ahead was in time: 0.
 * @param discharges those who left in the period
 * @source HL7 v2 chapter 3, EVN-2 recorded, EVN-6 occurred (catalogue L.1)
 * @example left 10:00, 10:10, 10:20 and keyed 10:22, 10:10, 11:55 → 22 and 95 min
 */
export function lagMinutes(discharges: readonly Pick<Visit, 'dischargedAt' | 'dischargeSentAt'>[]): readonly number[] {
  const minutes: number[] = [];
  for (const { dischargedAt: left, dischargeSentAt: keyed } of discharges)
    if (left !== undefined && keyed !== undefined && keyed !== left)
      minutes.push(Math.max(0, keyed - left) / MINUTE_MS);
  return minutes;
}

/**
 * Median and 90th percentile (type 7) of the lags.
 * @returns undefined when no message told both times
 * @example 22 and 95 min → median 58.5, p90 87.7, n 2
 */
export function lagOf(minutes: readonly number[]): RecordingLag | undefined {
  const medianMinutes = median(minutes);
  const p90Minutes = percentile(minutes, 0.9);
  if (medianMinutes === undefined || p90Minutes === undefined) return undefined;
  return { medianMinutes, p90Minutes, n: minutes.length };
}
