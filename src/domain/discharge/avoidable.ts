/** Days in hospital after somebody was medically ready to leave: worked out of visits and marks (ADR 26). Pure. */
import type { VisitKey } from '#src/kernel/ids.ts';
import { daysBetween, type Instant, instant, localDateAt, type Span, type ZoneId } from '#src/kernel/time.ts';
import type { Visit } from '../census/visit.ts';
import { presences } from '../flow/where.ts';
import { sum } from '../stats.ts';
import type { Mark } from './mark.ts';

type Of = Pick<Visit, 'stays'> & { readonly visit: VisitKey };

/** From when somebody was ready until they left or were told not to be. */
export type Waited = {
  readonly visit: VisitKey;
  readonly from: Instant;
  readonly to: Instant;
  readonly reason?: string;
};

/**
 * When those of these visits who were ready were in the house all the same, as known at a moment. Of one time of readiness the latest mark
 * says since when; *no* ends it when it is told.
 * @param marks of these visits, in the order in which they were told; of other words too
 * @param at who is still here waits up to then
 */
export function waitedWhenReady(visits: readonly Of[], marks: readonly Mark[], at: Instant): readonly Waited[] {
  const told = Map.groupBy(marks, ({ visit }) => visit);
  return visits.flatMap(({ visit, stays }) => {
    const here = presences(stays).map((times) => ({ from: times[0]!.from, to: times.at(-1)?.to }));
    return readyTimes(told.get(visit) ?? [], at).flatMap((ready) =>
      here.flatMap((one) => {
        const from = instant(Math.max(ready.from, one.from));
        const to = instant(Math.min(ready.to ?? at, one.to ?? at, at));
        return from < to ? [{ visit, from, to, ...(ready.reason === undefined ? {} : { reason: ready.reason }) }] : [];
      }),
    );
  });
}

type Ready = { readonly from: Instant; readonly to?: Instant; readonly reason?: string };

function readyTimes(marks: readonly Mark[], at: Instant): readonly Ready[] {
  const times: Ready[] = [];
  let open: Ready | undefined;
  for (const mark of marks) {
    if (mark.what !== 'ready' || mark.at > at) continue;
    if (mark.value === 'no') {
      if (open !== undefined && open.from < mark.at) times.push({ ...open, to: mark.at });
      open = undefined;
      continue;
    }
    // Nobody waits twice at a time.
    const from = instant(Math.max(mark.since, times.at(-1)?.to ?? mark.since));
    open = { from, ...(mark.reason === undefined ? {} : { reason: mark.reason }) };
  }
  return open === undefined ? times : [...times, open];
}

/** Whether somebody was ready at a moment, by what is told of them. @param marks of one visit, in the order in which they were told */
export const isReadyAt = (marks: readonly Mark[], at: Instant, knownAt: Instant): boolean =>
  readyTimes(marks, knownAt).some(({ from, to }) => from <= at && (to === undefined || at < to));

/**
 * Avoidable bed-days: midnights that lie in those times, by the clock of the site.
 * @param within of them those in this span; absent: all
 * @source catalogue A `avoidable_bed_days`; NHS delayed-days practice
 * @example ready on the 5th, left on the 8th → 3
 */
export const avoidableBedDays = (waited: readonly Waited[], zone: ZoneId, within?: Span): number =>
  sum(waited.map((one) => midnightsIn(one, zone, within)));

function midnightsIn({ from, to }: Waited, zone: ZoneId, within: Span = { from, to }): number {
  const first = instant(Math.max(from, within.from));
  const last = instant(Math.min(to, within.to));
  return first < last ? daysBetween(localDateAt(first, zone), localDateAt(last, zone)) : 0;
}
