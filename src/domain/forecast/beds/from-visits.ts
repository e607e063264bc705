/** Visits as bed demand takes them: one stay for each unbroken time in a unit, whatever beds it was in. Pure. */
import type { Instant } from '#src/kernel/time.ts';
import type { Stay, VisitRow } from '../../census/visit.ts';
import type { UnitFinder } from '../../flow/where.ts';
import type { UnitStay } from './stays.ts';

/**
 * @param visits whole ones
 * @returns in their order; a time in a place that no unit claims is spent outside the house
 */
export const unitStaysOf = (visits: readonly Pick<VisitRow, 'stays'>[], unitAt: UnitFinder): readonly UnitStay[] =>
  visits.flatMap(({ stays }) => ofVisit(stays, unitAt));

function ofVisit(stays: readonly Stay[], unitAt: UnitFinder): readonly UnitStay[] {
  const found: UnitStay[] = [];
  for (const { location, from, to, toAdmit } of stays) {
    const place = unitAt(location, from);
    const unit = place?.id;
    if (unit === undefined) continue;
    const waits = place?.kind === 'ed' && toAdmit ? { waitsFrom: from } : {};
    const last = found.at(-1);
    const goesOn = last !== undefined && last.to === from;
    const end: { readonly to?: Instant } = to === undefined ? {} : { to };
    if (goesOn && last.unit === unit) {
      const { to: _, ...rest } = last;
      found[found.length - 1] = { ...waits, ...rest, ...end };
      continue;
    }
    if (goesOn) found[found.length - 1] = { ...last, next: unit };
    found.push({ unit, from, ...end, ...waits, ...(goesOn ? { before: last.unit } : {}) });
  }
  return found;
}
