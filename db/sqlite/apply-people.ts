import { Conflict } from '#src/kernel/errors.ts';
import type { PersonId, SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Db } from './connect.ts';

type PersonPut = Extract<Change, { kind: 'person.put' }>;
type RoleChange = Extract<Change, { kind: 'role.put' | 'role.drop' }>;
type LanguagePut = Extract<Change, { kind: 'language.put' }>;
type DutyPut = Extract<Change, { kind: 'duty.put' }>;

/** Opaque people, what they may do and when they are on duty. */
export function peopleWriter(db: Db) {
  const putName = db.prepare<[PersonId, string | null]>('INSERT OR REPLACE INTO person (person, name) VALUES (?, ?)');
  const dropIdentities = db.prepare<[PersonId]>('DELETE FROM identity WHERE person = ?');
  const putIdentity = db.prepare<[string, string, PersonId]>(
    'INSERT OR REPLACE INTO identity (platform, id, person) VALUES (?, ?, ?)',
  );
  const putRole = db.prepare<[PersonId, SiteId | '', string]>(
    'INSERT INTO person_role (person, site, role) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const dropRole = db.prepare<[PersonId, SiteId | '', string]>(
    'DELETE FROM person_role WHERE person = ? AND site = ? AND role = ?',
  );
  const putLanguage = db.prepare<[PersonId, string]>(
    'INSERT OR REPLACE INTO person_language (person, language) VALUES (?, ?)',
  );
  const dropLanguage = db.prepare<[PersonId]>('DELETE FROM person_language WHERE person = ?');
  const putDuty = db.prepare(
    `INSERT INTO duty (site, role, scope, person, from_at, to_at, source, said_at)
     VALUES (@site, @role, @scope, @person, @from, @to, @source, @saidAt)
     ON CONFLICT DO UPDATE SET to_at = excluded.to_at, source = excluded.source, said_at = excluded.said_at
       WHERE duty.source = 'roster' OR excluded.source IS NOT 'roster'`,
  );
  const others = db
    .prepare<[SiteId, string, string, PersonId, Instant, Instant, string | null], number>(
      `SELECT 1 FROM duty WHERE site = ? AND role = ? AND scope = ? AND person <> ?
       AND from_at < ? AND to_at > ? AND to_at > from_at AND source IS ? LIMIT 1`,
    )
    .pluck();
  const readGroup = db.prepare(
    `INSERT INTO chat_group (platform, id, members, read_at) VALUES (@platform, @group, @members, @at)
     ON CONFLICT DO UPDATE SET members = excluded.members, read_at = excluded.read_at, failed = NULL, failed_at = NULL`,
  );
  const failGroup = db.prepare(
    `INSERT INTO chat_group (platform, id, members, failed, failed_at) VALUES (@platform, @group, '[]', @code, @at)
     ON CONFLICT DO UPDATE SET failed = excluded.failed, failed_at = coalesce(chat_group.failed_at, excluded.failed_at)`,
  );

  return {
    putPerson({ person, name, identities }: PersonPut): boolean {
      putName.run(person, name ?? null);
      dropIdentities.run(person);
      for (const { platform, id } of identities) putIdentity.run(platform, id, person);
      return true;
    },
    putRole: ({ person, site, role }: RoleChange): boolean => putRole.run(person, site ?? '', role).changes === 1,
    dropRole: ({ person, site, role }: RoleChange): boolean => dropRole.run(person, site ?? '', role).changes === 1,
    putLanguage({ person, language }: LanguagePut): boolean {
      if (language === undefined) return dropLanguage.run(person).changes === 1;
      return putLanguage.run(person, language).changes === 1;
    },
    putDuty({ alone, ...duty }: DutyPut): boolean {
      const { site, role, scope, person, from, to, source, saidAt } = duty;
      if (alone && others.get(site, role, scope, person, to, from, source ?? null) !== undefined)
        throw new Conflict(`duty ${role} ${scope}`);
      const row = { site, role, scope, person, from, to, source: source ?? null, saidAt: saidAt ?? null };
      return putDuty.run(row).changes === 1;
    },
    readGroup: ({ platform, group, members, at }: Extract<Change, { kind: 'group.read' }>): boolean =>
      readGroup.run({ platform, group, members: JSON.stringify(members), at }).changes === 1,
    failGroup: ({ platform, group, code, at }: Extract<Change, { kind: 'group.failed' }>): boolean =>
      failGroup.run({ platform, group, code, at }).changes === 1,
  };
}
