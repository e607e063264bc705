/** What people ask of organisations of imported data sets: a figure, signal or noise, why. Wrongly typed too. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadMapping } from '#adapters/feeds/files/load-mapping.ts';
import type { FigureTake } from '#src/domain/figures/figure.ts';
import type { Publication } from '#src/domain/figures/table-import.ts';
import { addMonths } from '#src/kernel/calendar.ts';
import { addDays, type LocalDate, startOfDay, zoneId } from '#src/kernel/time.ts';
import { type House, NOW, openHouse, read } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const asked = async (text: string) => read(await house.ask(text), 400);
const code = async (text: string) => ((await house.ask(text)).data as { error?: { code: string } }).error?.code;
const buttons = async (text: string) =>
  (await house.ask(text)).document.blocks.flatMap((block) =>
    block.kind === 'actions' ? block.buttons.map(({ command }) => command) : [],
  );

type Said = number | 'suppressed';
type Cell = Readonly<Record<string, Said>>;
const LONDON = zoneId('Europe/London');
const EASTERN = zoneId('America/New_York');

const takes = (
  key: Pick<FigureTake, 'dataset' | 'organisation' | 'part' | 'period'>,
  cell: Cell,
): readonly FigureTake[] =>
  Object.entries(cell).map(([item, said]) => ({
    ...key,
    item,
    importedAt: NOW,
    ...(said === 'suppressed' ? { state: 'suppressed' } : { state: 'reported', value: said }),
  }));

/** Months from `first` on, of a department type. */
const months = (organisation: string, part: string, cells: readonly Cell[], first = '2018-01-01' as LocalDate) =>
  cells.flatMap((cell, n) => {
    const [from, to] = [addMonths(first, n), addMonths(first, n + 1)];
    const period = { from: startOfDay(from, LONDON), to: startOfDay(to, LONDON) };
    return takes({ dataset: 'nhs-ae-monthly', organisation, part, period }, cell);
  });

const weeks = (organisation: string, cells: readonly Cell[]) =>
  cells.flatMap((cell, n) => {
    const from = addDays('2020-07-31' as LocalDate, 7 * n);
    const period = { from: startOfDay(from, EASTERN), to: startOfDay(addDays(from, 7), EASTERN) };
    return takes({ dataset: 'hhs-facility', organisation, part: '', period }, cell);
  });

const ae = (attendances: number, over: number): Cell => ({ ed_attendances: attendances, ed_attendances_over_4h: over });
const icu = (occupied: Said, beds: number): Cell => ({ icu_occupied: occupied, icu_staffed_beds: beds });

const importing = (name: string, dataset: string, figures: readonly FigureTake[], publication?: Publication) =>
  house.store.commit([
    { kind: 'figures.put', figures },
    {
      kind: 'table.import',
      run: {
        file: `${name}-file`,
        mapping: `${name}-mapping`,
        name,
        dataset,
        state: 'done',
        rowsDone: 1,
        unchanged: 0,
        added: figures.length,
        changed: 0,
        startedAt: NOW,
        updatedAt: NOW,
        ...(publication === undefined ? {} : { publication }),
      },
    },
  ]);

const importAe = () =>
  importing('nhs-ae-monthly', 'nhs-ae-monthly', [
    ...months('RF4', '1', [ae(1000, 100), ae(1000, 200), ae(1000, 300)]),
    ...months('RF4', 'other', [ae(500, 0), ae(500, 0), ae(500, 0)]),
    ...months('R1H', '1', [ae(2000, 100)]),
  ]);
const importIcu = () =>
  importing('hhs-facility-ny', 'hhs-facility', [
    ...weeks('010001', [icu(8, 10), icu('suppressed', 10), icu(9, 10), icu(7, 10)]),
    ...weeks('330101', [icu(90, 100), icu(80, 100)]),
  ]);

