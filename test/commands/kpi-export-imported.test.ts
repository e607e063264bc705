/** Figures of imported data sets as a file: whose they are, what is hidden, and what is asked too much. */
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeSheet } from '#adapters/xlsx/write.ts';
import type { FigureTake } from '#src/domain/figures/figure.ts';
import type { Publication } from '#src/domain/figures/table-import.ts';
import { addMonths } from '#src/kernel/calendar.ts';
import { addDays, type LocalDate, startOfDay, zoneId } from '#src/kernel/time.ts';
import type { TOLD_EXPORT_COLUMNS } from '#src/views/kpi-export-imported.ts';
import { type House, NOW, openHouse, read } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const lead = (text: string) => house.ask(text, { roles: ['improvement-lead'] });
const code = async (text: string) => ((await lead(text)).data as { error?: { code: string } }).error?.code;

type Row = Readonly<Record<(typeof TOLD_EXPORT_COLUMNS)[number], string>>;
const HEAD_LINES = 3;
async function linesOf(text: string): Promise<readonly string[]> {
  const { file, document } = await lead(text);
  if (file === undefined) throw new Error(document.plain);
  return Buffer.from((await writeSheet({ ...file, format: 'csv' })).bytes)
    .toString()
    .split('\r\n');
}
const rows = async (text: string): Promise<readonly Row[]> =>
  parse((await linesOf(text)).slice(HEAD_LINES).join('\r\n'), { columns: true });

type Cell = Readonly<Record<string, number | 'suppressed'>>;
const LONDON = zoneId('Europe/London');
const EASTERN = zoneId('America/New_York');
const takes = (key: Pick<FigureTake, 'dataset' | 'organisation' | 'part' | 'period'>, cell: Cell) =>
  Object.entries(cell).map(
    ([item, said]): FigureTake => ({
      ...key,
      item,
      importedAt: NOW,
      ...(said === 'suppressed' ? { state: 'suppressed' } : { state: 'reported', value: said }),
    }),
  );
const months = (organisation: string, part: string, cells: readonly Cell[]) =>
  cells.flatMap((cell, n) => {
    const from = addMonths('2018-01-01' as LocalDate, n);
    const period = { from: startOfDay(from, LONDON), to: startOfDay(addMonths(from, 1), LONDON) };
    return takes({ dataset: 'nhs-ae-monthly', organisation, part, period }, cell);
  });
const weeks = (organisation: string, cells: readonly Cell[]) =>
  cells.flatMap((cell, n) => {
    const from = addDays('2020-07-31' as LocalDate, 7 * n);
    const period = { from: startOfDay(from, EASTERN), to: startOfDay(addDays(from, 7), EASTERN) };
    return takes({ dataset: 'hhs-facility', organisation, part: '', period }, cell);
  });
const NHS = {
  title: 'NHS England A&E attendances',
  publisher: 'NHS England',
  licence: 'Open Government Licence v3.0',
};
const HHS = {
  title: 'US HHS facility capacity, weekly',
  publisher: 'US Department of Health and Human Services',
  licence: 'US public domain',
};
const importing = (name: string, dataset: string, figures: readonly FigureTake[], publication?: Publication) => {
  const counts = { rowsDone: 1, unchanged: 0, added: figures.length, changed: 0, startedAt: NOW, updatedAt: NOW };
  const run = {
    file: `${name}-f`,
    mapping: `${name}-m`,
    name,
    dataset,
    state: 'done',
    ...counts,
    ...(publication && { publication }),
  } as const;
  return house.store.commit([
    { kind: 'figures.put', figures },
    { kind: 'table.import', run },
  ]);
};
const ae = (attendances: number, over: number): Cell => ({ ed_attendances: attendances, ed_attendances_over_4h: over });
const icu = (occupied: number | 'suppressed', beds: number): Cell => ({
  icu_occupied: occupied,
  icu_staffed_beds: beds,
});
const importAe = () =>
  importing(
    'nhs-ae-monthly',
    'nhs-ae-monthly',
    [
      ...months('RF4', '1', [ae(1000, 100), ae(1000, 200), ae(1000, 300)]),
      ...months('RF4', 'other', [ae(500, 0), ae(500, 0), ae(500, 0)]),
      ...months('R1H', '1', [ae(2000, 100)]),
    ],
    NHS,
  );
const importIcu = (mapping = 'hhs-facility-ny', publication: Publication | undefined = HHS) =>
  importing(
    mapping,
    'hhs-facility',
    [
      ...weeks('010001', [icu(8, 10), icu('suppressed', 10), icu(9, 10)]),
      ...weeks('330101', [icu(90, 100), icu(80, 100)]),
    ],
    publication,
  );

