import type { Instant, Span } from '#src/kernel/time.ts';
import type { Stay, Visit } from '../census/visit.ts';
import { INPATIENT_KINDS } from '../hospital.ts';
import { inpatientDischarges, inpatientFrom } from './los.ts';
import { presences, type UnitFinder, within } from './where.ts';

/** What came, moved and went in a period. All counts ≥ 0. */
export type Throughput = {
  /** Became inpatients: arrived as class I, or the class changed. */
  readonly admissions: number;
  /** Inpatients who left the house, deaths included. */
  readonly discharges: number;
  /** Moves from one inpatient unit into another. */
  readonly transfers: number;
  readonly edArrivals: number;
  /** Left the ED, for a bed or for home. */
  readonly edDepartures: number;
};

/**
 * Counts one period's movements.
 * @param visits every visit that was in the house in the period; each counted by its own times, so more do no harm
 * @param period half-open
 */
export const throughput = (visits: readonly Visit[], period: Span, unitAt: UnitFinder): Throughput => ({
  admissions: visits.filter((visit) => within(inpatientFrom(visit), period)).length,
  discharges: inpatientDischarges(visits, period).length,
  transfers: transfers(visits, period, unitAt),
  edArrivals: countWithin(
    visits.flatMap((visit) => edArrivals(visit, unitAt)),
    period,
  ),
  edDepartures: countWithin(
    visits.flatMap((visit) => edDepartures(visit, unitAt)),
    period,
  ),
});

/**
 * How many instants lie in a half-open period.
 * @source catalogue B `ed_arrivals`: start ≤ arrival < end
 * @example 07:59, 08:00, 10:30, 11:59, 12:00 in [08:00, 12:00) → 3
 */
export const countWithin = (instants: readonly Instant[], period: Span): number =>
  instants.filter((at) => within(at, period)).length;

const isEd = (stay: Stay | undefined, unitAt: UnitFinder): boolean =>
  stay !== undefined && unitAt(stay.location, stay.from)?.kind === 'ed';

/**
 * When a visit came into the house through the ED; empty when it never did.
 * A feed that starts in mid-life announces those who are there already: PV1-44 before the first event is their true arrival.
 */
export const edArrivals = (visit: Visit, unitAt: UnitFinder): readonly Instant[] =>
  presences(visit.stays).flatMap((presence) => edArrivalOf(visit, presence, unitAt) ?? []);

/** The arrival of one presence that began in the ED; undefined when it began elsewhere. */
export function edArrivalOf(visit: Visit, [first]: readonly Stay[], unitAt: UnitFinder): Instant | undefined {
  if (first === undefined || !isEd(first, unitAt)) return undefined;
  const { admittedAt } = visit;
  const cameEarlier = first.from === visit.arrivedAt && admittedAt !== undefined && admittedAt < first.from;
  return cameEarlier ? admittedAt : first.from;
}

/** When a visit left the ED: each end of a time in it, moves between its places not counted. */
export function edDepartures(visit: Visit, unitAt: UnitFinder): readonly Instant[] {
  const left: Instant[] = [];
  visit.stays.forEach((stay, i) => {
    if (stay.to === undefined || !isEd(stay, unitAt)) return;
    const next = visit.stays[i + 1];
    if (next?.from !== stay.to || !isEd(next, unitAt)) left.push(stay.to);
  });
  return left;
}

function transfers(visits: readonly Visit[], period: Span, unitAt: UnitFinder): number {
  let moves = 0;
  for (const { stays } of visits) {
    for (let i = 1; i < stays.length; i++) {
      const left = stays[i - 1]!;
      const came = stays[i]!;
      if (left.to !== came.from || !within(came.from, period)) continue;
      const from = unitAt(left.location, left.from);
      const to = unitAt(came.location, came.from);
      if (from === undefined || to === undefined || from === to) continue;
      if (INPATIENT_KINDS.has(from.kind) && INPATIENT_KINDS.has(to.kind)) moves++;
    }
  }
  return moves;
}

/**
 * Bed turns: how many patients each staffed bed saw off.
 * @param discharges deaths included
 * @param staffedBeds mean of the period, > 0
 * @returns discharges per bed; undefined without beds
 * @source AHIMA; WHO hospital indicators (catalogue A `bed_turnover_rate`)
 * @example 1520 discharges from 302 beds → 5.03
 */
export const bedTurns = (discharges: number, staffedBeds: number): number | undefined =>
  staffedBeds > 0 ? discharges / staffedBeds : undefined;

/**
 * Bed turnover interval: mean days that a bed stands empty between two patients.
 * @param bedDays available (staffed) and occupied bed-days of the period
 * @param discharges deaths included
 * @returns days, negative when more than full; undefined without discharges
 * @source WHO and ministry texts (catalogue A `bed_turnover_interval_days`)
 * @example (9060 − 8430) ÷ 1520 → 0.414
 */
export const turnoverIntervalDays = (
  bedDays: { readonly available: number; readonly occupied: number },
  discharges: number,
): number | undefined => (discharges > 0 ? (bedDays.available - bedDays.occupied) / discharges : undefined);
