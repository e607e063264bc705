/** Rows 47 and 48 with PostgreSQL: it may only be read, it is gone, and several services have it at once. */
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openAt } from '#test/db/postgres-store.ts';
import { adt } from '#test/feeds/hl7-kit.ts';
import { freshDatabase, testServer } from '#test/postgres/database.ts';
import { expectUnharmed, type Target, target } from './target.ts';

const numbered = (n: number) => adt('A01', { id: `M${n}`, visit: `V${n}`, place: '5W^1^A' });
const some = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => numbered(from + n));
const codes = async (house: Target, messages: readonly string[]) =>
  new Set((await house.send(...messages)).map((answer) => answer.slice(0, 2)));

/** A database, and somebody who may do anything to it. */
async function database() {
  const { url, drop } = await freshDatabase();
  const admin = new pg.Client({ connectionString: (await testServer()).url });
  await admin.connect();
  onTestFinished(async () => {
    await admin.end();
    drop();
  });
  const name = new URL(url).pathname.slice(1);
  const hangUp = () => admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  return {
    url,
    async alter(what: string) {
      await admin.query(`ALTER DATABASE ${name} ${what}`);
      await hangUp();
    },
  };
}

test.each([
  ['may only be read', 'SET default_transaction_read_only = on', 'SET default_transaction_read_only = off'],
  ['lets nobody in', 'ALLOW_CONNECTIONS false', 'ALLOW_CONNECTIONS true'],
])(
  'row 47: while PostgreSQL %s a message is AE; afterwards the same message is AA, and nothing is lost or doubled',
  async (_, begin, end) => {
    const { url, alter } = await database();
    const house = await target({ store: await openAt(url) });
    expect(await codes(house, some(0, 20))).toEqual(new Set(['AA']));
    expect(await house.heads()).toEqual({ '5W': 20 });
    await alter(begin);
    expect(await codes(house, some(20, 40))).toEqual(new Set(['AE']));
    expect(await codes(house, some(20, 40))).toEqual(new Set(['AE']));
    const reply = await house.ask('beds');
    expect(reply.document.plain).not.toContain('fault of Huddleboard');
    await alter(end);
    await expect.poll(() => codes(house, some(0, 60))).toEqual(new Set(['AA']));
    expect(await house.heads()).toEqual({ '5W': 60 });
    await expectUnharmed(house);
  },
  60_000,
);

test('row 48: two services on one database each take messages, also the same ones, and both have the same census', async () => {
  const { url } = await database();
  const [one, other] = [await target({ store: await openAt(url) }), await target({ store: await openAt(url) })];
  const answers = await Promise.all([
    codes(one, some(0, 120)),
    codes(other, some(80, 200)),
    codes(one, some(150, 200)),
    codes(other, some(0, 40)),
  ]);
  expect(answers).toEqual(answers.map(() => new Set(['AA'])));
  for (const house of [one, other]) expect(await house.heads()).toEqual({ '5W': 200 });
  await expectUnharmed(one);
  await expectUnharmed(other);
});
