import { type Instant, minutesBetween, type Span } from '#src/kernel/time.ts';
import type { Stay, Visit } from '../census/visit.ts';
import { type EdAttendance, edAttendances } from './ed-time.ts';
import type { UnitFinder } from './where.ts';

/** What timely access to emergency care is judged by; whole minutes, as the measure counts them. Absent: nobody told. */
export type EdAccess = {
  readonly treatmentRoomMinutes?: number;
  readonly leftUnseen: boolean;
  readonly boardedMinutes?: number;
  readonly edMinutes?: number;
  /** Went on as an observation stay. */
  readonly observed: boolean;
};

/**
 * Times of those who left the ED in a period: to a treatment room, from the decision to admit to leaving, in the ED at all.
 * A treatment room is the first place of the ED in which nobody waits, by its unit's `waiting`; where settings name none, the wait for a bed that
 * the feed tells (`bedWaitMinutes`) stands for it.
 * @param visits every visit that was in the house in the period
 * @returns whole minutes, the started one not counted: 60 min 59 s is 60; one entry for each attendance
 * @source CMS1244v1: "61 min or more", "241 min or more", "481 min or more" of whole minutes; catalogue B `ecat_pct`
 * @example arrived 08:00, roomed 09:01, decision 10:00, left 14:30 → 61, 270 and 390 min
 */
export const edAccess = (visits: readonly Visit[], period: Span, unitAt: UnitFinder): readonly EdAccess[] =>
  edAttendances(visits, period, unitAt).map((attendance) => accessOf(attendance, unitAt));

function accessOf({ visit, presence, arrivedAt, leftAt }: EdAttendance, unitAt: UnitFinder): EdAccess {
  const roomedAt = presence.find((stay) => isTreatmentRoom(stay, unitAt))?.from;
  const decidedAt = decisionOf(visit, presence, leftAt);
  const since = (from: Instant | undefined, to: Instant | undefined) =>
    from === undefined || to === undefined ? undefined : Math.floor(minutesBetween(from, to));
  const isLast = presence.at(-1) === visit.stays.at(-1);
  const toldWait = visit.bedWaitMinutes === undefined || !isLast ? undefined : Math.floor(visit.bedWaitMinutes);
  const [treatmentRoomMinutes, boardedMinutes, edMinutes] = [
    since(arrivedAt, roomedAt) ?? toldWait,
    since(decidedAt, leftAt),
    since(arrivedAt, leftAt),
  ];
  return {
    ...(treatmentRoomMinutes === undefined ? {} : { treatmentRoomMinutes }),
    // It is said of the visit, and true of its last attendance.
    leftUnseen: visit.leftWithoutBeingSeen === true && isLast,
    ...(boardedMinutes === undefined ? {} : { boardedMinutes }),
    ...(edMinutes === undefined ? {} : { edMinutes }),
    observed: presence.some((stay) => unitAt(stay.location, stay.from)?.kind === 'observation'),
  };
}

function isTreatmentRoom({ location, room, bed, from }: Stay, unitAt: UnitFinder): boolean {
  const unit = unitAt(location, from);
  if (unit?.kind !== 'ed' || unit.waiting === undefined) return false;
  return ![location, room, bed].some((place) => place !== undefined && unit.waiting?.includes(place));
}

/** A decision of another time in the house is none of this one; without it nobody was boarded by the measure. */
function decisionOf(visit: Visit, presence: readonly Stay[], leftAt: Instant): Instant | undefined {
  const { admitDecisionAt: at } = visit;
  const isOfThis = at !== undefined && at >= presence[0]!.from && at <= leftAt;
  return isOfThis ? at : undefined;
}
