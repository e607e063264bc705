import type { UnitId } from '#src/kernel/ids.ts';
import type { Span } from '#src/kernel/time.ts';
import type { Visit } from '../census/visit.ts';
import { type UnitFinder, within } from './where.ts';

/** What one unit saw in a period. All counts ≥ 0. */
export type UnitFlow = {
  /** Came into the unit, from outside or from another unit. */
  readonly cameIn: number;
  /** Moved on to another unit. */
  readonly movedOn: number;
  /** Left the house from this unit. */
  readonly leftHouse: number;
};

/**
 * Counts who came into one unit and who left it; moves between its own beds are neither.
 * @param visits every visit that was in the house in the period
 * @param period half-open
 * @example ward → ward → out, all in the period: the second ward has 1 came in, 1 left the house
 */
export function unitFlow(visits: readonly Visit[], unit: UnitId, period: Span, unitAt: UnitFinder): UnitFlow {
  let cameIn = 0;
  let movedOn = 0;
  let leftHouse = 0;
  for (const { stays } of visits) {
    stays.forEach((stay, n) => {
      if (unitAt(stay.location, stay.from)?.id !== unit) return;
      const before = stays[n - 1];
      const next = stays[n + 1];
      const wasHere = before?.to === stay.from && unitAt(before.location, before.from)?.id === unit;
      const staysOn = next !== undefined && next.from === stay.to;
      if (!wasHere && within(stay.from, period)) cameIn++;
      if (!within(stay.to, period)) return;
      if (!staysOn) leftHouse++;
      else if (unitAt(next.location, next.from)?.id !== unit) movedOn++;
    });
  }
  return { cameIn, movedOn, leftHouse };
}
