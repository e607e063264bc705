/** Rows of the audit ↔ the port's entries. Dialect-free, as `rows.ts`. */
import type { AuditRow } from '#src/domain/audit.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { AuditEntry } from '#src/ports/change.ts';

export const auditEntryOf = ({ at, site, actor, platform, place, action, subject, detail }: AuditRow): AuditEntry => ({
  at,
  // Written by `auditColumns`.
  ...(site === '' ? {} : { site: site as SiteId }),
  actor,
  platform,
  ...(place === null ? {} : { place }),
  action,
  subject,
  detail: JSON.parse(detail) as AuditEntry['detail'],
});

/** What comes back from a database as it went in: half a surrogate pair does not, nor does NUL. JSON writes both in ASCII. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** An entry as its row, but for number and hash. */
export const auditColumns = (entry: AuditEntry): Omit<AuditRow, 'seq' | 'hash'> => ({
  at: entry.at,
  site: entry.site ?? '',
  actor: storable(entry.actor),
  platform: storable(entry.platform),
  place: entry.place === undefined ? null : storable(entry.place),
  action: storable(entry.action),
  subject: storable(entry.subject),
  detail: JSON.stringify(entry.detail),
});
