/** Who is signed in to the console. */
import { oneByOne, type Writes } from './writes.ts';

const PUT = `INSERT INTO session (id, person, role, unit, from_at, to_at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT DO NOTHING`;
const END = 'UPDATE session SET to_at = $2 WHERE id = $1 AND to_at > $2';

export const sessionWrites: Writes<'session.put' | 'session.end'> = {
  'session.put': oneByOne(async (sql, { session: { id, person, role, unit, from, to } }) => {
    return (await sql.run(PUT, [id, person, role ?? null, unit ?? null, from, to])) === 1;
  }),
  'session.end': oneByOne(async (sql, { id, at }) => (await sql.run(END, [id, at])) === 1),
};
