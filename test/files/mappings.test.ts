/** The mappings that are shipped, on excerpts of the files they are for. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isOfFigures, lookThrough } from '#adapters/feeds/files/figure-file.ts';
import type { FigureRow, MappingOfFigures } from '#adapters/feeds/files/figure-rows.ts';
import { loadMapping, readMapping, shippedMappings } from '#adapters/feeds/files/load-mapping.ts';
import type { Mapping } from '#adapters/feeds/files/mapping.ts';
import { inspectTable } from '#adapters/feeds/files/table-file.ts';
import { localDateAt, type ZoneId } from '#src/kernel/time.ts';
import { mapping, refusal, tables } from './kit.ts';

const put = tables();
const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/files/${name}`, import.meta.url));

async function look(path: string, how: Mapping, skipFaulty = false) {
  if (!isOfFigures(how)) throw new Error('no figures');
  const file = await inspectTable(path, how.file.encoding);
  const looked = await lookThrough(file, how, { skipFaulty });
  const rows: FigureRow[] = [];
  for await (const row of looked.rows()) rows.push(row);
  return { rows, told: looked.told() };
}
const shipped = (file: string, name: string) => look(fixture(file), loadMapping(name));

/** `organisation part date item` → what is told. */
function facts({ rows }: { readonly rows: readonly FigureRow[] }, zone: string): ReadonlyMap<string, unknown> {
  return new Map(
    rows.flatMap(({ organisation, part, period, figures }) =>
      figures.map(({ item, value, state, doubt }) => [
        [organisation, ...(part === '' ? [] : [part]), localDateAt(period.from, zone as ZoneId), item].join(' '),
        value ?? doubt ?? state,
      ]),
    ),
  );
}

