/** Every RN figure of the table *Units, Tuesday 08:26* out of the grid, the roster and the events of the day. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demoSettings } from '#src/app/demo-beside.ts';
import type { SiteCensus, UnitCensus } from '#src/domain/census/census.ts';
import { simulatedRoster } from '#src/domain/simulate/roster.ts';
import { type BoardInput, type RoleTotals, type StaffingBoard, staffingBoard } from '#src/domain/staffing/board.ts';
import type { RosterShift } from '#src/domain/staffing/roster.ts';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { at, calledOut, rostered, SITE, told } from './staffed.ts';
import { MORNING } from './staffed-house.ts';
import { TABLE } from './table.ts';

const settings = demoSettings();
const site = settings.sites[0]!;
const staffing = settings.staffing.get(site.id)!;

const census = (heads: Readonly<Record<string, number>> = {}): SiteCensus => ({
  site: SITE,
  at: at('08:26'),
  units: site.units.map(
    (unit): UnitCensus => ({
      unit: unit.id,
      name: unit.id,
      mapped: true,
      kind: unit.kind,
      pool: unit.pool,
      occupied: heads[unit.id] ?? TABLE[unit.id]?.[0] ?? 0,
      inpatients: 0,
      boarders: 0,
    }),
  ),
  totals: { staffedBeds: 0, blockedBeds: 0, occupied: 0, availableBeds: 0, boarders: 0 },
  pools: [],
  house: { staffedBeds: 0, occupied: 0 },
});

const board = (more: Partial<BoardInput> = {}): StaffingBoard =>
  staffingBoard({
    site,
    now: at('08:26'),
    staffing,
    census: census(),
    roster: simulatedRoster(SITE),
    callOuts: MORNING,
    reports: [],
    ...more,
  });

const rn = (found: StaffingBoard, block: number): RoleTotals =>
  found.blocks[block]!.totals.find((totals) => totals.role === 'rn')!;
const line = (found: StaffingBoard, block: number, unit: string, role = 'rn') =>
  found.blocks[block]!.lines.find((one) => one.unit === unit && one.role === role);
const adult = (totals: RoleTotals) => totals.pools.find((pool) => pool.pool === 'adult-acute')!;

describe('Riverside, Tuesday 08:26', () => {
  test.each(Object.entries(TABLE))(
    '%s: occupied, need, here 07–11 and 11–15 are %j',
    (unit, [, need, morning, noon]) => {
      const found = board();
      expect(line(found, 0, unit)).toMatchObject({ required: need, gap: need - morning });
      expect(line(found, 0, unit)?.here.people).toBe(morning);
      expect(line(found, 1, unit)).toMatchObject({ required: need });
      expect(line(found, 1, unit)?.here.people).toBe(noon);
    },
  );

  test('65 needed, 65 here, short 2: the spare ones hide nothing', () => {
    const totals = rn(board(), 0);
    expect(totals.house).toEqual({ required: 65, here: 65, short: 2, over: 2, unknown: [] });
    expect(adult(totals)).toMatchObject({ required: 50, here: 49, short: 2, over: 1 });
  });

  test('11–15: 64 of 65, adult acute 48 of 50, short 3', () => {
    const totals = rn(board(), 1);
    expect(totals.house).toEqual({ required: 65, here: 64, short: 3, over: 2, unknown: [] });
    expect(adult(totals)).toMatchObject({ required: 50, here: 48, short: 3 });
  });

  test('ED posts are apart from the 65: 9 from 07, 12 from 11, 8 from 23', () => {
    const found = board({ blocks: 5 });
    const apart = [0, 1, 2, 3, 4].map((block) => rn(found, block).apart);
    expect(apart.map(({ required, here }) => [required, here])).toEqual([
      [9, 9],
      [12, 12],
      [12, 12],
      [12, 12],
      [8, 8],
    ]);
  });

  test('the ED nurse who falls ill at eleven makes it four short in all, three of them in the 65', () => {
    const sick = calledOut('ED', { from: at('11:00'), to: at('23:00'), at: at('11:00') });
    const totals = rn(board({ callOuts: [...MORNING, sick] }), 1);
    expect([totals.house.short, totals.apart.short]).toEqual([3, 1]);
  });

  test('3S +1 can help 4N or 5W, 2N +1 neither, the float pool 5W only', () => {
    expect(rn(board(), 0).spare).toEqual([
      { unit: '3S', people: 1, can: ['tele', 'med-surg'], covers: ['4N', '5W'], pool: false },
      { unit: '2N', people: 1, can: ['maternity'], covers: [], pool: false },
      { unit: 'FLOAT', people: 1, can: ['med-surg'], covers: ['5W'], pool: true },
    ]);
  });

  test('before the call-outs nobody is short for 07–11 and 11–15, as the look-ahead at 04:00 says', () => {
    const found = board({ now: at('04:00'), callOuts: [] });
    expect([1, 2].map((block) => rn(found, block).house.short)).toEqual([0, 0]);
  });

  test('a float of the pool counts where they are sent, and is nobody to spare any more', () => {
    const sent: RosterShift = rostered('5W', { person: 'p', kind: 'float', can: ['med-surg'] });
    const pool = rostered('FLOAT', { person: 'p', can: ['med-surg'] });
    const roster = [...simulatedRoster(SITE).filter((row) => row.unit !== 'FLOAT'), pool, sent];
    const totals = rn(board({ roster }), 0);
    expect(totals.house.short).toBe(1);
    expect(totals.spare.map((spare) => spare.unit)).toEqual(['3S', '2N']);
  });

  test('patients on 1:1 take their sitters from the aides: 5W 2, 4N 1', () => {
    const reports = [told('5W', 'one-to-one', 2, '08:12'), told('4N', 'one-to-one', 1, '08:10')];
    const found = board({ reports });
    expect(line(found, 0, '5W', 'aide')).toMatchObject({ required: 6, oneToOne: 2, gap: 2 });
    expect(line(found, 0, '4N', 'aide')).toMatchObject({ required: 5, oneToOne: 1, gap: 1 });
    expect(line(found, 1, '5W', 'aide')).toMatchObject({ required: 6 });
    const withSitter = [...simulatedRoster(SITE), rostered('5W', { role: 'sitter' })];
    expect(line(board({ reports, roster: withSitter }), 0, '5W', 'aide')).toMatchObject({ required: 5 });
    const old = [told('5W', 'one-to-one', 2, '2026-01-12T08:00')];
    expect(line(board({ reports: old }), 0, '5W', 'aide')).toMatchObject({ required: 4, oneToOne: 0 });
  });
});

test('people added to any unit make no other unit less short, and the house no shorter (property)', () => {
  const before = rn(board(), 0).house;
  const units = fc.array(fc.constantFrom(...Object.keys(TABLE)), { maxLength: 8 });
  fc.assert(
    fc.property(units, (added) => {
      const roster = [...simulatedRoster(SITE), ...added.map((unit) => rostered(unit))];
      const after = rn(board({ roster }), 0).house;
      const closed = ['4N', '5W'].filter((unit) => added.includes(unit)).length;
      expect(after.short).toBe(before.short - closed);
      expect(after.here).toBe(before.here + added.length);
      expect(after.required - after.here).toBe(after.short - after.over);
    }),
    { numRuns: 30 },
  );
});

describe('what nobody knows is not zero', () => {
  test('without a roster the need stands, here and gap are unknown and no total counts the unit', () => {
    const found = board({ roster: simulatedRoster(SITE).filter((row) => row.unit !== '5W') });
    expect(line(found, 0, '5W')).toMatchObject({ required: 6, gap: undefined });
    expect(rn(found, 0).house).toEqual({
      required: 59,
      here: 60,
      short: 1,
      over: 2,
      unknown: [{ unit: '5W', missing: 'roster', required: 6 }],
    });
  });

  test('without a census only the posts are known', () => {
    const found = board({ census: undefined });
    expect(line(found, 0, '5W')).toMatchObject({ required: undefined, gap: undefined });
    expect(rn(found, 0)).toMatchObject({ house: { required: 0, here: 0 }, apart: { required: 9 } });
    expect(rn(found, 0).house.unknown).toHaveLength(13);
    expect(rn(found, 0).house.unknown[0]).toEqual({ unit: 'ICU', missing: 'census', required: undefined });
  });

  test('a unit with beds and no grid is named', () => {
    const grids = new Map([...staffing.grids].filter(([unit]) => unit !== '5W'));
    expect(board({ staffing: { ...staffing, grids } }).withoutGrid).toEqual(['5W']);
    expect(board().withoutGrid).toEqual([]);
  });

  test('a grid counts from its date on, by the wall clock of the site', () => {
    const [entry] = staffing.grids.get(brand<UnitId>('5W'))!;
    const wider = {
      ...entry!.value,
      roles: entry!.value.roles.map((role) => ({ ...role, patientsEach: new Map([['day', 7]]) })),
    };
    const versions = [entry!, { from: at('11:00'), value: wider }];
    const grids = new Map([...staffing.grids, [brand<UnitId>('5W'), versions] as const]);
    const found = board({ staffing: { ...staffing, grids } });
    expect([0, 1].map((block) => line(found, block, '5W')?.required)).toEqual([6, 4]);
  });
});
