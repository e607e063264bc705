import type { Session } from '#src/domain/session.ts';
import type { Instant } from '#src/kernel/time.ts';
import { type SessionColumns, sessionOf } from '../rows-people.ts';
import type { Sql } from './connect.ts';

const ONE = 'SELECT * FROM session WHERE id = $1 AND from_at <= $2 AND to_at > $2';
const ALL = 'SELECT * FROM session WHERE from_at <= $1 AND to_at > $1 ORDER BY from_at DESC, id';

export function sessionReader(sql: Sql) {
  return {
    async session(id: string, at: Instant): Promise<Session | undefined> {
      const [row] = await sql.rows<SessionColumns>(ONE, [id, at]);
      return row === undefined ? undefined : sessionOf(row);
    },
    sessions: async (at: Instant): Promise<readonly Session[]> =>
      (await sql.rows<SessionColumns>(ALL, [at])).map(sessionOf),
  };
}
