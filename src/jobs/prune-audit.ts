import type { Settings } from '#src/config/settings.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import { addDays, type Instant, localDateAt, startOfDay, zoneId } from '#src/kernel/time.ts';
import { type DayDeps, onceADay } from './once-a-day.ts';

export type PruneAuditDeps = DayDeps & { readonly log: Logger };

const UTC = zoneId('UTC');
/** Of a leap year, so that nothing goes before its years are over. */
const YEAR_DAYS = 366;

/**
 * Once a day (UTC) drops rows of the audit that are older than settings keep them. Where the database's account may not drop any, they
 * stay until somebody who may runs `huddleboard audit prune`.
 */
export async function pruneAuditDaily(deps: PruneAuditDeps): Promise<{ readonly removed: number }> {
  return (await onceADay('prune-audit', deps, () => pruneWhereAllowed(deps))) ?? { removed: 0 };
}

async function pruneWhereAllowed(deps: PruneAuditDeps): Promise<{ readonly removed: number }> {
  try {
    return await pruneAudit(deps);
  } catch (fault) {
    if (!(fault instanceof OpsError) || fault.kind !== 'denied') throw fault;
    deps.log.info('old rows of the audit stay: this account may not drop any');
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
