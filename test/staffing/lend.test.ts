/** Gaps by the hour at which they are looked at, and lenders of whom not all is so for as long as the gap lasts. */
import { describe, expect, test } from 'vitest';
import type { Dated } from '#src/domain/dated.ts';
import type { Site } from '#src/domain/hospital.ts';
import { type BoardInput, staffingBoard } from '#src/domain/staffing/board.ts';
import type { SiteStaffing, UnitGrid } from '#src/domain/staffing/grid.ts';
import { gapsOf, type LendInput, rankLoans } from '#src/domain/staffing/lend.ts';
import { knownAhead } from '#src/domain/staffing/look-ahead.ts';
import type { CallOut, RosterShift } from '#src/domain/staffing/roster.ts';
import { poolSpares } from '#src/domain/staffing/spare.ts';
import { brand, type PoolId, type UnitId } from '#src/kernel/ids.ts';
import { ALWAYS, type Instant, type LocalTime, localTimeAt } from '#src/kernel/time.ts';
import { at, calendarOf, calledOut, rostered, SITE, ZONE } from './staffed.ts';

const RATIO = 5;
const SHORT = 'S';
const FLOAT = brand<UnitId>('FLOAT');
const unitOf = (id: string) => ({
  ...{ id: brand<UnitId>(id), kind: 'ward' as const, pool: brand<PoolId>('adult'), hours: [], locations: [] },
  ...{ name: [{ from: ALWAYS, value: id }], staffedBeds: [{ from: ALWAYS, value: 28 }] },
});
const patientsEach = new Map(['day', 'night'].map((shift) => [shift, RATIO]));
const gridOf = (needs: readonly string[]): Dated<UnitGrid> => [
  {
    from: ALWAYS,
    value: {
      needs,
      roles: [{ role: 'rn', per: 'patients', posts: [], minimum: 0, chargeTakesPatients: false, patientsEach }],
    },
  },
];

type More = {
  readonly needs?: readonly string[];
  readonly house?: 'us' | 'nhs';
  readonly callOuts?: readonly CallOut[];
};
function inputAt(
  now: Instant,
  patients: Readonly<Record<string, number>>,
  roster: readonly RosterShift[],
  { needs = [], house = 'us', callOuts = [] }: More = {},
): LendInput {
  const units = Object.keys(patients).map(unitOf);
  const site: Site = {
    ...{ id: SITE, name: 'House', kind: 'hospital', zone: ZONE, facilities: [], dayStart: '07:00' as LocalTime },
    units,
  };
  const staffing: SiteStaffing = {
    calendar: calendarOf(house, ZONE),
    grids: new Map(units.map(({ id }) => [id, gridOf(id === SHORT ? needs : [])])),
    ...{ title22: new Map(), targets: new Map(), floatPools: [FLOAT] },
  };
  const census = {
    units: units.map(({ id }) => ({ unit: id, occupied: patients[id] })),
  } as unknown as LendInput['census'];
  const base: BoardInput = { site, now, staffing, census, roster, callOuts, reports: [] };
  const known = { in: [], out: [], told: { recovery: true, leaving: true } };
  return { ...base, board: staffingBoard(base), made: [], ahead: (unit) => knownAhead(patients[unit]!, known, now) };
}
const clock = (time: Instant): string => localTimeAt(time, ZONE);
const gapsAt = (input: LendInput) =>
  gapsOf(input.board, input).map(({ unit, people, block, span }) =>
    [unit, people, clock(block), clock(span.from), clock(span.to)].join(' '),
  );
const person = (unit: string, name: string, more: Partial<RosterShift> = {}) =>
  rostered(unit, { person: name, ...more });

describe('a gap', () => {
  const late = { from: at('15:00') };
  const roster = [person(SHORT, 's'), person(SHORT, 't', late), person(SHORT, 'u', late)];

  test('of a block that is over before the next half hour is that of the next block, and its people', () => {
    expect(gapsAt(inputAt(at('14:20'), { S: 20 }, roster))).toEqual(['S 3 11:00 14:30 19:00']);
    expect(gapsAt(inputAt(at('14:45'), { S: 20 }, roster))).toEqual(['S 1 15:00 15:00 19:00']);
    expect(gapsAt(inputAt(at('15:00'), { S: 20 }, roster))).toEqual(['S 1 15:00 15:00 19:00']);
  });

  test('ends with the shift where blocks end at another hour than shifts do', () => {
    const day = { from: at('07:30'), to: at('20:00') };
    const night = { from: at('19:30'), to: at('2026-01-14T08:00') };
    const both = [person(SHORT, 'd', day), person(SHORT, 'n', night)];
    const input = inputAt(at('13:10'), { S: 10 }, both, { house: 'nhs' });
    expect(gapsAt(input)).toEqual(['S 1 12:00 13:30 20:00', 'S 1 20:00 20:00 00:00']);
  });
});

describe('a lender', () => {
  test('lends for as long as somebody with the skills is there', () => {
    const roster = [
      person(SHORT, 's', { can: ['tele'] }),
      person('L', 'a', { can: ['tele'], to: at('16:00') }),
      person('L', 'b'),
      person('L', 'c'),
      person('L', 'd'),
    ];
    const input = inputAt(at('12:45'), { S: 8, L: 5 }, roster, { needs: ['tele'] });
    const [best] = rankLoans(gapsOf(input.board, input)[0]!, input).lenders;
    expect([best?.lender, clock(best!.span.to), best?.basis?.bound]).toEqual(['L', '16:00', 'skills']);
  });

  describe('of the float pool', () => {
    const roster = [person(SHORT, 's'), person(FLOAT, 'f')];
    const gone = { callOuts: [calledOut(FLOAT, { count: 1 })] };
    const lendersOf = (input: LendInput) =>
      rankLoans(gapsOf(input.board, input)[0]!, input).lenders.map(({ lender }) => lender);

    test('is nobody who called out', () => {
      expect(lendersOf(inputAt(at('12:45'), { S: 8 }, roster))).toEqual([FLOAT]);
      expect(lendersOf(inputAt(at('12:45'), { S: 8 }, roster, gone))).toEqual([]);
    });

    test('is one where two files have them twice', () => {
      const twice = [...roster, person(FLOAT, 'f', { from: at('06:00') })];
      const input = inputAt(at('12:45'), { S: 8 }, twice);
      const [best] = rankLoans(gapsOf(input.board, input)[0]!, input).lenders;
      expect(best?.people).toBe(1);
    });

    test('and so on the board', () => {
      const asked = { role: 'rn', block: { from: at('11:00'), to: at('15:00') }, pools: [FLOAT], lent: [] };
      const spare = (callOuts: readonly CallOut[], rows = roster) =>
        poolSpares({ ...asked, callOuts }, rows, []).map(({ people }) => people);
      expect(spare([])).toEqual([1]);
      expect(spare(gone.callOuts)).toEqual([]);
      expect(spare([], [...roster, person(FLOAT, 'f', { from: at('06:00') })])).toEqual([1]);
    });
  });
});
