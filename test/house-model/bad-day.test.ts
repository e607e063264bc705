/** The next hours of a house, one run of many: nobody appears or vanishes, and it is as bad as was asked. */
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { createHouseSimulator } from '#adapters/forecast/simulator.ts';
import type { BadDay, BadDayOrder } from '#src/domain/house-model/bad-day.ts';
import { headsOf } from '#src/domain/house-model/heads.ts';
import type { HouseModel } from '#src/domain/house-model/model.ts';
import { stayPacker } from '#src/domain/house-model/packed.ts';
import { runHouse } from '#src/domain/house-model/run.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { HouseSimulator } from '#src/ports/house-simulator.ts';
import { badDayHere } from '#test/fakes/what-ifs.ts';
import { ask, HOUSE } from './kit.ts';

const FROM = ask().from;
const HOURS = 30;
const ticks = { from: FROM, everyHours: 1 / 4, count: HOURS * 4 };
const somebody = fc.record({
  unit: fc.constantFrom('ED', 'A', 'B', 'C'),
  ago: fc.integer({ min: 0, max: 200 }),
});
const hereOf = (some: readonly { readonly unit: string; readonly ago: number }[]) =>
  some.map(({ unit, ago }, spell) => ({
    ...{ spell, unit, since: FROM - ago },
    ...(unit === 'ED' && ago % 2 === 0 ? { decidedAt: FROM - ago / 2, wants: ['A'] } : {}),
  }));
/** Some leave the ED after two hours of waiting: to a place without beds, or out of the house. */
const IMPATIENT: HouseModel = {
  ...HOUSE,
  patience: new Map([['ED', (share) => ({ hours: 2, leaves: share < 0.3 })]]),
};

it('whoever comes, leaves or waits is in one place or out of the house, at any hour', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.array(somebody, { maxLength: 80 }),
      fc.integer({ min: 1, max: HOURS - 1 }),
      (seed, some, hours) => {
        const asked = ask({ seed, hours: HOURS, here: hereOf(some), changes: [{ kind: 'arrivals', times: 1.5 }] });
        const heads = headsOf(runHouse(IMPATIENT, asked), asked.here, ticks);
        // The same run, looked at when it has got so far.
        const { came, left, outside } = runHouse(IMPATIENT, { ...asked, hours });
        const atDoor = outside.filter(({ to, aside }) => to === undefined && aside === undefined).length;
        const inside = heads.values().reduce((sum, one) => sum + one.inside[hours * 4]!, 0);
        expect(inside).toBe(asked.here.length + came - left - atDoor);
        for (const { inside: all, waiting } of heads.values())
          for (const [n, heads] of all.entries()) expect(waiting[n]!).toBeLessThanOrEqual(heads);
      },
    ),
    { numRuns: 60 },
  );
});

const packer = stayPacker();
packer.add(runHouse(HOUSE, ask({ from: FROM - 24 * 42, hours: 24 * 42 })).stays);
const order = (more: Partial<BadDayOrder> = {}): BadDayOrder => ({
  history: packer.packed(),
  known: { from: FROM - 24 * 42, to: FROM },
  told: {
    eds: new Set(['ED']),
    units: new Map(HOUSE.units.slice(1).map(({ id, pool, places }) => [id, { pool, places: places! }])),
  },
  ask: {
    seed: 7_000,
    from: FROM,
    hours: 10,
    here: [
      ...hereOf(Array.from({ length: 40 }, (_, n) => ({ unit: n < 20 ? 'A' : n < 34 ? 'B' : 'ED', ago: n }))),
      // Nobody had lain there before.
      { spell: 99, unit: 'X', since: FROM - 3 },
    ],
  },
  changes: [{ kind: 'arrivals', times: 1.3 }],
  ...{ runs: 40, oneIn: 5, ticks: { from: FROM, everyHours: 1 / 12, count: 97 } },
  ...more,
});
const sumAt = ({ units }: BadDay, tick: number): number =>
  units.values().reduce((sum, { inside }) => sum + inside[tick]!, 0);

it('begins with the very house, who lies in a unit that is not known stays, and the same seed is the same day', () => {
  const found = badDayHere(order())!;
  const at = (unit: string, tick: number) => found.units.get(unit)!.inside[tick];
  expect([at('A', 0), at('B', 0), at('ED', 0), at('X', 0), at('X', 96)]).toEqual([20, 14, 6, 1, 1]);
  expect(found.units.get('ED')!.waiting[0]).toBe(3);
  expect(sumAt(found, 0)).toBe(41);
  expect(badDayHere(order())).toEqual(found);
  expect(badDayHere(order({ ask: { ...order().ask, seed: 8_000 } }))!.units).not.toEqual(found.units);
});

it('is as bad as one run in five: so many need no fewer bed hours, and it is no mean of them', () => {
  const bedHours = (seed: number): number => {
    const { units } = badDayHere(order({ runs: 1, ask: { ...order().ask, seed } }))!;
    const all = ['A', 'B', 'C'].flatMap((unit) => [...(units.get(unit)?.inside.subarray(0, 96) ?? [])]);
    return [...all, ...units.get('ED')!.waiting.subarray(0, 96)].reduce((sum, heads) => sum + heads, 0);
  };
  const found = badDayHere(order())!;
  const each = Array.from({ length: 40 }, (_, n) => bedHours(7_000 + n));
  const drawn = bedHours(found.seed);
  expect(each.filter((other) => other > drawn).length).toBeLessThan(8);
  expect(each.filter((other) => other >= drawn).length).toBeGreaterThanOrEqual(8);
  const last = found.expected.at(-1)!;
  expect(last.boardingHours.low).toBeLessThan(last.boardingHours.high);
  expect(last.shortHours.high).toBeLessThanOrEqual(8);
});

it('hours of boarding and of short beds are those of the counts', () => {
  const found = badDayHere(order({ runs: 1 }))!;
  const boarding = [...found.units.get('ED')!.waiting.subarray(0, 96)].reduce((sum, heads) => sum + heads, 0) / 12;
  expect(found.expected.at(-1)!.boardingHours.mean).toBeCloseTo(boarding, 9);
  const short = (by: number) =>
    badDayHere(order({ runs: 1, changes: [{ kind: 'beds', unit: 'A', by, from: FROM }] }))!.expected.at(-1)!.shortHours
      .mean;
  expect([short(-20), short(60)]).toEqual([8, 0].map((hours) => expect.closeTo(hours, 9)));
});

let simulator: HouseSimulator | undefined;
afterEach(() => simulator?.stop());

it('the thread answers as it would be answered here, and says how far it is', async () => {
  simulator = createHouseSimulator({ log: silentLog });
  const told: string[] = [];
  expect(await simulator.badDay(order(), (done, of) => told.push(`${done}/${of}`))).toEqual(badDayHere(order()));
  expect(told.at(-1)).toBe('40/40');
});

it('nothing is made of a house to which nobody came', () => {
  expect(badDayHere(order({ history: stayPacker().packed() }))).toBeUndefined();
});
