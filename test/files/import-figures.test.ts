/** Figures of files into a real store: again, corrected, broken off, two at once. */
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MappingOfFigures } from '#adapters/feeds/files/figure-rows.ts';
import { loadMapping } from '#adapters/feeds/files/load-mapping.ts';
import { openStore } from '#db/index.ts';
import { dryRunFigures, importFigures } from '#src/app/import-figures.ts';
import { dryRunWords, importWords } from '#src/app/table-words.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { kpiNamed } from '#src/domain/kpi/index.ts';
import { importedSeries } from '#src/facts/imported.ts';
import { silentLog } from '#src/kernel/log.ts';
import { type Instant, instant } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { refusal, tables } from './kit.ts';

const put = tables();
const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/files/${name}`, import.meta.url));
const AE = loadMapping('nhs-ae-monthly') as MappingOfFigures;

let store: Store;
let now: Instant;
beforeEach(async () => {
  store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
  now = instant(Date.UTC(2026, 0, 13));
});
afterEach(() => store.close());

const take = (path: string, more: Partial<Parameters<typeof importFigures>[0]> = {}) =>
  importFigures({ path, mapping: AE, skipFaulty: false, store, clock: { now: () => now }, ...more });

const HEAD = 'period,org_code,type,attendances,breaches,admissions\n';
const months = (count: number, organisations: number): string =>
  HEAD +
  Array.from({ length: count * organisations }, (_, n) => {
    const month = n % count;
    const period = `${2000 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
    return `${period},R${Math.floor(n / count)},1,${1000 + n},${n % 90},${n % 50}`;
  }).join('\n');

describe('importing figures', () => {
  test('says what was taken, keeps it, and stands in the audit', async () => {
    const done = await take(fixture('nhs_ae_monthly.csv'));
    expect(done).toMatchObject({ rows: 15, rowsTaken: 15, figures: 45, added: 45, changed: 0, unchanged: 0 });
    expect(importWords(done, 'Europe/London')).toContain('In the store: 45 new, 0 changed, 0 unchanged.');
    const [entry, begun] = await store.audit(2);
    expect(entry).toMatchObject({ action: 'table.import', detail: { mapping: 'nhs-ae-monthly', rows: 16, added: 45 } });
    expect(begun).toMatchObject({ action: 'table.begin', detail: { added: 0 } });
  });

  test('keeps the title, the publisher and the licence that the mapping tells, but for what reads like somebody', async () => {
    const kept = async (mapping: MappingOfFigures) => {
      await take(fixture('nhs_ae_monthly.csv'), { mapping });
      return (await store.tableImports('nhs-ae-monthly')).map(({ publication }) => publication);
    };
    const { title, publisher, licence } = AE;
    expect(await kept(AE)).toEqual([{ title, publisher, licence }]);
    now = instant(now + 1000);
    expect((await kept({ ...AE, publisher: 'Mrs Okonkwo, MRN 4471923' }))[0]).toEqual({ title, licence });
    now = instant(now + 1000);
    expect((await kept({ ...AE, title: 'Beds of Ann Smith, dob 1961-02-14' }))[0]).toBeUndefined();
  });

  test('the same file again changes nothing and says so', async () => {
    await take(fixture('nhs_ae_monthly.csv'));
    const kept = await store.figures({ dataset: 'nhs-ae-monthly', organisation: 'RF4' });
    now = instant(now + 1000);
    expect(await take(fixture('nhs_ae_monthly.csv'))).toMatchObject({ added: 0, changed: 0, unchanged: 45 });
    expect(await store.figures({ dataset: 'nhs-ae-monthly', organisation: 'RF4' })).toEqual(kept);
  });

  test('a corrected file restates what it corrects, from what to what, also in the audit', async () => {
    const rows = 'period,org_code,type,attendances,breaches,admissions\n2017-03-01,RF4,1,21289,2879,5060\n';
    await take(put('first.csv', rows));
    now = instant(now + 1000);
    const done = await take(put('second.csv', rows.replace('2879', '2880')));
    expect(done).toMatchObject({ added: 0, changed: 1, unchanged: 2 });
    expect(done.restated).toEqual(['RF4 1 ed_attendances_over_4h 2017-03-01: 2879 → 2880']);
    expect((await store.audit(1))[0]?.detail.restated).toBe(done.restated[0]);
    const [figure] = await store.figures({
      dataset: 'nhs-ae-monthly',
      organisation: 'RF4',
      items: ['ed_attendances_over_4h'],
    });
    expect(figure).toMatchObject({ value: 2880, restated: { at: now, before: { state: 'reported', value: 2879 } } });
  });

  test('one fault refuses the file, and nothing of it is kept', async () => {
    const path = put('fault.csv', `${months(60, 40)}\n2017-13-01,R0,1,1,1,1\n`);
    expect(await refusal(() => take(path))).toMatch(/row 2402, period: no date/);
    expect([await store.figureSets(), await store.audit(1)]).toEqual([[], []]);
    expect(await take(path, { skipFaulty: true })).toMatchObject({ rowsRefused: 1, rowsTaken: 2400, added: 7200 });
  });

  test('an import that broke off is gone on with, and ends as one that did not', async () => {
    const path = put('long.csv', months(60, 60));
    let commits = 0;
    const breaking: Store = {
      ...store,
      commit: (changes) => {
        commits += 1;
        if (commits === 3) throw new Error('killed');
        return store.commit(changes);
      },
    };
    await expect(take(path, { store: breaking })).rejects.toThrow('killed');
    const half = (await store.tableImports('nhs-ae-monthly'))[0];
    expect(half).toMatchObject({ state: 'running' });
    expect(half?.rowsDone).toBeGreaterThan(1000);
    const done = await take(path);
    expect(done).toMatchObject({ resumedAfter: half?.rowsDone, added: 3600 * 3, changed: 0, unchanged: 0 });
    expect(await take(path)).toMatchObject({ added: 0, changed: 0, unchanged: 3600 * 3 });
  });

  test('it begins anew when another file of the data set came between', async () => {
    const path = put('longer.csv', months(60, 60));
    let commits = 0;
    const breaking: Store = {
      ...store,
      commit: async (changes) => {
        commits += 1;
        if (commits === 3) throw new Error('killed');
        return store.commit(changes);
      },
    };
    await expect(take(path, { store: breaking })).rejects.toThrow('killed');
    now = instant(now + 1000);
    await take(put('between.csv', `${HEAD}2000-01-01,R0,1,7,0,0\n`));
    now = instant(now + 1000);
    const done = await take(path);
    expect(done.resumedAfter).toBeUndefined();
    const [first] = await store.figures({ dataset: 'nhs-ae-monthly', organisation: 'R0', items: ['ed_attendances'] });
    expect(first?.value).toBe(1000);
  });

  test('two at once do no harm', async () => {
    const path = put('two.csv', months(60, 60));
    const both = await Promise.all([take(path), take(path)]);
    expect(both.every(({ changed }) => changed === 0)).toBe(true);
    expect((await store.figureSets())[0]).toMatchObject({ organisations: 60 });
    const rows = await Promise.all(
      Array.from({ length: 60 }, (_, n) => store.figures({ dataset: 'nhs-ae-monthly', organisation: `R${n}` })),
    );
    expect(rows.flat()).toHaveLength(3600 * 3);
    expect(await take(path)).toMatchObject({ added: 0, changed: 0, unchanged: 3600 * 3 });
  });

  test('a dry run tells the first rows, what would not be taken and why, and needs no store', async () => {
    const path = put(
      'dry.csv',
      `${HEAD}2017-03-01,RF4,1,21289,2879,5060\n2017-03-01,RF4,2,x,0,0\n2017-03-01,RF4,2,1,,0\n`,
    );
    const run = await dryRunFigures({ path, mapping: AE });
    expect(run).toMatchObject({ rows: 3, rowsTaken: 2, rowsRefused: 1, figures: 5, notReported: 1 });
    const told = dryRunWords(run, 'Europe/London');
    expect(told).toContain('row 3, attendances: not a number');
    expect(told).toContain('row 2: RF4, 1, 2017-03-01: ed_attendances 21289');
    expect(told).toContain('--skip-faulty');
  });
});

