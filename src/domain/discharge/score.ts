/** What became of a prediction: which of the beds that were counted on were left by then. Pure. */
import type { UnitId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Departure } from './departure.ts';
import type { Confidence } from './mark.ts';
import { COUNTED, type Prediction } from './prediction.ts';

/** `hit`: counted on and left by then. `missed`: counted on and still there. `surprise`: left between the prediction and then, and not counted on. */
export type BedOutcome = {
  readonly visit: VisitKey;
  readonly came: 'hit' | 'missed' | 'surprise';
  /** As it was predicted; absent: it was not. */
  readonly confidence?: Confidence;
  /** When it was left, be it after the deadline; absent: it is not, as far as is known. */
  readonly leftAt?: Instant;
};

export type Score = {
  /** Beds that were counted on. */
  readonly predicted: number;
  /** Of them, those that had been left by the deadline. */
  readonly hit: number;
  /** All that left by then, whoever was predicted; those who had left before the prediction are not among them. */
  readonly left: number;
  /** Of the hits, those that were keyed after the deadline. */
  readonly late: number;
  /** When the last of those was keyed: at it the score was restated. */
  readonly restatedAt?: Instant;
};

export type UnitScore = Score & { readonly unit: UnitId; readonly beds: readonly BedOutcome[] };

/**
 * @param prediction the one that counts
 * @param departures of the house that day, each visit once, as far as they are known by now
 * @param deadline a departure at it is in time
 * @returns a bed that was predicted belongs to the unit that predicted it, wherever the patient lay last; any other to the unit that it left
 * @source RTDC, UPMC Shadyside: reliability of unit discharge predictions; catalogue A `rtdc_reliability_pct`
 * @example 6 counted on, 3 of them left by 14:00 and 1 whom nobody had named → {predicted: 6, hit: 3, left: 4}
 */
export function scoreOf(prediction: Prediction, departures: readonly Departure[], deadline: Instant): UnitScore {
  const departed = new Map(departures.map((one) => [one.visit, one]));
  const named = new Map(prediction.expected.map(({ visit, confidence }) => [visit, confidence]));
  const counted = [...named].filter(([, confidence]) => COUNTED.includes(confidence));
  const predicted = counted.map(([visit, confidence]): BedOutcome => {
    const at = departed.get(visit)?.at;
    const came = at !== undefined && at <= deadline ? 'hit' : 'missed';
    return { visit, came, confidence, ...(at === undefined ? {} : { leftAt: at }) };
  });
  const isCounted = new Set(counted.map(([visit]) => visit));
  const surprises = departures
    .filter(({ visit, unit }) => unit === prediction.unit && !isCounted.has(visit))
    // Who had left when it was told was nobody's to predict.
    .filter(({ at }) => prediction.at <= at && at <= deadline)
    .map(({ visit, at }): BedOutcome => {
      const confidence = named.get(visit);
      return { visit, came: 'surprise', leftAt: at, ...(confidence === undefined ? {} : { confidence }) };
    });
  const beds = [...predicted, ...surprises];
  const hits = predicted.filter(({ came }) => came === 'hit').map(({ visit }) => departed.get(visit)!);
  const late = hits.filter(({ keyedAt }) => keyedAt > deadline).map(({ keyedAt }) => keyedAt);
  return {
    unit: prediction.unit,
    beds,
    predicted: predicted.length,
    hit: hits.length,
    left: hits.length + surprises.length,
    late: late.length,
    ...(late.length === 0 ? {} : { restatedAt: Math.max(...late) as Instant }),
  };
}

/** Of several units in sum; the last restatement counts. */
export function summed(scores: readonly Score[]): Score {
  const total = (of: (one: Score) => number): number => scores.reduce((sum, one) => sum + of(one), 0);
  const restatedAt = Math.max(0, ...scores.map((one) => one.restatedAt ?? 0)) as Instant;
  return {
    predicted: total(({ predicted }) => predicted),
    hit: total(({ hit }) => hit),
    left: total(({ left }) => left),
    late: total(({ late }) => late),
    ...(restatedAt === 0 ? {} : { restatedAt }),
  };
}