describe('mappings that are shipped', () => {
  test('each can be read, and no two are of one id', () => {
    const ids = shippedMappings().map((name) => loadMapping(name).id);
    expect(ids).toEqual(shippedMappings());
    expect(ids.length).toBeGreaterThanOrEqual(12);
  });

  test('HHS, New York extract: suppressed stays suppressed, a facility under two counties is told', async () => {
    const found = await shipped('hhs_facility_weekly_ny.csv', 'hhs-facility-ny');
    const text = readFileSync(fixture('hhs_facility_weekly_ny.csv'), 'utf8');
    expect(found.told.suppressed).toBe(text.split('-999999.0').length - 1);
    expect(found.told.suppressed).toBeGreaterThan(0);
    expect(found.told).toMatchObject({
      rows: 26,
      rowsTaken: 26,
      organisations: 2,
      unsteady: [{ what: 'county', count: 1 }],
    });
    expect(found.rows.flatMap(({ figures }) => figures.filter(({ value }) => value === -999999))).toEqual([]);
    const week = found.rows.find(({ organisation }) => organisation === '330074')!.period;
    expect(localDateAt(week.to, 'America/New_York' as ZoneId)).toBe('2020-03-15');
    expect(localDateAt(week.from, 'America/New_York' as ZoneId)).toBe('2020-03-08');
  });

  test('HHS as published: the wide header, −999999 and −999999.0', async () => {
    const found = await shipped('hhs_facility_wide.csv', 'hhs-facility');
    const told = facts(found, 'America/New_York');
    expect(told.get('200033 2020-09-25 staffed_beds')).toBe(350.3);
    expect(told.get('200033 2020-09-25 occupied_beds')).toBe(331.6);
    expect(told.get('200033 2020-09-25 icu_occupied')).toBe(55.1);
    expect(told.get('200033 2020-09-25 covid_inpatients')).toBe('suppressed');
    expect(told.get('200033 2020-09-25 covid_inpatient_days')).toBe('suppressed');
    expect(told.get('193301 2020-08-21 icu_staffed_beds')).toBe('not-reported');
  });

  test('NHS A&E: types of departments are parts', async () => {
    const told = facts(await shipped('nhs_ae_monthly.csv', 'nhs-ae-monthly'), 'Europe/London');
    expect(told.get('RF4 1 2017-03-01 ed_attendances')).toBe(21289);
    expect(told.get('RF4 other 2017-03-01 ed_attendances_over_4h')).toBe(6);
  });

  test('NHS beds: months by name, rates as percentages, NA is not reported', async () => {
    const told = facts(await shipped('nhs_beds_monthly.csv', 'nhs-beds-monthly'), 'Europe/London');
    expect(told.get('R0A 2022-04-01 occupied_beds')).toBe(2031);
    expect(told.get('R0A 2022-04-01 published_occupancy_pct')).toBeCloseTo(88.9, 9);
    expect(told.get('R0B 2022-04-01 picu_staffed_beds')).toBe(0);
  });

  test('NHS discharges: the split ends in June 2023, and a day of zeros is one on which nobody reported', async () => {
    const told = facts(await shipped('nhs_discharges_daily.csv', 'nhs-discharges-daily'), 'Europe/London');
    expect(told.get('RCX 2023-05-31 discharges_by_17')).toBe(85);
    expect(told.get('RCX 2023-06-01 discharges_by_17')).toBe('not-reported');
    expect(told.get('RCX 2023-06-01 discharges')).toBe(95);
    expect(told.get('RJ2 2022-05-15 discharges')).toBe('zero');
  });

  test('NHS no criteria to reside: NA and the zeros of 19 June 2022, each as patients and as bed-days', async () => {
    const found = await shipped('nhs_no_criteria_daily.csv', 'nhs-no-criteria-to-reside-daily');
    expect(facts(found, 'Europe/London').get('RDE 2022-06-19 patients_no_criteria_to_reside')).toBe('zero');
    expect(found.told.doubted).toEqual([{ what: 'zero', count: 4 }]);
    expect(found.told.notReported).toBe(10);
  });

  test('Portuguese triage: a month is a difference, and what cannot be one is told', async () => {
    const told = facts(await shipped('portugal_triage_monthly.csv', 'portugal-triage-monthly'), 'Europe/Lisbon');
    expect(told.get('Hospital Vila Franca Xira 2014-01-01 ed_attendances')).toBe(10656);
    expect(told.get('Hospital Vila Franca Xira 2014-02-01 ed_attendances')).toBe(19697 - 10656);
    expect(told.get('CHU Lisboa Central 2013-09-01 ed_attendances')).toBe(180758 - 161108);
    expect(told.get('CHU Lisboa Central 2013-10-01 ed_attendances')).toBe('fall');
    expect(told.get('CHU Lisboa Central 2013-11-01 ed_attendances')).toBe('after a fall');
    expect(told.get('ULS Guarda 2013-06-01 ed_attendances')).toBe('fall');
    expect([...told.values()].filter((value) => typeof value === 'number' && value < 0)).toEqual([]);
  });

  test('HCAHPS responses: lost zeros come back, bands are no numbers', async () => {
    const told = facts(await shipped('hcahps_responses.csv', 'hcahps-responses'), 'America/New_York');
    expect(told.get('020001 2015-07-01 completed_surveys')).toBe('suppressed');
    expect(told.get('020001 2015-07-01 completed_surveys_at_least')).toBe(300);
    expect(told.get('020001 2016-07-01 completed_surveys')).toBe(2005);
    expect(told.get('021304 2016-07-01 completed_surveys')).toBe('suppressed');
    expect(told.get('021303 2015-07-01 survey_response_rate_pct')).toBe('not-reported');
    expect(told.get('03012F 2019-07-01 completed_surveys')).toBe(340);
    expect(told.get('22001F 2019-07-01 survey_response_rate_pct')).toBe('not-reported');
  });

  test('HCAHPS by state: a long file, one row per measure', async () => {
    const told = facts(await shipped('hcahps_state.csv', 'hcahps-state'), 'America/New_York');
    expect(told.get('AK 2015-07-01 top_box_pct:H_CLEAN_HSP')).toBe(70);
    expect(told.get('AK 2015-07-01 top_box_pct')).toBe(told.get('AK 2015-07-01 top_box_pct:H_HSP_RATING'));
    const raw = await shipped('hcahps_state_cms.csv', 'hcahps-state-cms');
    expect(facts(raw, 'America/New_York').get('AK 2016-04-01 answer_pct:H_CLEAN_HSP_A_P')).toBe(72);
    expect(raw.told.notReported).toBeGreaterThan(0);
    expect(localDateAt(raw.rows[0]!.period.to, 'America/New_York' as ZoneId)).toBe('2017-04-01');
  });

  test('PBJ: the mark at the beginning, the leading zero, and hours added up', async () => {
    const told = facts(await shipped('pbj_daily.csv', 'pbj-daily-nurse-staffing'), 'America/New_York');
    expect(told.get('015009 2024-04-01 patient_days')).toBe(51);
    expect(told.get('015009 2024-04-01 productive_nursing_hours')).toBeCloseTo(10.77 + 10.4 + 55.7 + 25.5 + 160.08, 9);
  });
});

