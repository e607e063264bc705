import type { Sql } from './connect.ts';

const FIND = 'SELECT value FROM about WHERE name = $1';
const PUT = 'INSERT INTO about (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING';

/** What the store knows of itself: written once, by whoever comes first. */
export function aboutKeeper(sql: Sql) {
  const find = async (name: string) => (await sql.rows<{ value: string }>(FIND, [name]))[0]?.value;
  return {
    async keyFingerprint(ours: string): Promise<string> {
      const kept = await find('key');
      if (kept !== undefined) return kept;
      await sql.run(PUT, ['key', ours]);
      return (await find('key')) ?? ours;
    },
  };
}
