/** What a surge scale comes to on the figures of this moment. It proposes; a role declares. */
import type { Instant } from '#src/kernel/time.ts';
import { isAvailable, type Measure, type Unavailable } from '../measure.ts';
import { hasScore, type Level, type LevelParameter, type LevelScale, mostPoints } from './scale.ts';

/** A figure with where it comes from. */
export type LevelFact = {
  readonly value: Measure | Unavailable;
  /** True of this moment; absent where nobody has ever told. */
  readonly asOf?: Instant;
  readonly source: 'feed' | 'roster' | 'by-hand';
};

export type ParameterReading = LevelFact & {
  readonly parameter: LevelParameter;
  /** With its weight; absent where the figure is missing or the scale has no cut-points. */
  readonly points?: number;
};

export type LevelScore = {
  /** Every parameter, in the order of the scale. */
  readonly readings: readonly ParameterReading[];
  /** Those of them that nobody can tell now. */
  readonly missing: readonly ParameterReading[];
  /** The most that the scale can come to. */
  readonly most: number;
  /** Absent while an input is missing, and where the scale has no score. */
  readonly total?: number;
  /** The level whose lowest score the total has reached. */
  readonly proposed?: Level;
};

const PERCENT = 100;

/** The number that a cut-point is compared with: a share as percent, everything else as it is. */
export const readAs = ({ value, measure }: Measure): number => (measure === 'share' ? value * PERCENT : value);

/**
 * Points of one parameter: those of the worst cut-point that its value has passed, times its weight.
 * @source catalogue C `threshold_score_level`: cut-points passed on the worse side (strict) × weight
 * @example 96.2 with 92, 95, 98 worth 1, 2, 3, worse when high, weight 2 → 4 · on a cut-point is not past it
 */
export function pointsOf(
  value: number,
  { cuts, worse, weight }: Pick<LevelParameter, 'cuts' | 'worse' | 'weight'>,
): number {
  const passed = cuts.filter(({ at }) => (worse === 'high' ? value > at : value < at));
  return weight * Math.max(0, ...passed.map(({ points }) => points));
}

/**
 * Scores the figures of one moment.
 * @param facts one for each parameter of the scale, in its order
 * @returns no total while one of them is missing or was frozen: a score of a part of its inputs would read calmer than the house is
 * @example 3 of 3 known, 2 + 4 + 4 points, levels from 0, 4, 8, 12 → total 10, the third level proposed
 */
export function score(facts: readonly LevelFact[], scale: LevelScale): LevelScore {
  const scored = hasScore(scale);
  const readings = scale.parameters.map((parameter, n): ParameterReading => {
    const fact = facts[n] ?? { value: { unavailable: 'no-data', missing: [] }, source: 'feed' };
    const points = scored && isKnown(fact) ? pointsOf(readAs(fact.value), parameter) : undefined;
    return { ...fact, parameter, ...(points === undefined ? {} : { points }) };
  });
  const missing = readings.filter((reading) => !isKnown(reading));
  const most = mostPoints(scale);
  if (!scored || missing.length > 0) return { readings, missing, most };
  const total = readings.reduce((sum, { points = 0 }) => sum + points, 0);
  const proposed = scale.levels.findLast(({ from }) => from !== undefined && from <= total);
  return { readings, missing, most, total, ...(proposed === undefined ? {} : { proposed }) };
}

/** Frozen figures move nothing. */
const isKnown = (fact: LevelFact): fact is LevelFact & { readonly value: Measure } =>
  isAvailable(fact.value) && fact.value.quality !== 'stale';
