/** A year of five-minute snapshots of 50 units, 5.26 million rows: the store's answers beside the best plain SQL for them, on both stores. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { openStore } from '#db/index.ts';
import { connect } from '#db/postgres/connect.ts';
import { ensurePartitions } from '#db/postgres/partitions.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { brand, type LocationId, type SiteId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { ALWAYS, after, DAY_MS, type Instant, instant, MINUTE_MS, type ZoneId } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { launchPostgres } from '#test/postgres/launch.ts';
import { median, type Row, spread } from './measure.ts';

const UNITS = 50;
const TICKS = Number(process.env.BENCH_TICKS ?? 105_120);
/** `sqlite` or `postgres`: the other one is left out. */
const ONLY = process.env.BENCH_STORE;
const STEP = 5 * MINUTE_MS;
const FIRST = instant(Date.UTC(2025, 0, 1));
const LAST = after(FIRST, (TICKS - 1) * STEP);
const END = after(FIRST, Math.ceil((TICKS * STEP) / DAY_MS) * DAY_MS);
const SITE = brand<SiteId>('mercy');
const UNIT = brand<LocationId>('unit-7');
const ZONE = 'UTC' as ZoneId;
const TURNS = 3 * Number(process.env.BENCH_ROUNDS ?? 3);

type Plain = {
  readonly latest: () => Promise<unknown>;
  readonly raw: () => Promise<unknown>;
  readonly rollup: () => Promise<unknown>;
};
type Bed = { readonly name: string; readonly store: Store; readonly plain: Plain; readonly close: () => Promise<void> };

/** Rows of a tick: places are never empty. */
const heads = (t: string, u: string): string => `20 + (${t} + ${u}) % 9, 19 + (${t} + ${u}) % 9, ${t} % 4, 0`;
const figures = `count(*) AS ticks, sum(occupied) AS occupied_sum, min(occupied) AS occupied_least, max(occupied) AS occupied_most,
  sum(inpatients) AS inpatients_sum, sum(to_admit) AS to_admit_sum, max(to_admit) AS to_admit_most, sum(on_leave) AS on_leave_sum`;
/** Of each tick the latest revision counts: SQL that counts the others too would be shorter, and wrong. @param latest those rows */
const byDay = (latest: string): string =>
  `SELECT (taken_at - ${FIRST}) / ${DAY_MS} AS day, ${figures} FROM (${latest}) AS latest GROUP BY 1 ORDER BY 1`;

const DAYS = `SELECT day, ticks, occupied_sum, occupied_least, occupied_most, inpatients_sum, to_admit_sum, to_admit_most, on_leave_sum
  FROM snapshot_day`;
const DATES = [FIRST, END].map((at) => new Date(at).toISOString().slice(0, 10));

