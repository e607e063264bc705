/** Whatever the house, nobody is proposed whom the lender will need by what is known of its census; the ranking is one, in whatever order it is asked. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dated } from '#src/domain/dated.ts';
import type { Site } from '#src/domain/hospital.ts';
import { staffingBoard } from '#src/domain/staffing/board.ts';
import type { SiteStaffing, UnitGrid } from '#src/domain/staffing/grid.ts';
import { gapsOf, type LendInput, rankLoans, SHORTEST_LOAN_MS } from '#src/domain/staffing/lend.ts';
import { type KnownMove, knownAhead } from '#src/domain/staffing/look-ahead.ts';
import type { PoolId, UnitId } from '#src/kernel/ids.ts';
import { ALWAYS, after, HOUR_MS, type Instant, type LocalTime, MINUTE_MS } from '#src/kernel/time.ts';
import { at, calendarOf, rostered, SITE, ZONE } from './staffed.ts';

const RATIO = 5;
const unitOf = (id: string) => ({
  ...{ id: id as UnitId, kind: 'ward' as const, pool: 'adult-acute' as PoolId, hours: [], locations: [] },
  ...{ name: [{ from: ALWAYS, value: id }], staffedBeds: [{ from: ALWAYS, value: 28 }] },
});
const gridOf = (needs: readonly string[]): Dated<UnitGrid> => [
  {
    from: ALWAYS,
    value: {
      needs,
      roles: [
        {
          ...{ role: 'rn', per: 'patients', posts: [], minimum: 0, chargeTakesPatients: false },
          patientsEach: new Map([
            ['day', RATIO],
            ['night', RATIO],
          ]),
        },
      ],
    },
  },
];

type Ward = {
  readonly patients: number;
  readonly nurses: number;
  readonly skilled: boolean;
  /** Minutes from now. */
  readonly ins: readonly number[];
  readonly outs: readonly number[];
  /** Hour at which one of the nurses goes home. */
  readonly leaves: number;
};
const minutes = fc.array(fc.integer({ min: -60, max: 420 }), { maxLength: 5 });
const ward: fc.Arbitrary<Ward> = fc.record({
  patients: fc.integer({ min: 0, max: 28 }),
  nurses: fc.integer({ min: 0, max: 8 }),
  skilled: fc.boolean(),
  ins: minutes,
  outs: minutes,
  leaves: fc.integer({ min: 11, max: 19 }),
});
const NOW = at('12:45');
const move = (by: number, why: KnownMove['why']): KnownMove => ({ at: after(NOW, by * MINUTE_MS), why });

function inputOf(wards: readonly Ward[], order: readonly number[]): LendInput {
  const ids = wards.map((_, n) => `W${n}`);
  const units = [unitOf('SHORT'), ...order.map((n) => unitOf(ids[n]!))];
  const site: Site = {
    ...{ id: SITE, name: 'House', kind: 'hospital', zone: ZONE, facilities: [], dayStart: '07:00' as LocalTime },
    units,
  };
  const staffing: SiteStaffing = {
    calendar: calendarOf('us', ZONE),
    grids: new Map(units.map(({ id }) => [id, gridOf(id === 'SHORT' ? ['tele'] : [])])),
    ...{ title22: new Map(), targets: new Map(), floatPools: [] },
  };
  const roster = [
    rostered('SHORT', { person: 'short' }),
    ...wards.flatMap(({ nurses, skilled, leaves }, n) =>
      Array.from({ length: nurses }, (_, one) =>
        rostered(ids[n]!, {
          ...{ person: `${n}-${one}`, can: skilled ? ['tele'] : [] },
          ...(one === 0 ? { to: at(`${leaves}:00`) } : {}),
        }),
      ),
    ),
  ];
  const patients = new Map<string, number>([['SHORT', 12], ...wards.map((one, n) => [ids[n]!, one.patients] as const)]);
  // Of a census the board reads who lies where.
  const census = {
    units: units.map(({ id }) => ({ unit: id, occupied: patients.get(id) })),
  } as unknown as LendInput['census'];
  const base = { site, now: NOW, staffing, census, roster, callOuts: [], reports: [] };
  return {
    ...base,
    board: staffingBoard(base),
    made: [],
    ahead: (unit) => {
      const one = wards[ids.indexOf(unit)];
      if (one === undefined) return undefined;
      return knownAhead(
        one.patients,
        {
          in: one.ins.map((by) => move(by, 'request')),
          out: one.outs.map((by) => move(by, 'leaves')),
          told: { recovery: true, leaving: true },
        },
        NOW,
      );
    },
  };
}

/** Counted minute by minute, by nothing of the program. */
function shortWithoutOne({ patients, nurses, ins, outs, leaves }: Ward, minute: Instant): boolean {
  const came = ins.filter((by) => after(NOW, by * MINUTE_MS) <= minute).length;
  const left = outs.filter((by) => by > 0 && after(NOW, by * MINUTE_MS) <= minute).length;
  const here = nurses - (nurses > 0 && at(`${leaves}:00`) <= minute ? 1 : 0);
  return here - 1 < Math.ceil(Math.max(0, patients + came - left) / RATIO);
}

