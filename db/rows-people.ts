/** Rows of what people told ↔ the shapes of the domain. Dialect-free, as `rows.ts`. */
import type { ChatGroup } from '#src/domain/chat-group.ts';
import type { Duty, Person } from '#src/domain/people.ts';
import type { Report } from '#src/domain/report.ts';
import type { Session } from '#src/domain/session.ts';
import type { CallOut, RosterShift } from '#src/domain/staffing/roster.ts';
import type { PersonId } from '#src/kernel/ids.ts';
import type * as schema from './sqlite/schema.ts';

export const rosterShiftOf = (row: typeof schema.roster_shift.$inferSelect): RosterShift => ({
  site: row.site,
  unit: row.unit,
  role: row.role,
  ...(row.person === null ? {} : { person: row.person }),
  from: row.from_at,
  to: row.to_at,
  // Both were written by `roster.put` from a RosterShift; the columns are plain text.
  can: JSON.parse(row.can) as RosterShift['can'],
  kind: row.kind as RosterShift['kind'],
});

export const dutyOf = (row: typeof schema.duty.$inferSelect): Duty => ({
  person: row.person,
  site: row.site,
  role: row.role,
  scope: row.scope,
  from: row.from_at,
  to: row.to_at,
  ...(row.source === 'roster' || row.source === 'left' ? { source: row.source } : {}),
  ...(row.said_at === null ? {} : { saidAt: row.said_at }),
});

export const chatGroupOf = (row: typeof schema.chat_group.$inferSelect): ChatGroup => ({
  platform: row.platform,
  group: row.id,
  // Written by `group.read` from a list of ids.
  members: JSON.parse(row.members) as ChatGroup['members'],
  ...(row.read_at === null ? {} : { readAt: row.read_at }),
  ...(row.failed === null || row.failed_at === null ? {} : { failed: { code: row.failed, since: row.failed_at } }),
});

export const callOutOf = (row: typeof schema.call_out.$inferSelect): CallOut => ({
  id: row.id,
  site: row.site,
  unit: row.unit,
  role: row.role,
  from: row.from_at,
  to: row.to_at,
  count: row.people,
  at: row.at,
  by: row.by,
});

export const reportOf = (row: typeof schema.report.$inferSelect): Report => ({
  site: row.site,
  unit: row.unit,
  item: row.item,
  ...(row.value === null ? {} : { value: row.value }),
  ...(row.text === null ? {} : { text: row.text }),
  at: row.at,
  by: { person: row.by_person, name: row.by_name },
  submission: row.submission,
});

export type SessionColumns = typeof schema.session.$inferSelect;

export const sessionOf = ({ id, person, role, unit, from_at: from, to_at: to }: SessionColumns): Session => ({
  id,
  person,
  ...(role === null ? {} : { role }),
  ...(unit === null ? {} : { unit }),
  from,
  to,
});

type Named = { readonly person: PersonId; readonly name: string | null };
type Identity = typeof schema.identity.$inferSelect;

/** Everybody who has a name or an identity. */
export function peopleOf(names: readonly Named[], identities: readonly Identity[]): readonly Person[] {
  const known = Map.groupBy(identities, (row) => row.person);
  const named = new Map(names.map((row) => [row.person, row.name]));
  return [...new Set([...named.keys(), ...known.keys()])].map((person) => ({
    person,
    ...(typeof named.get(person) === 'string' ? { name: named.get(person)! } : {}),
    identities: (known.get(person) ?? []).map(({ platform, id }) => ({ platform, id })),
  }));
}
