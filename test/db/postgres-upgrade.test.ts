/** Two versions on one PostgreSQL: a later one migrates while instances of this one are at work, and this one is started again after it. */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { floorAmong } from '#db/breaking.ts';
import { connect } from '#db/postgres/connect.ts';
import { MIGRATIONS } from '#db/postgres/migrate.ts';
import { schemaOf } from '#db/schema-of.ts';
import type { Store } from '#src/ports/store.ts';
import { admit, hour, record, SITE, take } from '#test/contract/store/house.ts';
import { ask, post, put, SENT, settle } from '#test/contract/store/posts.ts';
import { freshUrl, openAt } from './postgres-store.ts';

type Entry = { readonly when: number; readonly tag: string };
const journal = JSON.parse(readFileSync(`${MIGRATIONS}/meta/_journal.json`, 'utf8')) as { entries: Entry[] };
const LATER: Entry = { when: 4_000_000_000_000, tag: '9999_later' };

const TABLES = `SELECT oid::regclass::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
  AND relkind IN ('r', 'p') AND NOT relispartition AND relname NOT LIKE '\\_\\_%'`;

/** What a later version does to a database, in one transaction as it does: a table more, and a column more in every table. */
async function upgradeByLater(url: string, breaking: ReadonlySet<string>, isMeant = /./): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const rows = (await client.query<{ name: string }>(TABLES)).rows.filter(({ name }) => isMeant.test(name));
    await client.query('BEGIN');
    for (const { name } of rows) await client.query(`ALTER TABLE ${name} ADD later text`);
    await client.query('CREATE TABLE later (id integer PRIMARY KEY)');
    await client.query('INSERT INTO __drizzle_migrations (hash, created_at) VALUES ($1, $2)', ['later', LATER.when]);
    const floor = floorAmong([...journal.entries, LATER], breaking);
    await client.query('UPDATE __schema_floor SET at = $1, floor = $2', [LATER.when, floor]);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

/** Again as an instance that starts does: two that wait for each other are ended by the server, one of them. */
async function upgradeUntilDone(url: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await upgradeByLater(url, new Set(), /^(journal|visit|stay)$/);
    } catch (error) {
      if (tries === 30) throw error;
    }
  }
}

/** Something of all that a house does; each statement is prepared by it, on several connections. */
async function aDayOf(store: Store, n: number): Promise<void> {
  await take(store, [record(`m${n}`, [admit(`v${n}`, hour(8), '5W')])]);
  expect(await store.census(SITE)).toMatchObject([{ occupied: n }]);
  const entry = { at: hour(n), actor: 'system', platform: 'console', action: 'x', subject: `${n}`, detail: {} };
  await store.commit([
    put(post(`c${n}`, 1)),
    { kind: 'run.claim', site: SITE, job: 'huddle', due: hour(n), at: hour(n) },
    { kind: 'audit.add', entry },
    { kind: 'snapshot.put', site: SITE, takenAt: hour(n), knownAt: hour(n), counts: await store.census(SITE) },
  ]);
  const { posts } = await store.leasePosts(ask(7 + n));
  expect(posts.map(({ card }) => card)).toEqual([`c${n}`]);
  expect(await store.commit(posts.map((row) => settle(row, SENT)))).toEqual({ applied: true });
  expect(await store.lastClaim(SITE, 'huddle', hour(20))).toBe(hour(n));
  expect(await store.audit(50)).toHaveLength(n);
  await Promise.all(
    Array.from({ length: 12 }, () =>
      Promise.all([store.feedStates(SITE), store.liveEpisodes(SITE), store.outboxRow(posts[0]!.card, posts[0]!.to)]),
    ),
  );
}

describe('a later version that migrates a PostgreSQL', () => {
  it('leaves an instance of this one at work, which notices nothing, and this one may be started again on what it left', async () => {
    const url = await freshUrl();
    const store = await openAt(url);
    await aDayOf(store, 1);
    await upgradeByLater(url, new Set());
    await aDayOf(store, 2);
    await store.close();
    expect(await schemaOf(url)).toMatchObject({ state: 'ahead' });
    const again = await openAt(url);
    onTestFinished(() => again.close());
    await aDayOf(again, 3);
  });

  it('waits for what instances of this one are doing, and they for it: nothing that was told is refused', async () => {
    const url = await freshUrl();
    const store = await openAt(url);
    onTestFinished(() => store.close());
    let done = false;
    const upgraded = upgradeUntilDone(url).finally(() => {
      done = true;
    });
    let told = 0;
    while (!done) {
      told++;
      await take(store, [record(`m${told}`, [admit(`v${told}`, hour(8), '5W')])]);
    }
    await upgraded;
    expect(await store.census(SITE)).toMatchObject([{ occupied: told }]);
  });

  it('keeps this one away when its migration is one that this one cannot live with', async () => {
    const url = await freshUrl();
    await upgradeByLater(url, new Set([LATER.tag]));
    expect(await schemaOf(url)).toMatchObject({ state: 'newer' });
    await expect(openAt(url)).rejects.toMatchObject({ code: 'STORE_NEWER', cure: expect.stringContaining('backup') });
  });

  it('keeps this one away when it ended before it had said so', async () => {
    const url = await freshUrl();
    await upgradeByLater(url, new Set());
    const db = connect(url, { connections: 1 });
    await db.run(`INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('half', ${LATER.when + 1})`);
    await db.close();
    await expect(openAt(url)).rejects.toMatchObject({ code: 'STORE_NEWER' });
  });
});
