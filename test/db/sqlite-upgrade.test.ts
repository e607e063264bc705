/** From one version to the next and back: what an older one has written is carried over, and two of them get along on one database. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate as migrateWith } from 'drizzle-orm/better-sqlite3/migrator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { schemaOf } from '#db/schema-of.ts';
import { MIGRATIONS, schemaState } from '#db/sqlite/migrate.ts';
import { writeFloor } from '#db/sqlite/schema-floor.ts';
import { verifyAudit } from '#src/facts/audit-trail.ts';
import type { KpiId } from '#src/kernel/ids.ts';
import { admit, hour, project, record, SITE, take } from '#test/contract/store/house.ts';
import { storeContract } from '#test/contract/store.ts';
import { freshFile } from '#test/fakes/fresh-store.ts';
import { freshPath, open } from './file-store.ts';

type Entry = { readonly when: number; readonly tag: string };
const OLD = '0005_sessions';
const journal = JSON.parse(readFileSync(`${MIGRATIONS}/meta/_journal.json`, 'utf8')) as { entries: Entry[] };

/** The migrations of a release: those up to one of ours, or ours and more. */
function migrationsOf(change: (entries: Entry[]) => Entry[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(MIGRATIONS, folder, { recursive: true });
  const entries = change(journal.entries);
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
  return folder;
}
const older = (): string =>
  migrationsOf((entries) => entries.slice(0, entries.findIndex(({ tag }) => tag === OLD) + 1));

const sql = JSON.stringify;
/** A database as the release before the audit's chain and the second store left it, with work of every kind half done. */
function oldHouse(path: string): void {
  const db = new Database(path);
  migrateWith(drizzle(db), { migrationsFolder: older() });
  const append = db.prepare('INSERT INTO journal (record) VALUES (?)');
  append.run(sql(record('m1', [admit('v1', hour(8), '5W')])));
  append.run(sql(record('m2', [admit('v2', hour(9), '5W')])));
  const post = db.prepare(
    `INSERT INTO outbox (card, platform, channel, site, version, document, urgency, created_at, first_at, state, attempt,
       due_at, lease_until, ref) VALUES (?, 'console', 'huddle', ?, 1, '{}', 1, ?, ?, ?, 1, 0, ?, ?)`,
  );
  post.run('sent', SITE, hour(7), hour(7), 'sent', null, 'ts-1');
  post.run('ready', SITE, hour(7), hour(7), 'ready', null, null);
  post.run('unknown', SITE, hour(7), hour(7), 'unknown', null, null);
  const note = db.prepare(
    `INSERT INTO audit (at, site, actor, platform, action, subject, detail) VALUES (?, '', 'system', 'file', 'x', 'y', '{}')`,
  );
  note.run(hour(7));
  note.run(hour(8));
  db.prepare('INSERT INTO run_claim (site, job, due, at) VALUES (?, ?, ?, ?)').run(SITE, 'huddle', hour(7), hour(7));
  const figure = db.prepare(
    `INSERT INTO kpi_value (site, kpi, scope, from_at, to_at, value, measure, n, quality, definition_version, computed_at)
     VALUES (?, ?, 'house', ?, ?, 3, 'days', 1, 'complete', 1, ?)`,
  );
  for (const kpi of ['alos', 'discharges-by-noon', 'nedocs']) figure.run(SITE, kpi, hour(0), hour(24), hour(24));
  db.close();
}

describe('an upgrade', () => {
  it('carries over what the release before left, and keeps a copy of it', async () => {
    const path = freshPath();
    oldHouse(path);
    expect(await schemaOf(`sqlite:${path}`)).toMatchObject({ state: 'older', schema: OLD });
    const store = await open(path);
    await project(store, hour(10));
    expect(await store.census(SITE)).toMatchObject([{ location: '5W', occupied: 2 }]);
    expect((await store.outboxUnsent(10)).map(({ card, state }) => [card, state])).toEqual(
      expect.arrayContaining([
        ['ready', 'ready'],
        ['unknown', 'unknown'],
      ]),
    );
    expect(await store.lastClaim(SITE, 'huddle', hour(20))).toBe(hour(7));
    for (const kpi of ['alos_days', 'discharge_before_noon_pct', 'nedocs'])
      expect(
        await store.kpiValues(SITE, kpi as KpiId, 'house', { from: hour(0), to: hour(24) }),
        'under its present id',
      ).toHaveLength(1);
    await store.commit([
      {
        kind: 'audit.add',
        entry: { at: hour(10), actor: 'system', platform: 'file', action: 'z', subject: '', detail: {} },
      },
    ]);
    expect(await verifyAudit(store)).toMatchObject({ rows: 3, unchained: 2 });
    await store.close();

    const copy = `${path}.before-upgrade-${OLD}`;
    expect(await schemaOf(`sqlite:${copy}`)).toMatchObject({ state: 'older', schema: OLD });
    const kept = new Database(copy, { readonly: true });
    expect(kept.prepare('SELECT count(*) FROM journal').pluck().get()).toBe(2);
    expect(schemaState(kept, older())).toBe('current');
    kept.close();
  });

  it('keeps the copies of two upgrades, and makes none where there is nothing to change', async () => {
    const path = freshPath();
    await (await open(path)).close();
    expect(readdirSync(dirname(path)).filter((name) => name.includes('before'))).toEqual([]);
    for (const name of ['0001_x', '0002_y']) copyFileSync(path, `${path}.before-upgrade-${name}`);
    rmSync(path);
    oldHouse(path);
    await (await open(path)).close();
    const copies = readdirSync(dirname(path)).filter((name) => name.includes('before'));
    expect(copies).toHaveLength(2);
    expect(copies).toContain(`house.db.before-upgrade-${OLD}`);
  });

  it('does not begin when there is no room for the copy', async () => {
    const path = freshPath();
    oldHouse(path);
    // A folder of that name is in the way as a full disk would be.
    cpSync(MIGRATIONS, `${path}.before-upgrade-${OLD}`, { recursive: true });
    await expect(open(path)).rejects.toMatchObject({ cure: expect.any(String) });
    expect(await schemaOf(`sqlite:${path}`)).toMatchObject({ state: 'older', schema: OLD });
    expect(readdirSync(dirname(path)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

const LATER: Entry = { when: 4_000_000_000_000, tag: '9999_later' };

/** What a later version does to a database: a table more, and a column more in every table. */
function upgradeByLater(path: string, breaking: ReadonlySet<string>): void {
  const db = new Database(path);
  const tables = db
    .prepare<[], string>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'`,
    )
    .pluck()
    .all();
  for (const table of tables) db.exec(`ALTER TABLE "${table}" ADD later text`);
  db.exec(`CREATE TABLE later (id integer PRIMARY KEY)`);
  db.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)').run('later', LATER.when);
  writeFloor(db, [...journal.entries, LATER], breaking);
  db.close();
}

describe('a later version on the same database', () => {
  it('leaves a process of this one at work, and this one may be started again on what it left', async () => {
    const path = freshPath();
    const store = await open(path);
    await take(store, [record('m1', [admit('v1', hour(8), '5W')])]);
    upgradeByLater(path, new Set());
    await take(store, [record('m2', [admit('v2', hour(9), '5W')])]);
    expect(await store.census(SITE)).toMatchObject([{ occupied: 2 }]);
    await store.close();
    expect(await schemaOf(`sqlite:${path}`)).toMatchObject({ state: 'ahead' });
    const again = await open(path);
    await take(again, [record('m3', [admit('v3', hour(9), '5W')])]);
    expect(await again.census(SITE)).toMatchObject([{ occupied: 3 }]);
    await again.close();
    expect(existsSync(`${path}.before-upgrade-unknown`)).toBe(false);
  });

  it('keeps this one away when its migration is one that this one cannot live with', async () => {
    const path = freshPath();
    await (await open(path)).close();
    upgradeByLater(path, new Set([LATER.tag]));
    expect(await schemaOf(`sqlite:${path}`)).toMatchObject({ state: 'newer' });
    await expect(open(path)).rejects.toMatchObject({ code: 'STORE_NEWER', cure: expect.stringContaining('backup') });
  });

  it('keeps this one away when it ended before it had said so', async () => {
    const path = freshPath();
    await (await open(path)).close();
    upgradeByLater(path, new Set());
    const db = new Database(path);
    db.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)').run('half', LATER.when + 1);
    db.close();
    await expect(open(path)).rejects.toMatchObject({ code: 'STORE_NEWER' });
  });
});

let laterFile: Buffer | undefined;
/** Made once, and copied for each test of the contract. */
function upgradedOnce(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'later-'));
  try {
    const path = freshFile(join(folder, 'house.db'));
    upgradeByLater(path, new Set());
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const additions = async () => {
  laterFile ??= upgradedOnce();
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  const path = join(folder, 'house.db');
  writeFileSync(path, laterFile);
  const store = await open(path);
  return {
    store,
    another: undefined,
    dispose: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
};

// The statements are those that the contract of a store without additions asks more often.
storeContract('SQLite with the additions of a later version', Object.assign(additions, { runs: 8 }));
