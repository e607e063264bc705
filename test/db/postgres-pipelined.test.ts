/** A connection whose statements go out without waiting for each other: all or none all the same. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { connect, type Database } from '#db/postgres/connect.ts';
import { sqlState } from '#db/postgres/errors.ts';
import { freshUrl } from './postgres-store.ts';

const ADD = `INSERT INTO about (name, value) VALUES ($1, '')`;

async function opened(): Promise<Database> {
  const db = connect(await freshUrl(), { connections: 1, pipelined: true });
  onTestFinished(() => db.close());
  return db;
}
const names = async (db: Database) =>
  (await db.rows<{ name: string }>(`SELECT name FROM about WHERE value = '' ORDER BY name`)).map(({ name }) => name);

it('statements are done in the order in which they were sent', async () => {
  const db = await opened();
  const seen = await db.transaction(async (sql) => {
    const [, , rows] = await Promise.all([
      sql.run(ADD, ['a']),
      sql.run(`UPDATE about SET name = 'b' WHERE name = 'a'`),
      sql.rows(`SELECT name FROM about WHERE value = ''`),
    ]);
    return rows;
  });
  expect(seen).toEqual([{ name: 'b' }]);
  expect(await names(db)).toEqual(['b']);
});

it('when one of them fails, it is its error that is told, and nothing of the others is kept', async () => {
  const db = await opened();
  // The one behind it has a shorter way to whoever waits for all of them.
  const deep = async (asked: Promise<unknown>) => Promise.all([Promise.all([asked])]);
  const failing = db.transaction((sql) =>
    Promise.all([sql.run(ADD, ['a']), deep(sql.run('SELECT 1 / (random() * 0)::int')), sql.run(ADD, ['b'])]),
  );
  expect(sqlState(await failing.catch((error: unknown) => error))).toBe('22012');
  expect(await names(db)).toEqual([]);
  await db.transaction((sql) => sql.run(ADD, ['c']));
  expect(await names(db)).toEqual(['c']);
});

it('what goes on beside the one that failed writes nothing after the transaction was rolled back', async () => {
  const db = await opened();
  const rolledBack = Promise.withResolvers<void>();
  const late = Promise.withResolvers<unknown>();
  const failing = db.transaction((sql) => {
    const beside = rolledBack.promise.then(() => sql.run(ADD, ['late']));
    beside.then(late.resolve, late.resolve);
    return Promise.all([sql.run('SELECT 1 / (random() * 0)::int'), beside]);
  });
  await expect(failing).rejects.toThrow();
  rolledBack.resolve();
  expect(await late.promise).toBeInstanceOf(TypeError);
  await sleep(0);
  expect(await names(db)).toEqual([]);
});
