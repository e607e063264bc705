/** Sixty days of five-minute ticks of 50 units in either store, for dry-runs: heads that swing around the beds, a day's rhythm and an hour's, so that rules open and end. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { openStore } from '#db/index.ts';
import { connect } from '#db/postgres/connect.ts';
import { ensurePartitions } from '#db/postgres/partitions.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, DAY_MS, instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { launchPostgres } from '#test/postgres/launch.ts';
import { cpuMsSince } from './measure.ts';

export const UNITS = 50;
const DAYS = Number(process.env.BENCH_DAYS ?? 60);
const STEP = 5 * MINUTE_MS;
const FIRST = instant(Date.UTC(2026, 0, 1));
export const SPAN = { from: FIRST, to: after(FIRST, DAYS * DAY_MS) };
const TICKS = (DAYS * DAY_MS) / STEP;

export type Bed = {
  readonly name: string;
  readonly store: Store;
  /** Processor time that the store's own processes have used since this was asked for, ms. */
  readonly cpuSince: () => () => number;
  readonly close: () => Promise<void>;
};

const heads = (t: string, u: string): string => `27 + (${t} / 24 + ${u} * 7) % 5 - (${t} / 144 + ${u}) % 2`;
/** Of unit u at tick k. */
const rowOf = (u: string): string => {
  const [t, step] = [`k.taken_at / ${STEP}`, 36];
  return `k.taken_at, 0, k.taken_at, ${heads(t, u)}, ${heads(t, u)}, (${t} / ${step}) % 15, 0`;
};

export async function sqliteBed(site: SiteId): Promise<Bed> {
  const folder = mkdtempSync(join(tmpdir(), 'huddleboard-bench-'));
  const path = join(folder, 'house.db');
  const store = await openStore({ url: `sqlite:${path}`, fold: foldVisit, log: silentLog });
  const db = new Database(path);
  db.pragma('synchronous = OFF');
  const numbers = (name: string, to: number): string =>
    `WITH RECURSIVE ${name} (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM ${name} WHERE n < ${to - 1})`;
  db.exec(`${numbers('u', UNITS)} INSERT INTO counter SELECT '${site}', 'U' || n, 0, 0, 0, 0 FROM u`);
  db.exec(
    `${numbers('t', TICKS)} INSERT INTO tick SELECT '${site}', ${FIRST} + n * ${STEP}, ${FIRST} + n * ${STEP} FROM t`,
  );
  db.exec(
    `${numbers('c', UNITS)} INSERT INTO snapshot SELECT '${site}', 'U' || c.n, ${rowOf('c.n')} FROM c CROSS JOIN tick k`,
  );
  db.close();
  return {
    name: 'SQLite',
    store,
    cpuSince: () => () => 0,
    async close() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export async function postgresBed(site: SiteId): Promise<Bed> {
  const server = await launchPostgres();
  const store = await openStore({ url: server.url, fold: foldVisit, log: silentLog });
  const own = connect(server.url, { connections: 1 });
  const weeks = Array.from({ length: Math.ceil(DAYS / 7) + 1 }, (_, n) => after(FIRST, Math.min(7 * n, DAYS) * DAY_MS));
  await own.transaction((sql) => ensurePartitions(sql, weeks));
  await own.close();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(
    `INSERT INTO counter SELECT '${site}', 'U' || n, 0, 0, 0, 0 FROM generate_series(0, ${UNITS - 1}) n`,
  );
  await client.query(
    `INSERT INTO tick SELECT '${site}', ${FIRST} + n * ${STEP}::bigint, ${FIRST} + n * ${STEP}::bigint FROM generate_series(0, ${TICKS - 1}) n`,
  );
  await client.query(`INSERT INTO snapshot (site, location, taken_at, revision, known_at, occupied, inpatients, to_admit, on_leave)
    SELECT '${site}', 'U' || u, ${rowOf('u')} FROM generate_series(0, ${UNITS - 1}) u CROSS JOIN tick k`);
  await client.query('VACUUM ANALYZE');
  await client.end();
  return {
    name: 'PostgreSQL',
    store,
    cpuSince: () => cpuMsSince(server.pid()),
    async close() {
      await store.close();
      await server.dispose();
    },
  };
}
