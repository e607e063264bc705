/** Bed boards and discharge lists: marks of who lies in the beds, and nobody's name. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadMapping, readMapping } from '#adapters/feeds/files/load-mapping.ts';
import { mappedRows } from '#adapters/feeds/files/mapped-rows.ts';
import { readMarks } from '#adapters/feeds/files/read-marks.ts';
import { inspectTable } from '#adapters/feeds/files/table-file.ts';
import { unreadColumns } from '#adapters/feeds/files/unread-columns.ts';
import { importMarks } from '#src/app/import-marks.ts';
import { mappingAt } from '#src/app/mapping-at.ts';
import { standing } from '#src/domain/discharge/mark.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { DAY_MS, HOUR_MS, instant, isoOf } from '#src/kernel/time.ts';
import { bedToken } from '#src/views/unit.ts';
import { type House, NOW, openHouse, SITE, settingsOf } from '#test/commands/house.ts';
import { refusal, tables } from './kit.ts';

const settings = settingsOf();
const site = settings.sites[0]!;
const put = tables();
const SPAN = { from: instant(NOW - DAY_MS), to: instant(NOW + DAY_MS) };
let house: House;
beforeEach(async () => {
  house = await openHouse();
  await house.catchUp();
});
afterEach(() => house.store.close());

async function take(text: string, name = 'bed-board') {
  const mapping = loadMapping(name);
  const zoned = mappingAt(mapping, { settings, site });
  const file = await inspectTable(put('board.csv', text), mapping.file.encoding);
  const clock = { now: () => house.clock.now };
  const rows = await readMarks(mappedRows(file, zoned), mapping.bedMarks!, { site, now: house.clock.now });
  const unread = await unreadColumns(file, zoned);
  return importMarks({ rows, unread, source: mapping.id, site, store: house.store, clock });
}

/** By bed token: what stands, in few words. */
async function board(): Promise<Readonly<Record<string, readonly string[]>>> {
  const stays = await house.store.staysAt(SITE, house.clock.now);
  const marks = await house.store.marks(SITE, { of: stays.map(({ visit }) => visit) });
  const stand = standing(marks, house.clock.now);
  return Object.fromEntries(
    stays.flatMap((stay) => {
      const of = stand.get(stay.visit) ?? [];
      const said = of.map((mark) =>
        [mark.what, mark.value, 'due' in mark && isoOf(mark.due), 'since' in mark && isoOf(mark.since)]
          .filter((part) => part !== false)
          .join(' '),
      );
      return said.length === 0 ? [] : [[bedToken(stay), said]];
    }),
  );
}

const FIVE = async (): Promise<readonly string[]> =>
  (await house.store.staysAt(SITE, house.clock.now))
    .filter(({ location, bed }) => location === '5W' && bed !== undefined)
    .map(({ bed }) => bed!)
    .toSorted();

describe('a bed board', () => {
  test('brings marks of whoever lies in the beds; columns of people are not read, and that is said', async () => {
    const [one, two, three] = await FIVE();
    const done = await take(
      `Ward;Bed;Patient Name;NHS number;Discharge status;EDD;Medically ready;Ready since;R2G\n5W;${one};Mary Okonkwo;943 476 5919;Definite;2026-01-13T11:00;yes;2026-01-10T09:00;red\n5W;${two};John Doe;943 476 5870;possible;;;;green\n5W;${three};;;none;;no;;\n`,
    );
    expect(done).toMatchObject({ rows: 3, taken: 5, unchanged: 2, nobody: [] });
    expect(done.told).toContain('Columns that are not in the mapping and were not read: 2, of people: column 3, 4.');
    expect(await board()).toEqual({
      [`5W-${one}`]: ['leaves confirmed 2026-01-13T16:00:00.000Z', 'ready yes 2026-01-10T14:00:00.000Z', 'day red'],
      [`5W-${two}`]: ['leaves possible 2026-01-13T19:00:00.000Z', 'day green'],
    });
    const [entry] = await house.store.audit(1);
    expect(entry).toMatchObject({ action: 'marks.import', detail: { mapping: 'bed-board', rows: 3, marks: 5 } });
    const kept = JSON.stringify([await house.store.marks(SITE, { span: SPAN }), await house.store.audit(50)]);
    expect(kept).not.toMatch(/Okonkwo|Mary|Doe|943/);
  });

  test('the same again tells nothing new, and who is ready stays so since then', async () => {
    const [one] = await FIVE();
    const text = `unit,bed,ready,leaves,due\n5W,${one},yes,likely,2026-01-13T15:00\n`;
    expect(await take(text)).toMatchObject({ taken: 2, unchanged: 0 });
    const before = await board();
    house.clock.now = instant(NOW + HOUR_MS);
    expect(await take(text)).toMatchObject({ taken: 0, unchanged: 2 });
    expect(await board()).toEqual(before);
    expect(await take(`unit,bed,ready,leaves\n5W,${one},no,none\n`)).toMatchObject({ taken: 2 });
    expect(await board()).toEqual({});
  });

  test('a board that is older than what was told since overrules nothing', async () => {
    const [one] = await FIVE();
    await take(`unit,bed,leaves,due\n5W,${one},confirmed,2026-01-13T15:00\n`);
    const before = await board();
    const old = await take(`unit,bed,leaves,as of\n5W,${one},none,2026-01-13T06:00\n`);
    expect(old).toMatchObject({ taken: 0, older: 1 });
    expect(await board()).toEqual(before);
  });

  test('a row tells nothing of who came into the bed after its time', async () => {
    const [stay] = (await house.store.staysAt(SITE, NOW)).filter(({ location, bed }) => location === '5W' && bed);
    const asOf = (ms: number): string =>
      `unit,bed,leaves,as of\n5W,${stay!.bed},confirmed,${isoOf(instant(stay!.from + ms))}\n`;
    expect(await take(asOf(-HOUR_MS))).toMatchObject({ taken: 0, nobody: [2] });
    expect(await board()).toEqual({});
    expect(await take(asOf(0))).toMatchObject({ taken: 1, nobody: [] });
  });

  test('a bed in which nobody lies is counted with its row', async () => {
    expect(await take('unit,bed,leaves\n5W,99,likely\n')).toMatchObject({ taken: 0, nobody: [2] });
  });

  test('a name in the place of a bed, a unit or a word refuses the file, and is not said back', async () => {
    const [one] = await FIVE();
    const told = await refusal(() =>
      take(
        `unit,bed,leaves,ready since\n5W,"Okonkwo, Mary",likely,\nMary,${one},likely,\n5W,${one},likely,2027-01-01T08:00\n`,
      ),
    );
    for (const said of ['row 2, bed', 'row 3, unit', 'row 4, since']) expect(told).toContain(said);
    expect(told).not.toMatch(/Okonkwo|Mary/);
    expect(await refusal(() => take(`unit,bed,leaves\n5W,${one},Mrs Okonkwo\n`))).toMatch(/row 2, leaves/);
    expect(await board()).toEqual({});
    expect(await refusal(() => take(`unit,bed,leaves\n5W,${one},likely\n5W,5W-${one},no\n`))).toContain(
      'row 2 already',
    );
  });
});