describe('a row', () => {
  test('says whose it is, its days, its value and what is behind it', async () => {
    await importAe();
    const all = await rows('kpi export ed_4h_pct nhs-ae-monthly RF4');
    expect(all).toHaveLength(3);
    expect(all[2]).toMatchObject({
      figure: 'ed_4h_pct',
      dataset: 'nhs-ae-monthly',
      organisation: 'RF4',
      part: '',
      grain: 'month',
      first_day: '2018-03-01',
      last_day: '2018-03-31',
      value: '80',
      unit: '%',
      numerator: '1200',
      denominator: '1500',
      reason: '',
      as_of: '2026-01-13T08:26:00-05:00',
      imported_at: '2026-01-13T08:26:00-05:00',
    });
  });

  test('that the publisher hides is the word, in both forms, and never a nought', async () => {
    await importIcu();
    const all = await rows('kpi export icu_occupancy_pct hhs-facility 010001');
    expect(all.map(({ value }) => value)).toEqual(['80', 'suppressed', '90']);
    expect(all[1]).toMatchObject({ numerator: '', denominator: '', n: '' });
    expect(all[1]!.reason).toContain('suppressed');
    const { file } = await lead('kpi export icu_occupancy_pct hhs-facility 010001 xlsx');
    const { sheets } = await readXlsx((await writeSheet(file!)).bytes);
    const column = sheets[0]!.rows[HEAD_LINES]!.indexOf('value');
    expect(sheets[0]!.rows.slice(HEAD_LINES + 1).map((row) => row[column])).toEqual([80, 'suppressed', 90]);
    expect(sheets[0]!.rows[HEAD_LINES + 1]![3]).toBe('010001');
  });

  test('that a later file corrects says when, and what it said before', async () => {
    await importIcu();
    await importing('hhs-facility-ny', 'hhs-facility', weeks('010001', [icu(7, 10), icu(1, 10)]));
    const all = await rows('kpi export icu_occupancy_pct hhs-facility 010001');
    expect(all.map(({ value, said_before }) => [value, said_before])).toEqual([
      ['70', '80'],
      ['10', 'suppressed'],
      ['90', ''],
    ]);
  });
});

describe('its head', () => {
  test('names the publisher and the licence above the columns', async () => {
    await importAe();
    const [source, licence, hidden, columns] = await linesOf('kpi export ed_4h_pct nhs-ae-monthly RF4');
    expect(source).toBe(
      '"# Source: NHS England, NHS England A&E attendances; data set nhs-ae-monthly, mapping nhs-ae-monthly, imported 2026-01-13T08:26:00-05:00"',
    );
    expect(licence).toContain('# License: Open Government Licence v3.0');
    expect(hidden).toContain('it is never 0');
    expect(columns).toMatch(/^figure,title,dataset,/);
  });

  test('says that they are not known where the mapping does not tell them', async () => {
    await importing('our-own-extract', 'hhs-facility', weeks('010001', [icu(8, 10)]), { title: 'Our own extract' });
    const [source, licence] = await linesOf('kpi export icu_occupancy_pct hhs-facility');
    expect(source).toContain('not known here, ask who gave the file');
    expect(licence).toContain('not known here, ask before this is passed on');
  });
});

