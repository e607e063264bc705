/** When a bed of the house was left for good: by when they left, not by when it was keyed. Pure. */
import type { UnitId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { VisitRow } from '../census/visit.ts';
import type { UnitFinder } from '../flow/where.ts';
import { HOUSE_BED_KINDS } from '../hospital.ts';

/** A discharge, as its last bed of the house saw it. */
export type Departure = {
  readonly visit: VisitKey;
  /** The unit whose bed was left. */
  readonly unit: UnitId;
  /** By the clock of the event (EVN-6), not by when it was keyed. */
  readonly at: Instant;
  readonly keyedAt: Instant;
};

/**
 * The departure of a visit that is over: who waits in a lounge for a ride has left the bed when they went there, and a bed that was changed
 * for another bed of the house is not left.
 * @returns undefined: the visit goes on, or never lay in a bed of the house
 * @source HL7 v2 chapter 3, EVN-6 occurred, EVN-2 recorded (catalogue L.1)
 * @example left 13:40 by EVN-6, keyed 14:25 → at 13:40, keyedAt 14:25
 */
export function departureOf(
  {
    visit,
    stays,
    dischargedAt,
    dischargeSentAt,
  }: Pick<VisitRow, 'visit' | 'stays' | 'dischargedAt' | 'dischargeSentAt'>,
  unitAt: UnitFinder,
): Departure | undefined {
  if (dischargedAt === undefined) return undefined;
  const last = stays.findLast(({ location, from }) => {
    const unit = unitAt(location, from);
    return unit !== undefined && HOUSE_BED_KINDS.has(unit.kind);
  });
  if (last === undefined) return undefined;
  const unit = unitAt(last.location, last.from)!;
  const at = Math.min(last.to ?? dischargedAt, dischargedAt) as Instant;
  // Of a bed that was left for a place without beds nobody says when that was keyed.
  const keyedAt = at < dischargedAt ? at : (Math.max(dischargeSentAt ?? dischargedAt, at) as Instant);
  return { visit, unit: unit.id, at, keyedAt };
}
