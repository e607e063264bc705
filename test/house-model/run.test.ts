/** A run of a house: what always holds, what theory says of queues, and what a change may and may not touch. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run, RunAsk } from '#src/domain/house-model/ask.ts';
import type { Change } from '#src/domain/house-model/changes.ts';
import { measure } from '#src/domain/house-model/measure.ts';
import type { HouseModel, UnitStay } from '#src/domain/house-model/model.ts';
import { placesAt } from '#src/domain/house-model/outlook.ts';
import { runHouse, runsOf } from '#src/domain/house-model/run.ts';
import { erlangC } from '#src/domain/kpi/catalog/queueing/erlang.ts';
import { ask, exponential, HOUSE, steady, ward } from './kit.ts';

const FROM = ask().from;
const END = FROM + ask().hours;
const during = (at: number) => (stay: UnitStay) => stay.from <= at && (stay.to ?? Number.POSITIVE_INFINITY) > at;
/** Without the numbers of visits, which count who came. */
const plain = ({ stays }: Pick<Run, 'stays'>) =>
  stays.map(({ spell: _, ...stay }) => JSON.stringify(stay)).sort((a, b) => (a < b ? -1 : 1));
/** Beds without end: nobody waits, so nobody touches anybody else. */
const ROOMY: HouseModel = { ...HOUSE, units: HOUSE.units.map(({ places: _, ...unit }) => unit) };

const anyHour = fc.integer({ min: FROM, max: END });
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant('beds' as const),
    unit: fc.constantFrom('A', 'B', 'C'),
    by: fc.integer({ min: -10, max: 10 }),
    from: anyHour,
  }),
  fc.record({
    kind: fc.constant('arrivals' as const),
    times: fc.double({ min: 0, max: 3, noNaN: true }),
    from: anyHour,
  }),
  fc.record({ kind: fc.constant('pull' as const), count: fc.integer({ min: 0, max: 5 }), before: anyHour }),
);
const anyAsk: fc.Arbitrary<RunAsk> = fc
  .record({
    seed: fc.integer(),
    changes: fc.array(anyChange, { maxLength: 4 }),
    there: fc.array(fc.record({ unit: fc.constantFrom('ED', 'A', 'B', 'C'), ago: fc.integer({ min: 0, max: 200 }) }), {
      maxLength: 60,
    }),
  })
  .map(({ seed, changes, there }) =>
    ask({
      seed,
      changes,
      here: there.map(({ unit, ago }, spell) => ({
        spell,
        unit,
        since: FROM - ago,
        ...(unit === 'ED' && ago % 2 === 0 ? { decidedAt: FROM - ago / 2, wants: ['A'] } : {}),
      })),
    }),
  );

