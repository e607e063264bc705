/** PostgreSQL in trouble under the whole service: it dies as with its machine, its disk is full, it is locked, it may only be read. */
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '#db/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import { freshDatabase, testServer } from '#test/postgres/database.ts';
import { launchPostgres } from '#test/postgres/launch.ts';
import { smallDisk } from './small-disk.ts';
import { goThrough, type Trouble } from './trouble-rig.ts';

const open = (url: string) => openStore({ url, fold: foldVisit, log: silentLog });

async function client(url: string): Promise<pg.Client> {
  const one = new pg.Client({ connectionString: url });
  one.on('error', () => {});
  await one.connect();
  return one;
}

/** A database of the run's server, somebody who may do anything to it, and the whole service on it through the trouble. */
async function house(lockMs?: number) {
  const { url: plain, drop } = await freshDatabase();
  const own = new URL(plain);
  if (lockMs !== undefined) own.searchParams.set('lock_timeout', String(lockMs));
  const url = own.href;
  const [admin, inside] = [await client((await testServer()).url), await client(plain)];
  onTestFinished(async () => {
    await Promise.all([admin.end(), inside.end().catch(() => {})]);
    drop();
  });
  return {
    inside,
    async alter(what: string) {
      const name = new URL(url).pathname.slice(1);
      await admin.query(`ALTER DATABASE ${name} ${what}`);
      await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    },
    through: async (trouble: Trouble) => {
      const [store, judge] = [await open(url), await open(url)];
      await goThrough(store, judge, trouble);
      await judge.close();
    },
  };
}

/** Ten seconds, and five for whoever acknowledges, where nothing else is said. */
const LOCK_MS = 700;

// The feed's first: from then on nothing is acknowledged.
const ALL = `SELECT string_agg(oid::regclass::text, ', ' ORDER BY relname <> 'journal') AS tables FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`;

/** Again until it has them all: who locks one after the other meets those who hold the next, and one of the two is let down. */
async function lockAll(inside: pg.Client): Promise<void> {
  const { tables } = (await inside.query(ALL)).rows[0];
  for (;;) {
    try {
      await inside.query('BEGIN');
      await inside.query(`LOCK TABLE ${tables} IN ACCESS EXCLUSIVE MODE`);
      return;
    } catch {
      await inside.query('ROLLBACK');
    }
  }
}

it('gone by SIGKILL while messages flow and back: no false AA, no crash, somebody who asks is told, and it goes on by itself', async () => {
  // With the disk's sync, so that what was acknowledged survives the server's death.
  const server = await launchPostgres({ fsync: true });
  try {
    const [store, judge] = [await open(server.url), await open(server.url)];
    let gone = false;
    await goThrough(store, judge, {
      begin: async () => {
        await server.stop('SIGKILL');
        gone = true;
      },
      end: async () => {
        if (gone) await server.start();
        gone = false;
      },
      says: /database/i,
      code: /STORE_/,
    });
    await judge.close();
    expect(gone).toBe(false);
  } finally {
    await server.dispose();
  }
});

it('row 47: a full disk of the server: messages get AE, a nurse is told so, nothing is lost, and all goes on when there is space again', async () => {
  const server = await launchPostgres();
  const disk = await smallDisk(server.url);
  try {
    const [store, judge] = [await open(disk.url), await open(disk.url)];
    await goThrough(store, judge, {
      begin: disk.fill,
      end: disk.free,
      says: /disk of the database server is full/,
      code: /STORE_PG_53100/,
    });
    await judge.close();
  } finally {
    await server.dispose();
    disk.remove();
  }
});

it('row 47: the tables of the feed and of requests are locked by somebody else: AE or no answer until the lock is let go', async () => {
  const { inside, through } = await house(LOCK_MS);
  await through({
    begin: async () => {
      await inside.query('BEGIN');
      await inside.query('LOCK TABLE journal, request_claim IN ACCESS EXCLUSIVE MODE');
    },
    end: () => inside.query('ROLLBACK').then(() => {}),
    says: /Another process holds/,
    code: /STORE_(PG_55P03|SILENT)/,
  });
});

it('row 47: every table is locked by an administrator: AE soon, a beat ends while they are locked, and all goes on by itself', async () => {
  const { inside, through } = await house(LOCK_MS);
  await through({
    begin: () => lockAll(inside),
    end: () => inside.query('ROLLBACK').then(() => {}),
    says: /Another process holds/,
    code: /STORE_(PG_55P03|SILENT)/,
    // A group before it, and its own; a busy machine is given time to answer.
    answersWithinMs: 6 * LOCK_MS,
    beatEnds: true,
  });
});

it('row 47: a database that may only be read: AE, and it goes on when it may be written', async () => {
  const { alter, through } = await house();
  await through({
    begin: () => alter('SET default_transaction_read_only = on'),
    end: () => alter('SET default_transaction_read_only = off'),
    says: /database is read-only/,
    code: /STORE_PG_25006/,
  });
});
