/** A simulated house beside a real one: of the same kind, and of another. */
import { describe, expect, it } from 'vitest';
import { calibrate } from '#src/domain/house-model/calibrate.ts';
import { apart, kolmogorov, sdOf } from '#src/domain/house-model/distances.ts';
import type { HouseModel, UnitStay } from '#src/domain/house-model/model.ts';
import { runHouse } from '#src/domain/house-model/run.ts';
import { type Validation, validate } from '#src/domain/house-model/validate.ts';
import { ask, HOUSE as FULL } from './kit.ts';

/** With some beds to spare: a house that is full at all times boards by chance alone, a week more, a week less. */
const SPARE = 6;
const HOUSE: HouseModel = {
  ...FULL,
  units: FULL.units.map((unit) => (unit.places === undefined ? unit : { ...unit, places: unit.places + SPARE })),
};
const FROM = ask().from - (ask().from % 24);
const CUT = FROM + 24 * 120;
const HOURS = 24 * 56;
const TOLD = {
  eds: new Set(['ED']),
  units: new Map(
    HOUSE.units.map(({ id, pool, places }) => [id, { pool, ...(places === undefined ? {} : { places }) }]),
  ),
};

function tableOf(stays: readonly UnitStay[], learnedFrom = stays): Validation {
  const { model } = calibrate({ stays: learnedFrom, known: { from: FROM, to: CUT } }, TOLD)!;
  return validated(model, stays);
}

function validated(model: HouseModel, stays: readonly UnitStay[]): Validation {
  const work = validate(model, { stays, from: CUT, hours: HOURS, seed: 9, runs: 12 });
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}

const real = runHouse(HOUSE, ask({ seed: 77, from: FROM, hours: CUT + HOURS - FROM })).stays;
const notMet = ({ rows }: Validation) => rows.filter(({ met }) => !met).map(({ figure }) => figure);

describe('validate', () => {
  it('a house that goes on as it did is met, boarding too', () => {
    const table = tableOf(real);
    const house = table.rows.filter(({ figure }) => !figure.startsWith('ward'));
    expect(house.map(({ figure }) => figure)).toContain('boarding, people at an hour');
    expect(table.missing).toEqual([]);
    expect(notMet({ ...table, rows: house }).length).toBeLessThanOrEqual(3);
    expect(table.rows.filter(({ met }) => met).length / table.rows.length).toBeGreaterThan(0.8);
  });

  it('boarding as it was in half of the beds is not boarding as it is', () => {
    const half = runHouse(
      {
        ...HOUSE,
        units: HOUSE.units.map((unit) => ({ ...unit, ...(unit.places ? { places: unit.places / 2 } : {}) })),
      },
      ask({ seed: 77, from: FROM, hours: CUT + HOURS - FROM }),
    ).stays.filter(({ from }) => from >= CUT);
    expect(notMet(tableOf([...real.filter(({ from }) => from < CUT), ...half], real))).toContain(
      'boarding, people at an hour',
    );
  });

  it('a house that has become another one is not', () => {
    // From the cut on nobody in A stays longer than a day, and half as many come.
    const other = real.flatMap((stay) =>
      stay.from < CUT || stay.unit !== 'A'
        ? [stay]
        : stay.spell % 2 === 0
          ? [{ ...stay, to: Math.min(stay.to ?? stay.from + 24, stay.from + 24) }]
          : [],
    );
    expect(notMet(tableOf(other))).toEqual(
      expect.arrayContaining(['house census, mean', 'ward census, mean', 'length of stay, mean']),
    );
  });

  it('a stay counts from the admission, on whichever ward that was', () => {
    const leaves = { of: (at: number) => ({ at }), rest: (_since: number, now: number) => ({ at: now + 5 }) };
    const units = ['A', 'B'].map((id) => ({ id, kind: 'ward' as const, pool: id }));
    const model = { units, sources: [], dayVariance: 0, stays: new Map(units.map(({ id }) => [id, leaves])) };
    const stays = [
      { spell: 0, unit: 'A', from: CUT - 200, to: CUT - 10 },
      { spell: 0, unit: 'B', from: CUT - 10, to: CUT + 5 },
    ];
    const [length] = validated(model, stays).rows.filter(({ figure }) => figure === 'length of stay, mean');
    expect(length).toMatchObject({ real: 205, simulated: 205, met: true });
  });

  it('says what it cannot compare', () => {
    const wards = real.filter(({ unit }) => unit !== 'ED');
    const { rows, missing } = tableOf(wards);
    expect(rows.map(({ figure }) => figure)).not.toContain('boarding, people at an hour');
    expect(missing).toEqual(['boarding: the history has no ED']);
  });
});

it('the distance of Kolmogorov is the largest between the two shares', () => {
  expect(kolmogorov([1, 2, 3, 4], [1, 2, 3, 4])).toBe(0);
  expect(kolmogorov([1, 2], [3, 4])).toBe(1);
  expect(kolmogorov([1, 2, 3, 4], [3, 4, 5, 6])).toBe(0.5);
  expect(kolmogorov([], [1])).toBeUndefined();
});

it('shares are apart by what would have to move', () => {
  expect(apart([1, 1], [2, 2])).toBe(0);
  expect(apart([1, 0], [0, 7])).toBe(1);
  expect(apart([3, 1], [1, 1])).toBe(0.25);
  expect(apart([0, 0], [1, 1])).toBeUndefined();
  expect(sdOf([1, 3])).toBe(1);
  expect(sdOf([])).toBeUndefined();
});