test('a discharge list: a day without a word is likely, by 14:00', async () => {
  const [one, two] = await FIVE();
  await take(
    `Unit,Bed,Expected discharge date,Status\n5W,${one},1/14/2026,\n5W,${two},2026-01-13,Confirmed\n`,
    'discharge-list',
  );
  expect(await board()).toEqual({
    [`5W-${one}`]: ['leaves likely 2026-01-14T19:00:00.000Z'],
    [`5W-${two}`]: ['leaves confirmed 2026-01-13T19:00:00.000Z'],
  });
  const head = 'Unit,Bed,Expected discharge date,Status';
  const british = `${head}\n5W,${one},2/1/2026,\n5W,${two},14/01/2026,\n`;
  expect(await refusal(() => take(british, 'discharge-list'))).toContain('Forms of the mapping: ISO; m/d/yyyy.');
});

describe('a mapping of one’s own', () => {
  const own = (columns: string, target: string) =>
    refusal(() =>
      readMapping(
        `id: own\ntitle: Own\nfile: { zone: site }\ncolumns:\n  unit: { from: ward, type: text }\n  bed: { from: bed, type: text }\n  leaves: { from: leaves, type: text }\n${columns}bedMarks: { unit: unit, bed: bed, ${target} }\n`,
        'The mapping',
      ),
    );
  test('is refused where a column could hold a name', async () => {
    expect(await own('  who: { from: patient_name, type: text }\n', 'leaves: leaves, room: who')).toContain(
      'called as columns of people are',
    );
    expect(await own('  why: { from: delay, type: text }\n', 'leaves: leaves, reason: why')).toContain('Free text');
    const codes = 'type: text, codes: { pkg: care-package }';
    expect(await own(`  why: { from: delay, ${codes}, unknownCode: kept }\n`, 'leaves: leaves, reason: why')).toContain(
      'Free text',
    );
    expect(await own(`  why: { from: delay, ${codes} }\n`, 'leaves: leaves, reason: why')).toBe('nothing was refused');
    expect(await own('', 'dueTime: "14:00"')).toContain('Nothing is told of a bed');
  });
});

const cell = fc.oneof(
  fc.constantFrom(
    '5W',
    '4N',
    '01',
    '1',
    'likely',
    'yes',
    'no',
    '2026-01-13T08:00',
    '',
    'red',
    'Zzcanary',
    '"',
    '\u0000',
  ),
  fc.string({ maxLength: 10 }),
);
const line = fc.array(cell, { minLength: 1, maxLength: 6 }).map((cells) => cells.join(','));

test('300 malformed files: each is taken whole or refused whole, and no text of a cell is kept or said', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 6 }), async (lines) => {
      const before = (await house.store.marks(SITE, { span: SPAN })).length;
      const text = ['unit,bed,leaves,ready,r2g,patient', ...lines].join('\n');
      try {
        const { taken, told } = await take(text);
        const marks = await house.store.marks(SITE, { span: SPAN });
        expect(marks.length - before).toBe(taken);
        expect(`${told}${JSON.stringify(marks)}`).not.toContain('canary');
      } catch (error) {
        expect(error).toBeInstanceOf(OpsError);
        expect(String(error)).not.toContain('canary');
        expect(await house.store.marks(SITE, { span: SPAN })).toHaveLength(before);
      }
    }),
    { numRuns: 300 },
  );
});
