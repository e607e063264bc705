/** What only PostgreSQL has to get right about the census: numbers that are committed out of order, and partitions. */
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { journalText } from '#db/written.ts';
import { after, HOUR_MS, type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { admit, append, hour, place, project, prune, record, SITE, take } from '#test/contract/store/house.ts';
import { freshUrl, openAt } from './postgres-store.ts';

async function opened(): Promise<{ store: Store; client: pg.Client }> {
  const url = await freshUrl();
  const store = await openAt(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await store.close();
  });
  return { store, client };
}

it('a message whose number was given first and committed last is folded too', async () => {
  const { store, client } = await opened();
  await client.query('BEGIN');
  const early = record('m1', [admit('v1', hour(8), '5W')]);
  await client.query('INSERT INTO journal (record) VALUES ($1)', [journalText(early)]);
  await store.commit([append(record('m2', [admit('v2', hour(8), '5W')]))]);
  expect((await project(store, hour(9))).folded).toBe(1);
  await client.query('COMMIT');
  expect((await project(store, hour(9))).folded).toBe(1);
  expect(await store.backlog()).toBe(0);
  expect(await store.census(SITE)).toMatchObject([{ location: '5W', occupied: 2 }]);
});

const tick = (store: Store, at: Instant, occupied: number) =>
  store.commit([
    {
      kind: 'snapshot.put',
      site: SITE,
      takenAt: at,
      knownAt: at,
      counts: [{ location: place('5W'), occupied, inpatients: occupied, toAdmit: occupied, onLeave: 0 }],
    },
  ]);

const partitions = async (client: pg.Client): Promise<readonly string[]> =>
  (
    await client.query(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'snapshot'::regclass ORDER BY 1`,
    )
  ).rows.map((row) => row.name);

it('ticks lie in partitions made for them, the next one is there already, and what is rolled up goes with its partition', async () => {
  const { store, client } = await opened();
  await take(store, [record('m1', [admit('v1', hour(-900), '5W')], { receivedAt: hour(-900) })]);
  for (let at = -840; at < 0; at += 4) await tick(store, hour(at), 1);
  const before = await partitions(client);
  // Five weeks and a bit, the one ahead, and the one for whatever has none.
  expect(before.length).toBeGreaterThanOrEqual(7);
  expect((await client.query('SELECT count(*)::int AS rows FROM snapshot_default')).rows[0].rows).toBe(0);
  await prune(store, hour(0));
  expect(await partitions(client)).toHaveLength(3);
  // A history that is loaded later gets its partition again.
  await tick(store, hour(-2_000), 3);
  await tick(store, after(hour(-2_000), 5 * MINUTE_MS), 3);
  expect(await store.snapshots(SITE, { from: hour(-2_001), to: hour(-1_999) })).toHaveLength(2);
  expect((await client.query('SELECT count(*)::int AS rows FROM snapshot_default')).rows[0].rows).toBe(0);
});

it('a partition that a backup reads stays, nobody waits for it, and it goes the next time', async () => {
  const { store, client } = await opened();
  await take(store, [record('m1', [admit('v1', hour(-900), '5W')], { receivedAt: hour(-900) })]);
  await tick(store, hour(-840), 1);
  await tick(store, hour(-1), 1);
  const before = await partitions(client);
  await client.query('BEGIN');
  await client.query('SELECT count(*) FROM snapshot');
  await prune(store, hour(-100));
  await tick(store, hour(0), 1);
  await client.query('COMMIT');
  expect(await partitions(client)).toEqual(before);
  await prune(store, hour(-100));
  expect((await partitions(client)).length).toBeLessThan(before.length);
});

it('rows that came before there was a partition for them move into it', async () => {
  const { store, client } = await opened();
  const at = hour(9);
  await client.query(`INSERT INTO tick VALUES ($1, $2, $2)`, [SITE, at]);
  await client.query(`INSERT INTO snapshot VALUES ($1, '5W', $2, 0, $2, 4, 4, 4, 0)`, [SITE, at]);
  await client.query(`INSERT INTO counter VALUES ($1, '5W', 0, 0, 0, 0)`, [SITE]);
  await tick(store, instant(at + HOUR_MS), 5);
  const rows = await store.snapshots(SITE, { from: hour(8), to: hour(11) });
  expect(rows.map((row) => [row.takenAt, row.occupied])).toEqual([
    [hour(9), 4],
    [hour(10), 5],
  ]);
  expect((await client.query('SELECT count(*)::int AS rows FROM snapshot_default')).rows[0].rows).toBe(0);
});

it('ticks of many sites that are committed at once are written together, each of them counted', async () => {
  const { store } = await opened();
  const counts = [{ location: place('5W'), occupied: 2, inpatients: 2, toAdmit: 2, onLeave: 0 }];
  const put = (n: number) =>
    store.commit([
      { kind: 'snapshot.put', site: `site-${n}` as typeof SITE, takenAt: hour(8), knownAt: hour(8), counts },
    ]);
  const first = await Promise.all(Array.from({ length: 700 }, (_, n) => put(n)));
  expect(first.every((one) => one.applied)).toBe(true);
  const again = await Promise.all(Array.from({ length: 701 }, (_, n) => put(n)));
  expect(again.map((one) => one.applied)).toEqual([...Array.from({ length: 700 }, () => false), true]);
  expect(await store.snapshots('site-699' as typeof SITE, { from: hour(8), to: hour(9) })).toHaveLength(1);
});

it('a house that is new finds its visits by their keys, before the server knows anything of them', async () => {
  const { store, client } = await opened();
  for (let batch = 0; batch < 12; batch++) {
    const told = Array.from({ length: 100 }, (_, n) =>
      record(`m${batch}-${n}`, [admit(`v${batch}-${n}`, hour(8), '5W')]),
    );
    await take(store, told);
  }
  // A connection that ends hands in what it counted.
  await store.close();
  const scans = `SELECT indexrelname AS index, idx_scan::int AS scans FROM pg_stat_user_indexes
    WHERE relname = 'visit' AND idx_scan > 0`;
  const counted = async () => (await client.query(scans)).rows;
  await expect.poll(counted).toEqual([{ index: 'visit_key', scans: 1_200 }]);
});
