/** The outbox of a tortured store as it is written, past the port: how often a row owns up to a double is asked by nobody else. */
import Database from 'better-sqlite3';
import type { Ground } from './ground.ts';
import type { VendorName } from './vendors.ts';
import type { Stored } from './verdict.ts';

const SQL = `SELECT card, platform, version, state, doubts FROM outbox WHERE platform IN ('slack', 'teams')`;
type Row = { card: string; platform: VendorName; version: number; state: string; doubts: number };

export async function storedPosts({ url }: Pick<Ground, 'url'>): Promise<readonly Stored[]> {
  const rows = url.startsWith('sqlite:') ? fromSqlite(url.slice('sqlite:'.length)) : await fromPostgres(url);
  return rows.map((row) => ({
    n: Number(row.card.split(':')[1]),
    platform: row.platform,
    version: Number(row.version),
    state: row.state,
    doubts: Number(row.doubts),
  }));
}

function fromSqlite(path: string): readonly Row[] {
  const db = new Database(path, { readonly: true });
  try {
    return db.prepare(SQL).all() as Row[];
  } finally {
    db.close();
  }
}

async function fromPostgres(url: string): Promise<readonly Row[]> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(SQL)).rows;
  } finally {
    await client.end();
  }
}
