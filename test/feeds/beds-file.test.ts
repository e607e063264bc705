/** `import beds FILE`: bed states as A20 would tell them, whole or not at all. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importBeds } from '#src/app/import-beds.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { after, HOUR_MS } from '#src/kernel/time.ts';
import { type House, NOW, openHouse, read, SITE, settingsOf } from '#test/commands/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const site = settingsOf().sites[0]!;
const take = (text: string | Buffer) =>
  importBeds(Buffer.from(text), { site, store: house.store, clock: { now: () => house.clock.now } });
const refusal = async (text: string): Promise<OpsError> => {
  const failure: unknown = await take(text).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(OpsError);
  return failure as OpsError; // checked in the line before
};

test('states by word or letter, by unit or location, count at once and are no word of the feed', async () => {
  const feeds = await house.catchUp().then(() => house.store.feedStates(SITE));
  const file = 'unit;bed;status;since;until;reason\n4N;29;dirty;2026-01-13T08:00;;\n3E;31;K;;2026-01-13T16:00;leak\n';
  expect(await take(file)).toEqual({ beds: 2, told: '2 beds taken.' });
  const { units } = (await house.ask('beds')).data as { units: { unit: string; blocked: number }[] }; // the shape of `beds`
  expect(units.filter(({ blocked }) => blocked > 0).map(({ unit }) => unit)).toEqual(['PCU', '3S', '4N', '6W']);
  expect(read(await house.ask('beds 4N'))).toMatch(/4N-29 +being cleaned +Tue 13 Jan 08:00/);
  expect(read(await house.ask('beds PCU'))).toContain('contaminated · leak until 2026-01-13 16:00');
  expect(await house.store.feedStates(SITE)).toEqual(feeds);
  expect((await house.store.reports(SITE, NOW)).map(({ unit, item, text }) => [unit, item, text])).toEqual([
    ['PCU', 'bed:3E-31', 'leak until 2026-01-13 16:00'],
  ]);
});

test('no bed opens by itself when its time has come; a later file tells so', async () => {
  await take('unit,bed,status,until\n4N,29,blocked,2026-01-13T09:00\n');
  house.clock.now = after(NOW, 2 * HOUR_MS);
  const blocked = async () =>
    (await house.store.bedStates(SITE, house.clock.now)).find(({ bed }) => bed === '29')?.status;
  await house.catchUp();
  expect(await blocked()).toBe('K');
  await take('unit,bed,status\n4N,29,free\n');
  await house.catchUp();
  expect(await blocked()).toBe('U');
});

test.each(['constructor', '__proto__', 'toString'])('%s is no state of a bed', async (status) => {
  expect((await refusal(`unit,bed,status\n5W,1,${status}\n`)).message).toContain('row 2, status: no such state.');
});

test('every fault is told with row, column and cure, and nothing of the file is said back', async () => {
  const { message, code } = await refusal(
    'unit,bed,status,since,until,reason\n9Z,1,free,,,\n5W,Mary Example,free,,,\n5W,2,sleepy,,,\n5W,3,dirty,2027-01-01T08:00,,\n5W,4,free,,2026-01-13T16:00,\n5W,5,dirty,,,Mr Smith\n5W,6,dirty,,,\n5W,6,free,,,\n',
  );
  expect(code).toBe('BEDS_FILE');
  for (const told of [
    'row 2, unit',
    'row 3, bed',
    'row 4, status',
    'row 5, since',
    'row 6, until',
    'row 7, reason',
    'row 9, bed',
  ])
    expect(message).toContain(told);
  expect(message).not.toMatch(/Mary|Smith|sleepy|9Z/);
});

const cell = fc.oneof(
  fc.constantFrom('5W', '4N', 'free', 'dirty', 'K', '07', '2026-01-13T08:00', '', 'leak', 'Mary', '"', '\n', '\u0000'),
  fc.string({ maxLength: 12 }),
);
const line = fc.array(cell, { minLength: 1, maxLength: 8 }).map((cells) => cells.join(','));
const header = fc.constantFrom(
  'unit,bed,status',
  'unit;bed;status;since',
  'bed,unit',
  'unit,bed,status,since,until,reason',
  '',
  'x',
);

describe('1,000 malformed files', () => {
  test('each is taken whole or refused whole, with a row, a column and a cure', async () => {
    await house.catchUp();
    await fc.assert(
      fc.asyncProperty(fc.tuple(header, fc.array(line, { maxLength: 8 })), async ([first, lines]) => {
        const changes: unknown[] = [];
        const commit = async (all: readonly unknown[]) => {
          changes.push(...all);
          return { applied: true };
        };
        const bytes = Buffer.from([first, ...lines].join('\n'));
        try {
          const { beds } = await importBeds(bytes, { site, store: { commit }, clock: { now: () => NOW } });
          expect(changes).toContainEqual(expect.objectContaining({ record: expect.objectContaining({ events: [] }) }));
          expect(beds).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(OpsError);
          expect(changes).toEqual([]);
          const { code, message, cure } = error as OpsError; // checked above
          expect([code, cure]).toEqual(['BEDS_FILE', 'Correct these places and give the file again.']);
          expect(message).toMatch(/row \d+, [^:]+: .+\./s);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