describe('what is asked', () => {
  test.each([
    ['kpi export ed_4h_pct nhs-ae-monthly', 4],
    ['kpi export ed 4h nhs ae rf4 csv', 3],
    ['kpi export ed_4h_pct nhs-ae-monthly RF4 2018-02', 1],
    ['kpi export ed_4h_pct nhs-ae-monthly RF4 2018-02..2018-03 xlsx', 2],
    ['kpi export ed_4h_pct nhs-ae-monthly R1*', 1],
    ['kpi export ed_4h_pct nhs-ae-monthly RF4 by month', 3],
    ['kpi export icu_occupancy_pct hhs-facility 2020-08', 3],
  ])('%s has %i rows', async (text, expected) => {
    await importAe();
    await importIcu();
    expect(await rows(text)).toHaveLength(expected);
  });

  test('of a part is that part alone', async () => {
    await importAe();
    const [first] = await rows('kpi export ed_4h_pct nhs-ae-monthly RF4 type 1');
    expect(first).toMatchObject({ part: '1', numerator: '900', denominator: '1000' });
  });

  test('of a family, of all, or of a data set by itself is every figure that it tells', async () => {
    await importAe();
    const all = await rows('kpi export nhs-ae-monthly RF4 2018-01');
    expect(all.map(({ figure }) => figure)).toContain('ed_4h_pct');
    expect(all.length).toBeGreaterThan(1);
    expect(await rows('kpi export all nhs-ae-monthly RF4 2018-01')).toEqual(all);
    expect(await rows('kpi export ed nhs-ae-monthly RF4 2018-01')).toEqual(all);
  });

  test('says how to ask for the same again, also in the other form', async () => {
    await importAe();
    const { file, document } = await lead('kpi export ed_4h_pct nhs ae rf4 type 1 in 2018-02 csv');
    expect(file!.command).toBe('kpi export ed_4h_pct nhs-ae-monthly RF4 part 1 2018-02 csv');
    expect((await lead(file!.command!)).file).toEqual(file);
    const [other] = document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
    expect((await lead(other!.command)).file).toMatchObject({ format: 'xlsx', rows: file!.rows });
  });

  test('leaves figures of the house’s own places as they were', async () => {
    await importAe();
    expect((await lead('kpi export arrivals last 3 days')).file!.columns).toContain('feed_at');
    expect(await code('kpi export dbn 9Z')).toBe('PLACE_UNKNOWN');
  });

  test.each([
    ['kpi export icu_occupancy_pct nhs-ae-monthly RF4', 'DATASET_UNTOLD'],
    ['kpi export ed_4h_pct nhs-ae-monthly RF9', 'ORGANISATION_UNKNOWN'],
    ['kpi export ed_4h_pct nhs-ae-monthly RF4 type 9', 'PART_UNKNOWN'],
    ['kpi export ed_4h_pct nhs-ae-monthly RF4 2025', 'KPI_NO_DATA'],
    ['kpi export ed_4h_pct nhs-ae-monthly X9*', 'KPI_NO_DATA'],
    ['kpi export ed_4h_pct nhs-ae-monthly RF4 by day', 'KPI_NO_DATA'],
    ['kpi export ed_4h_pct nhs-ae-monthly RF4 pdf', 'EXPORT_FORMAT'],
    ['share #huddle kpi export ed_4h_pct nhs-ae-monthly RF4', 'EXPORT_SHARED'],
  ])('%s is refused: %s', async (text, expected) => {
    await importAe();
    expect(await code(text)).toBe(expected);
  });

  test('of more rows than a file holds is refused before all of it is read', async () => {
    await importing(
      'nhs-ae-monthly',
      'nhs-ae-monthly',
      Array.from({ length: 300 }, (_, n) =>
        months(
          `R${n}`,
          '1',
          Array.from({ length: 70 }, () => ae(10, 1)),
        ),
      ).flat(),
    );
    const told: number[] = [];
    const reply = await house.ask('kpi export ed_4h_pct nhs-ae-monthly', {
      roles: ['executive'],
      progress: (done) => told.push(done),
    });
    expect(reply.data).toMatchObject({ error: { code: 'EXPORT_TOO_LARGE' } });
    expect(told.at(-1)).toBe(286);
  });
});

test('the answer counts what is hidden, names publisher and licence, and the audit says what left', async () => {
  await importIcu();
  const reply = await lead('kpi export icu_occupancy_pct hhs-facility');
  const shown = read(reply, 400);
  expect(shown).toContain('1 row n/a: suppressed');
  expect(shown).toContain('US Department of Health and Human Services');
  expect(shown).toContain('US public domain');
  expect(shown).toContain('010001');
  expect(shown).toContain('From files: US HHS facility capacity, weekly (hhs-facility)');
  expect(reply).toMatchObject({ audience: 'caller', confidential: 'shown' });
  const [entry] = await house.store.audit(1);
  expect(entry).toMatchObject({
    action: 'kpi.export',
    subject: 'icu_occupancy_pct hhs-facility',
    detail: { rows: 5, figures: 1, format: 'csv', from: '2020-07-31', to: '2020-08-20' },
  });
  expect((await house.ask('kpi export icu_occupancy_pct hhs-facility', { roles: ['viewer'] })).ok).toBe(false);
});

test.each([
  'kpi icu_occupancy_pct hhs-facility 010001',
  'kpi why icu_occupancy_pct hhs-facility 010001',
  'kpi spc icu_occupancy_pct hhs-facility 010001',
  'kpi list hhs-facility',
])('%s says the publisher as it is called, and of a publication that is somebody nothing', async (text) => {
  await importIcu();
  expect(read(await house.ask(text), 400)).not.toContain('[name]');
  await house.store.close();
  house = await openHouse();
  await importIcu('hhs-facility-ny', { ...HHS, publisher: 'Okonkwo, MRN 4471923' });
  expect(read(await house.ask(text), 400)).not.toContain('4471923');
});
