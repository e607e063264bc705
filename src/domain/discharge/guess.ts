/** Two guesses that anybody could make of who leaves by a time, to hold a unit's own prediction against. Pure. */
import type { VisitKey } from '#src/kernel/ids.ts';
import { DAY_MS } from '#src/kernel/time.ts';

/** Somebody who lay in a bed of the unit when the day's prediction was told, and whether that bed was left by the deadline. */
export type Lying = {
  readonly visit: VisitKey;
  /** Length of stay so far. */
  readonly stayMs: number;
  readonly left: boolean;
};

/**
 * Of all who lay there at that time on some days, the share that left by the deadline.
 * @returns 0 to 1; undefined: nobody lay there
 * @example 28 beds on each of four Mondays, 14 left → 0.125
 */
export function usualShare(lying: readonly Lying[]): number | undefined {
  if (lying.length === 0) return undefined;
  return lying.filter(({ left }) => left).length / lying.length;
}

/** Whole days of stay at which the next class begins: single days at first, wider where few lie that long. Ours. */
const CLASSES_DAYS = [0, 1, 2, 3, 4, 5, 6, 8, 11, 15] as const;

const classOf = (stayMs: number): number => CLASSES_DAYS.findLastIndex((from) => stayMs / DAY_MS >= from);

/**
 * How many a guess by the length of stay alone would have hit: it names as many beds as the unit did, those whose class of length of stay
 * left most often in the past. Of beds that it cannot tell apart each is as likely as the next.
 * @param past who lay there on earlier days
 * @param now who lay there on the day itself
 * @param beds how many it may name
 * @returns expected hits, 0 to `beds`; undefined: nothing is known of the past
 * @source discrete hazard of the length of stay: left in a class ÷ lying in it
 * @example two beds to name, one of the most likely class (left) and three of the next (one left) → 1 + 1 × 1/3
 */
export function hazardHits(past: readonly Lying[], now: readonly Lying[], beds: number): number | undefined {
  if (past.length === 0) return undefined;
  const share = usualShare(past)!;
  const hazards = new Map(
    [...Map.groupBy(past, ({ stayMs }) => classOf(stayMs))].map(([of, all]) => [of, usualShare(all) ?? share]),
  );
  const hazard = ({ stayMs }: Lying): number => hazards.get(classOf(stayMs)) ?? share;
  const ranked = [...Map.groupBy(now, hazard)].toSorted(([a], [b]) => b - a);
  let open = beds;
  let hits = 0;
  for (const [, alike] of ranked) {
    const named = Math.min(open, alike.length);
    hits += (named * alike.filter(({ left }) => left).length) / alike.length;
    open -= named;
  }
  return hits;
}