describe('figures of files as KPIs', () => {
  const SPAN = { from: instant(Date.UTC(2000, 0, 1)), to: instant(Date.UTC(2030, 0, 1)) };
  const points = async (id: string, dataset: string, organisation: string, grain: 'day' | 'week' | 'month') =>
    (await importedSeries(store, { kpi: kpiNamed(id)!, dataset, organisation, grain, span: SPAN })).points;

  test('4-hour performance of a trust is that of all its departments', async () => {
    await take(fixture('nhs_ae_monthly.csv'));
    const march = (await points('ed_4h_pct', 'nhs-ae-monthly', 'RF4', 'month')).at(-1)?.value;
    expect(march).toMatchObject({ denominator: 21289 + 813 + 2850, numerator: 21289 + 813 + 2850 - 2879 - 22 - 6 });
  });

  test('occupancy over a suppressed cell is n/a: suppressed', async () => {
    const mapping = loadMapping('hhs-facility') as MappingOfFigures;
    await take(fixture('hhs_facility_wide.csv'), { mapping });
    expect((await points('occupancy_pct', 'hhs-facility', '193301', 'week'))[0]?.value).toEqual({
      unavailable: 'suppressed',
      missing: ['occupied_beds'],
    });
    expect((await points('occupancy_pct', 'hhs-facility', '200033', 'week'))[0]?.value).toMatchObject({
      value: 331.6 / 350.3,
    });
  });

  test('hours per resident day are those of the file', async () => {
    await take(fixture('pbj_daily.csv'), { mapping: loadMapping('pbj-daily-nurse-staffing') as MappingOfFigures });
    const [first] = await points('hppd', 'pbj', '015009', 'day');
    expect(first?.value).toMatchObject({ denominator: 51, value: (10.77 + 10.4 + 55.7 + 25.5 + 160.08) / 51 });
    // Registered nurses without the licensed practical ones; nobody of that house came from an agency.
    const [mix] = await points('skill_mix_registered_pct', 'pbj', '015009', 'day');
    expect(mix?.value).toMatchObject({ value: (10.77 + 10.4 + 55.7) / (10.77 + 10.4 + 55.7 + 25.5 + 160.08) });
    const [agency] = await points('agency_pct', 'pbj', '015009', 'day');
    expect(agency?.value).toMatchObject({ value: 0, numerator: 0 });
  });
});
