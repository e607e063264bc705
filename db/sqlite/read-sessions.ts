import type { Session } from '#src/domain/session.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Db } from './connect.ts';
import type * as schema from './schema.ts';

type Row = typeof schema.session.$inferSelect;

const sessionOf = ({ id, person, role, unit, from_at: from, to_at: to }: Row): Session => ({
  id,
  person,
  ...(role === null ? {} : { role }),
  ...(unit === null ? {} : { unit }),
  from,
  to,
});

export function sessionReader(db: Db) {
  const one = db.prepare<[string, Instant, Instant], Row>(
    'SELECT * FROM session WHERE id = ? AND from_at <= ? AND to_at > ?',
  );
  const all = db.prepare<[Instant, Instant], Row>(
    'SELECT * FROM session WHERE from_at <= ? AND to_at > ? ORDER BY from_at DESC, id',
  );
  return {
    session(id: string, at: Instant): Session | undefined {
      const row = one.get(id, at, at);
      return row === undefined ? undefined : sessionOf(row);
    },
    sessions: (at: Instant): readonly Session[] => all.all(at, at).map(sessionOf),
  };
}
