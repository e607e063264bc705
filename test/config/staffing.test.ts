import { describe, expect, test } from 'vitest';
import { readSettings } from '#src/config/load.ts';
import type { SiteStaffing } from '#src/domain/staffing/grid.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { faultsOf } from './faults-of.ts';

const yaml = (site = '', unit = '', head = ''): string => `${head}
sites:
  - id: general
    name: General
    kind: hospital
    zone: Europe/London
    ${site}
    units:
      - { id: 5W, name: 5 West, kind: ward, staffedBeds: 28${unit === '' ? '' : `, staffing: ${unit}`} }
      - { id: ED, name: Emergency, kind: ed, staffedBeds: 36 }
`;

/** Settings of the ward and of the ED. */
const unitWith = (ward: string, ed = ''): string =>
  yaml()
    .replace('staffedBeds: 28', `staffedBeds: 28${ward === '' ? '' : `, ${ward}`}`)
    .replace('staffedBeds: 36', `staffedBeds: 36${ed === '' ? '' : `, ${ed}`}`);

const staffingOf = (text: string): SiteStaffing =>
  readSettings(text, 'huddleboard.yaml').staffing.get('general' as SiteId)!;

describe('what stands without a word', () => {
  test('a US house works 07–19 and 19–07 in blocks from 03:00; an NHS house overlaps for the hand-over', () => {
    const us = staffingOf(yaml()).calendar;
    expect(us.shifts.map(({ from, to }) => `${from}–${to}`)).toEqual(['07:00–19:00', '19:00–07:00']);
    expect(us.blocks).toEqual(['03:00', '07:00', '11:00', '15:00', '19:00', '23:00']);
    const nhs = staffingOf(yaml('', '', 'house: nhs')).calendar;
    expect(nhs.shifts.map(({ from, to }) => `${from}–${to}`)).toEqual(['07:30–20:00', '19:30–08:00']);
    expect(nhs.blocks).toEqual(['00:00', '04:00', '08:00', '12:00', '16:00', '20:00']);
  });

  test('no grid, no holiday, no float pool', () => {
    expect(staffingOf(yaml())).toMatchObject({ grids: new Map(), floatPools: [], calendar: { holidays: [] } });
  });
});

describe('a grid', () => {
  test('one ratio is that of every shift; posts of a plain number are there all day', () => {
    const grids = staffingOf(yaml('', '{ roles: { rn: { ratio: 4, per: couplets }, aide: { posts: 1 } } }')).grids;
    const [version] = grids.get('5W' as never)!;
    expect(version?.value.roles).toMatchObject([
      {
        role: 'rn',
        per: 'couplets',
        patientsEach: new Map([
          ['day', 4],
          ['night', 4],
        ]),
        posts: [],
      },
      { role: 'aide', posts: [{ from: '00:00', to: '00:00', people: 1 }] },
    ]);
  });

  test('versions rise by date, in the wall clock of the site', () => {
    const version = (from: string, ratio: number) =>
      `{ from: '${from}', value: { roles: { rn: { ratio: ${ratio} } } } }`;
    const grids = staffingOf(yaml('', `[${version('2024-01-01', 6)}, ${version('2026-06-01T07:00', 5)}]`)).grids;
    expect(grids.get('5W' as never)?.map((one) => one.from)).toEqual([Date.UTC(2024, 0, 1), Date.UTC(2026, 5, 1, 6)]);
  });

  test('anchors are sorted, holidays are days', () => {
    const { calendar } = staffingOf(
      yaml("blocks: ['19:00', '07:00']\n    holidays: [{ date: 2026-12-25, name: Christmas Day }]"),
    );
    expect(calendar.blocks).toEqual(['07:00', '19:00']);
    expect(calendar.holidays).toEqual([{ date: '2026-12-25', name: 'Christmas Day' }]);
  });
});

