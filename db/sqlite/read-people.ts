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
import type { Db } from './connect.ts';
import type * as schema from './schema.ts';

export const peopleReader = (db: Db) => ({
  ...personReader(db),
  ...roleReader(db),
  ...shiftReader(db),
  ...reportReader(db),
  ...channelReader(db),
});

function personReader(db: Db) {
  const identities = db.prepare<[], typeof schema.identity.$inferSelect>(
    'SELECT * FROM identity ORDER BY platform, id',
  );
  const names = db.prepare<[], typeof schema.person.$inferSelect>('SELECT * FROM person ORDER BY person');
  const owner = db
    .prepare<[string, string], PersonId>('SELECT person FROM identity WHERE platform = ? AND id = ?')
    .pluck();
  const identitiesOf = db.prepare<[PersonId], Person['identities'][number]>(
    'SELECT platform, id FROM identity WHERE person = ? ORDER BY platform, id',
  );
  const nameOf = db.prepare<[PersonId], string | null>('SELECT name FROM person WHERE person = ?').pluck();

  return {
    people: (): readonly Person[] => peopleOf(names.all(), identities.all()),
    personOf(platform: string, id: string): Person | undefined {
      const person = owner.get(platform, id);
      if (person === undefined) return undefined;
      const name = nameOf.get(person);
      return { person, ...(typeof name === 'string' ? { name } : {}), identities: identitiesOf.all(person) };
    },
  };
}

/** What hangs on a person: the language, and roles, also by groups of the chat platforms. */
function roleReader(db: Db) {
  const language = db.prepare<[PersonId], string>('SELECT language FROM person_language WHERE person = ?').pluck();
  const roles = db
    .prepare<[PersonId, SiteId], string>(
      `SELECT DISTINCT role FROM person_role WHERE person = ? AND site IN ('', ?) ORDER BY role`,
    )
    .pluck();
  const holders = db
    .prepare<[string, SiteId], PersonId>(
      `SELECT DISTINCT person FROM person_role WHERE role = ? AND site IN ('', ?) ORDER BY person`,
    )
    .pluck();
  const groups = db.prepare<[], typeof schema.chat_group.$inferSelect>(
    'SELECT * FROM chat_group ORDER BY platform, id',
  );

  return {
    languageOf: (person: PersonId): string | undefined => language.get(person),
    rolesOf: (person: PersonId, site: SiteId): readonly string[] => roles.all(person, site),
    roleHolders: (site: SiteId, role: string): readonly PersonId[] => holders.all(role, site),
    chatGroups: (): readonly ChatGroup[] => groups.all().map(chatGroupOf),
  };
}

function shiftReader(db: Db) {
  const duties = db.prepare<[SiteId, Instant, Instant], typeof schema.duty.$inferSelect>(
    `SELECT * FROM duty
     WHERE site = ? AND to_at > ? AND from_at < ? ORDER BY from_at, role, scope, person`,
  );
  const shifts = db.prepare<[SiteId, Instant, Instant], typeof schema.roster_shift.$inferSelect>(
    'SELECT * FROM roster_shift WHERE site = ? AND to_at > ? AND from_at < ? ORDER BY from_at, seq',
  );
  const callOuts = db.prepare<[SiteId, Instant, Instant], typeof schema.call_out.$inferSelect>(
    'SELECT * FROM call_out WHERE site = ? AND to_at > ? AND from_at < ? AND withdrawn = 0 ORDER BY at, id',
  );

  return {
    duties: (site: SiteId, { from, to }: Span): readonly Duty[] => duties.all(site, from, to).map(dutyOf),
    roster: (site: SiteId, { from, to }: Span): readonly RosterShift[] => shifts.all(site, from, to).map(rosterShiftOf),
    callOuts: (site: SiteId, { from, to }: Span): readonly CallOut[] => callOuts.all(site, from, to).map(callOutOf),
  };
}

/** Of two reports at one instant the one that came in later counts. */
const latestOf = (of: string): string =>
  `(SELECT seq FROM report WHERE site = @site AND ${of} AND at <= @at AND undone = 0 ORDER BY at DESC, seq DESC LIMIT 1)`;

// Each unit and item is found by a seek, so that a question about today does not walk the reports of years.
const LATEST = `WITH RECURSIVE k(seq) AS (
    SELECT (SELECT seq FROM report WHERE site = @site ORDER BY unit, item LIMIT 1) UNION ALL
    SELECT (SELECT seq FROM report WHERE site = @site AND (unit, item) > (SELECT unit, item FROM report WHERE seq = k.seq)
      ORDER BY unit, item LIMIT 1) FROM k WHERE k.seq IS NOT NULL)
  SELECT r.* FROM k CROSS JOIN report one ON one.seq = k.seq
    CROSS JOIN report r ON r.seq = ${latestOf('unit = one.unit AND item = one.item')}
  ORDER BY r.unit, r.item`;
const LATEST_OF_ITEMS = `WITH RECURSIVE u(unit) AS (
    SELECT (SELECT min(unit) FROM report WHERE site = @site) UNION ALL
    SELECT (SELECT min(unit) FROM report WHERE site = @site AND unit > u.unit) FROM u WHERE u.unit IS NOT NULL)
  SELECT r.* FROM u CROSS JOIN json_each(@items) i
    CROSS JOIN report r ON r.seq = ${latestOf('unit = u.unit AND item = i.value')}
  WHERE u.unit IS NOT NULL ORDER BY r.unit, r.item`;

function reportReader(db: Db) {
  const some = db.prepare<[SiteId], { readonly found: 1 }>('SELECT 1 AS found FROM report WHERE site = ? LIMIT 1');
  const latest = db.prepare<{ site: SiteId; at: Instant }, typeof schema.report.$inferSelect>(LATEST);
  const latestOfItems = db.prepare<{ site: SiteId; at: Instant; items: string }, typeof schema.report.$inferSelect>(
    LATEST_OF_ITEMS,
  );
  const between = db.prepare<[SiteId, Instant, Instant], typeof schema.report.$inferSelect>(
    'SELECT * FROM report WHERE site = ? AND at >= ? AND at < ? AND undone = 0 ORDER BY at, seq',
  );
  return {
    reports(site: SiteId, at: Instant, items?: readonly string[]): readonly Report[] {
      // A site without reports is asked no more than that.
      if (some.get(site) === undefined) return [];
      const rows =
        items === undefined ? latest.all({ site, at }) : latestOfItems.all({ site, at, items: JSON.stringify(items) });
      return rows.map(reportOf);
    },
    reportsBetween: (site: SiteId, { from, to }: Span): readonly Report[] => between.all(site, from, to).map(reportOf),
  };
}

function channelReader(db: Db) {
  const channels = db.prepare<[], string>('SELECT body FROM channel ORDER BY platform, channel, purpose').pluck();
  const conversation = db
    .prepare<[string, string], string>('SELECT reference FROM conversation WHERE platform = ? AND channel = ?')
    .pluck();
  const installations = db.prepare<[string], Installation>(
    'SELECT workspace, sealed, version, at FROM installation WHERE platform = ? ORDER BY workspace',
  );

  return {
    // Bodies were written by `channel.put` from this very type.
    channels: (): readonly Channel[] => channels.all().map((body) => JSON.parse(body) as Channel),
    conversation: ({ platform, channel }: Destination): string | undefined => conversation.get(platform, channel),
    installations: (platform: string): readonly Installation[] => installations.all(platform),
  };
}
