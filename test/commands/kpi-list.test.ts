/** The lists of figures: short first, then a family, then what was imported and of whom. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importedKnown } from '#src/app/imported-known.ts';
import { complete } from '#src/commands/complete.ts';
import type { FigureTake } from '#src/domain/figures/figure.ts';
import type { Publication } from '#src/domain/figures/table-import.ts';
import { KPIS } from '#src/domain/kpi/index.ts';
import { after, MINUTE_MS, parseWhen, zoneId } from '#src/kernel/time.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { type House, NOW, openHouse, read, settingsOf } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const text = async (asked: string) => read(await house.ask(asked), 400);
const code = async (asked: string) => ((await house.ask(asked)).data as { error?: { code: string } }).error?.code;
const LONDON = zoneId('Europe/London');
const SPAN = { from: parseWhen('2018-03-01', LONDON), to: parseWhen('2018-04-01', LONDON) };
const AE: Publication = { title: 'NHS England A&E attendances', publisher: 'NHS England', licence: 'OGL v3.0' };

const importing = (
  dataset: string,
  organisations: readonly string[],
  items: readonly string[],
  publication?: Publication,
) =>
  house.store.commit([
    {
      kind: 'figures.put',
      figures: organisations.flatMap((organisation) =>
        items.map(
          (item): FigureTake => ({
            dataset,
            organisation,
            part: '',
            item,
            period: SPAN,
            state: 'reported',
            value: 9,
            importedAt: NOW,
          }),
        ),
      ),
    },
    {
      kind: 'table.import',
      run: {
        file: `file-${dataset}`,
        mapping: 'm',
        name: dataset,
        dataset,
        ...(publication === undefined ? {} : { publication }),
        state: 'done',
        rowsDone: 900,
        held: { rows: 899, span: SPAN },
        unchanged: 0,
        added: 1,
        changed: 0,
        startedAt: NOW,
        updatedAt: NOW,
      },
    },
  ]);
const ED_ITEMS = ['ed_attendances', 'ed_attendances_over_4h'];
const trusts = Array.from({ length: 90 }, (_, n) => `R${String(n).padStart(2, '0')}`);
const importAll = async () => {
  await importing('nhs-ae-monthly', trusts, ED_ITEMS, AE);
  await importing('nhs-beds-monthly', ['R00'], ['occupied_beds', 'staffed_beds']);
};

describe('the first screen', () => {
  test('names each family once, those of which nothing is told in one line, and holds no figure', async () => {
    const reply = await house.ask('kpi list');
    const { document, data } = reply;
    const facts = document.blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : []));
    const said = JSON.stringify(facts);
    expect(house.logged.filter(({ message }) => message.includes('points at a person'))).toEqual([]);
    for (const family of Object.values(wordsFor('en-US', 'us').figures.families))
      expect([family, said.split(family).length]).toEqual([family, 2]);
    expect(read(reply, 400)).toContain('Operating rooms: 9 · Supplies: 12');
    expect((await house.ask('kpi list operating rooms')).document.title).toContain('Operating rooms');
    const told = (data as { families: { told: string[]; defined: string[] }[] }).families;
    expect(told.flatMap((one) => [...one.told, ...one.defined]).sort()).toEqual(KPIS.map(({ id }) => id).sort());
    expect(document.blocks.some(({ kind }) => kind === 'table')).toBe(false);
    expect(read(reply, 60).split('\n').length).toBeLessThan(30);
  });

  test('names what was imported, with organisations, span, rows and age', async () => {
    await importAll();
    const said = await text('kpi list');
    expect(said).toMatch(
      /NHS England A&E attendances +90 organizations · 2018-03-01 – 2018-03-31 · 899 rows · imported 08:26 · kpi list nhs-ae-monthly/,
    );
    expect(said).toContain('kpi list nhs-beds-monthly');
  });

  test('of many data sets names the first, and where the rest stand', async () => {
    for (let n = 0; n < 6; n++) await importing(`set-${n}`, ['R00'], ED_ITEMS);
    expect(await text('kpi list')).toMatch(/2 more +kpi list files/);
    expect(await text('kpi list files')).toContain('kpi list set-5');
  });
});

describe('a data set', () => {
  test('tells its figures and its organisations page by page, each with the command for the rest', async () => {
    await importAll();
    const first = await text('kpi list nhs-ae-monthly');
    expect(first).toContain('nhs-ae-monthly: 90 organizations');
    expect(first).toMatch(/Left the ED within 4 h of arrival +ed_4h_pct/);
    expect(first).toContain('1–40 of 90: R00, R01');
    expect(first).toContain('kpi list nhs-ae-monthly page 2');
    expect(first).toContain('For example kpi ed_arrivals nhs-ae-monthly R00');
    expect(first).toContain('NHS England · OGL v3.0');
    expect(await text('kpi list nhs-ae-monthly page 3')).toMatch(/Organizations +81–90 of 90: R80, R81/);
    expect(await text('kpi list nhs-ae-monthly R8*')).toMatch(/Organizations +R80, R81.*R89/);
    expect(await code('kpi list nhs-ae-monthly page 4')).toBe('LIST_PAGE');
    const pages = await Promise.all([1, 2, 3].map((n) => house.ask(`kpi list nhs-ae-monthly page ${n}`)));
    expect(pages.flatMap(({ data }) => (data as { organisationCodes: string[] }).organisationCodes)).toEqual(trusts);
  });

  test.each([
    'kpi list A&E',
    'kpi list NHS AE monthly',
    'kpi list nhs-ae-montly',
    'kpi list nhs ae page 1',
    'kpi list ae 1',
  ])('%s means the same', async (asked) => {
    await importAll();
    expect((await house.ask(asked)).data).toEqual((await house.ask('kpi list nhs-ae-monthly')).data);
  });

  test('several that are called so are asked about, and a family is meant before any', async () => {
    await importAll();
    expect(await code('kpi list nhs')).toBe('DATASET_UNCLEAR');
    await importing('ed', ['R00'], ED_ITEMS);
    expect((await house.ask('kpi list ed')).document.title).toContain('Emergency department');
    expect(await code('kpi list xyzzy')).toBe('KPI_FAMILY');
    expect(await text('kpi list xyzzy')).toContain('Imported were ed, nhs-ae-monthly, nhs-beds-monthly.');
  });

  test('whose organisation is called like somebody tells nobody of it', async () => {
    await importing('ours', ['R00', 'Okonkwo 4471923', 'Ann Smith'], ED_ITEMS);
    const reply = await house.ask('kpi list ours');
    expect(JSON.stringify(reply)).not.toMatch(/okonkwo|4471923|smith/i);
    expect(read(reply, 400)).toContain('R00');
  });
});

describe('completion', () => {
  const of = (typed: string, known: Parameters<typeof complete>[3]) => complete(typed, settingsOf(), NOW, known);

  test('knows data sets, and figures that files alone tell', () => {
    const known = [
      { dataset: 'nhs-ae-monthly', figures: ['ed_4h_pct'] },
      { dataset: 'hcahps', figures: ['top_box_pct'] },
    ];
    expect(of('kpi list n', known)).toEqual(['kpi list nhs-ae-monthly']);
    expect(of('kpi list st', known)).toEqual(['kpi list staffing']);
    expect(of('kpi top', known)).toEqual(['kpi top_box_pct']);
    expect(of('kpi top', [])).toEqual([]);
    expect(of('kpi ed_4h_pct n', known)).toEqual(['kpi ed_4h_pct nhs-ae-monthly']);
    expect(of('kpi ed_4h_pct h', known)).toEqual([]);
    expect(of('kpi spc top_box_pct h', known)).toEqual(['kpi spc top_box_pct hcahps']);
  });

  test('looks at what was imported once a minute at most, waits for nothing, and outlives a store that fails', async () => {
    await importAll();
    let asked = 0;
    let fails = false;
    const store = {
      ...house.store,
      figureSets: () => {
        asked += 1;
        return fails ? Promise.reject(new Error('closed')) : house.store.figureSets();
      },
    };
    const clock = { time: NOW, now: () => clock.time };
    const known = importedKnown(store, clock);
    expect(known()).toEqual([]);
    await expect.poll(() => known().map(({ dataset }) => dataset)).toEqual(['nhs-ae-monthly', 'nhs-beds-monthly']);
    expect(known()[0]?.figures).toContain('ed_4h_pct');
    expect(asked).toBe(1);
    fails = true;
    clock.time = after(NOW, MINUTE_MS);
    expect(known().length).toBe(2);
    await expect.poll(() => asked).toBe(2);
    expect(known().length).toBe(2);
  });
});
