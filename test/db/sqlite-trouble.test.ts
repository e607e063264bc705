/** Row 47 and its relatives: the disk fills, the file is locked, the WAL goes away. Nothing acknowledged is lost, and the store goes on by itself. */
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect, type Db } from '#db/sqlite/connect.ts';
import { storeOn } from '#db/sqlite/open.ts';
import type { AdtEvent } from '#src/domain/census/event.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { type LogFields, type Logger, silentLog } from '#src/kernel/log.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { admit, append, hour, project, record, SITE, take, visitKey, ZONE } from '#test/contract/store/house.ts';
import { freshPath, open } from './file-store.ts';

const claim = (due: number): Change => ({
  kind: 'run.claim',
  site: SITE,
  job: 'huddle',
  due: hour(due),
  at: hour(due),
});
const message = (n: number) => record(`m${n}`, [admit(`v${n}`, hour(8), '5W')], { bodyHash: 'x'.repeat(2_000) });

/** A store whose disk can be made full: SQLite's own page limit gives an honest SQLITE_FULL. */
function limitedStore(path: string): { store: Store; fill: () => void; free: () => void } {
  const db: Db = connect(path, false);
  return {
    store: storeOn(db, foldVisit, silentLog),
    fill: () => db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`),
    free: () => db.pragma('max_page_count = 1073741823'),
  };
}

describe('SQLite in trouble', () => {
  it('row 47: on a full disk the whole group is refused with a cure, and later ones succeed by themselves', async () => {
    const path = freshPath();
    const { store, fill, free } = limitedStore(path);
    await take(store, [message(0)]);
    fill();
    const group = [
      store.commit([claim(1)]),
      ...Array.from({ length: 20 }, (_, n) => store.commit([append(message(n + 1)), claim(n + 100)])),
    ];
    const refused = await Promise.allSettled(group);
    for (const outcome of refused) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'STORE_SQLITE_FULL', kind: 'unavailable' } });
    }
    expect(await store.backlog()).toBe(0);
    expect(await store.census(SITE)).toHaveLength(1);
    expect(await store.lastClaim(SITE, 'huddle', hour(999))).toBeUndefined();
    free();
    expect(await store.commit([append(message(1)), claim(1)])).toEqual({ applied: true });
    expect(await project(store, hour(9))).toMatchObject({ folded: 1 });
    await store.close();
  });

  it('row 47: a projection that meets a full disk leaves the journal as it was and is done later', async () => {
    const { store, fill, free } = limitedStore(freshPath());
    await store.commit(Array.from({ length: 200 }, (_, n) => append(message(n))));
    fill();
    await expect(project(store, hour(9))).rejects.toMatchObject({ code: 'STORE_SQLITE_FULL' });
    expect(await store.backlog()).toBe(200);
    free();
    expect(await project(store, hour(9))).toMatchObject({ folded: 200 });
    expect((await store.census(SITE))[0]?.occupied).toBe(200);
    await store.close();
  });

  it('row 47: with its WAL deleted under way the store goes on, and the file stays sound', async () => {
    const path = freshPath();
    const store = await open(path);
    await take(store, [message(1)]);
    rmSync(`${path}-wal`);
    rmSync(`${path}-shm`);
    await take(store, [message(2)]);
    expect((await store.census(SITE))[0]?.occupied).toBe(2);
    await store.close();
    const again = await open(path);
    expect((await again.census(SITE))[0]?.occupied).toBe(2);
    await again.close();
    const db = new Database(path);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  });

  it('a writer that finds the file locked too long is refused with a cure and succeeds afterwards', async () => {
    const path = freshPath();
    const db = connect(path, false);
    db.pragma('busy_timeout = 20');
    const store = storeOn(db, foldVisit, silentLog);
    const other = new Database(path);
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN IMMEDIATE');
    await expect(store.commit([claim(1)])).rejects.toMatchObject({ code: 'STORE_SQLITE_BUSY', kind: 'unavailable' });
    await expect(store.commit([claim(1)])).rejects.toMatchObject({ code: 'STORE_SQLITE_BUSY' });
    other.exec('ROLLBACK');
    expect(await store.commit([claim(1)])).toEqual({ applied: true });
    await store.close();
  });

  it('a change that cannot be carried out falls alone and names nothing of itself', async () => {
    const store = await open(freshPath());
    const broken: Change = { kind: 'kpi.put', value: { site: SITE, kpi: 'SECRET', period: {}, value: {} } as never };
    const outcomes = await Promise.allSettled([
      store.commit([claim(1)]),
      store.commit([broken]),
      store.commit([claim(2)]),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await expect(store.commit([broken])).rejects.toMatchObject({ code: 'STORE_BUG', kind: 'bug' });
    await expect(store.commit([broken])).rejects.not.toThrow(/SECRET/);
    await store.close();
  });

  it('one visit that the fold cannot tell does not stop the census of the house', async () => {
    const told: (LogFields | undefined)[] = [];
    const log: Logger = { ...silentLog, error: (_, fields) => told.push(fields) };
    const store = storeOn(connect(freshPath(), false), foldVisit, log);
    const fold = (events: readonly AdtEvent[]) => {
      if (events.some((event) => event.visit === 'v1')) throw new TypeError('v1 5W');
      return foldVisit(events);
    };
    await store.commit([1, 2, 3].map((n) => append(message(n))));
    await store.project(fold, { limit: 10, knownAt: hour(9), zoneOf: () => ZONE });
    expect((await store.census(SITE))[0]?.occupied).toBe(2);
    expect(told).toEqual([{ site: SITE, events: 1, error: 'TypeError' }]);
    await take(store, [record('m9', [{ ...admit('v1', hour(8.5), '5W'), kind: 'update' }])]);
    expect((await store.visit(SITE, visitKey('v1')))?.stays).toHaveLength(1);
    await store.close();
  });
});
