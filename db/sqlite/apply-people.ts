import { Conflict } from '#src/kernel/errors.ts';
import type { PersonId, SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Db } from './connect.ts';

type PersonPut = Extract<Change, { kind: 'person.put' }>;
type RoleChange = Extract<Change, { kind: 'role.put' | 'role.drop' }>;
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
  const putDuty = db.prepare(
    `INSERT OR REPLACE INTO duty (site, role, scope, person, from_at, to_at)
     VALUES (@site, @role, @scope, @person, @from, @to)`,
  );
  const others = db
    .prepare<[SiteId, string, string, PersonId, Instant, Instant], number>(
      `SELECT 1 FROM duty WHERE site = ? AND role = ? AND scope = ? AND person <> ?
       AND from_at < ? AND to_at > ? AND to_at > from_at LIMIT 1`,
    )
    .pluck();

  return {
    putPerson({ person, name, identities }: PersonPut): boolean {
      putName.run(person, name ?? null);
      dropIdentities.run(person);
      for (const { platform, id } of identities) putIdentity.run(platform, id, person);
      return true;
    },
    putRole: ({ person, site, role }: RoleChange): boolean => putRole.run(person, site ?? '', role).changes === 1,
    dropRole: ({ person, site, role }: RoleChange): boolean => dropRole.run(person, site ?? '', role).changes === 1,
    putDuty({ site, role, scope, person, from, to, alone }: DutyPut): boolean {
      if (alone && others.get(site, role, scope, person, to, from) !== undefined)
        throw new Conflict(`duty ${role} ${scope}`);
      putDuty.run({ site, role, scope, person, from, to });
      return true;
    },
  };
}
