/** How leaving answers to how full a house is: learned where it does, nothing where it does not, and done in a run. */
import { describe, expect, it } from 'vitest';
import type { RunAsk } from '#src/domain/house-model/ask.ts';
import { calibrate } from '#src/domain/house-model/calibrate.ts';
import { sdOf } from '#src/domain/house-model/distances.ts';
import { MORNING_HOUR } from '#src/domain/house-model/fullness.ts';
import { measure } from '#src/domain/house-model/measure.ts';
import type { Fullness, HouseModel } from '#src/domain/house-model/model.ts';
import { runHouse } from '#src/domain/house-model/run.ts';
import { answering, ask, exponential, steady, ward } from './kit.ts';

const FROM = Math.floor(ask().from / 24) * 24;
const DAYS = 140;
/** Never full, so that nothing else holds people back. */
const WIDE: HouseModel = {
  units: [ward('A', 60, 'adult'), ward('B', 60, 'adult')],
  sources: [steady('A', 10), steady('B', 8)],
  dayVariance: 0.05,
  stays: new Map([
    ['A', exponential(72)],
    ['B', exponential(80)],
  ]),
};
const historyOf = (model: HouseModel) =>
  runHouse(model, { seed: 5, from: FROM, hours: DAYS * 24, here: [], changes: [] }).stays;

function learned(model: HouseModel): Fullness | undefined {
  const units = new Map(model.units.map(({ id, pool, places }) => [id, { pool, places: places! }]));
  // The house fills in its first weeks.
  const known = { from: FROM + 30 * 24, to: FROM + DAYS * 24 };
  return calibrate({ stays: historyOf(model), known }, { eds: new Set(), units })!.model.fullness;
}

describe('learned from a history', () => {
  it('a house that lets more people go when it is full does so in the model', () => {
    const { ofPool, usual } = learned({ ...WIDE, fullness: answering({ ofPool: 0.4 }) })!;
    expect(ofPool).toBeGreaterThan(0.2);
    expect(ofPool).toBeLessThan(0.6);
    expect(Math.abs(usual.get('A')![0]! - 30)).toBeLessThan(3);
  });

  it('a house that does not has next to none', () => {
    const found = learned(WIDE);
    expect(found?.ofPool ?? 0).toBeLessThan(0.1);
    expect(found?.ofWard ?? 0).toBeLessThan(0.1);
  });

  it('too few days tell nothing', () => {
    const units = new Map(WIDE.units.map(({ id, pool }) => [id, { pool, places: 60 }]));
    const known = { from: FROM, to: FROM + 20 * 24 };
    const { model } = calibrate({ stays: historyOf(WIDE), known }, { eds: new Set(), units })!;
    expect(model.fullness).toBeUndefined();
  });
});

describe('in a run', () => {
  const wide: RunAsk = { seed: 3, from: FROM + MORNING_HOUR, hours: 24 * 60, here: [], changes: [] };
  const spreadOf = (model: HouseModel): number => {
    const { stays } = runHouse(model, wide);
    const { census } = measure(stays, { from: wide.from + 24 * 20, hours: 24 * 40, eds: new Set() });
    return sdOf([...census.get('A')!].map((n, hour) => n + census.get('B')![hour]!))!;
  };

  it('keeps a house nearer to its level', () => {
    expect(spreadOf({ ...WIDE, fullness: answering({ ofPool: 0.5 }) })).toBeLessThan(0.8 * spreadOf(WIDE));
  });

  const here = Array.from({ length: 30 }, (_, spell) => ({ spell, unit: 'A', since: wide.from - 40 - spell }));
  const left = (fullness: Fullness | undefined, by = 0) => {
    const model = { ...WIDE, sources: [], ...(fullness === undefined ? {} : { fullness }) };
    const changes = [{ kind: 'beds', unit: 'A', by, from: wide.from }] as const;
    return runHouse(model, { ...wide, hours: 24, here, changes }).stays.filter(({ to }) => to !== undefined);
  };

  it('more patients than usual leave sooner, none of them at another hour of the day', () => {
    const answered = left(answering({ ofPool: 0.5, usual: new Map([['A', new Array<number>(7).fill(10)]]) }));
    expect(answered.length).toBeGreaterThan(left(undefined).length + 3);
    const hours = new Set(runHouse({ ...WIDE, sources: [] }, { ...wide, here }).stays.map(({ to }) => clock(to)));
    for (const { to } of answered) expect(hours.has(clock(to))).toBe(true);
  });

  it('as many patients in fewer beds, or in more, leave as before', () => {
    const fullness = answering({ ofPool: 0.5, ofWard: 0.5, steadiness: 0.8 });
    for (const by of [-60, -45, -30, 30]) expect(left(fullness, by)).toEqual(left(fullness));
  });
});

/** To the second, as sums of hours are no exact ones. */
const clock = (at: number | undefined): number | undefined =>
  at === undefined ? undefined : Math.round((at % 24) * 3600);
