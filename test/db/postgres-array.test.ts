/** What goes to PostgreSQL as an array in binary comes back as it was. */
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { binaryArray, plainText } from '#db/postgres/binary-array.ts';
import { connect, type Database } from '#db/postgres/connect.ts';
import { freshUrl } from './postgres-store.ts';

async function opened(): Promise<Database> {
  const db = connect(await freshUrl('empty'), { connections: 1 });
  onTestFinished(() => db.close());
  return db;
}

const back = async (db: Database, type: string, array: Buffer): Promise<unknown> =>
  (
    await db.rows<{ list: unknown }>(`SELECT coalesce(json_agg(v), '[]') AS list FROM unnest($1::${type}[]) AS t (v)`, [
      array,
    ])
  )[0]?.list;

it('texts of any length and script, with nulls between them; a NUL becomes U+FFFD', async () => {
  const db = await opened();
  const long = fc.string({ unit: 'binary', minLength: 60, maxLength: 70 });
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    long,
    fc.constantFrom('', '\0', 'a\0b', '{"x":"\\"}', 'NULL', '5 Süd'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text)), async (texts) => {
      const told = texts.map((one) => (one === null ? null : plainText(one)));
      expect(await back(db, 'text', binaryArray('text', texts))).toEqual(told);
    }),
    { numRuns: 200 },
  );
});

it('whole numbers of either sign up to 2^53, and fractions', async () => {
  const db = await opened();
  const edges = fc.constantFrom(
    0,
    -1,
    2 ** 32,
    -(2 ** 32),
    2 ** 32 - 1,
    Number.MAX_SAFE_INTEGER,
    Number.MIN_SAFE_INTEGER,
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(fc.oneof(fc.maxSafeInteger(), edges))), async (numbers) => {
      expect(await back(db, 'bigint', binaryArray('bigint', numbers))).toEqual(numbers);
    }),
    { numRuns: 200 },
  );
  expect(await back(db, 'smallint', binaryArray('smallint', [0, 1, null, -32_768]))).toEqual([0, 1, null, -32_768]);
  expect(await back(db, 'float8', binaryArray('float8', [0.5, -1e300, null]))).toEqual([0.5, -1e300, null]);
});

it('more than ever fitted into the room for it before', async () => {
  const db = await opened();
  const texts = Array.from({ length: 3_000 }, (_, n) => `${n} ${'ä'.repeat(100)}`);
  expect(await back(db, 'text', binaryArray('text', texts))).toEqual(texts);
});

it('a number that is none of the kind is refused here, not cut off', () => {
  for (const wrong of [1.5, Number.NaN, 2 ** 53]) expect(() => binaryArray('bigint', [wrong])).toThrow(RangeError);
  for (const wrong of [1.5, 32_768]) expect(() => binaryArray('smallint', [wrong])).toThrow(RangeError);
});
