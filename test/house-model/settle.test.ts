/** Who is there when a run begins: what is told of when they leave, and for how long they are not ready for a bed yet. */
import { expect, it } from 'vitest';
import type { Here } from '#src/domain/house-model/ask.ts';
import type { HouseModel } from '#src/domain/house-model/model.ts';
import { runsOf } from '#src/domain/house-model/run.ts';
import { ask, HOUSE } from './kit.ts';

const { from } = ask();
const RUNS = 400;
const empty: HouseModel = { ...HOUSE, sources: [] };

const endsOf = (here: readonly Here[], model: HouseModel = empty): readonly number[] =>
  [...runsOf(model, ask({ here, hours: 24 * 60 }), RUNS)].flatMap(({ stays }) =>
    stays.filter(({ spell, unit }) => spell === 0 && unit === here[0]!.unit).map(({ to }) => (to ?? Infinity) - from),
  );

it('whoever is told to leave has left by then as often as such words come true, and later as anybody', () => {
  const told = (chance: number) =>
    endsOf([{ spell: 0, unit: 'A', since: from - 30, leaves: { due: from + 6, chance } }]);
  for (const chance of [0.35, 0.85]) {
    const ends = told(chance);
    const by = ends.filter((hours) => hours <= 6).length / ends.length;
    // Chance of 400 lots: 0.025 a standard deviation.
    expect(Math.abs(by - chance)).toBeLessThan(0.08);
    expect(Math.min(...ends)).toBeGreaterThanOrEqual(0);
  }
  expect(told(1).every((hours) => hours <= 6)).toBe(true);
});

it('a time that is over tells nothing', () => {
  const leaves = { due: from - 1, chance: 1 };
  expect(endsOf([{ spell: 0, unit: 'A', since: from - 30, leaves }])).toEqual(
    endsOf([{ spell: 0, unit: 'A', since: from - 30 }]),
  );
});

it('a boarder who was decided on just now is not in a free bed at once, one of long ago is', () => {
  const handovers = new Map([['ED', (share: number) => 1 + 4 * share]]);
  const of = (decidedAt: number) =>
    endsOf([{ spell: 0, unit: 'ED', since: from - 12, decidedAt, wants: ['A'] }], { ...empty, handovers });
  const [fresh, old] = [of(from - 2), of(from - 11)];
  expect(old.every((hours) => hours === 0)).toBe(true);
  expect(Math.min(...fresh)).toBeGreaterThan(0);
  expect(Math.max(...fresh)).toBeLessThanOrEqual(3);
});
