import type { StayRow } from '#src/domain/census/visit.ts';
import { fedOf, HOLDS_LIFE_MS, type RecoveryUnit, toldBy } from '#src/domain/flow/recovery-holds.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Report } from '#src/domain/report.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

type Known = {
  readonly site: Site;
  readonly now: Instant;
  /** Stays at `now`. */
  readonly present: readonly StayRow[];
  /** The latest of each unit and item. */
  readonly reports: readonly Report[];
};

/** Each recovery unit of a site: the latest that was said of who is ready, and what the feed counts there. */
export async function loadRecovery(
  read: Pick<Reader, 'staysAt'>,
  { site, now, present, reports }: Known,
): Promise<readonly RecoveryUnit[]> {
  const unitAt = unitFinder(site);
  const units = site.units.filter(({ kind }) => kind === 'periop');
  return Promise.all(
    units.map(async ({ id }): Promise<RecoveryUnit> => {
      const told = reports.filter(({ unit }) => unit === id).flatMap((report) => toldBy(report, site.zone) ?? [])[0];
      const at = told?.at ?? now;
      // Who was there is asked only where somebody may have left since.
      const isAsked = told !== undefined && told.holds.length > 0 && now - told.at < HOLDS_LIFE_MS;
      const before = isAsked ? await read.staysAt(site.id, at) : [];
      return { unit: id, ...(told && { told }), fed: fedOf(id, { present, now, before, at }, unitAt) };
    }),
  );
}
