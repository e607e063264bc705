/** People, duties, rosters, reports, and the channels that they set up. */
import type { Channel } from '#src/domain/channel.ts';
import type { ChatGroup } from '#src/domain/chat-group.ts';
import type { Duty, Person } from '#src/domain/people.ts';
import type { Report } from '#src/domain/report.ts';
import type { CallOut, RosterShift } from '#src/domain/staffing/roster.ts';
import type { PersonId, SiteId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { Destination } from '#src/ports/change.ts';
import type { Installation } from '#src/ports/reader.ts';
import { callOutOf, chatGroupOf, dutyOf, peopleOf, reportOf, rosterShiftOf } from '../rows-people.ts';
import type { Sql } from './connect.ts';
import type * as schema from './schema.ts';

type IdentityColumns = typeof schema.identity.$inferSelect;
type PersonColumns = typeof schema.person.$inferSelect;
type ReportColumns = typeof schema.report.$inferSelect;

const IDENTITIES = 'SELECT * FROM identity ORDER BY platform, id';
const NAMES = 'SELECT * FROM person ORDER BY person';
/** Somebody's identities with their name, found by one of them. */
const PERSON_OF = `SELECT i.person, i.platform, i.id, p.name FROM identity found JOIN identity i ON i.person = found.person
  LEFT JOIN person p ON p.person = found.person WHERE found.platform = $1 AND found.id = $2 ORDER BY i.platform, i.id`;
const LANGUAGE = 'SELECT language FROM person_language WHERE person = $1';
const ROLES = `SELECT DISTINCT role FROM person_role WHERE person = $1 AND site IN ('', $2) ORDER BY role`;
const HOLDERS = `SELECT DISTINCT person FROM person_role WHERE role = $1 AND site IN ('', $2) ORDER BY person`;
const GROUPS = 'SELECT * FROM chat_group ORDER BY platform, id';
const DUTIES = `SELECT * FROM duty
  WHERE site = $1 AND to_at > $2 AND from_at < $3 ORDER BY from_at, role, scope, person`;
const SHIFTS = 'SELECT * FROM roster_shift WHERE site = $1 AND to_at > $2 AND from_at < $3 ORDER BY from_at, seq';
const CALL_OUTS = `SELECT * FROM call_out WHERE site = $1 AND to_at > $2 AND from_at < $3 AND withdrawn = 0 ORDER BY at, id`;
// Of two reports at one instant the one that came in later counts. Each unit and item is found by a seek, so that a question about
// today does not walk the reports of years.
const latestOf = (of: string): string => `CROSS JOIN LATERAL
  (SELECT * FROM report WHERE site = $1 AND ${of} AND at <= $2 AND undone = 0 ORDER BY at DESC, seq DESC LIMIT 1) r
  ORDER BY r.unit, r.item`;
const LATEST = `WITH RECURSIVE k AS (
    (SELECT unit, item FROM report WHERE site = $1 ORDER BY unit, item LIMIT 1) UNION ALL
    SELECT n.unit, n.item FROM k CROSS JOIN LATERAL
      (SELECT unit, item FROM report WHERE site = $1 AND (unit, item) > (k.unit, k.item) ORDER BY unit, item LIMIT 1) n)
  SELECT r.* FROM k ${latestOf('unit = k.unit AND item = k.item')}`;
const LATEST_OF_ITEMS = `WITH RECURSIVE k AS (
    (SELECT unit FROM report WHERE site = $1 ORDER BY unit LIMIT 1) UNION ALL
    SELECT n.unit FROM k CROSS JOIN LATERAL
      (SELECT unit FROM report WHERE site = $1 AND unit > k.unit ORDER BY unit LIMIT 1) n)
  SELECT r.* FROM k CROSS JOIN unnest($3::text[]) AS i (item) ${latestOf('unit = k.unit AND item = i.item')}`;
const BETWEEN = 'SELECT * FROM report WHERE site = $1 AND at >= $2 AND at < $3 AND undone = 0 ORDER BY at, seq';
const CHANNELS = 'SELECT body FROM channel ORDER BY platform, channel, purpose';
const CONVERSATION = 'SELECT reference FROM conversation WHERE platform = $1 AND channel = $2';
const INSTALLATIONS = 'SELECT workspace, sealed, version, at FROM installation WHERE platform = $1 ORDER BY workspace';

export function peopleReader(sql: Sql) {
  return {
    people: async (): Promise<readonly Person[]> =>
      peopleOf(await sql.rows<PersonColumns>(NAMES), await sql.rows<IdentityColumns>(IDENTITIES)),
    async personOf(platform: string, id: string): Promise<Person | undefined> {
      const rows = await sql.rows<IdentityColumns & PersonColumns>(PERSON_OF, [platform, id]);
      return rows[0] === undefined ? undefined : peopleOf([rows[0]], rows)[0];
    },
    languageOf: async (person: PersonId): Promise<string | undefined> =>
      (await sql.rows<{ language: string }>(LANGUAGE, [person]))[0]?.language,
    rolesOf: async (person: PersonId, site: SiteId): Promise<readonly string[]> =>
      (await sql.rows<{ role: string }>(ROLES, [person, site])).map(({ role }) => role),
    roleHolders: async (site: SiteId, role: string): Promise<readonly PersonId[]> =>
      (await sql.rows<{ person: PersonId }>(HOLDERS, [role, site])).map(({ person }) => person),
    duties: async (site: SiteId, { from, to }: Span): Promise<readonly Duty[]> =>
      (await sql.rows<typeof schema.duty.$inferSelect>(DUTIES, [site, from, to])).map(dutyOf),
    chatGroups: async (): Promise<readonly ChatGroup[]> =>
      (await sql.rows<typeof schema.chat_group.$inferSelect>(GROUPS)).map(chatGroupOf),
    roster: async (site: SiteId, { from, to }: Span): Promise<readonly RosterShift[]> =>
      (await sql.rows<typeof schema.roster_shift.$inferSelect>(SHIFTS, [site, from, to])).map(rosterShiftOf),
    callOuts: async (site: SiteId, { from, to }: Span): Promise<readonly CallOut[]> =>
      (await sql.rows<typeof schema.call_out.$inferSelect>(CALL_OUTS, [site, from, to])).map(callOutOf),
    async reports(site: SiteId, at: Instant, items?: readonly string[]): Promise<readonly Report[]> {
      const rows =
        items === undefined
          ? await sql.rows<ReportColumns>(LATEST, [site, at])
          : await sql.rows<ReportColumns>(LATEST_OF_ITEMS, [site, at, items]);
      return rows.map(reportOf);
    },
    reportsBetween: async (site: SiteId, { from, to }: Span): Promise<readonly Report[]> =>
      (await sql.rows<ReportColumns>(BETWEEN, [site, from, to])).map(reportOf),
    // Bodies were written by `channel.put` from this very type.
    channels: async (): Promise<readonly Channel[]> =>
      (await sql.rows<{ body: string }>(CHANNELS)).map(({ body }) => JSON.parse(body) as Channel),
    conversation: async ({ platform, channel }: Destination): Promise<string | undefined> =>
      (await sql.rows<{ reference: string }>(CONVERSATION, [platform, channel]))[0]?.reference,
    installations: (platform: string): Promise<readonly Installation[]> =>
      sql.rows<Installation>(INSTALLATIONS, [platform]),
  };
}
