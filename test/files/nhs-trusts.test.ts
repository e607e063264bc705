/** Daily returns of NHS trusts against plain sums over the rows of the files, without the mapping, the store or the series. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MappingOfFigures } from '#adapters/feeds/files/figure-rows.ts';
import { loadMapping } from '#adapters/feeds/files/load-mapping.ts';
import { importFigures } from '#src/app/import-figures.ts';
import { type House, openHouse, read } from '#test/commands/house.ts';

const FOLDER = new URL('../fixtures/files/nhs_trusts/', import.meta.url).pathname;
const FILES = [
  ['discharges.csv', 'nhs-discharges-daily'],
  ['no-criteria.csv', 'nhs-no-criteria-to-reside-daily'],
  ['beds.csv', 'nhs-beds-monthly'],
] as const;

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const importAll = async () => {
  for (const [file, name] of FILES) {
    const mapping = loadMapping(name) as MappingOfFigures;
    await importFigures({
      path: `${FOLDER}${file}`,
      mapping,
      skipFaulty: false,
      store: house.store,
      clock: { now: () => house.clock.now },
    });
  }
};

type Row = Readonly<Record<string, string>>;
const rowsOf = (file: string): readonly Row[] => {
  const [header = '', ...lines] = readFileSync(`${FOLDER}${file}`, 'utf8').trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, n) => [names[n]!, cell])));
};

/** A day → its count; a 0 of a trust whose middle day has 20 or more is nobody's count. */
function countsOf(rows: readonly Row[], trust: string, column: string): ReadonlyMap<string, number> {
  const told = rows.filter((row) => row.nhs_trust22_code === trust && row[column] !== 'NA' && row[column] !== '');
  const above = told
    .map((row) => Number(row[column]))
    .filter((n) => n > 0)
    .sort((a, b) => a - b);
  const [low = 0, high = 0] = [above[Math.floor((above.length - 1) / 2)], above[Math.floor(above.length / 2)]];
  const isUsual = (low + high) / 2 >= 20;
  return new Map(told.map((row) => [row.date!, Number(row[column])] as const).filter(([, n]) => n > 0 || !isUsual));
}

const daysIn = (month: string): number => new Date(Date.UTC(+month.slice(0, 4), +month.slice(5), 0)).getUTCDate();
const inMonth = (counts: ReadonlyMap<string, number>, month: string): readonly number[] =>
  [...counts].filter(([day]) => day.startsWith(month)).map(([, n]) => n);
const total = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
const LONG = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
const monthName = (month: string) => new Intl.DateTimeFormat('en-GB', LONG).format(Date.parse(`${month}-01`));

type Answer = { readonly value?: number | null; readonly quality?: string };
const figure = async (text: string) => (await house.ask(text)).data as Answer; // the shape of `kpi`

test('discharges, delayed days and the share without criteria to reside are those of the rows, by trust and month', async () => {
  await importAll();
  const [left, ready, beds] = FILES.map(([file]) => rowsOf(file));
  for (const trust of ['R0A', 'RCX'])
    for (const month of ['2022-06', '2023-05', '2023-06']) {
      const discharges = inMonth(countsOf(left!, trust, 'discharged_total'), month);
      const waiting = inMonth(countsOf(ready!, trust, 'do_not_meet_criteria_to_reside'), month);
      const isWhole = (days: readonly number[]) => days.length === daysIn(month);
      const wanted = (days: readonly number[]) => (isWhole(days) ? total(days) : null);
      const of = async (kpi: string, set: string) => figure(`kpi ${kpi} ${set} ${trust} ${month}`);
      expect((await of('discharges', 'nhs-discharges-daily')).value).toBe(wanted(discharges));
      expect((await of('avoidable_bed_days', 'nhs-no-criteria-to-reside-daily')).value).toBe(wanted(waiting));
      const row = beds!.find((one) => one.nhs_trust22_code === trust && one.date === monthName(month))!;
      const share = await of('nctr_pct', 'nhs-no-criteria-to-reside-daily');
      expect(share.value).toBeCloseTo(total(waiting) / waiting.length / Number(row.general_acute_beds_occupied), 9);
      expect(share.quality).toBe(isWhole(waiting) ? 'complete' : 'partial');
    }
});

test('the share says from which two files it comes, and nothing is made up while there is one', async () => {
  await importAll();
  const told = read(await house.ask('kpi nctr_pct nhs-no-criteria-to-reside-daily RCX 2023-06'), 400);
  expect(told).toContain('nhs-beds-monthly');
  expect(told).toContain('NHS England');
});

test('days on a chart are no telephone numbers', async () => {
  await importAll();
  const told = read(await house.ask('kpi avoidable_bed_days nhs-no-criteria-to-reside-daily RCX 2023-06'), 400);
  expect(told).toContain('highest');
  expect(told).not.toMatch(/\[(?:phone|number|date)\]/);
});