const WALES = `
id: wales
title: Wales beds
file: { zone: Europe/London }
columns:
  month: { from: date, type: month, formats: [mmm-yy] }
  hospital: { from: hospital_code, type: text }
  specialty: { from: specialism, type: text }
  beds: { from: daily_beds_available, type: number }
`;
const figures = (more: string): string =>
  `figures: { organisation: hospital, period: month, items: { beds: beds }${more} }`;

describe('rows that stand for others', () => {
  test('a total is the whole, or is left out; it is never a part beside the parts', async () => {
    const whole = readMapping(WALES + figures(', part: specialty, whole: [all_specialties]'), 'The mapping');
    const told = facts(await look(fixture('wales_beds_monthly.csv'), whole), 'Europe/London');
    expect(told.get('7A1F9 2021-01-01 beds')).toBe(44.700002);
    expect(told.get('7A1F9 mental_illness 2021-01-01 beds')).toBe(44.700002);
    const left = readMapping(
      WALES + figures(', part: specialty, leaveOut: [{ column: specialty, is: [all_specialties], because: total }]'),
      'The mapping',
    );
    expect((await look(fixture('wales_beds_monthly.csv'), left)).told.left).toEqual([{ what: 'total', count: 3 }]);
  });

  test('without a word on them, totals stand twice and refuse the file; first or last may count', async () => {
    const none = readMapping(WALES + figures(''), 'The mapping');
    expect(await refusal(() => look(fixture('wales_beds_monthly.csv'), none))).toMatch(
      /row 4, hospital_code: the same organisation and period stand in row 2 already.*leaveOut/s,
    );
    for (const [rule, beds] of [
      ['first', 28],
      ['last', 0.15],
    ] as const) {
      const how = readMapping(WALES + figures(`, duplicates: ${rule}`), 'The mapping');
      const found = await look(fixture('wales_beds_monthly.csv'), how);
      expect(facts(found, 'Europe/London').get('7A2E1 2021-01-01 beds')).toBe(beds);
      expect(found.told.left).toEqual([{ what: 'stands twice', count: 4 }]);
    }
  });
});

describe('spreadsheets', () => {
  test('of another program: a sheet by name, a header in the third row, dates as dates and as words, percentages, formulas', async () => {
    const how = readMapping(
      `
id: sheet
title: Sheet
file: { zone: Europe/London, sheet: Beds 2024, headerRow: 3 }
missing: ['', NA]
suppressed: [-999999]
columns:
  month: { from: date, type: month, formats: [mmmm yyyy] }
  hospital: { from: hospital, type: text, pad: 6 }
  beds: { from: beds, type: number }
  used: { from: used, type: number }
  rate: { from: rate, type: percent, written: fraction }
figures: { organisation: hospital, period: month, items: { staffed_beds: beds, occupied_beds: used, rate_pct: rate } }
`,
      'The mapping',
    );
    const told = facts(await look(fixture('by-openpyxl.xlsx'), how), 'Europe/London');
    expect(Object.fromEntries(told)).toEqual({
      '015009 2024-04-01 staffed_beds': 1234.5,
      '015009 2024-04-01 occupied_beds': 1000,
      '015009 2024-04-01 rate_pct': 81,
      '015010 2024-05-01 staffed_beds': 10,
      '015010 2024-05-01 occupied_beds': 'suppressed',
      '015010 2024-05-01 rate_pct': 'not-reported',
      '015011 2024-06-01 staffed_beds': 'not-reported',
      '015011 2024-06-01 occupied_beds': 7,
      '015011 2024-06-01 rate_pct': 'not-reported',
      // A formula that no spreadsheet has worked out yet.
      '015012 2024-07-01 staffed_beds': 'not-reported',
      '015012 2024-07-01 occupied_beds': 5,
      '015012 2024-07-01 rate_pct': 25,
    });
  });
});

