/** Visits of a site as a model of a house takes them: stays by the wall clock, and when a bed was asked for. */
import type { VisitRow } from '#src/domain/census/visit.ts';
import { bedAskedAt } from '#src/domain/flow/bed-asked.ts';
import type { UnitFinder } from '#src/domain/flow/where.ts';
import { unitStaysOf } from '#src/domain/forecast/beds/from-visits.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { UnitStay } from '#src/domain/house-model/model.ts';
import { HOUR_MS, type Instant, offsetAt, type ZoneId } from '#src/kernel/time.ts';

/** Hours since Thursday 1970-01-01 00:00 of the clock on the wall. */
export const wallHour = (at: Instant, zone: ZoneId): number => (at + offsetAt(at, zone)) / HOUR_MS;

export const edsOf = (site: Site): ReadonlySet<string> =>
  new Set(site.units.filter(({ kind }) => kind === 'ed').map(({ id }) => id));

/** @param spell of the visit, the same number for all its stays */
export function staysOf(visit: VisitRow, spell: number, site: Site, unitAt: UnitFinder): readonly UnitStay[] {
  const eds = edsOf(site);
  const { zone } = site;
  return unitStaysOf([visit], unitAt).map(({ unit, from, to }) => {
    const asked = eds.has(unit) ? bedAskedAt(visit, { from, ...(to === undefined ? {} : { to }) }) : undefined;
    return {
      ...{ spell, unit, from: wallHour(from, zone) },
      ...(to === undefined ? {} : { to: Math.max(wallHour(from, zone), wallHour(to, zone)) }),
      ...(asked === undefined ? {} : { decidedAt: wallHour(asked, zone) }),
    };
  });
}
