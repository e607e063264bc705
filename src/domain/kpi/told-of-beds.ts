/** What people tell of those who lie in the beds of a scope, as figures read it. Pure. */
import type { Instant } from '#src/kernel/time.ts';
import type { VisitRow } from '../census/visit.ts';
import type { Mark } from '../discharge/mark.ts';
import { unitFinder } from '../flow/where.ts';
import type { Unavailable } from '../measure.ts';
import type { KpiInput, KpiScope } from './kpi.ts';
import { unavailable } from './result.ts';
import { isIn } from './scope.ts';

/** Told by now, in the order in which it was told. */
export const marksTold = ({ marks = [], now }: Pick<KpiInput, 'marks' | 'now'>): readonly Mark[] =>
  marks.filter(({ at }) => at <= now);

/** Visits cut to the times that they lay in the scope; whoever did not in the period is left out. */
export function visitsIn({ visits, site, period }: KpiInput, scope: KpiScope): readonly VisitRow[] {
  if (scope.of === 'house') return visits;
  const unitAt = unitFinder(site);
  return visits.flatMap((visit) => {
    const stays = visit.stays.filter(({ location, from }) => isIn(unitAt(location, from), scope));
    const isHere = stays.some(({ from, to }) => from < period.to && (to === undefined || to > period.from));
    return isHere ? [{ ...visit, stays }] : [];
  });
}

/**
 * Why nobody can say who was ready: of nobody there was it told, neither that they are nor that they are not.
 * @param marks of those in the scope
 * @param by what became true later says nothing of it
 */
export function nobodyAsked(marks: readonly Mark[], by: Instant): Unavailable | undefined {
  const isSaid = (mark: Mark): boolean =>
    mark.what === 'ready' && (mark.at <= by || ('since' in mark && mark.since <= by));
  return marks.some(isSaid) ? undefined : unavailable('missing-inputs', 'who is medically ready');
}