describe('long files', () => {
  test('rows of two measures are of one place and day, by a code or by when', async () => {
    const path = put('long.csv', 'org,day,what,value\nR1,2024-01-01,4,120\nR1,2024-01-01,1,44.5\nR1,2024-01-01,9,7\n');
    const columns = `
id: long
title: Long
file: { zone: Europe/London }
columns:
  org: { from: org, type: text }
  day: { from: day, type: date }
  what: { from: what, type: text }
  value: { from: value, type: number }
`;
    const when =
      'items: { ed_attendances: { column: value, when: { what: 4 } }, wait: { column: value, when: { what: [1, 2] } } }';
    const told = facts(
      await look(path, readMapping(`${columns}figures: { organisation: org, period: day, ${when} }`, 'It')),
      'Europe/London',
    );
    expect([...told]).toEqual([
      ['R1 2024-01-01 ed_attendances', 120],
      ['R1 2024-01-01 wait', 44.5],
    ]);
    const byCode = 'byCode: { column: what, values: { n: value } }';
    const coded = await look(
      path,
      readMapping(`${columns}figures: { organisation: org, period: day, ${byCode} }`, 'It'),
    );
    expect([...facts(coded, 'Europe/London').keys()].map((key) => key.split(' ')[2])).toEqual(['n:4', 'n:1', 'n:9']);
  });
});

describe('what is refused', () => {
  const HEAD = 'org,day,beds\n';

  test('a wrong date or number refuses the file with row, column and cure; the rest may be taken on demand', async () => {
    const path = put(
      'wrong.csv',
      `${HEAD}R1,2024-01-01,5\nR1,2024-02-30,6\nR2,2024-01-01,many\nR3,2024-01-01,-4\n,2024-01-02,1\n`,
    );
    const told = await refusal(() => look(path, mapping('')));
    expect(told).toMatch(/row 3, day: no date as the mapping says\. Forms of the mapping: ISO/);
    expect(told).toMatch(/row 4, beds: not a number/);
    expect(told).toMatch(/row 5, beds: less than 0\./);
    expect(told).toMatch(/row 6, org: empty/);
    expect(told).not.toMatch(/many/);
    const skipped = await look(path, mapping(''), true);
    expect(skipped.told).toMatchObject({ rows: 5, rowsTaken: 1, rowsRefused: 4, figures: 1 });
    expect(skipped.told.refused).toHaveLength(4);
  });

  test('a sum too large to be a number is refused, not kept as infinite', async () => {
    const how = readMapping(WALES + figures('').replace('beds: beds', 'beds: { sum: [beds, beds] }'), 'The mapping');
    const path = put(
      'large.csv',
      'date,hospital_code,specialism,daily_beds_available\nJan-24,H1,S,1e308\nFeb-24,H1,S,1e307\n',
    );
    expect(await refusal(() => look(path, how))).toMatch(/row 2, daily_beds_available: .*too large.*cells/);
    expect(await refusal(() => look(path, how))).not.toMatch(/row 3/);
  });

  test('a file without a row is refused', async () => {
    expect(await refusal(() => look(put('none.csv', HEAD), mapping('')))).toContain('there is no row after the header');
  });

  test('people do not come in as organisations, and are not said back', async () => {
    const people = ['Ann Smith', 'Doe, John', 'Maria Lopez', 'Peter Jones'].map((name) => `"${name}",2024-01-01,1`);
    const told = await refusal(() => look(put('people.csv', HEAD + people.join('\n')), mapping('')));
    expect(told).toContain('looks like people, not like places');
    expect(told).not.toMatch(/smith|doe|lopez/i);
    const numbers = ['943 476 5919', '943 476 5870', '401 023 2137'].map((one) => `${one},2024-01-01,1`);
    expect(await refusal(() => look(put('numbers.csv', HEAD + numbers.join('\n')), mapping('')))).toContain(
      'looks like people',
    );
    const header = { ...mapping(''), columns: { ...mapping('').columns } } as MappingOfFigures;
    const nhs = {
      ...header,
      columns: { ...header.columns, organisation: { ...header.columns.organisation!, from: ['NHS number'] } },
    };
    expect(
      await refusal(() => look(put('nhs.csv', 'NHS number,day,beds\nx,2024-01-01,1\n'), nhs as Mapping)),
    ).toContain('looks like people');
  });

  test('one text among hundreds is enough, where a number or a birthday stands beside words', async () => {
    const trusts = Array.from({ length: 400 }, (_, n) => `R${n},2024-01-01,1`);
    for (const somebody of ['Okonkwo 4471923', 'Ann Smith dob 1961-02-14', 'NHS no 943 476 5919', 'o.k@example.org']) {
      const path = put('one.csv', HEAD + [...trusts, `${somebody},2024-01-01,1`].join('\n'));
      const told = await refusal(() => look(path, mapping('')));
      expect([somebody, told]).toEqual([somebody, expect.stringContaining('looks like people, not like places')]);
      expect(told).not.toMatch(/okonkwo|smith|4471923|943|o\.k/i);
    }
    const codes = ['330101', '1234567893', 'P-4471', 'RF4'].map((one) => `${one},2024-01-01,1`);
    expect((await look(put('codes.csv', HEAD + codes.join('\n')), mapping(''))).rows).toHaveLength(4);
  });

  test('hospitals that are named after people pass', async () => {
    const rows = [
      'St Mary’s Hospital',
      'Hospital Garcia de Orta',
      'CHU Lisboa Central',
      'Mayo Clinic',
      'ULS Guarda',
    ].map((name) => `${name},2024-01-01,1`);
    expect((await look(put('names.csv', HEAD + rows.join('\n')), mapping(''))).told.rowsTaken).toBe(5);
  });
});

