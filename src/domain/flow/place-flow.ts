import type { Span } from '#src/kernel/time.ts';
import type { Stay, Visit } from '../census/visit.ts';
import type { Unit } from '../hospital.ts';
import { type UnitFinder, within } from './where.ts';

/** Who came into a place (a unit, a pool, the beds of the house) and who left it. All counts ≥ 0. */
export type PlaceFlow = {
  /** There at the last instant before the period. */
  readonly before: number;
  /** Came in, from outside or from another place. */
  readonly cameIn: number;
  /** Moved on to another place. */
  readonly movedOn: number;
  /** Left the house from here. */
  readonly leftHouse: number;
  /** There at the last instant of the period: before + came in − moved on − left the house. */
  readonly after: number;
};

/** Net change of a place's heads: what came in less what went out, for the census the difference between its two ends. */
export const netChange = ({ cameIn, movedOn, leftHouse }: PlaceFlow): number => cameIn - movedOn - leftHouse;

/**
 * Counts who came into a place and who left it; moves inside it are neither. Reconciles with the census, as long as no
 * place of the feed changes its unit under a patient: a stay counts for the unit that claimed it when it began.
 * @param visits every visit that was in the house in the period
 * @param holds which units the place is made of
 * @param period half-open
 * @source catalogue A `midnight_census`: prior + in − out = next; deaths once, inside those who left
 * @example ward → ward → out, all in the period: the second ward has 1 came in, 1 left the house, net 0
 */
export function placeFlow(
  visits: readonly Visit[],
  holds: (unit: Unit) => boolean,
  period: Span,
  unitAt: UnitFinder,
): PlaceFlow {
  const isHere = (stay: Stay | undefined): boolean => {
    const unit = stay && unitAt(stay.location, stay.from);
    return unit !== undefined && holds(unit);
  };
  let [before, cameIn, movedOn, leftHouse] = [0, 0, 0, 0];
  for (const { stays } of visits) {
    stays.forEach((stay, n) => {
      if (!isHere(stay)) return;
      if (stay.from < period.from && (stay.to === undefined || stay.to >= period.from)) before++;
      const last = stays[n - 1];
      const next = stays[n + 1];
      const wasHere = last?.to === stay.from && isHere(last);
      const staysOn = next !== undefined && next.from === stay.to;
      if (!wasHere && within(stay.from, period)) cameIn++;
      if (!within(stay.to, period)) return;
      if (!staysOn) leftHouse++;
      else if (!isHere(next)) movedOn++;
    });
  }
  return { before, cameIn, movedOn, leftHouse, after: before + cameIn - movedOn - leftHouse };
}