describe('a fault is told with its place and cure', () => {
  const DAY = "{ name: day, from: '07:00', to: '19:00' }";
  test.each([
    [
      'a shift that no ratio is for',
      yaml('', '{ roles: { rn: { ratio: { day: 5 } } } }'),
      'sites[0].units[0].staffing.roles.rn.ratio: The shift night has no ratio. Give',
    ],
    [
      'a ratio for no shift',
      yaml('', '{ roles: { rn: { ratio: { day: 5, night: 6, evening: 5 } } } }'),
      '"evening" is no shift of the house. Use day, night.',
    ],
    [
      'in a version of the grid',
      yaml('', '[{ from: 2026-01-01, value: { roles: { rn: { ratio: { day: 5 } } } } }]'),
      'sites[0].units[0].staffing[0].value.roles.rn.ratio:',
    ],
    [
      'a role that asks for nothing',
      yaml('', '{ roles: { rn: {} } }'),
      'Neither ratio, posts nor minimum says what is needed. Give one',
    ],
    ['a ratio of nought', yaml('', '{ roles: { rn: { ratio: 0 } } }'), 'sites[0].units[0].staffing.roles.rn.ratio'],
    ['a role in capitals', yaml('', '{ roles: { RN: { ratio: 5 } } }'), 'sites[0].units[0].staffing.roles'],
    ['half a post', yaml('', '{ roles: { rn: { posts: 1.5 } } }'), 'sites[0].units[0].staffing.roles.rn.posts'],
    ['hours that nobody covers', yaml(`shifts: [${DAY}]`), 'sites[0].shifts: Nobody is on shift from 19:00 on. Let'],
    [
      'only extra shifts',
      yaml(`shifts: [${DAY.replace(' }', ', units: [5W] }')}]`),
      'Nobody is on shift from 00:00 on.',
    ],
    [
      'an extra shift of no unit',
      yaml(
        `shifts: [${DAY}, { name: night, from: '19:00', to: '07:00' }, { name: mid, from: '11:00', to: '23:00', units: [ER] }]`,
      ),
      'sites[0].shifts[2].units: "ER" is no unit here.',
    ],
    [
      'a shift twice',
      yaml(`shifts: [${DAY}, ${DAY.replace('day', 'Day')}]`),
      'sites[0].shifts[1].name: "Day" stands twice.',
    ],
    ['an anchor twice', yaml("blocks: ['07:00', '07:00']"), 'sites[0].blocks[1].time: "07:00" stands twice.'],
    [
      'a holiday twice',
      yaml('holidays: [{ date: 2026-12-25, name: A }, { date: 2026-12-25, name: B }]'),
      'sites[0].holidays[1].date',
    ],
    [
      'a holiday that is no day',
      yaml('holidays: [{ date: 2026-02-30, name: A }]'),
      'sites[0].holidays[0].date: There is no such date',
    ],
    ['a float pool that is a unit', yaml('floatPools: [5W]'), 'sites[0].floatPools[0]: This is the id of a unit.'],
    [
      'grid dates that fall',
      yaml(
        '',
        '[{ from: 2026-02-01, value: { roles: { rn: { ratio: 5 } } } }, { from: 2026-01-01, value: { roles: { rn: { ratio: 5 } } } }]',
      ),
      'sites[0].units[0].staffing[1].from: Dates must rise',
    ],
    [
      'a kind of unit that Californian law does not name',
      unitWith('title22: rehabilitation'),
      'sites[0].units[0].title22: California Title 22 §70217 knows no such kind of unit. Use one of: critical_care, neonatal_icu,',
    ],
    [
      'such a kind from a day on',
      unitWith('title22: [{ from: 2026-01-01, value: ward }]'),
      'sites[0].units[0].title22[0].value: California Title 22 §70217 knows no such kind of unit.',
    ],
    [
      'no target at all',
      unitWith('targetHours: {}'),
      'sites[0].units[0].targetHours: Neither perPatientDay nor perUnitOfService is given.',
    ],
    ['a target of nothing', unitWith('targetHours: { perPatientDay: 0 }'), 'Target hours are more than 0.'],
    [
      'patient days of an ED',
      unitWith('', 'targetHours: { perPatientDay: 6 }'),
      'sites[0].units[1].targetHours: A unit of kind ed has no patient days.',
    ],
    [
      'service of a unit that nobody counts',
      unitWith('', 'targetHours: { perUnitOfService: 6 }').replace('kind: ed', 'kind: periop'),
      'What a unit of kind periop does is not counted',
    ],
    [
      'waiting places of a ward',
      unitWith('waiting: [WR]'),
      'sites[0].units[0].waiting: A unit of kind ward has no waiting places.',
    ],
  ])('%s', (_what, text, expected) => {
    expect(faultsOf(text)).toContain(expected);
  });
});

describe('targets and kinds by law', () => {
  test('stand by unit, each from its day on; a usual name of a kind is taken as well', () => {
    const text = unitWith(
      'targetHours: [{ from: 2026-01-01, value: { perPatientDay: 6.5 } }], title22: Med-Surg',
      'targetHours: { perUnitOfService: 2.8 }, title22: [{ from: 2026-01-01, value: emergency }]',
    );
    const { targets, title22 } = staffingOf(text);
    expect([...targets].map(([unit, versions]) => [unit, versions.at(-1)?.value])).toEqual([
      ['5W', { perPatientDay: 6.5 }],
      ['ED', { perUnitOfService: 2.8 }],
    ]);
    expect([...title22].map(([unit, versions]) => [unit, versions.at(-1)?.value])).toEqual([
      ['5W', 'Med-Surg'],
      ['ED', 'emergency'],
    ]);
  });
});