describe('a mapping that is wrong', () => {
  const told = (text: string) => refusal(() => readMapping(text, 'The mapping'));

  test('is told line by line, with cures', async () => {
    expect(await told(WALES.replace('type: month', 'type: moon') + figures(''))).toMatch(/line 6, columns\.month/);
    expect(await told(WALES.replace('mmm-yy', 'mmm-yx') + figures(''))).toMatch(/line 6.*form of a date/);
    expect(await told(WALES.replace('Europe/London', 'Europe/Londom') + figures(''))).toMatch(/line 4.*time zone/);
    expect(await told(WALES + figures(', part: ward'))).toMatch(/line 10, figures\.part: There is no such column/);
    expect(await told(WALES + figures(', part: beds'))).toMatch(/The column is of type number/);
    expect(await told(WALES)).toMatch(/a mapping has one target/i);
    expect(await told('id: [')).toMatch(/line \d+.*no YAML/);
    expect(await told('a: *b')).toMatch(/alias/);
    expect(await told(WALES.replace('type: month', 'type: month, language: zz') + figures(''))).toMatch(/no language/);
    expect(await told(`${WALES}${figures('')}\nbeds: 1\n`)).toMatch(/"beds" is no setting here.*mapping\.schema\.json/);
    expect(await told('title: 1')).not.toMatch(/huddleboard\.example/);
  });

  test('what every object has by itself is no column', async () => {
    expect(await told(WALES + figures(', part: constructor'))).toMatch(/figures\.part: There is no such column/);
  });

  test('half a mapping is not taken for the whole', async () => {
    expect(await told(`${WALES}${figures('')}${'#'.repeat(500_000)}`)).toMatch(/longer than half a million/);
  });

  test('an unknown name is answered with those that are there', async () => {
    expect(await refusal(() => loadMapping('hhs'))).toMatch(/hhs-facility/);
    expect(await refusal(() => loadMapping('/nowhere.yaml'))).toMatch(/nhs-ae-monthly/);
  });
});
