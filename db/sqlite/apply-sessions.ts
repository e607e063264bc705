import type { Session } from '#src/domain/session.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Db } from './connect.ts';

type Row = Omit<Session, 'role' | 'unit'> & { readonly role: string | null; readonly unit: UnitId | null };

/** Who is signed in to the console. */
export function sessionWriter(db: Db) {
  const put = db.prepare<[Row]>(
    `INSERT INTO session (id, person, role, unit, from_at, to_at) VALUES (@id, @person, @role, @unit, @from, @to)
     ON CONFLICT DO NOTHING`,
  );
  const end = db.prepare<[Instant, string, Instant]>('UPDATE session SET to_at = ? WHERE id = ? AND to_at > ?');
  return {
    put: (session: Session): boolean => {
      const row = { ...session, role: session.role ?? null, unit: session.unit ?? null };
      return put.run(row).changes === 1;
    },
    end: (id: string, at: Instant): boolean => end.run(at, id, at).changes === 1,
  };
}
