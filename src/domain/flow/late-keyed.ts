/** Discharges that were keyed so late that the figures of their day were wrong for a while. */
import type { Visit } from '../census/visit.ts';
import { lagMinutes } from './recording-lag.ts';

/** An hour: more than the half-hourly look at the board, and what a bed search cannot wait for. */
export const LATE_MINUTES = 60;

export type LateKeyed = {
  readonly late: number;
  /** Discharges that tell both times. */
  readonly n: number;
};

/**
 * How many of the discharges were keyed more than an hour after the patient left (EVN-6 against EVN-2).
 * @returns undefined where none tells both times, or none was late
 * @source HL7 v2 chapter 3; catalogue L.1
 * @example left 10:00 and 10:20, keyed 10:22 and 11:55 → 1 of 2
 */
export function lateKeyed(
  discharges: readonly Pick<Visit, 'dischargedAt' | 'dischargeSentAt'>[],
): LateKeyed | undefined {
  const minutes = lagMinutes(discharges);
  const late = minutes.filter((one) => one > LATE_MINUTES).length;
  return late === 0 ? undefined : { late, n: minutes.length };
}
