import type { Session } from '#src/domain/session.ts';
import type { Instant } from '#src/kernel/time.ts';
import { type SessionColumns, sessionOf } from '../rows-people.ts';
import type { Db } from './connect.ts';

export function sessionReader(db: Db) {
  const one = db.prepare<[string, Instant, Instant], SessionColumns>(
    'SELECT * FROM session WHERE id = ? AND from_at <= ? AND to_at > ?',
  );
  const all = db.prepare<[Instant, Instant], SessionColumns>(
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
