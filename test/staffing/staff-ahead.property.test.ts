/** Need as a distribution: what must be so of any census, grid and amount of coming and going. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullestIn, fullestOf, pmfAt } from '#src/domain/forecast/beds/over-hours.ts';
import { certain, chanceAbove, meanOf, type Pmf, shareUpTo } from '#src/domain/forecast/beds/pmf.ts';
import type { BoardInput } from '#src/domain/staffing/board.ts';
import { staffingBoard } from '#src/domain/staffing/board.ts';
import { type RoleGrid, required, type SiteStaffing } from '#src/domain/staffing/grid.ts';
import { enoughOf, MOST_REGRET, needAhead, type UnitCourse } from '#src/domain/staffing/need-ahead.ts';
import { staffAhead } from '#src/domain/staffing/staff-ahead.ts';
import { TURNOVER_HOURS, turnoverPeople } from '#src/domain/staffing/turnover.ts';
import { brand, type PoolId, type UnitId } from '#src/kernel/ids.ts';
import { ALWAYS, type Instant, type LocalTime, localTime } from '#src/kernel/time.ts';
import { at, calendarOf, rostered, SITE, ZONE } from './staffed.ts';

const pmfs: fc.Arbitrary<Pmf> = fc
  .record({
    from: fc.nat(30),
    weights: fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
  })
  .map(({ from, weights }) => {
    const all = weights.reduce((sum, one) => sum + one, 0);
    return { from, shares: Float64Array.from(weights, (one) => one / all) };
  });
const grids: fc.Arbitrary<RoleGrid> = fc.record({
  role: fc.constantFrom('rn', 'aide'),
  per: fc.constant('patients' as const),
  posts: fc.constantFrom([], [{ from: localTime('15:00'), to: localTime('23:00'), people: 2 }]),
  minimum: fc.nat(3),
  chargeTakesPatients: fc.constant(false),
  patientsEach: fc.constantFrom(2, 4, 5, 9).map((each) => new Map([['day', each]])),
});
const block = { from: at('15:00'), to: at('19:00') };
const asked = { block, shift: 'day', zone: ZONE };
const moves = fc.record({
  admitted: fc.double({ min: 0, max: 8, noNaN: true }),
  movedIn: fc.double({ min: 0, max: 3, noNaN: true }),
  discharged: fc.double({ min: 0, max: 8, noNaN: true }),
  movedOut: fc.double({ min: 0, max: 3, noNaN: true }),
});
const sum = ({ shares }: Pmf): number => shares.reduce((total, one) => total + one, 0);

describe('the fullest of some hours', () => {
  it('is a distribution, and that many or more are as likely as in the hour in which they are likeliest', () => {
    fc.assert(
      fc.property(fc.array(pmfs, { minLength: 1, maxLength: 5 }), (all) => {
        const fullest = fullestOf(all);
        expect(sum(fullest)).toBeCloseTo(1, 9);
        expect(Math.min(...fullest.shares)).toBeGreaterThanOrEqual(0);
        for (let count = -1; count < 45; count++) {
          const most = Math.max(...all.map((pmf) => chanceAbove(pmf, count)));
          expect(chanceAbove(fullest, count)).toBeCloseTo(most, 9);
        }
      }),
    );
  });

  it('is never below the census at one of them, cut hours included', () => {
    fc.assert(
      fc.property(
        fc.array(pmfs, { minLength: 8, maxLength: 8 }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 3, max: 7, noNaN: true }),
        (byHour, from, to) => {
          const fullest = fullestIn(byHour, from, to);
          const hours = [from, to, ...[0, 1, 2, 3, 4, 5, 6, 7].filter((hour) => from <= hour && hour <= to)];
          for (const hour of hours)
            for (let count = 0; count < 45; count += 3)
              expect(shareUpTo(fullest, count)).toBeLessThanOrEqual(shareUpTo(pmfAt(byHour, hour), count) + 1e-9);
        },
      ),
    );
  });
});

describe('need', () => {
  it('grows with the census, and is never below the grid', () => {
    fc.assert(
      fc.property(grids, fc.nat(40), fc.double({ min: 0, max: 4, noNaN: true }), (grid, patients, turnover) => {
        const need = (count: number, more: number) => required(grid, count, { ...asked, turnover: more })!;
        expect(need(patients + 1, turnover)).toBeGreaterThanOrEqual(need(patients, turnover));
        expect(need(patients, turnover)).toBeGreaterThanOrEqual(need(patients, 0));
        expect(need(patients, 0)).toBe(required(grid, patients, asked));
      }),
    );
  });

  it('is a distribution: short and not short are all there is, and those who are enough are short seldom enough', () => {
    fc.assert(
      fc.property(grids, pmfs, moves, fc.nat(3), fc.nat(9), (grid, census, turnover, oneToOne, here) => {
        const expected = { now: census.from, census, turnover, begins: census.from, ends: census.from };
        const found = needAhead(grid, expected, { ...asked, hours: TURNOVER_HOURS, oneToOne })!;
        expect(sum(found.need)).toBeCloseTo(1, 9);
        expect(chanceAbove(found.need, here) + shareUpTo(found.need, here)).toBeCloseTo(1, 9);
        expect(chanceAbove(found.need, enoughOf(found))).toBeLessThanOrEqual(MOST_REGRET + 1e-9);
        expect(chanceAbove(found.need, enoughOf(found) - 1)).toBeGreaterThan(MOST_REGRET - 1e-9);
        // Coming and going is the work of nurses, and of nobody else.
        expect(found.turnover).toBe(grid.role === 'rn' ? turnoverPeople(turnover, TURNOVER_HOURS, block) : 0);
      }),
    );
  });

  it('counts coming and going by the hours that it takes', () => {
    const some = { admitted: 3, movedIn: 0, discharged: 1, movedOut: 0 };
    expect(turnoverPeople(some, TURNOVER_HOURS, block)).toBeCloseTo(0.65, 9);
    expect(turnoverPeople(some, { admission: 0, discharge: 0, transfer: 0 }, block)).toBe(0);
    expect(turnoverPeople(some, TURNOVER_HOURS, { from: block.to, to: block.to })).toBe(0);
  });
});

const NOW = at('12:45');
const W = brand<UnitId>('W');
const NO_HOURS = { admission: 0, discharge: 0, transfer: 0 };

function boardOf(grid: RoleGrid, patients: number, nurses: number) {
  const staffing: SiteStaffing = {
    calendar: calendarOf('us', ZONE),
    grids: new Map([[W, [{ from: ALWAYS, value: { needs: [], roles: [grid], turnover: NO_HOURS } }]]]),
    ...{ title22: new Map(), targets: new Map(), floatPools: [] },
  };
  const unit = {
    ...{ id: W, kind: 'ward' as const, pool: brand<PoolId>('all'), hours: [], locations: [] },
    ...{ name: [{ from: ALWAYS, value: 'W' }], staffedBeds: [{ from: ALWAYS, value: 28 }] },
  };
  const input: BoardInput = {
    site: {
      ...{ id: SITE, name: 'House', kind: 'hospital', zone: ZONE, facilities: [], dayStart: '07:00' as LocalTime },
      units: [unit],
    },
    now: NOW,
    staffing,
    // Of a census the board reads who lies where.
    census: { units: [{ unit: W, occupied: patients }] } as unknown as BoardInput['census'],
    roster: Array.from({ length: nurses }, (_, n) => rostered('W', { role: grid.role, person: `p${n}` })),
    ...{ callOuts: [], reports: [], blocks: 2 },
  };
  return { board: staffingBoard(input), staffing };
}

const still = (patients: number, hours: number): UnitCourse => {
  const none = () => new Float64Array(hours).fill(1);
  return {
    asOf: NOW,
    pmfs: Array.from({ length: hours + 1 }, () => certain(patients)),
    turnover: { admitted: none(), movedIn: none(), discharged: none(), movedOut: none() },
  };
};

describe('the board ahead', () => {
  it('is today’s board where the census is sure to stay and coming and going is no work', () => {
    fc.assert(
      fc.property(grids, fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 9 }), (grid, patients, nurses) => {
        const { board, staffing } = boardOf(grid, patients, nurses);
        const ahead = staffAhead(board, staffing, () => still(patients, 12));
        for (const [n, { lines }] of ahead.blocks.entries())
          for (const [m, line] of lines.entries()) {
            const before = board.blocks[n]!.lines[m]!;
            expect(line.ahead?.enough).toBe(before.required);
            expect(line.ahead?.gap).toBe(before.gap);
            expect(line.ahead?.chanceShort).toBe((before.gap ?? 0) > 0 ? 1 : 0);
            expect(meanOf(line.expected!.census)).toBe(patients);
          }
      }),
      { numRuns: 50 },
    );
  });

  const NURSES: RoleGrid = {
    ...{ role: 'rn', per: 'patients', posts: [], minimum: 0, chargeTakesPatients: false },
    patientsEach: new Map([['day', 5]]),
  };
  it('says why it knows no need: nothing forecast of the unit, or not so far ahead; posts need no forecast', () => {
    const { board, staffing } = boardOf(NURSES, 24, 6);
    const nothing = staffAhead(board, staffing, () => undefined);
    expect(nothing.blocks.flatMap(({ lines }) => lines.map(({ na }) => na))).toEqual(['course', 'course']);
    const near = staffAhead(board, staffing, () => still(24, 3));
    expect(near.blocks.flatMap(({ lines }) => lines.map(({ na }) => na))).toEqual([undefined, 'beyond']);
    const { patientsEach: _, ...posts } = NURSES;
    const fixed = boardOf({ ...posts, minimum: 2 }, 24, 1);
    const [first] = staffAhead(fixed.board, fixed.staffing, () => undefined).blocks[0]!.lines;
    expect(first!.ahead).toMatchObject({ enough: 2, gap: 1, chanceShort: 1, turnover: 0 });
  });

  it('looks at what is left of the block that runs, and not at what is over of it', () => {
    const { board, staffing } = boardOf(NURSES, 24, 6);
    const [now, next] = staffAhead(board, staffing, () => still(24, 12)).blocks;
    // One of each kind an hour, from 12:45 to 15:00 and through four hours.
    expect(now!.lines[0]!.expected!.turnover.admitted).toBeCloseTo(2.25, 9);
    expect(next!.lines[0]!.expected!.turnover.admitted).toBeCloseTo(4, 9);
    expect((next!.from - NOW) as Instant).toBe(2.25 * 3_600_000);
  });
});
