import { describe, expect, test } from 'vitest';
import { readRoster } from '#adapters/feeds/csv/roster.ts';
import { demoSettings } from '#src/app/demo-beside.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { HOUR_MS, parseWhen } from '#src/kernel/time.ts';
import { at, ZONE } from '../staffing/staffed.ts';

const settings = demoSettings();
const site = settings.sites[0]!;
const HEADER = 'unit,role,start,end,person,can,kind\n';
const NIGHT = '2026-01-13T19:00,2026-01-14T07:00';
const DAY = '2026-01-13T07:00,2026-01-13T19:00';

const read = (text: string, now = at('2026-01-12T09:00')) =>
  readRoster(Buffer.from(text), {
    sites: settings.sites,
    staffing: settings.staffing,
    site,
    now,
    pseudonym: (id) => `h-${id}`,
  });
const one = (row: string) => read(HEADER + row)[0]!;

function told(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof OpsError && error.code === 'ROSTER_FILE') return error.message;
    throw error;
  }
  return 'no fault';
}

describe('a row', () => {
  test('is one person and shift, in the wall clock of the site', () => {
    expect(one(`5W,RN,${NIGHT},1234,tele med-surg,agency`)).toEqual({
      site: 'riverside',
      unit: '5W',
      role: 'rn',
      person: 'h-1234',
      from: at('19:00'),
      to: at('2026-01-14T07:00'),
      can: ['tele', 'med-surg'],
      kind: 'agency',
    });
  });

  test.each(['5w', '5 West', '5W'])('the unit may be called %s', (name) =>
    expect(one(`${name},rn,${DAY}`).unit).toBe('5W'),
  );

  test('a location of the feed and a float pool are names too; ids go before locations', () => {
    expect(one(`3E,rn,${DAY}`).unit).toBe('PCU');
    expect(one(`float,rn,${DAY}`).unit).toBe('FLOAT');
  });

  test('nobody need be named; abilities and kind may be left out', () => {
    expect(one(`5W,rn,${DAY}`)).toMatchObject({ can: [], kind: 'rostered' });
    expect(one(`5W,rn,${DAY}`)).not.toHaveProperty('person');
  });

  test('an instant with offset is taken as it stands', () => {
    expect(one('5W,rn,2026-01-13T12:00Z,2026-01-13T19:00-05:00').from).toBe(at('07:00'));
  });

  test('the nights of the clock changes have 11 and 13 hours', () => {
    const hours = (from: string, to: string) => {
      const [shift] = read(`unit,role,start,end\n5W,rn,${from}T19:00,${to}T07:00`, parseWhen(from, ZONE));
      return (shift!.to - shift!.from) / HOUR_MS;
    };
    expect([hours('2026-03-07', '2026-03-08'), hours('2026-10-31', '2026-11-01')]).toEqual([11, 13]);
  });

  test('a float is still rostered at home; the same time in two units without that is a fault', () => {
    const home = `3S,rn,${DAY},7`;
    const away = '4N,rn,2026-01-13T11:00,2026-01-13T15:00,7,tele';
    expect(read(`${HEADER}${home}\n${away},float\n`)).toHaveLength(2);
    expect(told(`${HEADER}${home}\n${away},\n`)).toContain('row 3, start: the same person is in row 2 at that time.');
  });

  test('shifts that touch do not overlap', () => {
    expect(read(`${HEADER}5W,rn,${DAY},7\n5W,rn,${NIGHT},7\n`)).toHaveLength(2);
  });
});

describe('a fault is told by row, column and cure', () => {
  test.each([
    ['an unknown unit', `9Z,rn,${DAY}`, 'row 2, unit: no such unit or float pool. Use one of ICU, PCU'],
    ['no unit', `,rn,${DAY}`, 'row 2, unit: empty.'],
    ['an unknown role', `5W,surgeon,${DAY}`, 'row 2, role: no such role. Use one of rn, aide'],
    ['no time', '5W,rn,,2026-01-13T19:00', 'row 2, start: empty. Write 2026-01-13T07:00'],
    ['a date alone', '5W,rn,2026-01-13,2026-01-13T19:00', 'row 2, start: no date and time.'],
    ['a day that is not', '5W,rn,2026-02-30T07:00,2026-02-30T19:00', 'row 2, start: there is no such date or time.'],
    [
      'an end before the start',
      '5W,rn,2026-01-13T19:00,2026-01-13T07:00',
      'row 2, end: not after the start. A night shift ends on the next day.',
    ],
    [
      'a shift of 37 hours',
      '5W,rn,2026-01-13T07:00,2026-01-14T20:00',
      'row 2, end: more than 36 hours after the start.',
    ],
    [
      'a year that is wrong',
      '5W,rn,2062-01-13T07:00,2062-01-13T19:00',
      'row 2, start: more than 400 days from today (2026-01-12). Check the year.',
    ],
    ['an ability that is none', `5W,rn,${DAY},7,Télé!`, 'row 2, can: abilities are small letters'],
    ['an unknown kind', `5W,rn,${DAY},7,,locum`, 'row 2, kind: no such kind. Use one of rostered, float'],
    ['a person that is a text', `5W,rn,${DAY},${'7'.repeat(65)}`, 'row 2, person: longer than 64 characters.'],
    ['the same row twice', `5W,rn,${DAY},7\n5W,rn,${DAY},7`, 'row 3, person: the same shift stands in row 2.'],
  ])('%s', (_what, rows, expected) => expect(told(HEADER + rows)).toContain(expected));

  test('all of them at once, in the order of rows', () => {
    const text = told(`${HEADER}9Z,surgeon,x,y\n5W,rn,${DAY}\n5W,rn,${DAY},7,,locum\n`);
    expect(text.match(/row \d, \w+/g)).toEqual([
      'row 2, unit',
      'row 2, role',
      'row 2, start',
      'row 2, end',
      'row 4, kind',
    ]);
  });

  test('of a site: unknown, another than was named, or none where there are several', () => {
    const rows = (name: string) => `site,unit,role,start,end\n${name},5W,rn,${DAY}\n`;
    expect(told(rows('north'))).toContain('row 2, site: no such site. Use one of riverside.');
    const sites = [site, { ...site, id: 'north' as typeof site.id, name: 'North' }];
    const several = (text: string, from?: typeof site) => () =>
      readRoster(Buffer.from(text), {
        sites,
        staffing: settings.staffing,
        ...(from === undefined ? {} : { site: from }),
        now: at('09:00'),
        pseudonym: (id) => id,
      });
    expect(several(rows(''))).toThrow('row 2, site: which site is meant?');
    expect(several(rows('north'), site)).toThrow('row 2, site: another site than riverside.');
    expect(several(rows('Riverside General'))()[0]?.site).toBe('riverside');
  });

  test('a header alone is no roster', () => expect(told(HEADER)).toContain('row 1, file: there is no row.'));

  test('nothing of a cell is said back', () => {
    const text = told(`${HEADER}<!channel>,Jane,Doe,Smith,${'x'.repeat(70)},Ünit,Nurse\n`);
    expect(text).not.toMatch(/<!channel>|Jane|Doe|Smith|xxx|Ünit|Nurse/);
  });
});