async function sqliteBed(): Promise<Bed> {
  const folder = mkdtempSync(join(tmpdir(), 'huddleboard-bench-'));
  const path = join(folder, 'house.db');
  const store = await openStore({ url: `sqlite:${path}`, fold: foldVisit, log: silentLog });
  const db = new Database(path);
  db.pragma('synchronous = OFF');
  const t = `WITH RECURSIVE t (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM t WHERE n < ${TICKS - 1})`;
  const u = `WITH RECURSIVE u (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM u WHERE n < ${UNITS - 1})`;
  db.exec(`${u} INSERT INTO counter SELECT '${SITE}', 'unit-' || n, 0, 0, 0, 0 FROM u`);
  db.exec(`${t} INSERT INTO tick SELECT '${SITE}', ${FIRST} + n * ${STEP}, ${FIRST} + n * ${STEP} FROM t`);
  db.exec(`INSERT INTO snapshot SELECT '${SITE}', c.location, k.taken_at, 0, k.taken_at,
    ${heads(`(k.taken_at / ${STEP})`, 'c.rowid')} FROM (SELECT location, row_number() OVER () AS rowid FROM counter) c CROSS JOIN tick k`);
  db.exec('ANALYZE');
  const latest =
    db.prepare(`SELECT s.* FROM counter c CROSS JOIN snapshot s ON s.site = c.site AND s.location = c.location
    AND s.taken_at = (SELECT max(taken_at) FROM tick WHERE site = c.site) AND s.revision = (SELECT max(revision) FROM snapshot x
      WHERE x.site = c.site AND x.location = c.location AND x.taken_at = s.taken_at) WHERE c.site = ?`);
  const raw = db.prepare(
    byDay(`SELECT taken_at, max(revision), occupied, inpatients, to_admit, on_leave FROM snapshot
      WHERE site = ? AND location = ? AND taken_at >= ? AND taken_at < ? GROUP BY taken_at`),
  );
  const rollup = db.prepare(`${DAYS} WHERE site = ? AND location = ? AND day >= ? AND day < ? ORDER BY day`);
  return {
    name: 'SQLite',
    store,
    plain: {
      latest: async () => latest.all(SITE),
      raw: async () => raw.all(SITE, UNIT, FIRST, END),
      rollup: async () => rollup.all(SITE, UNIT, ...DATES),
    },
    async close() {
      db.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function postgresBed(): Promise<Bed> {
  const server = await launchPostgres();
  const store = await openStore({ url: server.url, fold: foldVisit, log: silentLog });
  const own = connect(server.url, { connections: 1 });
  const weeks = Array.from({ length: Math.ceil((END - FIRST) / (7 * DAY_MS)) + 1 }, (_, n) => n * 7 * DAY_MS);
  await own.transaction((sql) =>
    ensurePartitions(
      sql,
      weeks.map((ms) => after(FIRST, Math.min(ms, LAST - FIRST))),
    ),
  );
  await own.close();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(
    `INSERT INTO counter SELECT '${SITE}', 'unit-' || n, 0, 0, 0, 0 FROM generate_series(0, ${UNITS - 1}) n`,
  );
  await client.query(
    `INSERT INTO tick SELECT '${SITE}', ${FIRST} + n * ${STEP}::bigint, ${FIRST} + n * ${STEP}::bigint FROM generate_series(0, ${TICKS - 1}) n`,
  );
  await client.query(`INSERT INTO snapshot (site, location, taken_at, revision, known_at, occupied, inpatients, to_admit, on_leave)
    SELECT '${SITE}', 'unit-' || u, k.taken_at, 0, k.taken_at, ${heads(`(k.taken_at / ${STEP})`, 'u')}
    FROM generate_series(0, ${UNITS - 1}) u CROSS JOIN tick k`);
  await client.query('VACUUM ANALYZE');
  const ask = (name: string, text: string, values: readonly unknown[]) => () =>
    client.query({ name, text, values: [...values] });
  return {
    name: 'PostgreSQL',
    store,
    plain: {
      latest: ask(
        'latest',
        `SELECT s.* FROM (SELECT max(taken_at) AS at FROM tick WHERE site = $1) k CROSS JOIN counter c CROSS JOIN LATERAL
           (SELECT * FROM snapshot x WHERE x.site = c.site AND x.location = c.location AND x.taken_at = k.at
            ORDER BY revision DESC LIMIT 1) s WHERE c.site = $1`,
        [SITE],
      ),
      raw: ask(
        'raw',
        byDay(`SELECT DISTINCT ON (taken_at) * FROM snapshot
          WHERE site = $1 AND location = $2 AND taken_at >= $3 AND taken_at < $4 ORDER BY taken_at DESC, revision DESC`),
        [SITE, UNIT, FIRST, END],
      ),
      rollup: ask('rollup', `${DAYS} WHERE site = $1 AND location = $2 AND day >= $3 AND day < $4 ORDER BY day`, [
        SITE,
        UNIT,
        ...DATES,
      ]),
    },
    async close() {
      await client.end();
      await store.close();
      await server.dispose();
    },
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

type Contest = {
  readonly what: string;
  readonly ours: () => Promise<unknown>;
  readonly plain: () => Promise<unknown>;
  readonly times: number;
};

/** One of ours, one of the plain, and the other way round the next time: whoever else runs here falls on both. */
async function contest({ what, ours, plain, times }: Contest): Promise<readonly Row[]> {
  const found = { ours: [] as number[], plain: [] as number[] };
  for (let n = -1; n < TURNS; n++) {
    const turn = { ours: [] as number[], plain: [] as number[] };
    for (let one = 0; one < times; one++) {
      if (one % 2 === 0) turn.ours.push(await timed(ours));
      turn.plain.push(await timed(plain));
      if (one % 2 === 1) turn.ours.push(await timed(ours));
    }
    if (n < 0) continue;
    found.ours.push(median(turn.ours));
    found.plain.push(median(turn.plain));
  }
  const ratios = found.ours.map((ms, n) => ms / found.plain[n]!);
  const value = median(ratios);
  return [
    { what, figure: `${median(found.ours).toFixed(2)} ms, plain SQL ${median(found.plain).toFixed(2)} ms` },
    { what: `${what} ÷ plain SQL`, figure: `${value.toFixed(2)} (${spread(ratios)})`, gate: '≤ 2', met: value <= 2 },
  ];
}

async function judge({ name, store, plain, close }: Bed): Promise<readonly Row[]> {
  const year = () => store.censusSeries(SITE, UNIT, { span: { from: FIRST, to: END }, step: 'day', zone: ZONE });
  const rows: Row[] = [];
  try {
    // At the last tick no stay has begun or ended since: what is left is the seek of each unit's row.
    rows.push(
      ...(await contest({
        what: `${name}: latest of each unit`,
        ours: () => store.censusAt(SITE, LAST),
        plain: plain.latest,
        times: 50,
      })),
      ...(await contest({
        what: `${name}: one unit, a year by day, raw rows`,
        ours: year,
        plain: plain.raw,
        times: 3,
      })),
    );
    const before = JSON.stringify(await year());
    const took = await timed(() => rolledUp(store));
    if (JSON.stringify(await year()) !== before) throw new Error('the rollups say something else than the rows');
    rows.push({ what: `${name}: rolling up that year`, figure: `${(took / 1_000).toFixed(1)} s` });
    rows.push(
      ...(await contest({ what: `${name}: the same from rollups`, ours: year, plain: plain.rollup, times: 20 })),
    );
    return rows;
  } finally {
    await close();
  }
}

const rolledUp = (store: Store): Promise<unknown> =>
  store.prune({
    snapshotsBefore: END,
    hoursBefore: ALWAYS as Instant,
    settledBefore: ALWAYS as Instant,
    zoneOf: () => ZONE,
  });

export async function historyBench(): Promise<readonly Row[]> {
  const beds = [
    { name: 'sqlite', make: sqliteBed },
    { name: 'postgres', make: postgresBed },
  ];
  const rows: Row[] = [];
  for (const { name, make } of beds) if (ONLY === undefined || ONLY === name) rows.push(...(await judge(await make())));
  return rows;
}
