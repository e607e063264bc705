import type { Span } from '#src/kernel/time.ts';
import type { Visit } from '../census/visit.ts';
import { gaveUp, wentHome } from './dispositions.ts';
import { type EdTimes, edTimes } from './ed-time.ts';
import { edArrivalOf } from './throughput.ts';
import { presences, type UnitFinder, within } from './where.ts';

const isFromEd = (visit: Visit, unitAt: UnitFinder): boolean => {
  const last = visit.stays.at(-1);
  return last !== undefined && visit.dischargedAt !== undefined && unitAt(last.location, last.from)?.kind === 'ed';
};

export type HomeTimes = EdTimes & {
  /** Left the house from the ED in the period, wherever they went: somebody said where to. */
  readonly told: number;
};

/**
 * Time in the ED of those who were sent home from it in a period. Mental health is not told of visits: they are in it.
 * @param visits every visit that was in the house in the period
 * @source CMS OP-18b; catalogue B `op18b_median_min`
 * @example home after 150 and 210 min, admitted after 420 min → 150 and 210 min
 */
export function edTimesOfHome(visits: readonly Visit[], period: Span, unitAt: UnitFinder): HomeTimes {
  const left = visits.filter((visit) => within(visit.dischargedAt, period) && isFromEd(visit, unitAt));
  const home = left.filter((visit) => wentHome(visit));
  return {
    ...edTimes(home, period, unitAt),
    told: left.filter(({ disposition }) => disposition !== undefined).length,
  };
}

export type LeftEarly = {
  /** Attendances that began in the period. */
  readonly arrivals: number;
  /** Of them: left unseen, against advice, or gave up. */
  readonly left: number;
  /** Of them: somebody said how they left, or whether unseen. */
  readonly told: number;
};

/**
 * Who came to the ED in a period and left before treatment was complete.
 * @param visits every visit that was in the house in the period
 * @source EDBA; catalogue B `lbtc_pct`: unseen, after it began, or against advice, of all arrivals
 * @example of 10 arrivals one left unseen (with code 07 as well) and one with code 07 → 2 of 10
 */
export function leftEarly(visits: readonly Visit[], period: Span, unitAt: UnitFinder): LeftEarly {
  const count = { arrivals: 0, left: 0, told: 0 };
  for (const visit of visits) {
    const came = presences(visit.stays).filter((presence) => within(edArrivalOf(visit, presence, unitAt), period));
    if (came.length === 0) continue;
    count.arrivals += came.length;
    if (visit.leftWithoutBeingSeen !== undefined || visit.disposition !== undefined) count.told++;
    if (visit.leftWithoutBeingSeen === true || (isFromEd(visit, unitAt) && gaveUp(visit))) count.left++;
  }
  return count;
}
