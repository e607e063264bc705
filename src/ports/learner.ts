/** Learns what a forecast needs of a history. It takes seconds of a processor, so it is done away from where commands are answered. */
import type { Counts } from '#src/domain/forecast/counts.ts';
import type { Learned, TooShort } from '#src/domain/forecast/forecast.ts';
import type { HolidaysFrom } from '#src/domain/forecast/issued.ts';

export type LearnOrder = {
  readonly counts: Counts;
  /** Steps. */
  readonly horizon: number;
  /** So many steps may be taken in before it has to be learned anew. */
  readonly later: number;
  readonly holidays: HolidaysFrom;
  /** Those that the site lists, by days since 1970-01-01. */
  readonly listed: ReadonlyMap<number, string>;
};

export interface Learner {
  /** Never rejects: undefined is a history that was not learned, or not in time. */
  readonly learn: (order: LearnOrder) => Promise<Learned | TooShort | undefined>;
  readonly stop: () => Promise<void>;
}