describe('a figure of an organisation', () => {
  test('is that of all its parts in the month that was asked for, each part beside it, with source and age', async () => {
    await importAe();
    const reply = await house.ask('kpi ed_4h_pct nhs-ae-monthly RF4 2018-03');
    expect(reply.data).toMatchObject({ numerator: 1200, denominator: 1500, from: '2018-03-01', to: '2018-04-01' });
    const text = read(reply, 400);
    expect(text).toContain('80.0 % in 2018-03, RF4.');
    expect(text).toContain('70.0 % (700 ÷ 1,000)');
    expect(text).toContain('From files: nhs-ae-monthly · latest month 2018-03, imported 08:26');
  });

  test.each([
    'kpi ed 4h nhs-ae-monthly rf4 march 2018',
    'kpi ED_4H_PCT nhs ae RF4 2018-03',
    'kpi ed_4h_pct A&E RF4 in 2018-03',
    'kpi ed_4h_pct rf4 2018-03',
    'kpi ed_4h_pct nhs-ae-montly RF4 2018-03',
    'kpi ed_4h_pct nhs-ae-monthly RF4 2018-03-15',
  ])('%s means the same', async (text) => {
    await importAe();
    expect((await house.ask(text)).data).toEqual((await house.ask('kpi ed_4h_pct nhs-ae-monthly RF4 2018-03')).data);
  });

  test('of a part is that part alone, and its buttons read back as it', async () => {
    await importAe();
    const reply = await house.ask('kpi ed_4h_pct nhs-ae-monthly RF4 type 1 2018-02');
    expect(reply.data).toMatchObject({ part: '1', numerator: 800, denominator: 1000 });
    const [spc, why] = await buttons('kpi ed_4h_pct nhs-ae-monthly RF4 type 1 2018-02');
    expect(await asked(why!)).toContain('80.0 % (800 ÷ 1,000)');
    expect(await asked(spc!)).toContain('RF4, type 1');
  });

  test('of several months is summed before it is divided', async () => {
    await importAe();
    expect((await house.ask('kpi ed_4h_pct nhs-ae-monthly RF4 2018-01..2018-02')).data).toMatchObject({
      numerator: 2700,
      denominator: 3000,
      from: '2018-01-01',
      to: '2018-03-01',
    });
  });

  test('without a time is the latest, in the file’s own grain', async () => {
    await importIcu();
    expect((await house.ask('kpi icu_occupancy_pct hhs 330101')).data).toMatchObject({
      value: 0.8,
      from: '2020-08-07',
      to: '2020-08-14',
    });
  });

  test('its code may lack the zeros before it, and figures of a code are not taken for somebody’s number', async () => {
    await importIcu();
    expect(await asked('kpi icu_occupancy_pct hhs-facility-ny 10001')).toContain('2020-08-21..2020-08-27, 010001.');
    expect(await asked('kpi icu_occupancy_pct hhs-facility-ny 330101')).toContain(
      'kpi spc icu_occupancy_pct hhs-facility 330101',
    );
  });

  test('what the publisher hides is n/a: suppressed, counted, and never 0', async () => {
    await importIcu();
    const week = await house.ask('kpi icu_occupancy_pct hhs 010001 2020-08-07');
    expect(week.data).toMatchObject({ value: null, unavailable: 'suppressed' });
    const text = read(week, 400);
    expect(text).toContain('n/a: suppressed (icu occupied)');
    expect(text).toContain('2020-08-21..2020-08-27: 70.0 %');
    expect(await asked('kpi icu_occupancy_pct hhs 010001')).toContain('1 week n/a: suppressed');
    expect((await house.ask('kpi icu_occupancy_pct hhs 010001 2020-08')).data).toMatchObject({
      numerator: 16,
      denominator: 20,
      quality: 'partial',
      suppressed: 1,
    });
  });

  test.each([
    ['kpi ed_4h_pct nhs-ae-monthly RF9 2018-03', 'ORGANISATION_UNKNOWN'],
    ['kpi ed_4h_pct nhs-ae-monthly RF4 type 7', 'PART_UNKNOWN'],
    ['kpi ed_4h_pct nhs-ae-monthly RF4 2012-03', 'KPI_NO_DATA'],
    ['kpi ed_4h_pct nhs-ae-monthly RF4 2018-13', 'PERIOD_UNKNOWN'],
    ['kpi ed_4h_pct nhs-ae-monthly RF4 2027-01', 'PERIOD_AHEAD'],
    ['kpi alos nhs-ae-monthly RF4', 'DATASET_UNTOLD'],
    ['kpi ed_4h_pct 9Z', 'PLACE_UNKNOWN'],
  ])('%s is refused: %s', async (text, expected) => {
    await importAe();
    expect(await code(text)).toBe(expected);
  });

  test('a code that nobody has is answered with those that are like it', async () => {
    await importAe();
    expect(await asked('kpi ed_4h_pct nhs-ae-monthly RF9')).toContain('Did you mean RF4?');
    expect(await buttons('kpi ed_4h_pct nhs-ae-monthly RF9')).toContain('kpi ed_4h_pct nhs-ae-monthly RF4');
  });

  test('without an organisation it asks which', async () => {
    await importAe();
    expect(await asked('kpi ed_4h_pct nhs-ae-monthly')).toContain('is told of 2 organizations: which one?');
  });

  test('a unit of the house is meant before any code of a file', async () => {
    await importing(
      'codes',
      'codes',
      takes(
        { dataset: 'codes', organisation: '5W', part: '', period: months('x', '', [ae(1, 1)])[0]!.period },
        { occupied_beds: 1, staffed_beds: 2 },
      ),
    );
    expect((await house.ask('kpi occupancy 5W')).data).toMatchObject({ place: '5W', denominator: 28 });
  });
});

