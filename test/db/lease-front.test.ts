/** What a hand-out of posts reads: of the front of what waits, not of every channel; and that it gives the same as if it had read all. */
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { LOOKED_AT } from '#db/first-in-rank.ts';
import { connect, type Db } from '#db/sqlite/connect.ts';
import { outboxLeaser } from '#db/sqlite/lease-posts.ts';
import { after } from '#src/kernel/time.ts';
import { EDITS } from '#src/ports/lease.ts';
import { hour } from '#test/contract/store/house.ts';
import { ask, post, put } from '#test/contract/store/posts.ts';
import { freshPath, open } from './file-store.ts';

const direct = (n: number) =>
  put(post(`ask:${String(n).padStart(4, '0')}`, 1, { to: { platform: 'slack', channel: `D${n}` } }));
const SLACK = { platforms: [{ name: 'slack', paceMs: 1_000, editsApart: true as const }] };

/** Counts the rows that statements give. */
function counting(db: Db): { readonly db: Db; readonly rows: () => number } {
  let rows = 0;
  const METHODS: Record<string, (given: unknown) => unknown> = {
    get: (row) => {
      rows++;
      return row;
    },
    all: (all) => {
      rows += (all as unknown[]).length;
      return all;
    },
    iterate: function* (all) {
      for (const row of all as Iterable<unknown>) {
        rows++;
        yield row;
      }
    },
  };
  const watched = (statement: Database.Statement) =>
    new Proxy(statement, {
      get: (own, name) => {
        const value = own[name as keyof typeof own];
        if (typeof value !== 'function') return value;
        const method = METHODS[String(name)];
        return (...given: unknown[]) => {
          const done = Reflect.apply(value, own, given);
          return method === undefined ? done : method(done);
        };
      },
    });
  const proxy = new Proxy(db, {
    get: (own, name) =>
      name === 'prepare'
        ? (text: string) => watched(own.prepare(text))
        : typeof own[name as keyof Db] === 'function'
          ? (own[name as keyof Db] as () => unknown).bind(own)
          : own[name as keyof Db],
  });
  return { db: proxy, rows: () => rows };
}

async function rowsReadOf(channels: number): Promise<number> {
  const path = freshPath();
  const store = await open(path);
  await store.commit(Array.from({ length: channels }, (_, n) => direct(n)));
  await store.close();
  const own = connect(path, false);
  onTestFinished(() => void own.close());
  const { db, rows } = counting(own);
  const lease = outboxLeaser(db);
  const { posts, nextAt } = lease(ask(7, SLACK));
  expect(posts.map(({ card }) => card)).toEqual(Array.from({ length: 10 }, (_, n) => `ask:000${n}`));
  expect(nextAt).toBe(hour(7));
  return rows();
}

it('a hand-out reads no more rows where three hundred channels wait than where thirty do', async () => {
  const few = await rowsReadOf(30);
  expect(few).toBeLessThan(40);
  expect(await rowsReadOf(300)).toBe(few);
});

it('it reads them in their order, and sorts nothing', () => {
  const own = connect(':memory:', false);
  const texts: string[] = [];
  const watched = new Proxy(own, {
    get: (db, name) =>
      name === 'prepare'
        ? (text: string) => {
            texts.push(text);
            return db.prepare(text);
          }
        : (db[name as keyof Db] as () => unknown).bind(db),
  });
  outboxLeaser(watched);
  const [front] = texts.filter((text) => text.includes('INDEXED BY outbox_unsent'));
  const plan = own.prepare(`EXPLAIN QUERY PLAN ${front}`).all({ now: 0 }) as { readonly detail: string }[];
  expect(plan.map(({ detail }) => detail).filter((detail) => /TEMP B-TREE|^SCAN (?!CONSTANT)/.test(detail))).toEqual(
    [],
  );
  own.close();
});

const waiting = fc.record({
  channel: fc.integer({ min: 0, max: 5 }),
  platform: fc.constantFrom('slack', 'web'),
  urgent: fc.boolean(),
  createdAt: fc.integer({ min: 0, max: 3 }),
  isEdit: fc.boolean(),
  dueLater: fc.boolean(),
  thread: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
});
const waits = fc.array(
  fc.record({
    platform: fc.constantFrom('slack', 'web'),
    channel: fc.constantFrom('', EDITS, 'C0', 'C1', 'C2'),
    minutes: fc.integer({ min: -5, max: 5 }),
  }),
  { maxLength: 3 },
);

it('whatever waits, the first few are those that would be given first if all were given', async () => {
  const both = { platforms: [...SLACK.platforms, { name: 'web', paceMs: 0 }], now: hour(8) };
  const path = freshPath();
  const store = await open(path);
  const db = new Database(path);
  await fc.assert(
    fc.asyncProperty(fc.array(waiting, { maxLength: 25 }), waits, fc.nat(6), async (posts, queues, limit) => {
      db.exec('DELETE FROM outbox; DELETE FROM channel_queue');
      const made = posts.map(({ channel, platform, urgent, createdAt, thread }, n) =>
        post(`c${n}`, 1, {
          to: { platform, channel: `C${channel}` },
          urgency: urgent ? 'urgent' : 'routine',
          createdAt: hour(6 + createdAt / 4),
          ...(thread === undefined || thread === n ? {} : { thread: `c${thread}` as never }),
        }),
      );
      await store.commit(made.map(put));
      for (const [n, { isEdit, dueLater }] of posts.entries()) {
        if (isEdit) db.prepare("UPDATE outbox SET ref = 'r' WHERE card = ?").run(`c${n}`);
        if (dueLater) db.prepare('UPDATE outbox SET due_at = ? WHERE card = ?').run(hour(9), `c${n}`);
      }
      for (const { platform, channel, minutes } of queues) {
        const at = hour(8);
        const until = after(at, minutes * 60_000);
        await store.commit([{ kind: 'channel.wait', to: { platform, channel }, until, code: 'X', at }]);
      }
      const given = (most: number): readonly string[] => {
        db.exec('BEGIN');
        const { posts: leased } = outboxLeaser(db)(ask(8, { ...both, limit: most }));
        db.exec('ROLLBACK');
        return leased.map(({ card }) => card);
      };
      const all = given(LOOKED_AT);
      expect(given(limit)).toEqual(all.slice(0, limit));
    }),
    { numRuns: 40 },
  );
  db.close();
  await store.close();
});
