import type { Settings } from '#src/config/settings.ts';
import { Conflict, OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import { addDays, DAY_MS, type Instant, instant, localDateAt, startOfDay, zoneId } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';

export type PruneAuditDeps = {
  readonly store: Store;
  readonly settings: Settings;
  readonly now: Instant;
  readonly log: Logger;
};

const UTC = zoneId('UTC');
/** Of a leap year, so that nothing goes before its years are over. */
const YEAR_DAYS = 366;

/**
 * Once a day (UTC) drops rows of the audit that are older than settings keep them. Where the database's account may not drop any, they
 * stay until somebody who may runs `huddleboard audit prune`.
 */
export async function pruneAuditDaily(deps: PruneAuditDeps): Promise<{ readonly removed: number }> {
  const { store, settings, now, log } = deps;
  const site = settings.sites[0];
  if (site === undefined) return { removed: 0 };
  const due = instant(Math.floor(now / DAY_MS) * DAY_MS);
  if ((await store.lastClaim(site.id, 'prune-audit', now)) === due) return { removed: 0 };
  try {
    await store.commit([{ kind: 'run.claim', site: site.id, job: 'prune-audit', due, at: now }]);
    return await pruneAudit(deps);
  } catch (fault) {
    if (fault instanceof Conflict) return { removed: 0 };
    if (!(fault instanceof OpsError) || fault.kind !== 'denied') throw fault;
    log.info('old rows of the audit stay: this account may not drop any');
    return { removed: 0 };
  }
}

/** @throws OpsError kind `denied` */
export async function pruneAudit({ store, settings, now, log }: PruneAuditDeps): Promise<{ readonly removed: number }> {
  const { removed } = await store.pruneAudit(keptFrom(settings, now), now);
  if (removed > 0) log.info('old rows of the audit removed', { removed });
  return { removed };
}

/** Whole days, so that two runs of one day agree. */
const keptFrom = ({ retention }: Settings, now: Instant): Instant =>
  startOfDay(addDays(localDateAt(now, UTC), -retention.auditYears * YEAR_DAYS), UTC);
