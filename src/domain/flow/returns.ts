/** Who left, and whether they came back: a case is of the time in which somebody left, and is decided by what comes after it. */
import { daysBetween, HOUR_MS, type Instant, localDateAt, type Span, type ZoneId } from '#src/kernel/time.ts';
import { BY_HAND } from '../census/event.ts';
import type { Stay, Visit, VisitRow } from '../census/visit.ts';
import { died, gaveUp, wentToHospital } from './dispositions.ts';
import { presences, type UnitFinder, within } from './where.ts';

/** @source catalogue B `ed_return_72h_pct`: returns ≤ 72 h, so exactly 72 h is one */
export const RETURN_HOURS = 72;
/** @source CMS HWR and HRRP: 30 days from discharge; catalogue D-17: day 0 is in */
export const READMISSION_DAYS = 30;

/** One unbroken time of somebody in the house, that ended. */
export type Departure = {
  readonly visit: VisitRow;
  readonly stays: readonly Stay[];
  readonly leftAt: Instant;
  /** A later time under the same number: what the visit says of how it ended is not of this one. */
  readonly isEarlier: boolean;
};

/** Who left the house in a period; of somebody whom a person wrote out by hand nobody knows when. */
export const departures = (visits: readonly VisitRow[], period: Span): readonly Departure[] =>
  visits.flatMap((visit) => {
    const all = presences(visit.stays);
    return all.flatMap((stays, n): Departure[] => {
      const leftAt = stays.at(-1)?.to;
      const isEarlier = n < all.length - 1;
      const isByHand = !isEarlier && visit.disposition === BY_HAND;
      return within(leftAt, period) && !isByHand ? [{ visit, stays, leftAt, isEarlier }] : [];
    });
  });

/** Their visits. */
export const leftIn = (visits: readonly VisitRow[], period: Span): readonly VisitRow[] =>
  departures(visits, period).map(({ visit }) => visit);

export type ComeBack = {
  /** Cases: who left, and of whom it can be known whether they came back. */
  readonly left: number;
  readonly back: number;
  /** Left, but nobody told whose visit it was, or how it ended. */
  readonly dropped: number;
};

type Asked = {
  readonly period: Span;
  /** Every visit that the patients who left have in the period and in the time after it. */
  readonly after: readonly VisitRow[];
  readonly unitAt: UnitFinder;
};

/**
 * Visits to the ED that ended in a period with the patient sent away, and those of them whose patient came to the ED of the same house again
 * within 72 h. Each visit counts once, and its return is a visit of its own. Who was admitted, died, left early or went to another hospital
 * was not sent away; nor was somebody whose visit goes on under another number.
 * @param visits every visit that was in the house in the period
 * @source catalogue B `ed_return_72h_pct`
 * @example left Monday 12:00, back Thursday 12:00 → 1 of 1; back Thursday 12:01 → 0 of 1
 */
export function edReturns(visits: readonly VisitRow[], { period, after, unitAt }: Asked): ComeBack {
  const isEd = ({ location, from }: Stay): boolean => unitAt(location, from)?.kind === 'ed';
  const left = departures(visits, period).filter(
    ({ visit, stays, isEarlier }) =>
      isEd(stays.at(-1)!) && stays.at(-1)!.patientClass !== 'I' && (isEarlier || isSentAway(visit)),
  );
  return counted(left, after, {
    isBack: ({ leftAt }, [first]) =>
      first !== undefined && isEd(first) && first.from - leftAt <= RETURN_HOURS * HOUR_MS,
  });
}

const isSentAway = (visit: Visit): boolean =>
  visit.leftWithoutBeingSeen !== true && !gaveUp(visit) && !died(visit) && !wentToHospital(visit);

/**
 * Inpatients who left the house alive in a period, and those of them who became inpatients again through the ED from the day of discharge to
 * the 30th day after it. Each discharge counts once. That an admission was not planned is told by nothing but its way through the ED.
 * @param visits every visit that was in the house in the period
 * @source CMS HWR and HRRP, crude; catalogue A `readmission_30d_pct`, D-17: day 0 is in
 * @example left 1 January, in the ED on the 30th and admitted on the 31st → 1 of 1; admitted on 1 February → 0 of 1
 */
export function readmissions(
  departed: readonly Departure[],
  { after, unitAt, zone }: Pick<Asked, 'after' | 'unitAt'> & { readonly zone: ZoneId },
): ComeBack {
  const inpatients = departed.filter(({ stays }) => stays.at(-1)!.patientClass === 'I');
  const told = inpatients.filter(({ visit, isEarlier }) => isEarlier || visit.disposition !== undefined);
  const alive = told.filter(({ visit, isEarlier }) => isEarlier || !died(visit));
  const found = counted(alive, after, {
    isBack({ leftAt }, stays) {
      const admitted = stays.find(({ patientClass }) => patientClass === 'I')?.from;
      const [first] = stays;
      if (first === undefined || admitted === undefined || unitAt(first.location, first.from)?.kind !== 'ed')
        return false;
      return daysBetween(localDateAt(leftAt, zone), localDateAt(admitted, zone)) <= READMISSION_DAYS;
    },
  });
  return { ...found, dropped: found.dropped + inpatients.length - told.length };
}

type Rule = { isBack(departure: Departure, later: readonly Stay[]): boolean };

function counted(left: readonly Departure[], after: readonly VisitRow[], { isBack }: Rule): ComeBack {
  const byPatient = Map.groupBy(after, (visit) => visit.patient);
  const count = { left: 0, back: 0, dropped: 0 };
  for (const departure of left) {
    const { visit, leftAt } = departure;
    if (visit.patient === undefined && !departure.isEarlier) {
      count.dropped++;
      continue;
    }
    const others = (visit.patient === undefined ? [] : (byPatient.get(visit.patient) ?? [])).filter(
      (other) => other.visit !== visit.visit,
    );
    const all = [visit, ...others].flatMap(({ stays }) => presences(stays));
    if (all.some((stays) => stays[0]!.from <= leftAt && (stays.at(-1)!.to ?? Number.POSITIVE_INFINITY) > leftAt))
      continue;
    count.left++;
    if (all.some((stays) => stays[0]!.from > leftAt && isBack(departure, stays))) count.back++;
  }
  return count;
}
