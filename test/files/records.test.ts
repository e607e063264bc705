/** Files of records: what becomes no visit and why, what a second import changes, and what never gets in. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { refusal, tables } from './kit.ts';
import { at, FIXTURES, recordsHouse, SITE } from './records-kit.ts';

const folder = tables();
const ED = 'nhs-ed-attendances';
const HEADER = 'episode_id,pseudo_id,start_datetime,end_datetime,treatment_datetime,attendance_disposal';
const ed = (...rows: readonly string[]): string => [HEADER, ...rows].join('\n');
const WARDS = 'nhs-ward-episodes';
const ward = (...rows: readonly string[]): string =>
  ['episode_id,pseudo_id,start_datetime,end_datetime,ward_category,patient_classification', ...rows].join('\n');
const ALL = { from: at('2019-01-01T00:00'), to: at('2020-01-01T00:00') };

describe('rows that become no visit', () => {
  test('are counted by reason, with their rows; the others are taken', async () => {
    const { takeText, store } = await recordsHouse(folder);
    const result = await takeText(
      ed(
        '1,7,2019-03-01 10:00:00,2019-03-01 11:00:00,2019-03-01 10:30:00,discharged',
        '2,8,,2019-03-01 11:00:00,,discharged',
        '3,9,2019-03-01 12:00:00,2019-03-01 11:00:00,,discharged',
        '4,9,2029-03-01 12:00:00,,,discharged',
        '1,7,2019-03-01 10:00:00,2019-03-01 11:00:00,2019-03-01 10:30:00,discharged',
        '1,7,2019-03-02 10:00:00,2019-03-02 11:00:00,,discharged',
        ',5,2019-03-02 10:00:00,2019-03-02 11:00:00,,discharged',
      ),
      ED,
    );
    expect(result).toMatchObject({ rows: 7, visits: 1, taken: 1, rowsNotTaken: 6 });
    expect(result.notTaken).toEqual({
      'no-arrival': { count: 1, rows: [3] },
      'left-before-arrival': { count: 1, rows: [4] },
      'in-the-future': { count: 1, rows: [5] },
      'same-row-again': { count: 1, rows: [6] },
      'number-twice': { count: 1, rows: [7] },
      'no-number': { count: 1, rows: [8] },
    });
    expect(result.told).toContain('1 end before they begin: row 4');
    expect(await store.visitsBetween(SITE.id, ALL)).toHaveLength(1);
  });

  test('what the mapping leaves out is told in its words, before anything is taken', async () => {
    const { takeText } = await recordsHouse(folder);
    const shipped = readFileSync(
      new URL('../../adapters/feeds/files/mappings/nhs-ed-attendances.yaml', import.meta.url),
      'utf8',
    );
    const how = [
      { column: 'disposal', is: ['cancelled'], because: 'were cancelled' },
      { column: 'disposal', is: ['test'] },
    ];
    const mapping = shipped.replace(/^edVisits:\n/m, `edVisits:\n  leaveOut: ${JSON.stringify(how)}\n`);
    const row = (n: number, how: string): string => `${n},${n},2019-03-01 10:00:00,2019-03-01 11:00:00,,${how}`;
    const rows = ed(row(1, 'discharged'), row(2, 'Cancelled'), row(3, 'test'), row(4, 'cancelled'));
    const result = await takeText(rows, mapping, { dryRun: true });
    expect(result).toMatchObject({ rows: 4, visits: 1, rowsNotTaken: 3, notTaken: { 'left-out': { count: 3 } } });
    expect(result.leftOut).toEqual({
      'were cancelled': { count: 2, rows: [3, 5] },
      'left out by the mapping': { count: 1, rows: [4] },
    });
    expect(result.told).toContain(
      '3 rows would not be taken:\n  2 were cancelled: row 3, 5\n  1 left out by the mapping: row 4',
    );
  });

  test('a cell that cannot be read refuses the file with row, column and cure, and nothing is taken', async () => {
    const { takeText, accepted } = await recordsHouse(folder);
    const good = '1,7,2019-03-01 10:00:00,2019-03-01 11:00:00,,discharged';
    const told = await refusal(() => takeText(ed(good, '2,8,2019-02-30 10:00:00,,,discharged'), ED));
    expect(told).toContain('row 3, start_datetime: no date and time as the mapping says.');
    expect(accepted).toEqual([]);
    expect(await refusal(() => takeText('a,b\n1,2\n', ED))).toContain('missing in the header');
    expect(await refusal(() => takeText(HEADER, ED))).toContain('there is no row.');
  });

  test('a column of wards that holds people refuses the file; wards that are named after somebody pass', async () => {
    const { takeText, accepted } = await recordsHouse(folder);
    const of = (texts: readonly string[]): string =>
      ward(...texts.map((text, n) => `${n},${n},2019-03-01 10:00:00,2019-03-02 11:00:00,${text},Ordinary Admission`));
    const numbers = ['943 476 5919', '401 023 2137', '450 557 7104'];
    const names = Array.from(
      { length: 160 },
      (_, n) => `${['John', 'Mary', 'Peter'][n % 3]} Smith ${String.fromCharCode(65 + (n % 26))}${n}`,
    );
    for (const texts of [numbers, names.map((name) => `Mrs ${name}`)])
      expect(await refusal(() => takeText(of(texts), WARDS))).toContain('looks like people');
    expect(accepted).toEqual([]);
    expect(await takeText(of(['Florence Nightingale', 'Mary Seacole', 'John Snow']), WARDS)).toMatchObject({
      taken: 3,
    });
  });

  test('a local code that the mapping does not know is refused, whether or not the column is kept', async () => {
    const { take, accepted } = await recordsHouse(folder);
    const text = readFileSync(`${FIXTURES}ed-local-export.csv`, 'utf8').replace(',Stan,', ',Std,');
    expect(await refusal(() => take(folder('local.csv', text), 'ed-local-export'))).toMatch(
      /row \d+, triage: a code that the mapping does not know/,
    );
    expect(accepted).toEqual([]);
  });

  test('rows of two sites are not put into a house of one', async () => {
    const { takeText } = await recordsHouse(folder);
    const rows = `${HEADER},site\n1,7,2019-03-01 10:00:00,,,d,North\n2,8,2019-03-01 10:00:00,,,d,South\n`;
    expect(await refusal(() => takeText(rows, ED))).toContain('row 3, site: another site than in the rows above');
    expect(await takeText(rows, ED, { forced: SITE })).toMatchObject({ taken: 2, open: 2 });
  });
});

describe('a visit', () => {
  test('that ends in the second of its arrival is a visit all the same', async () => {
    const { takeText, store } = await recordsHouse(folder);
    await takeText(ed('1,7,2019-03-01 10:00:00,2019-03-01 10:00:00,2019-03-01 10:00:00,discharged'), ED);
    const [visit] = await store.visitsBetween(SITE.id, ALL);
    expect(visit).toMatchObject({ arrivedAt: at('2019-03-01T10:00'), treatedAt: at('2019-03-01T10:00') });
    expect(visit?.stays).toHaveLength(1);
  });

  test('in the hour that autumn repeats ends in its second reading when the first would lie before the arrival', async () => {
    const { takeText, store } = await recordsHouse(folder);
    const now = at('2019-12-01T00:00');
    await takeText(ed('1,7,2019-10-27 01:50:00,2019-10-27 01:20:00,,discharged'), ED, { now });
    const [visit] = await store.visitsBetween(SITE.id, ALL);
    expect((visit!.dischargedAt! - visit!.arrivedAt!) / 60_000).toBe(30);
  });

  test('believes a time of treatment only between arrival and departure', async () => {
    const { takeText, store } = await recordsHouse(folder);
    const rows = ed('1,7,2019-03-01 10:00:00,2019-03-01 11:00:00,2019-03-01 09:59:00,discharged');
    expect(await takeText(rows, ED)).toMatchObject({ taken: 1, timesLeftOut: 1 });
    expect((await store.visitsBetween(SITE.id, ALL))[0]).not.toHaveProperty('treatedAt');
  });

  test('for the day that stays overnight is an inpatient, one that goes home is none', async () => {
    const { takeText, store } = await recordsHouse(folder);
    await takeText(
      ward(
        '1,7,2019-03-01 08:00:00,2019-03-01 17:00:00,Ward 1,Day case admission',
        '2,8,2019-03-01 08:00:00,2019-03-02 09:00:00,Ward 1,Day case admission',
        '3,9,2019-03-01 08:00:00,2019-03-01 17:00:00,Ward 1,Ordinary Admission',
      ),
      WARDS,
    );
    const classes = (await store.visitsBetween(SITE.id, ALL)).map(({ stays }) => stays[0]?.patientClass);
    expect(classes).toEqual(['O', 'I', 'I']);
  });

  test('of a spell number holds its episodes together, whoever they are said to be of', async () => {
    const mapping = `id: own-spells
title: Spells
file: { zone: site }
columns:
  spell: { from: spell, type: text }
  ward: { from: ward, type: text }
  from: { from: from, type: datetime }
  to: { from: to, type: datetime }
wardEpisodes: { spell: spell, ward: ward, from: from, to: to, joinMinutes: 30 }
`;
    const { takeText, store } = await recordsHouse(folder);
    const rows = ['spell,ward,from,to', 'S1,Ward 2,2019-03-02 10:00,', 'S1,Ward 1,2019-03-01 08:00,2019-03-02 09:40'];
    expect(await takeText(rows.join('\n'), mapping)).toMatchObject({ visits: 1, open: 1, overlappingEpisodes: 0 });
    expect((await store.visitsBetween(SITE.id, ALL))[0]?.stays.map(({ location, to }) => [location, to])).toEqual([
      ['Ward 1', at('2019-03-02T10:00')],
      ['Ward 2', undefined],
    ]);
  });
});

test('over the spring change is counted with the hours that passed, and that is said', async () => {
  const { takeText, store } = await recordsHouse(folder);
  const told = await takeText(ed('1,7,2019-03-30 21:30:38,2019-03-31 02:14:16,,discharged'), ED);
  expect(told.told).toContain('Visits over a change of the clock: 1;');
  const [visit] = await store.visitsBetween(SITE.id, ALL);
  expect(Math.floor((visit!.dischargedAt! - visit!.arrivedAt!) / 60_000)).toBe(223);
});

describe('a second import', () => {
  test.each([
    ['ed-attendances.csv', ED],
    ['ward-episodes.csv', WARDS],
    ['ed-local-export.csv', 'ed-local-export'],
  ])('of %s tells the journal nothing', async (file, mapping) => {
    const { take, accepted } = await recordsHouse(folder);
    const first = await take(`${FIXTURES}${file}`, mapping);
    const told = accepted.length;
    expect(told).toBe(first.visits);
    expect(await take(`${FIXTURES}${file}`, mapping)).toMatchObject({ taken: 0, restated: 0, unchanged: first.visits });
    expect(accepted).toHaveLength(told);
  });

  test('after one that broke off takes the rest', async () => {
    const { take, takeText } = await recordsHouse(folder);
    const rows = readFileSync(`${FIXTURES}ed-attendances.csv`, 'utf8').split('\n');
    await takeText(rows.slice(0, 51).join('\n'), ED);
    expect(await take(`${FIXTURES}ed-attendances.csv`, ED)).toMatchObject({ taken: 111, unchanged: 50 });
  });

  test('that tells a visit otherwise takes back what was told, as often as it changes', async () => {
    const { takeText, store } = await recordsHouse(folder);
    const row = (from: string, to: string) =>
      ed(`1,7,2019-03-01 ${from}:00,${to && `2019-03-01 ${to}:00`},,discharged`);
    const tellings = [row('10:00', ''), row('10:00', '12:00'), row('09:00', '11:00'), row('10:00', '12:00')];
    const results = [];
    for (const text of tellings) {
      results.push(await takeText(text, ED));
      const told = (await store.visitsBetween(SITE.id, ALL)).filter(({ stays }) => stays.length > 0);
      expect(told).toHaveLength(1);
    }
    expect(results.map(({ taken, restated }) => [taken, restated])).toEqual([
      [1, 0],
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    const visits = await store.visitsBetween(SITE.id, ALL);
    expect(visits.map(({ arrivedAt, dischargedAt }) => [arrivedAt, dischargedAt])).toEqual([
      [at('2019-03-01T10:00'), at('2019-03-01T12:00')],
    ]);
    expect(await store.census(SITE.id)).toEqual([]);
  });

  test('of spells whose order of rows is another changes nothing', async () => {
    const { take, takeText } = await recordsHouse(folder);
    await take(`${FIXTURES}ward-episodes.csv`, WARDS);
    const [header = '', ...rows] = readFileSync(`${FIXTURES}ward-episodes.csv`, 'utf8').trim().split('\n');
    expect(await takeText([header, ...rows.toReversed()].join('\n'), WARDS)).toMatchObject({ taken: 0, restated: 0 });
  });
});

test('a dry run says what would be taken and takes nothing', async () => {
  const { take, accepted } = await recordsHouse(folder);
  const result = await take(`${FIXTURES}ed-local-export.csv`, 'ed-local-export', { dryRun: true });
  expect(result).toMatchObject({ taken: 160, rowsNotTaken: 3, dryRun: true });
  expect(result.told).toContain('Nothing was taken');
  expect(accepted).toEqual([]);
});

test('places that no unit claims are told, and their patients are in the house', async () => {
  const { takeText, store } = await recordsHouse(folder);
  const told = await takeText(ward('1,7,2019-03-01 08:00:00,,Ward 99,Ordinary Admission'), WARDS);
  expect(told.unmapped).toEqual(['Ward 99']);
  expect((await store.seenLocations(SITE.id)).map(({ location }) => location)).toEqual(['Ward 99']);
});

test('nothing of age, sex, origin, diagnosis, consultant or number gets into the journal', async () => {
  const { take, accepted } = await recordsHouse(folder);
  await take(`${FIXTURES}ward-episodes.csv`, WARDS);
  await take(`${FIXTURES}ed-attendances.csv`, ED);
  const kept = JSON.stringify(accepted);
  expect(kept).not.toMatch(/Consultant|yrs|White|Female|PAEDIATRICS|"Site 1"|"(pseudo|episode)/i);
  const numbers = readFileSync(`${FIXTURES}ward-episodes.csv`, 'utf8')
    .split('\n')
    .slice(1, 40)
    .map((row) => row.split(',')[0]);
  for (const number of numbers) expect(kept).not.toContain(`"${number}"`);
});
