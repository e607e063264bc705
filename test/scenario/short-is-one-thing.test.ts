/** On the demonstration's house: who asks what if and who asks what is expected get one answer, and what the simulation says by itself is near it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { learnedStays } from '#adapters/forecast/learned.ts';
import { NONE_BACK } from '#src/domain/forecast/beds/by-habit.ts';
import { chanceAbove, meanOf } from '#src/domain/forecast/beds/pmf.ts';
import { HOUSE_BED_KINDS } from '#src/domain/hospital.ts';
import type { PlaceIf } from '#src/domain/house-model/place-if.ts';
import { type WhatIf, whatIfOf } from '#src/domain/house-model/what-if.ts';
import { DEMO_DATE } from '#src/domain/simulate/calendar.ts';
import { createBedsBook } from '#src/facts/beds-book.ts';
import { loadBedsExpected } from '#src/facts/beds-expected.ts';
import { createWhatIfs } from '#src/facts/what-if/found.ts';
import { addDays, localTime, localToInstant } from '#src/kernel/time.ts';
import { openFlowHouse, site } from './flow-house.ts';

let house: ReturnType<typeof openFlowHouse>;
beforeAll(() => {
  house = openFlowHouse(20_260_113, []);
});
afterAll(() => house.close());

const PAIRS = 20;

type Both = {
  readonly place: string;
  readonly at: string;
  readonly forecast: number;
  readonly told: number;
  readonly simulated: number;
  /** In an evening the coming morning is told before the afternoon and the morning after it. */
  readonly isComingMorning: boolean;
};

const whatIfs = createWhatIfs(
  {
    // Beside what is told, what the same runs say by themselves.
    whatIf: async (order) => {
      const { forecast: _, ...alone } = order;
      runsAlone = whatIfOf(alone);
      return whatIfOf(order);
    },
  },
  undefined,
  PAIRS,
);
let runsAlone: WhatIf | undefined;

async function bothAt(day: number, time: string): Promise<readonly Both[]> {
  const now = localToInstant(addDays(DEMO_DATE, day), localTime(time), site.zone);
  await house.until(now);
  const beds = createBedsBook({
    read: house.store,
    learner: { learnStays: async (order) => learnedStays(order) },
  });
  await beds.learnDue(site, now);
  const learned = beds.learned(site.id)!;
  const units = site.units.filter(({ kind }) => HOUSE_BED_KINDS.has(kind)).map(({ id }) => id);
  // Nothing is changed: each unit is named.
  const thoughts = units.map((unit) => ({ what: 'beds', unit, by: 0 }) as const);
  const [expected, asked] = [
    await loadBedsExpected(house.store, site, learned, now, { back: NONE_BACK }),
    await whatIfs.ask(house.store, { site, now, thoughts, learned }),
  ];
  if (!('found' in asked)) throw new Error('not simulated');
  const { found, at } = asked;
  const both = (place: string, of: (typeof expected)['house'], told: PlaceIf, alone: PlaceIf): readonly Both[] =>
    at.flatMap((hour, n) => {
      const there = of.at.find(({ by }) => by === hour);
      if (there?.staffed === undefined) return [];
      const said = { forecast: chanceAbove(there.need, there.staffed), told: told.short[n]!.before };
      // A unit is judged by who lies in it: how many the runs say beside how many are forecast.
      const simulated = alone.patients[n]!.before.mean - meanOf(there.pmf);
      expect(told.short[n]!.after).toBe(told.short[n]!.before);
      return [
        {
          place,
          at: `${day} ${time} +${Math.round((hour - now) / 3_600_000)}`,
          ...said,
          simulated,
          isComingMorning: n < at.length - 2,
        },
      ];
    });
  return [
    ...expected.units.flatMap((one) => {
      const [place, alone] = [found.units.get(one.unit.id), runsAlone!.units.get(one.unit.id)];
      return place === undefined ? [] : both(one.unit.id, one, place, alone!);
    }),
    ...both('house', expected.house, found.house, runsAlone!.house),
  ];
}

const meanOfAll = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** How many more the runs say than are forecast. */
const apart = (seen: readonly Both[], isHouse: boolean): readonly number[] =>
  seen.flatMap(({ place, simulated }) => ((place === 'house') === isHouse ? [simulated] : []));

/** @param limits of how many more the house and a unit are, and of how far off they are, each as it was measured on other seeds */
function near(seen: readonly Both[], limits: readonly [number, number, number, number]): void {
  const [house, unit] = [apart(seen, true), apart(seen, false)];
  const found = [
    Math.abs(meanOfAll(house)),
    Math.abs(meanOfAll(unit)),
    meanOfAll(house.map(Math.abs)),
    meanOfAll(unit.map(Math.abs)),
  ];
  for (const [n, one] of found.entries()) expect(one).toBeLessThan(1.3 * limits[n]!);
}

it('the chance as it is is the one that is forecast, and what the runs say by themselves is near it', async () => {
  const [seen, evenings]: [Both[], Both[]] = [[], []];
  for (const [day, time, to] of [
    [-9, '08:30', seen],
    [-8, '20:00', evenings],
    [-7, '20:00', seen],
    [-5, '08:30', seen],
    [-4, '20:00', evenings],
    [-2, '12:00', seen],
    [-2, '20:00', evenings],
  ] as const)
    to.push(...(await bothAt(day, time)));
  const all = [...seen, ...evenings];
  expect(seen.length).toBeGreaterThan(90);
  for (const { forecast, told } of all) expect(told).toBeCloseTo(forecast, 9);
  expect(seen.some(({ told }) => told > 0.1)).toBe(true);
  // Measured at other moments of another seed; two more seeds came to 1.20 and 1.27, 0.046 and 0.037, 3.2 and 3.0, 0.49 and 0.51.
  near(
    seen.filter(({ isComingMorning }) => !isComingMorning),
    [1.19, 0.054, 3, 0.51],
  );
  const mornings = all.filter(({ isComingMorning }) => isComingMorning);
  expect(mornings.length).toBeGreaterThan(45);
  // The largest of the same evenings of six other seeds: 0.7 to 2.7, 0 to 0.13, 2.2 to 2.7 and 0.48 to 0.68.
  near(mornings, [2.7, 0.13, 2.7, 0.68]);
}, 240_000);
