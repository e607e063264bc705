import { minutesBetween, type Span } from '#src/kernel/time.ts';
import type { Visit } from '../census/visit.ts';
import { edArrivalOf } from './throughput.ts';
import { presences, type UnitFinder, within } from './where.ts';

/** By whom an ED patient is seen: at triage, or by a clinician who may treat. */
export type SeenBy = 'assessedAt' | 'treatedAt';

export type DoorTo = {
  /** Minutes from the door to being seen, one per attendance. */
  readonly minutes: readonly number[];
  /** Arrivals of whom no such time is told: not seen, left unseen, still waiting, or nobody wrote it down. */
  readonly unseen: number;
};

/**
 * Waits of those who arrived in the ED in a period, from the door to being seen. Who was not seen leaves the median, and is counted.
 * @param visits every visit that was in the house in the period
 * @source former CMS OP-20 (door to diagnostic evaluation by a qualified clinician); catalogue B `door_to_provider_min`
 * @example arrived 08:00, 08:10, 08:30; seen 08:22, 09:05, never → 22 and 55 min, 1 unseen
 */
export function doorTo(seenBy: SeenBy, visits: readonly Visit[], period: Span, unitAt: UnitFinder): DoorTo {
  const minutes: number[] = [];
  let unseen = 0;
  for (const visit of visits) {
    const seenAt = visit[seenBy];
    for (const presence of presences(visit.stays)) {
      const arrivedAt = edArrivalOf(visit, presence, unitAt);
      if (!within(arrivedAt, period)) continue;
      // Of a visit with two times in the house only the one that the contact followed was seen.
      const left = presence.at(-1)?.to;
      if (seenAt !== undefined && seenAt >= arrivedAt && (left === undefined || seenAt <= left))
        minutes.push(minutesBetween(arrivedAt, seenAt));
      else unseen++;
    }
  }
  return { minutes, unseen };
}

export type LeftUnseen = {
  /** Attendances that began in the period. */
  readonly arrivals: number;
  /** Of them: left without being seen. */
  readonly unseen: number;
  /** Of them: somebody said whether they did. */
  readonly told: number;
};

/**
 * Who came in a period and left without being seen.
 * @param visits every visit that was in the house in the period
 * @source CMS OP-22; catalogue B `lwbs_pct`: of all registered arrivals
 * @example of 212 arrivals 7 left unseen → 7 of 212
 */
export function leftUnseen(visits: readonly Visit[], period: Span, unitAt: UnitFinder): LeftUnseen {
  const count = { arrivals: 0, unseen: 0, told: 0 };
  for (const visit of visits) {
    const came = presences(visit.stays).filter((presence) => within(edArrivalOf(visit, presence, unitAt), period));
    count.arrivals += came.length;
    // It is said of the visit, and true of its last attendance.
    if (came.length > 0 && visit.leftWithoutBeingSeen !== undefined) count.told++;
    if (came.length > 0 && visit.leftWithoutBeingSeen === true) count.unseen++;
  }
  return count;
}
