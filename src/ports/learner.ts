/** Learns what a forecast needs of a history. It takes seconds of a processor, so it is done away from where commands are answered. */

import type { StaysLearned } from '#src/domain/forecast/beds/learn.ts';
import type { PackedStays } from '#src/domain/forecast/beds/packed.ts';
import type { LearnAsk } from '#src/domain/forecast/beds/stays.ts';
import type { Column } from '#src/domain/forecast/columns.ts';
import type { Counts } from '#src/domain/forecast/counts.ts';
import type { TooShort } from '#src/domain/forecast/forecast.ts';
import type { HolidaysFrom } from '#src/domain/forecast/issued.ts';
import type { LearnedTried } from '#src/domain/forecast/tried.ts';

export type LearnOrder = {
  readonly counts: Counts;
  /** Steps. */
  readonly horizon: number;
  /** So many steps may be taken in before it has to be learned anew. */
  readonly later: number;
  readonly holidays: HolidaysFrom;
  /** Those that the site lists, by days since 1970-01-01. */
  readonly listed: ReadonlyMap<number, string>;
  /** The site's other calendars. */
  readonly columns: readonly Column[];
};

/** What was learned of a history, and whose holidays it knows. */
export type LearnedHistory = LearnedTried & { readonly holidays: HolidaysFrom };

/** The stays are handed over: whoever sends them has them no more. */
export type StaysOrder = { readonly stays: PackedStays; readonly ask: LearnAsk };

export interface Learner {
  /** Never rejects: undefined is a history that was not learned, or not in time. */
  readonly learn: (order: LearnOrder) => Promise<LearnedHistory | TooShort | undefined>;
  /** The same of stays: how people leave, move and come. */
  readonly learnStays: (order: StaysOrder) => Promise<StaysLearned | undefined>;
  readonly stop: () => Promise<void>;
}