describe('a ranking of loans', () => {
  it('never leaves the lender short at any minute of the loan, is an hour at least, and asks nobody without the skill', () => {
    let loans = 0;
    fc.assert(
      fc.property(fc.array(ward, { minLength: 1, maxLength: 4 }), (wards) => {
        const input = inputOf(
          wards,
          wards.map((_, n) => n),
        );
        for (const gap of gapsOf(input.board, input)) {
          for (const { lender, span, people } of rankLoans(gap, input).lenders) {
            const lending = wards[Number(lender.slice(1))];
            if (gap.unit !== 'SHORT' || lending === undefined) continue;
            loans++;
            expect(people).toBeGreaterThanOrEqual(1);
            expect(lending.skilled).toBe(true);
            expect(span.to - span.from).toBeGreaterThanOrEqual(SHORTEST_LOAN_MS);
            expect(span.to).toBeLessThanOrEqual(gap.span.to);
            for (let minute = span.from; minute < span.to; minute = after(minute, MINUTE_MS))
              expect(shortWithoutOne(lending, minute)).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(loans).toBeGreaterThan(50);
  });

  it('is the same list whatever order the units stand in, but for those that are alike', () => {
    fc.assert(
      fc.property(fc.array(ward, { minLength: 2, maxLength: 5 }), (wards) => {
        const order = wards.map((_, n) => n);
        const ranked = [order, order.toReversed()].map((one) => {
          const input = inputOf(wards, one);
          const gap = gapsOf(input.board, input).find(({ unit }) => unit === 'SHORT')!;
          const once = rankLoans(gap, input);
          expect(rankLoans(gap, input)).toEqual(once);
          return once;
        });
        const keys = ranked.map(({ lenders }) => lenders.map(({ span, people }) => `${span.to} ${people}`));
        expect(keys[1]).toEqual(keys[0]);
        const who = ranked.map(({ lenders }) => lenders.map(({ lender }) => lender).toSorted());
        expect(who[1]).toEqual(who[0]);
      }),
      { numRuns: 100 },
    );
  });

  it('every unit with the role is either able or says why not', () => {
    fc.assert(
      fc.property(fc.array(ward, { minLength: 1, maxLength: 5 }), (wards) => {
        const input = inputOf(
          wards,
          wards.map((_, n) => n),
        );
        const gap = gapsOf(input.board, input).find(({ unit }) => unit === 'SHORT')!;
        const { lenders, unable } = rankLoans(gap, input);
        expect([...lenders, ...unable].map(({ lender }) => lender as string).toSorted()).toEqual(
          wards.map((_, n) => `W${n}`),
        );
      }),
      { numRuns: 100 },
    );
  });
});

const WARD: Ward = { patients: 24, nurses: 6, skilled: true, ins: [], outs: [], leaves: 19 };
const lent = (more: Partial<Ward>, changes: Partial<LendInput> = {}) => {
  const input = { ...inputOf([{ ...WARD, ...more }], [0]), ...changes };
  return rankLoans(gapsOf(input.board, input)[0]!, input);
};
const clock = (by: number): string => `${(NOW + by - at('00:00')) / HOUR_MS}`;

describe('24 patients at 5 each, 6 nurses, at 12:45', () => {
  it.each([
    ['nobody comes: to the end of the gap', {}, '19', undefined],
    ['one in at 14:30 and one at 15:00: until 15:00, since six are needed then', { ins: [105, 135] }, '15', 'need'],
    ['one of the two is late already: he counts at once', { ins: [-10, 135] }, '15', 'need'],
    ['two in and one out at the same time: to the end', { ins: [105, 135], outs: [105] }, '19', undefined],
    ['one nurse goes at 16:00: until then', { leaves: 16 }, '16', 'need'],
  ] as const)('%s', (_, more, until, bound) => {
    const { lenders } = lent(more);
    expect(lenders.map(({ span }) => clock(span.to - NOW))).toEqual([until]);
    expect(lenders[0]?.basis).toMatchObject({ patients: 24, here: 6, need: 5 });
    expect(lenders[0]?.basis?.bound).toBe(bound);
    if (bound === 'need') expect(lenders[0]?.basis?.needThen).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ['five nurses are all needed', { nurses: 5 }, 'needs-all'],
    ['two in at 13:10: within the hour', { ins: [25, 25] }, 'needs-all'],
    ['two in at 13:50: within the hour', { ins: [65, 65] }, 'needs-soon'],
    ['nobody can what is asked for', { skilled: false }, 'skills'],
    ['no roster', { nurses: 0 }, 'roster'],
  ] as const)('is not asked: %s', (_, more, why) => {
    expect(lent(more)).toMatchObject({ lenders: [], unable: [{ lender: 'W0', why }] });
  });

  it('is not asked where its census is not known', () => {
    expect(lent({}, { ahead: () => undefined })).toMatchObject({ lenders: [], unable: [{ why: 'census' }] });
  });
});