describe('a publication', () => {
  const { title, publisher, licence } = loadMapping('nhs-ae-monthly');
  const publication = { title, publisher: publisher!, licence: licence! };

  test.each([
    'kpi ed_4h_pct nhs-ae-monthly RF4',
    'kpi why ed_4h_pct nhs-ae-monthly RF4',
    'kpi spc ed_4h_pct nhs-ae-monthly RF4',
    'kpi compare ed_4h_pct nhs-ae-monthly',
    'kpi ed_4h_pct nhs-ae-monthly',
  ])('is called by its title: %s', async (text) => {
    const cells = [ae(1000, 100), ae(1000, 200), ae(1000, 300)];
    await importing('nhs-ae-monthly', 'nhs-ae-monthly', months('RF4', '1', cells), publication);
    const reply = await house.ask(text);
    expect(reply.document.title).toContain(title);
    const last = JSON.stringify(reply.document.blocks.findLast(({ kind }) => kind === 'note') ?? '');
    if (last.includes('From files')) {
      expect(last).toContain(`From files: ${title} (nhs-ae-monthly) · latest month 2018-03`);
      expect(last).toContain('NHS England · Open Government Licence v3.0');
      expect(reply.data).toMatchObject({ title, publisher, licence });
    }
    if (text.startsWith('kpi why')) expect(read(reply, 400)).toMatch(/Published as +NHS England A&E attendances/);
  });
});

describe('a figure that the house does not tell', () => {
  test('says from which files it can be had', async () => {
    await importing(
      'pbj',
      'pbj',
      weeks('015009', [{ top_box_pct: 72 }]).map((one) => ({ ...one, dataset: 'pbj' })),
    );
    expect(await asked('kpi top_box_pct')).toContain('from files: pbj (1 organization)');
    expect(await buttons('kpi top_box_pct')).toContain('kpi top_box_pct pbj');
    expect((await house.ask('kpi top_box_pct pbj 15009')).data).toMatchObject({ value: 0.72 });
  });
});

describe('signal or noise of an organisation', () => {
  test('is of weeks where the file tells weeks', async () => {
    await importing(
      'hhs-facility-ny',
      'hhs-facility',
      weeks('330101', [...Array.from({ length: 30 }, (_, n) => icu(80 + ((n * 7) % 5), 100)), icu(99, 100)]),
    );
    const text = await asked('kpi spc icu_occupancy_pct hhs-facility-ny 330101');
    expect(text).toContain('H signal');
    expect(text).toContain('Last week');
    expect(text).toContain('26 weeks from 2020-07-31..2020-08-06, fixed since');
    expect(await asked('kpi spc icu_occupancy_pct hhs 330101 2020-12')).toContain(
      'as usual. Its ups and downs are those of any week.',
    );
  });
});

describe('organisations of a data set beside each other', () => {
  test('stand by name, who is outside is said, and neither a small count nor a suppressed one is judged', async () => {
    await importing('nhs-ae-monthly', 'nhs-ae-monthly', [
      ...months('RA', '1', [ae(1000, 100)]),
      ...months('RB', '1', [ae(1000, 105)]),
      ...months('RC', '1', [ae(1000, 500)]),
      ...months('RD', '1', [ae(5, 5)]),
      ...takes(
        { dataset: 'nhs-ae-monthly', organisation: 'RE', part: '1', period: months('x', '', [ae(1, 1)])[0]!.period },
        { ed_attendances: 'suppressed', ed_attendances_over_4h: 3 },
      ),
    ]);
    const reply = await house.ask('kpi compare ed_4h_pct nhs-ae-monthly 2018-01');
    expect((reply.data as { places: { place: string; standing: string | null }[] }).places).toMatchObject([
      { place: 'RA', standing: 'above' },
      { place: 'RB', standing: 'above' },
      { place: 'RC', standing: 'below' },
      { place: 'RD', standing: null },
      { place: 'RE', standing: null, unavailable: 'suppressed' },
    ]);
    expect((await house.ask('kpi compare ed_4h_pct nhs-ae')).data).toEqual(reply.data);
    expect(await code('kpi compare ed_4h_pct nhs-ae-monthly 2011')).toBe('KPI_NO_DATA');
  });
});