describe('whatever happens', () => {
  it('everybody who came or was there has left, is there, or waits outside', () => {
    fc.assert(
      fc.property(anyAsk, (asked) => {
        const { came, left, stays, outside } = runHouse(HOUSE, asked);
        const there = stays.filter(({ to }) => to === undefined).length;
        const waiting = outside.filter(({ to }) => to === undefined).length;
        expect(came + asked.here.length).toBe(left + there + waiting);
      }),
      { numRuns: 60 },
    );
  });

  it('nobody lies in two beds, and stays of a visit follow each other', () => {
    fc.assert(
      fc.property(anyAsk, (asked) => {
        for (const visit of Map.groupBy(runHouse(HOUSE, asked).stays, ({ spell }) => spell).values()) {
          const inTurn = visit.toSorted((a, b) => a.from - b.from || (a.to ?? END) - (b.to ?? END));
          for (const [n, { from }] of inTurn.entries()) if (n > 0) expect(inTurn[n - 1]!.to).toBe(from);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('beds that open and close at the same moment let nobody in', () => {
    const beds = (by: number): Change => ({ kind: 'beds', unit: 'C', by, from: FROM + 156 });
    const plainly = runHouse(HOUSE, ask({ seed: 0 }));
    for (const changes of [
      [beds(3), beds(-3)],
      [beds(-3), beds(3)],
    ])
      expect(runHouse(HOUSE, ask({ seed: 0, changes }))).toEqual(plainly);
  });

  it('beds that are closed below none and opened again are as many as before', () => {
    // C has 8.
    const run = (...by: readonly number[]) =>
      runHouse(
        HOUSE,
        ask({
          changes: by.map((each, n): Change => ({ kind: 'beds', unit: 'C', by: each, from: FROM + 24 * (n + 1) })),
        }),
      );
    expect(run(-30, 30)).toEqual(run(-8, 8));
    expect(run(-30, 20)).toEqual(run(-8));
    expect(run(-8, 8)).not.toEqual(run(-8));
  });

  it('nobody is let into a unit that has no place', () => {
    fc.assert(
      fc.property(anyAsk, (asked) => {
        const { stays } = runHouse(HOUSE, asked);
        for (const { id } of HOUSE.units.filter(({ kind }) => kind === 'ward')) {
          const own = stays.filter(({ unit }) => unit === id);
          for (const { from } of own.filter(({ from }) => from > FROM)) {
            const open = placesAt(HOUSE, asked, { ids: new Set([id]), at: from });
            expect(own.filter(during(from)).length).toBeLessThanOrEqual(open);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('the same seed is the same run, another seed another', () => {
    fc.assert(
      fc.property(anyAsk, (asked) => {
        expect(runHouse(HOUSE, asked)).toEqual(runHouse(HOUSE, asked));
      }),
      { numRuns: 10 },
    );
    expect(plain(runHouse(HOUSE, ask({ seed: 2 })))).not.toEqual(plain(runHouse(HOUSE, ask({ seed: 3 }))));
    expect([...runsOf(HOUSE, ask({ seed: 5 }), 2)][1]).toEqual(runHouse(HOUSE, ask({ seed: 6 })));
  });

  it('without arrivals the house drains', () => {
    const here = Array.from({ length: 40 }, (_, spell) => ({
      spell,
      unit: 'ABC'[spell % 3]!,
      since: FROM - 9 * spell,
    }));
    const drained = runHouse({ ...HOUSE, sources: [] }, ask({ hours: 24 * 200, here }));
    expect([drained.came, drained.left]).toEqual([0, 40]);
    expect(drained.stays.every(({ to }) => to !== undefined)).toBe(true);
  });

  it('two full wards that want each other’s patients do not wait for ever', () => {
    const model: HouseModel = {
      units: [ward('A', 2), ward('B', 2)],
      sources: [],
      dayVariance: 0,
      stays: new Map([
        ['A', exponential(5, (lot) => (lot < 0.9 ? 'B' : undefined))],
        ['B', exponential(5, (lot) => (lot < 0.9 ? 'A' : undefined))],
      ]),
    };
    const here = ['A', 'A', 'B', 'B'].map((unit, spell) => ({ spell, unit, since: FROM - 1 }));
    expect(runHouse(model, ask({ hours: 24 * 100, here })).left).toBe(4);
  });
});

describe('what theory says', () => {
  it('a ward of five beds and stays without memory waits as Erlang worked out', () => {
    const [places, stayHours, anHour] = [5, 4, 1];
    const queue: HouseModel = {
      units: [ward('A', places)],
      sources: [steady('A', 24 * anHour)],
      dayVariance: 0,
      stays: new Map([['A', exponential(stayHours)]]),
    };
    const [hours, runs] = [20_000, 4];
    let [came, waited, waitedHours] = [0, 0, 0];
    for (const { came: n, outside } of runsOf(queue, ask({ hours }), runs)) {
      came += n;
      waited += outside.length;
      for (const { from, to = FROM + hours } of outside) waitedHours += to - from;
    }
    const chance = erlangC(places, anHour * stayHours);
    expect(chance).toBeCloseTo(0.5541, 4);
    expect(Math.abs(came / (hours * runs) - anHour)).toBeLessThan(0.015);
    expect(Math.abs(waited / came - chance)).toBeLessThan(0.03);
    const meanWait = chance / (places / stayHours - anHour);
    expect(Math.abs(waitedHours / came / meanWait - 1)).toBeLessThan(0.1);
  });

  it('Little: those there on average are those who come in an hour times how long they stay', () => {
    const hours = 24 * 400;
    const run = runHouse(HOUSE, ask({ hours }));
    for (const unit of ['ED', 'A', 'B', 'C']) {
      const stays = run.stays.filter((stay) => stay.unit === unit);
      const { census } = measure(stays, { from: FROM, hours, eds: new Set(['ED']) });
      const there = census.get(unit)!.reduce((sum, n) => sum + n, 0) / hours;
      const over = stays.filter(({ to }) => to !== undefined);
      const stayed = over.reduce((sum, { from, to }) => sum + to! - from, 0) / over.length;
      expect(Math.abs(((stays.length / hours) * stayed) / there - 1)).toBeLessThan(0.03);
    }
  });
});

describe('common random numbers', () => {
  const before = runHouse(ROOMY, ask());

  it('a fifth more arrivals are the same people and a fifth besides', () => {
    const { stays } = runHouse(ROOMY, ask({ changes: [{ kind: 'arrivals', times: 1.2 }] }));
    const more = new Set(plain({ stays }));
    expect(plain(before).filter((stay) => !more.has(stay))).toEqual([]);
    expect(more.size / before.stays.length).toBeGreaterThan(1.12);
    expect(more.size / before.stays.length).toBeLessThan(1.28);
  });

  it('fewer arrivals are some of the same people', () => {
    const { stays } = runHouse(ROOMY, ask({ changes: [{ kind: 'arrivals', times: 0.7, source: 'ED' }] }));
    const all = new Set(plain(before));
    expect(plain({ stays }).filter((stay) => !all.has(stay))).toEqual([]);
    expect(stays.length / before.stays.length).toBeLessThan(0.85);
  });

  it('nothing is otherwise before the change, and the same people come to the ED after it', () => {
    const at = FROM + 100;
    const [as, changed] = [[], [{ kind: 'beds', unit: 'A', by: -12, from: at }] as const].map((changes) =>
      runHouse(HOUSE, ask({ changes })),
    );
    const past = ({ stays }: Run) => plain({ stays: stays.filter(({ to }) => to !== undefined && to < at) });
    const arrivals = ({ stays }: Run) => stays.flatMap(({ unit, from }) => (unit === 'ED' ? [from] : [])).sort();
    expect(past(changed!)).toEqual(past(as!));
    expect(arrivals(changed!)).toEqual(arrivals(as!));
    expect(plain(changed!)).not.toEqual(plain(as!));
  });
});

describe('changes', () => {
  const boardingHours = (changes: readonly Change[]) => {
    let hours = 0;
    for (const { stays } of runsOf(HOUSE, ask({ hours: 24 * 40, changes }), 10))
      hours += measure(stays, { from: FROM, hours: 24 * 40, eds: new Set(['ED']) }).boardingHours ?? 0;
    return hours;
  };

  it('beds that are closed make people board, beds that are opened end it', () => {
    const [closed, as, opened] = [-6, 0, 40].map((by) => boardingHours([{ kind: 'beds', unit: 'A', by, from: FROM }]));
    expect(closed!).toBeGreaterThan(2 * as!);
    expect(opened).toBe(0);
  });

  it('a handover is boarding too, but no want of a bed', () => {
    const model: HouseModel = { ...ROOMY, handovers: new Map([['ED', () => 2]]) };
    const { stays } = runHouse(model, ask());
    const waits = stays.flatMap(({ unit, decidedAt, to }) =>
      unit === 'ED' && to && decidedAt ? [to - decidedAt] : [],
    );
    expect(waits.length).toBeGreaterThan(50);
    expect(waits.every((hours) => Math.abs(hours - 2) < 1e-9)).toBe(true);
    expect(stays.every(({ readyAt, to }) => readyAt === undefined || readyAt === to)).toBe(true);
  });

  it('three discharges before noon are three beds at noon and none the next morning', () => {
    const day = FROM + 24 * 5;
    const noon = day - (day % 24) + 12;
    const [as, pulled] = [[], [{ kind: 'pull', count: 3, before: noon }] as const].map((changes) =>
      runHouse(ROOMY, ask({ changes })),
    );
    const wards = ({ stays }: Run, at: number) => stays.filter(({ unit }) => unit !== 'ED').filter(during(at)).length;
    expect(pulled!.pulled).toBe(3);
    expect(wards(as!, noon) - wards(pulled!, noon)).toBe(3);
    expect(wards(pulled!, noon + 19)).toBe(wards(as!, noon + 19));
  });

  it('the OR list takes the place of usual electives as far as it goes', () => {
    const until = FROM + 24 * 7;
    const model: HouseModel = { ...ROOMY, sources: [steady('B', 6, 'elective')] };
    const list = [3, 30].map((hours) => ({ at: FROM + hours, unit: 'B' }));
    const { stays } = runHouse(model, ask({ booked: { until, list } }));
    const came = stays.filter(({ unit }) => unit === 'B').map(({ from }) => from);
    expect(came.filter((at) => at < until)).toEqual(list.map(({ at }) => at));
    expect(came.filter((at) => at >= until).length).toBeGreaterThan(20);
  });

  it('a forecast takes the place of the rates of its source, for as many hours as it tells', () => {
    const expected = new Map([['A', new Array<number>(24).fill(0)]]);
    const model: HouseModel = { ...ROOMY, sources: [steady('A', 24)] };
    const came = runHouse(model, ask({ expected })).stays.filter(({ unit }) => unit === 'A');
    expect(Math.min(...came.map(({ from }) => from))).toBeGreaterThanOrEqual(FROM + 24);
    expect(came.length).toBeGreaterThan(200);
  });

  it('the factor of the day makes days more unlike than chance alone would', () => {
    const days = (dayVariance: number) => {
      const model: HouseModel = { ...ROOMY, sources: [steady('A', 100)], dayVariance };
      const hours = 24 * 300;
      const { admissions } = measure(runHouse(model, ask({ hours })).stays, { from: FROM, hours, eds: new Set() });
      const mean = admissions.reduce((sum, n) => sum + n, 0) / admissions.length;
      return admissions.reduce((sum, n) => sum + (n - mean) ** 2, 0) / admissions.length / mean;
    };
    expect(Math.abs(days(0) - 1)).toBeLessThan(0.25);
    // 1 + 0.04 × 100
    expect(Math.abs(days(0.04) - 5)).toBeLessThan(1.5);
  });
});
