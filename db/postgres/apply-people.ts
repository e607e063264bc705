/** Opaque people, what they may do and when they are on duty. */
import { Conflict } from '#src/kernel/errors.ts';
import { batch, latestOf } from './batch.ts';
import { locking } from './locks.ts';
import { oneByOne, type Writes } from './writes.ts';

const names = batch<{ person: string; name: string | null }>({ person: 'text', name: 'text' });
const PUT_NAMES = `INSERT INTO person (${names.names}) SELECT ${names.names} FROM ${names.from}
  ON CONFLICT (person) DO UPDATE SET name = excluded.name`;
const DROP_IDENTITIES = 'DELETE FROM identity WHERE person = ANY($1)';
const identities = batch<{ platform: string; id: string; person: string }>({
  platform: 'text',
  id: 'text',
  person: 'text',
});
const PUT_IDENTITIES = `INSERT INTO identity (${identities.names}) SELECT ${identities.names} FROM ${identities.from}
  ON CONFLICT (platform, id) DO UPDATE SET person = excluded.person`;
const roles = batch<{ person: string; site: string; role: string }>({ person: 'text', site: 'text', role: 'text' });
const PUT_ROLES = `INSERT INTO person_role (${roles.names}) SELECT ${roles.names} FROM ${roles.from} ON CONFLICT DO NOTHING`;
const DROP_ROLES = `DELETE FROM person_role r USING ${roles.from}
  WHERE r.person = t.person AND r.site = t.site AND r.role = t.role`;
const PUT_LANGUAGE = `INSERT INTO person_language (person, language) VALUES ($1, $2)
  ON CONFLICT (person) DO UPDATE SET language = excluded.language`;
const DROP_LANGUAGE = 'DELETE FROM person_language WHERE person = $1';
const OTHERS = `SELECT 1 FROM duty WHERE site = $1 AND role = $2 AND scope = $3 AND person <> $4
  AND from_at < $5 AND to_at > $6 AND to_at > from_at AND source IS NOT DISTINCT FROM $7 LIMIT 1`;
const PUT_DUTY = `INSERT INTO duty (site, role, scope, person, from_at, to_at, source, said_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (site, role, scope, person, from_at)
  DO UPDATE SET to_at = excluded.to_at, source = excluded.source, said_at = excluded.said_at
    WHERE duty.source = 'roster' OR excluded.source IS DISTINCT FROM 'roster'`;
const READ_GROUP = `INSERT INTO chat_group (platform, id, members, read_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (platform, id)
  DO UPDATE SET members = excluded.members, read_at = excluded.read_at, failed = NULL, failed_at = NULL`;
const FAIL_GROUP = `INSERT INTO chat_group (platform, id, members, failed, failed_at) VALUES ($1, $2, '[]', $3, $4)
  ON CONFLICT (platform, id)
  DO UPDATE SET failed = excluded.failed, failed_at = coalesce(chat_group.failed_at, excluded.failed_at)`;

type RoleColumns = { readonly person: string; readonly site?: string; readonly role: string };
const roleRows = (changes: readonly RoleColumns[]) =>
  roles.params(changes.map(({ person, site = '', role }) => ({ person, site, role })));

export const peopleWrites: Writes<
  'language.put' | 'person.put' | 'role.put' | 'role.drop' | 'duty.put' | 'group.read' | 'group.failed'
> = {
  'language.put': oneByOne(
    async (sql, { person, language }) =>
      (language === undefined
        ? await sql.run(DROP_LANGUAGE, [person])
        : await sql.run(PUT_LANGUAGE, [person, language])) === 1,
  ),
  async 'person.put'(sql, changes) {
    const people = latestOf(changes, ({ person }) => person);
    await sql.run(PUT_NAMES, names.params(people.map(({ person, name = null }) => ({ person, name }))));
    await sql.run(DROP_IDENTITIES, [people.map(({ person }) => person)]);
    const ids = people.flatMap(({ person, identities }) =>
      identities.map(({ platform, id }) => ({ platform, id, person })),
    );
    const keyOf = ({ platform, id }: { platform: string; id: string }) => JSON.stringify([platform, id]);
    if (ids.length > 0) await sql.run(PUT_IDENTITIES, identities.params(latestOf(ids, keyOf)));
    return true;
  },
  'role.put': async (sql, changes) => (await sql.run(PUT_ROLES, roleRows(changes))) > 0,
  'role.drop': async (sql, changes) => (await sql.run(DROP_ROLES, roleRows(changes))) > 0,
  'duty.put': oneByOne(async (sql, change) => {
    const { site, role, scope, person, from, to, source, saidAt, alone } = change;
    // Whoever looks whether somebody else has the duty must see what others are just writing.
    await locking.duty(sql, `${site} ${role} ${scope}`);
    if (alone && (await sql.rows(OTHERS, [site, role, scope, person, to, from, source ?? null])).length > 0)
      throw new Conflict(`duty ${role} ${scope}`);
    return (await sql.run(PUT_DUTY, [site, role, scope, person, from, to, source ?? null, saidAt ?? null])) === 1;
  }),
  'group.read': oneByOne(
    async (sql, { platform, group, members, at }) =>
      (await sql.run(READ_GROUP, [platform, group, JSON.stringify(members), at])) === 1,
  ),
  'group.failed': oneByOne(
    async (sql, { platform, group, code, at }) => (await sql.run(FAIL_GROUP, [platform, group, code, at])) === 1,
  ),
};
