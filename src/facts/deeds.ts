/** What people did by hand in a time, from the audit: by the role that they had then, and never who. */
import type { Settings } from '#src/config/settings.ts';
import type { Deed, Way } from '#src/domain/alert/record/burden.ts';
import type { AuditRow } from '#src/domain/audit.ts';
import type { Site } from '#src/domain/hospital.ts';
import { type Duty, inForce } from '#src/domain/people.ts';
import type { PersonId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { auditRowsBetween } from './audit-rows.ts';

type Reads = Pick<Reader, 'auditHead' | 'auditRows' | 'duties'>;

/** What somebody looked at is no deed; what the service did is nobody's. */
const LOOKED = 'see';
const SERVICE = 'system';
/** Of somebody who had no duty and has no role for good. */
export const NO_ROLE = 'viewer';

/** The role that somebody had at a moment: of a duty then, else the first that they have for good. */
export type RoleAt = (person: PersonId | string, at: Instant) => string;

export async function rolesAt(
  read: Pick<Reader, 'duties'>,
  settings: Settings,
  site: Site,
  span: Span,
): Promise<RoleAt> {
  const duties = Map.groupBy(await read.duties(site.id, span), ({ person }) => person as string);
  const lasting = new Map(
    settings.people
      .filter((one) => one.site === undefined || one.site === site.id)
      .map(({ person, roles }) => [person as string, roles[0]]),
  );
  const onDuty = (own: readonly Duty[] | undefined, at: Instant): Duty | undefined =>
    own?.find((duty) => duty.source !== 'left' && inForce(duty, at));
  return (person, at) => onDuty(duties.get(person), at)?.role ?? lasting.get(person) ?? NO_ROLE;
}

/** Deeds of the site in the span. Several entries of one person at one instant are one deed. */
export async function deedsOf(read: Reads, site: Site, span: Span, roleAt: RoleAt): Promise<readonly Deed[]> {
  const found = new Map<string, Deed>();
  for await (const row of auditRowsBetween(read, span)) {
    if (!isDeed(row, site)) continue;
    const key = `${row.at} ${row.actor}`;
    const way = wayOf(row);
    if (!found.has(key) || way !== undefined) found.set(key, { role: roleAt(row.actor, row.at), way });
  }
  return [...found.values()];
}

const isDeed = ({ site: of, action, actor }: AuditRow, site: Site): boolean =>
  of === site.id && action !== LOOKED && actor !== SERVICE;

const WAYS: ReadonlySet<unknown> = new Set<Way>(['tap', 'form', 'typed']);

function wayOf({ detail }: AuditRow): Way {
  const told = JSON.parse(detail) as { readonly way?: unknown };
  return WAYS.has(told.way) ? (told.way as Way) : undefined;
}
