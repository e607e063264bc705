/** A unit's prediction of who leaves by a time of the day; a row that does not change (ADR 26, RTDC). */
import type { SiteId, UnitId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant, LocalDate, LocalTime } from '#src/kernel/time.ts';
import type { By } from '../people.ts';
import type { Confidence } from './mark.ts';

export type Expected = { readonly visit: VisitKey; readonly confidence: Confidence };

/** One of them for a unit and a day; a later one stands beside it. */
export type Prediction = {
  readonly site: SiteId;
  readonly unit: UnitId;
  readonly day: LocalDate;
  /** By the wall clock of the site, as the site had it when this was told. */
  readonly deadline: LocalTime;
  /** When the day's predictions were locked, by the settings that were in force when it was told; absent: nobody kept it. */
  readonly lock?: Instant;
  /** Who is to leave the unit by then; whoever leaves later in the day is not among them. */
  readonly expected: readonly Expected[];
  /** What is to be done where that is fewer than are needed. */
  readonly plan?: string;
  /** The unit update that it was told with. */
  readonly submission?: string;
  /** What was told first was taken back: from then on nothing is. */
  readonly withdrawn?: true;
  readonly by: By;
  readonly at: Instant;
};

/** What is counted on: somebody who may leave is named and not counted. */
export const COUNTED: readonly Confidence[] = ['confirmed', 'likely'];

/** @returns undefined of one that was taken back */
export const standingPrediction = (last: Prediction | undefined): Prediction | undefined =>
  last?.withdrawn === true ? undefined : last;

/**
 * The one that counts of a unit and a day: the last that was told by its lock, as an update that comes with the lock is in time.
 * @param told of one unit and day, in any order
 * @param lock of those that did not keep theirs
 * @returns undefined: none was told in time, or it was taken back
 */
export const counting = (told: readonly Prediction[], lock: Instant): Prediction | undefined =>
  standingPrediction(
    told
      .filter((one) => one.at <= (one.lock ?? lock))
      .reduce<Prediction | undefined>((last, one) => (last === undefined || one.at >= last.at ? one : last), undefined),
  );
