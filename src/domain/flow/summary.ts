/** The throughput of a period: what came, moved and went, each as a figure with its reason where there is none. */
import type { UnitId } from '#src/kernel/ids.ts';
import { after, HOUR_MS, type Instant, type Span } from '#src/kernel/time.ts';
import type { Visit } from '../census/visit.ts';
import { HOUSE_BED_KINDS, INPATIENT_KINDS, type Site, staffedBedsAt, type Unit } from '../hospital.ts';
import type { Unavailable } from '../measure.ts';
import { mean } from '../stats.ts';
import { boardingHours, boardingWaits } from './boarding.ts';
import { averageLosDays, inpatientDischarges, losOf, type SameDayStayDays } from './los.ts';
import { netChange, type PlaceFlow, placeFlow } from './place-flow.ts';
import { lagMinutes } from './recording-lag.ts';
import { bedTurns, throughput } from './throughput.ts';
import { type UnitFinder, unitFinder } from './where.ts';

/** Every figure that a summary may hold, in the order in which it is told. */
export const FLOW_FIGURES = [
  'admissions',
  'discharges',
  'transfers',
  'cameIn',
  'movedOn',
  'leftHouse',
  'netChange',
  'edArrivals',
  'edDepartures',
  'losDays',
  'boardingHours',
  'bedTurns',
] as const;
export type FlowFigure = (typeof FLOW_FIGURES)[number];

/** The whole house, or some of its units: a pool, or one unit. */
export type FlowScope = { readonly of: 'house' } | { readonly of: 'part'; readonly units: ReadonlySet<UnitId> };

export type FlowSummary = {
  /** Those that mean something for the scope. */
  readonly figures: Readonly<Partial<Record<FlowFigure, number | Unavailable>>>;
  /** Of the house: into and out of the staffed beds, observation included. */
  readonly beds: PlaceFlow;
  /** When the inpatients of the scope left who left in the period. */
  readonly leftAt: readonly Instant[];
  readonly los: { readonly n: number; readonly dropped: number };
  /** How late those discharges were keyed that tell both times. */
  readonly lagMinutes: readonly number[];
};

export type SummaryOf = {
  readonly site: Site;
  readonly scope: FlowScope;
  readonly sameDayStayDays: SameDayStayDays;
};

/**
 * Works out the figures of one period.
 * @param visits every visit that was in the house in the period; each counted by its own times, so more do no harm
 * @param period half-open; of a day that still runs, up to the moment asked about
 * @source catalogue A and B, each figure as its own function says; `bedTurns`: discharges (of a part: all who left its
 * beds) ÷ staffed beds, AHIMA and WHO; `netChange`: into less out of the staffed beds, so that it is the difference
 * between the censuses at both ends
 */
export function flowSummary(visits: readonly Visit[], period: Span, { site, scope, ...how }: SummaryOf): FlowSummary {
  const unitAt = unitFinder(site);
  const holds = holderOf(scope);
  const beds = placeFlow(visits, holds, period, unitAt);
  const discharges = inpatientDischarges(visits, period).filter(
    ({ stays }) => scope.of === 'house' || isIn(stays.at(-1), holds, unitAt),
  );
  const { days, dropped } = losOf(discharges, site.zone, how.sameDayStayDays);
  const losDays = averageLosDays(days) ?? NO_RECORDS;
  const units = scope.of === 'house' ? site.units : site.units.filter(({ id }) => scope.units.has(id));
  const turns = (left: number) =>
    bedTurns(left, meanStaffedBeds(units, period, site)) ?? { unavailable: 'empty-denominator' as const, missing: [] };
  const out = beds.movedOn + beds.leftHouse;
  return {
    figures:
      scope.of === 'house'
        ? {
            ...houseFigures(visits, period, site, unitAt),
            netChange: netChange(beds),
            losDays,
            bedTurns: turns(discharges.length),
          }
        : {
            cameIn: beds.cameIn,
            movedOn: beds.movedOn,
            leftHouse: beds.leftHouse,
            netChange: netChange(beds),
            ...(hasInpatientBeds(units) ? { losDays, bedTurns: turns(out) } : {}),
            ...(hasEd(units) ? { boardingHours: hoursBoarded(visits, period, unitAt) } : {}),
          },
    beds,
    leftAt: discharges.map(({ dischargedAt }) => dischargedAt),
    los: { n: days.length, dropped },
    lagMinutes: lagMinutes(discharges),
  };
}

/** The same figures, each with one reason why there is none. */
export const withoutFigures = ({ figures, ...summary }: FlowSummary, reason: Unavailable): FlowSummary => ({
  ...summary,
  figures: Object.fromEntries(Object.keys(figures).map((name) => [name, reason])),
});

const NO_RECORDS: Unavailable = { unavailable: 'no-data', missing: [] };

const holderOf =
  (scope: FlowScope) =>
  (unit: Unit): boolean =>
    scope.of === 'house' ? HOUSE_BED_KINDS.has(unit.kind) : scope.units.has(unit.id);

function isIn(stay: Visit['stays'][number] | undefined, holds: (unit: Unit) => boolean, unitAt: UnitFinder): boolean {
  const unit = stay && unitAt(stay.location, stay.from);
  return unit !== undefined && holds(unit);
}

const hasInpatientBeds = (units: readonly Unit[]): boolean => units.some(({ kind }) => INPATIENT_KINDS.has(kind));
const hasEd = (units: readonly Unit[]): boolean => units.some(({ kind }) => kind === 'ed');

function houseFigures(visits: readonly Visit[], period: Span, site: Site, unitAt: UnitFinder) {
  const { admissions, discharges, transfers, edArrivals, edDepartures } = throughput(visits, period, unitAt);
  const noEd: Unavailable = { unavailable: 'not-mapped', missing: ['ED'] };
  return {
    admissions,
    discharges,
    transfers,
    ...(hasEd(site.units)
      ? { edArrivals, edDepartures, boardingHours: hoursBoarded(visits, period, unitAt) }
      : { edArrivals: noEd, edDepartures: noEd, boardingHours: noEd }),
  };
}

/** Nobody is known to have waited, and of somebody who was admitted nobody knows since when: that is no zero. */
function hoursBoarded(visits: readonly Visit[], period: Span, unitAt: UnitFinder): number | Unavailable {
  const hours = boardingHours(visits, period, unitAt);
  if (hours > 0 || boardingWaits(visits, period, unitAt).dropped === 0) return hours;
  return { unavailable: 'missing-inputs', missing: ['decision to admit'] };
}

/** Staffed inpatient beds of the units, the mean of the period's full hours; beds that open at noon count for half a day. */
function meanStaffedBeds(units: readonly Unit[], period: Span, { zone }: Site): number {
  const hours: number[] = [];
  for (let at = period.from; at < period.to; at = after(at, HOUR_MS)) {
    let beds = 0;
    for (const unit of units) if (INPATIENT_KINDS.has(unit.kind)) beds += staffedBedsAt(unit, at, zone) ?? 0;
    hours.push(beds);
  }
  return mean(hours) ?? 0;
}
