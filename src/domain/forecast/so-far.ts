/** What a day has had so far, and how much of a day its hours are. Pure. */
import type { Instant } from '#src/kernel/time.ts';
import { HOURS_A_DAY } from './counts.ts';
import type { SoFar, Total } from './day-total.ts';
import { silentIn } from './silence.ts';

/** An hour that the wall clock shows on a day. */
export type HourTold = {
  /** So many hours long: 1; 2 where the clock shows it twice, 0 where it leaves it out. */
  readonly long: number;
  /** So many hours of it are told. */
  readonly told: number;
  /** Came in what is told; undefined: nobody told. */
  readonly counted: number | undefined;
};

export type HoursSoFar = SoFar & {
  /** Of so many hours somebody told. */
  readonly hours: number;
};

/**
 * Hours of which nobody told are still to come, as far as anybody knows: a total is never too low for them.
 * @param hours all of a day, in order
 * @param means expected an hour, in the same order
 */
export function soFarOf(hours: readonly HourTold[], means: readonly number[]): HoursSoFar {
  const due = hours.map(({ told }, n) => told * means[n]!);
  // None came where many were due: whoever counts them has stopped.
  const frozen = silentIn(
    hours.map(({ counted }) => counted),
    (n) => due[n]!,
  );
  const whole = hours.reduce((sum, { long }, n) => sum + long * means[n]!, 0);
  const told = due.filter((_, n) => frozen[n] !== true).reduce((sum, one) => sum + one, 0);
  return {
    counted: Math.round(hours.reduce((sum, { counted = 0 }) => sum + counted, 0)),
    share: whole > 0 ? Math.min(1, told / whole) : 0,
    hours: hours.reduce((sum, one, n) => sum + (frozen[n] === true ? 0 : one.told), 0),
  };
}

/** What is expected of a day that goes on, as it looks now. */
export type Today =
  | {
      /** Days since 1970-01-01. */
      readonly day: number;
      readonly total: Total;
      readonly soFar: SoFar;
      /** When somebody told last. */
      readonly until: Instant;
      /** Of so many hours before that nobody told: they are expected as those to come are. */
      readonly untoldHours: number;
    }
  | {
      readonly day: number;
      /** Nobody told of it yet; or nothing is forecast by the hour, so that nobody knows how much of a day is over. */
      readonly unknown: 'not-told' | 'no-hours';
    };

/**
 * Expected in each hour of a day by what was forecast of hours; of one that lies outside as on the day beside it.
 * @param first the first hour that the means are of
 * @param midnight the first hour of the day, counted as it is
 * @returns undefined where they are of less than a day
 */
export function meansOfDay(means: readonly number[], first: number, midnight: number): readonly number[] | undefined {
  if (means.length < HOURS_A_DAY) return undefined;
  return Array.from({ length: HOURS_A_DAY }, (_, hour) => {
    let n = midnight + hour - first;
    while (n < 0) n += HOURS_A_DAY;
    while (n >= means.length) n -= HOURS_A_DAY;
    return means[n]!;
  });
}
