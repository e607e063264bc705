import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '#db/index.ts';
import { databaseFile, databaseName, databaseUrl } from '#src/app/database.ts';
import { identityKey, sameKey } from '#src/app/secret.ts';
import { readSettings } from '#src/config/load.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';

const SITE = 'sites: [{ id: general, name: General, kind: hospital, zone: Europe/London }]';
const house = (file = SITE, simulated = false) => ({
  dataDir: 'data',
  settings: readSettings(file, 'huddleboard.yaml', { simulated }),
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'database-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

afterEach(() => {
  delete process.env.HUDDLEBOARD_DATABASE_URL;
  delete process.env.HUDDLEBOARD_DATABASE_URL_FILE;
});

describe('which database a house has', () => {
  test('a file in the data folder, unless the configuration or the environment names another', () => {
    const configured = house(`database: 'postgres://ops@db/huddle'\n${SITE}`);
    expect(databaseUrl(house())).toBe('sqlite:data/huddleboard.db');
    expect(databaseUrl(configured)).toBe('postgres://ops@db/huddle');
    process.env.HUDDLEBOARD_DATABASE_URL = 'postgres://ops:secret@other/huddle';
    expect(databaseUrl(configured)).toBe('postgres://ops:secret@other/huddle');
    const file = join(folder(), 'url');
    writeFileSync(file, 'postgres://ops:filed@third/huddle\n');
    delete process.env.HUDDLEBOARD_DATABASE_URL;
    process.env.HUDDLEBOARD_DATABASE_URL_FILE = file;
    expect(databaseUrl(house())).toBe('postgres://ops:filed@third/huddle');
  });

  test('a simulated house keeps to its folder, whatever the environment says', () => {
    process.env.HUDDLEBOARD_DATABASE_URL = 'postgres://ops:secret@db/huddle';
    expect(databaseUrl(house(SITE, true))).toBe('sqlite:data/huddleboard.db');
  });

  test('only a file can be deleted under the service', () => {
    expect(databaseFile('sqlite:data/huddleboard.db')).toBe('data/huddleboard.db');
    expect(databaseFile('sqlite::memory:')).toBeUndefined();
    expect(databaseFile('postgres://db/huddle')).toBeUndefined();
  });

  test.each([
    ['sqlite:data/huddleboard.db', 'data/huddleboard.db'],
    ['postgres://ops:secret@db:5433/huddle?sslmode=verify-full', 'PostgreSQL database huddle on db:5433'],
    ['postgresql://ops:secret@/huddle?host=/run/postgresql', 'the database'],
    ['postgresql:///huddle?host=/run/postgresql&password=secret', 'PostgreSQL database huddle on /run/postgresql'],
    ['postgres://ops:sec:ret@db:x/huddle', 'the database'],
  ])('%s is told without user, password and options', (url, name) => {
    expect(databaseName(url)).toBe(name);
  });
});

describe('the key of a database', () => {
  const open = (path: string) =>
    openStore({ url: `sqlite:${join(path, 'house.db')}`, fold: foldVisit, log: silentLog });

  test('the first key counts: the same goes on, another one is refused with a cure', async () => {
    const [path, elsewhere] = [folder(), folder()];
    for (let start = 0; start < 2; start++) {
      const store = await open(path);
      await sameKey(identityKey(path), store);
      await store.close();
    }
    const store = await open(path);
    await expect(sameKey(identityKey(elsewhere), store)).rejects.toMatchObject({
      code: 'KEY_MISMATCH',
      kind: 'config',
      cure: expect.stringContaining('HUDDLEBOARD_KEY'),
    });
    await expect(store.backlog()).rejects.toMatchObject({ code: 'STORE_CLOSED' });
  });

  test('what is kept of the key does not give it away', async () => {
    const path = folder();
    const key = identityKey(path);
    const store = await open(path);
    await sameKey(key, store);
    const kept = await store.keyFingerprint('');
    expect(kept).toMatch(/^[0-9a-f]{64}$/);
    expect(kept).not.toBe(key.key.toString('hex'));
    await store.close();
  });
});
