/** The server goes away, comes back, stands still or refuses: nothing acknowledged is lost, nothing ends, and the store goes on by itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { locking } from '#db/postgres/locks.ts';
import { instant, systemClock } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { admit, append, hour, project, record, SITE, take } from '#test/contract/store/house.ts';
import { launchPostgres, type Server } from '#test/postgres/launch.ts';
import { databaseUrl } from '#test/postgres/setup.ts';
import { freshUrl, openAt } from './postgres-store.ts';

const claim = (due: number): Change => ({
  kind: 'run.claim',
  site: SITE,
  job: 'huddle',
  due: hour(due),
  at: hour(due),
});
const message = (n: number) => record(`m${n}`, [admit(`v${n}`, hour(8), '5W')]);

/** Again and again, as a sender does, until it is taken. */
async function until<T>(ask: () => Promise<T>): Promise<T> {
  for (const end = performance.now() + 20_000; ; await sleep(20)) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > end) throw error;
    }
  }
}

/** Statements on the side, as the server's own administrator has them. */
async function asAdministrator(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

describe('a PostgreSQL server that goes away', () => {
  let server: Server;
  beforeAll(async () => {
    server = await launchPostgres({ fsync: true });
  });
  afterAll(() => server.dispose());

  async function store(name: string): Promise<Store> {
    await asAdministrator(server.url, `CREATE DATABASE ${name}`);
    const opened = await openAt(databaseUrl(server.url, name));
    onTestFinished(() => opened.close());
    return opened;
  }

  it.each(['SIGINT', 'SIGKILL'] as const)(
    'by %s: refused meanwhile, what was acknowledged is there again',
    async (how) => {
      const house = await store(`house_${how.toLowerCase()}`);
      const acknowledged = new Set<number>();
      const sending = Promise.allSettled(
        Array.from({ length: 200 }, async (_, n) => {
          await sleep(n);
          await house.commit([append(message(n))]);
          acknowledged.add(n);
        }),
      );
      await sleep(100);
      await server.stop(how);
      for (const outcome of await sending) {
        if (outcome.status === 'rejected')
          expect(outcome.reason).toMatchObject({ kind: 'unavailable', retry: { when: 'backoff' } });
      }
      expect(acknowledged.size).toBeGreaterThan(0);
      // What serves a connection notices by itself that the server has died, a moment later.
      const refused = () => house.commit([]).catch((error: unknown) => error);
      await expect.poll(refused).toMatchObject({ kind: 'unavailable', cure: expect.stringContaining('by itself') });
      await expect(house.commit([claim(1)])).rejects.toMatchObject({ kind: 'unavailable' });
      await expect(house.census(SITE)).rejects.toMatchObject({ kind: 'unavailable' });
      await expect(project(house, hour(9))).rejects.toMatchObject({ kind: 'unavailable' });
      await server.start();
      await until(() => house.commit([claim(2)]));
      await project(house, hour(9));
      const heads = (await house.census(SITE))[0]?.occupied ?? 0;
      expect(heads).toBeGreaterThanOrEqual(acknowledged.size);
      for (const n of acknowledged)
        expect(await house.visit(SITE, `v${n}` as never)).toMatchObject({ stays: [{ location: '5W', from: hour(8) }] });
    },
  );

  it('a server that is not there refuses the start without a word of the password', async () => {
    const url = 'postgres://ops:hunter2@127.0.0.1:1/huddle';
    const refused = openAt(url);
    await expect(refused).rejects.toMatchObject({ kind: 'unavailable', code: 'STORE_PG_ECONNREFUSED' });
    const error = await refused.catch((thrown: unknown) => thrown);
    const { message: text, cure, stack, cause } = error as Error & { cure: string };
    expect(JSON.stringify([text, cure, stack, cause])).not.toContain('hunter2');
  });
});

describe('PostgreSQL in trouble', () => {
  it('a connection that is ended under way costs one refusal, and the next commit succeeds', async () => {
    const url = await freshUrl();
    const store = await openAt(url);
    onTestFinished(() => store.close());
    await take(store, [message(1)]);
    await asAdministrator(
      url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    await until(() => store.commit([append(message(2))]));
    await project(store, hour(9));
    expect((await store.census(SITE))[0]?.occupied).toBe(2);
  });

  it('a database that became read-only refuses with a cure, and goes on when it is not any more', async () => {
    const url = await freshUrl();
    const name = new URL(url).pathname.slice(1);
    const store = await openAt(url);
    onTestFinished(() => store.close());
    const reconnect = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND pid <> pg_backend_pid()`;
    await asAdministrator(url, `ALTER DATABASE ${name} SET default_transaction_read_only = on`, reconnect);
    await until(() => store.census(SITE));
    const refusals: unknown[] = [];
    for (let n = 0; n < 3; n++) refusals.push(await store.commit([claim(1)]).catch((error: unknown) => error));
    expect(refusals.at(-1)).toMatchObject({
      code: 'STORE_PG_25006',
      kind: 'unavailable',
      cure: expect.stringContaining('primary'),
    });
    await asAdministrator(
      url,
      'SET default_transaction_read_only = off',
      `ALTER DATABASE ${name} RESET default_transaction_read_only`,
    );
    await until(() => store.commit([claim(1)]));
    expect(await store.lastClaim(SITE, 'huddle', hour(9))).toBe(hour(1));
  });

  it('a store that is opened for reading answers and writes nothing', async () => {
    const url = await freshUrl();
    const writer = await openAt(url);
    await take(writer, [message(1)]);
    await writer.close();
    const reader = await openAt(url, { readOnly: true });
    onTestFinished(() => reader.close());
    expect(await reader.census(SITE)).toHaveLength(1);
    await expect(reader.commit([claim(1)])).rejects.toMatchObject({ code: 'STORE_PG_25006', kind: 'unavailable' });
  });

  it('an instance that stands still amid a transaction loses it, and others go on', async () => {
    const url = await freshUrl();
    const store = await openAt(url);
    onTestFinished(() => store.close());
    const stopped = new pg.Client({ connectionString: url, idle_in_transaction_session_timeout: 300 });
    stopped.on('error', () => {});
    await stopped.connect();
    await stopped.query('BEGIN');
    await stopped.query(`INSERT INTO run_claim (site, job, due, at) VALUES ('${SITE}', 'huddle', ${hour(1)}, 0)`);
    expect(await store.commit([claim(1)])).toEqual({ applied: true });
  });

  it('two stores whose commits touch the same rows in another order both succeed', async () => {
    const url = await freshUrl();
    const [one, two] = [await openAt(url), await openAt(url)];
    onTestFinished(() => Promise.all([one.close(), two.close()]).then(() => {}));
    const duty = (unit: string, person: string): Change => ({
      kind: 'duty.put',
      person: person as never,
      site: SITE,
      role: 'charge-nurse',
      scope: unit,
      from: hour(7),
      to: hour(19),
    });
    for (let n = 0; n < 5; n++) {
      await Promise.all([
        one.commit([duty('A', `p${n}`), duty('B', `p${n}`)]),
        two.commit([duty('B', `q${n}`), duty('A', `q${n}`)]),
      ]);
    }
    expect(await one.duties(SITE, { from: hour(0), to: hour(24) })).toHaveLength(20);
  });

  it('an acknowledgement does not wait for a tick that waits for a fold in another instance', async () => {
    const url = await freshUrl();
    const store = await openAt(url);
    onTestFinished(() => store.close());
    const folding = new pg.Client({ connectionString: url });
    await folding.connect();
    onTestFinished(() => folding.end());
    await folding.query('BEGIN');
    await locking.census(
      { rows: async (text, params) => (await folding.query(text, [...(params ?? [])])).rows, run: async () => 0 },
      '',
    );
    const events: string[] = [];
    const tick: Change = { kind: 'snapshot.put', site: SITE, takenAt: hour(1), knownAt: hour(1), counts: [] };
    const taken = store.commit([claim(1), tick]).then(() => events.push('tick'));
    await store.commit([append(message(1))]).then(() => events.push('message'));
    await folding.query('COMMIT');
    await taken;
    expect(events).toEqual(['message', 'tick']);
  });

  it('what a text may not hold in PostgreSQL does not stop the feed', async () => {
    const store = await openAt(await freshUrl());
    onTestFinished(() => store.close());
    await take(store, [record('nul\0', [admit('v\0', hour(8), '5W\0')])]);
    expect((await store.census(SITE))[0]).toMatchObject({ location: '5W\uFFFD', occupied: 1 });
  });

  it("says how far the database's clock is from this machine's", async () => {
    const url = await freshUrl();
    const behind = await openAt(url, { clock: { now: () => instant(systemClock.now() - 600_000) } });
    onTestFinished(() => behind.close());
    const { aheadMs: offset } = await behind.clockOffset();
    expect(offset).toBeGreaterThan(595_000);
    expect(offset).toBeLessThan(605_000);
  });
});
