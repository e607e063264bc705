import { daysBetween, type Instant, type LocalDate, localDateAt, type Span, type ZoneId } from '#src/kernel/time.ts';
import { BY_HAND } from '../census/event.ts';
import type { Visit } from '../census/visit.ts';
import { mean } from '../stats.ts';
import { presences, within } from './where.ts';

/** Site setting D-2: a stay that ends on its first day is 1 day (AHIMA, US) or 0 (NHS, OECD). */
export type SameDayStayDays = 0 | 1;

/**
 * Length of one stay in calendar days: midnights crossed.
 * @source catalogue A `alos_days`; AHIMA (same day = 1), OECD and NHS (same day = 0)
 * @example 1 → 5 January = 4 days; within one day = `sameDay`
 */
export function losDays(admitted: LocalDate, discharged: LocalDate, sameDay: SameDayStayDays): number {
  const days = daysBetween(admitted, discharged);
  return days === 0 ? sameDay : days;
}

/**
 * When the inpatient stay began: the true admission (PV1-44) for somebody who came as an inpatient, because a feed that
 * starts in mid-life announces them late; otherwise when the class became I (an ED patient is not yet admitted).
 */
export const inpatientFrom = (visit: Visit): Instant | undefined =>
  visit.inpatientAt !== undefined && visit.inpatientAt === visit.arrivedAt
    ? (visit.admittedAt ?? visit.inpatientAt)
    : visit.inpatientAt;

/**
 * Inpatients who left in the period: class I when they left. Of a visit that a person closed by hand nobody knows when.
 * A number that is used again counts each time somebody left under it; what the visit says of its end is of the last time alone.
 */
export const inpatientDischarges = (
  visits: readonly Visit[],
  period: Span,
): readonly (Visit & { readonly dischargedAt: Instant })[] =>
  visits
    .flatMap((visit) => [...earlierTimes(visit), visit])
    .filter(
      (visit): visit is Visit & { readonly dischargedAt: Instant } =>
        within(visit.dischargedAt, period) && visit.stays.at(-1)?.patientClass === 'I' && visit.disposition !== BY_HAND,
    );

/** Each time in the house before the last one, with what its stays say. */
function earlierTimes({ stays, patient }: Visit): readonly Visit[] {
  if (stays.length < 2) return [];
  return presences(stays)
    .slice(0, -1)
    .map((presence): Visit => {
      const [arrivedAt, dischargedAt] = [presence[0]!.from, presence.at(-1)?.to];
      const inpatientAt = presence.find(({ patientClass }) => patientClass === 'I')?.from;
      return {
        arrivedAt,
        ...(inpatientAt === undefined ? {} : { inpatientAt }),
        ...(dischargedAt === undefined ? {} : { dischargedAt }),
        ...(patient === undefined ? {} : { patient }),
        stays: presence,
        warnings: [],
      };
    });
}

/**
 * Days of each inpatient stay that ended; a visit whose admission is not known is dropped.
 * @param discharges visits with `dischargedAt`
 * @param zone days are the hospital's local days
 */
export function losOf(
  discharges: readonly (Visit & { readonly dischargedAt: Instant })[],
  zone: ZoneId,
  sameDay: SameDayStayDays,
): { readonly days: readonly number[]; readonly dropped: number } {
  const days: number[] = [];
  for (const visit of discharges) {
    const from = inpatientFrom(visit);
    if (from === undefined || from > visit.dischargedAt) continue;
    days.push(losDays(localDateAt(from, zone), localDateAt(visit.dischargedAt, zone), sameDay));
  }
  return { days, dropped: discharges.length - days.length };
}

/**
 * Average length of stay: Σ days ÷ discharges.
 * @returns days; undefined without discharges
 * @source catalogue A `alos_days`
 * @example 4, 1, 14, 3 days → 5.5
 */
export const averageLosDays = (days: readonly number[]): number | undefined => mean(days);

/**
 * Geometric mean length of stay: long stays weigh less than in the average.
 * @param days one per stay, ≥ 0; less than a day counts as one
 * @returns days ≥ 1; undefined without stays
 * @source CMS IPPS final rule tables (catalogue A `gmlos_days`)
 * @example 1, 2, 4, 8 → 2.83
 */
export function geometricMeanLosDays(days: readonly number[]): number | undefined {
  const log = mean(days.map((value) => Math.log(Math.max(1, value))));
  return log === undefined ? undefined : Math.exp(log);
}

/**
 * How many have been here for 7, 14 and 21 days or more; each count holds the next.
 * @param daysHere midnights since admission, one per patient
 * @source NHS England UEC daily SitRep (catalogue A `long_stay_counts`)
 * @example 1, 7, 11, 14, 21, 47 → 5, 3, 2
 */
export const longStays = (daysHere: readonly number[]) => ({
  ge_7: atLeast(daysHere, 7),
  ge_14: atLeast(daysHere, 14),
  ge_21: atLeast(daysHere, 21),
});

const atLeast = (daysHere: readonly number[], limit: number): number => daysHere.filter((days) => days >= limit).length;

/**
 * Days beyond a reference; never below 0.
 * @source CMS GMLOS, NHS trim point (catalogue A `excess_bed_days`, `avoidable_bed_days`)
 * @example 9 over 5.2 → 3.8 · 3 over 4 → 0
 */
export const excessDays = (days: number, reference: number): number => Math.max(0, days - reference);
