/** What became of a prediction: which of the beds that were counted on were free by then. Pure. */
import type { VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { COUNTED, type Prediction } from './prediction.ts';

/** When a visit left its unit for good, and when that was known. */
export type Left = {
  readonly visit: VisitKey;
  /** By the clock of the event (EVN-6), not by when it was keyed. */
  readonly at: Instant;
  readonly keyedAt: Instant;
};

export type Score = {
  /** Beds that were counted on. */
  readonly predicted: number;
  /** Of them, those that had been left by the deadline. */
  readonly hit: number;
  /** All that left by then, whoever was predicted. */
  readonly left: number;
  /** Of all that left by then, those that were keyed after the deadline; the last of them says when the score was restated. */
  readonly late: number;
  readonly restatedAt?: Instant;
};

/**
 * @param left who left the unit that day, each visit once, as far as it is known by now
 * @param deadline a departure at it is in time
 * @source RTDC, UPMC Shadyside: reliability of unit discharge predictions
 * @example 17 predicted, 13 left by 14:00, of whom 11 were predicted → {predicted: 17, hit: 11, left: 13}
 */
export function scoreOf(prediction: Prediction, left: readonly Left[], deadline: Instant): Score {
  const counted = new Set(
    prediction.expected.filter(({ confidence }) => COUNTED.includes(confidence)).map(({ visit }) => visit),
  );
  const inTime = left.filter(({ at }) => at <= deadline);
  const hits = inTime.filter(({ visit }) => counted.has(visit));
  const late = inTime.filter(({ keyedAt }) => keyedAt > deadline);
  const restatedAt = late.reduce((last, { keyedAt }) => Math.max(last, keyedAt), 0) as Instant;
  return {
    predicted: counted.size,
    hit: hits.length,
    left: inTime.length,
    late: late.length,
    ...(late.length === 0 ? {} : { restatedAt }),
  };
}

/** Of several units in sum; the last restatement counts. */
export const summed = (scores: readonly Score[]): Score =>
  scores.reduce<Score>(
    (all, one) => {
      const restatedAt = Math.max(all.restatedAt ?? 0, one.restatedAt ?? 0) as Instant;
      return {
        predicted: all.predicted + one.predicted,
        hit: all.hit + one.hit,
        left: all.left + one.left,
        late: all.late + one.late,
        ...(restatedAt === 0 ? {} : { restatedAt }),
      };
    },
    { predicted: 0, hit: 0, left: 0, late: 0 },
  );
