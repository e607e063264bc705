/** More beds closed make nobody wait less and send nobody home; more opened make nobody wait longer. Runs of the same seeds have the same people. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, hereAt } from '#src/domain/house-model/calibrate.ts';
import type { UnitStay } from '#src/domain/house-model/model.ts';
import { stayPacker } from '#src/domain/house-model/packed.ts';
import { runHouse } from '#src/domain/house-model/run.ts';
import { type WhatIfOrder, whatIfOf } from '#src/domain/house-model/what-if.ts';
import { startOf } from '#src/domain/simulate/calendar.ts';
import { BEDS, demonstrationStays, onTheWall } from './demonstration-stays.ts';
import { answering, ask, HOUSE } from './kit.ts';

/** Of 40 pairs of runs: somebody else is the first in a queue. */
const NOISE = { boardingHours: 0.5, short: 0.03, patients: 0.2 };
/** Whoever waits for half a day leaves its ED without a bed as often as others did, by beds that are closed or not. */
const LEAVES_UNPLACED = 0.3;

type House = Pick<WhatIfOrder, 'known' | 'told'> & { readonly stays: readonly UnitStay[] };

function orderOf({ known, told, stays }: House, { at, seed, pairs }: Asked): Omit<WhatIfOrder, 'changes' | 'units'> {
  const packer = stayPacker();
  packer.add(stays);
  const hours = [at + 6, at + 23];
  return {
    ...{ history: packer.packed(), known: { ...known, to: at }, told, hours, pairs },
    ask: { seed, from: at, hours: 24, here: hereAt(stays, at) },
  };
}

type Asked = { readonly at: number; readonly seed: number; readonly pairs: number };

/** Beds opened, and below nought closed. */
const ASCENDING = [-28, -20, -12, -8, -4, -2, 0, 4, 12];

/** @param noise of patients */
function isInOrder(house: House, unit: string, asked: Asked, noise = NOISE.patients): void {
  const order = orderOf(house, asked);
  const { places } = house.told.units.get(unit)!;
  const seen = ASCENDING.filter((by) => by >= -places!).map((by) => {
    const found = whatIfOf({ ...order, units: [unit], changes: [{ kind: 'beds', unit, by, from: asked.at }] })!;
    return { by, ...found };
  });
  for (const [n, more] of seen.entries()) {
    for (const { more: patients } of more.house.patients)
      expect(-Math.sign(more.by) * patients.mean, `patients, ${more.by}`).toBeGreaterThan(-noise);
    const fewer = seen[n - 1];
    if (fewer === undefined) continue;
    const between = `${fewer.by} to ${more.by} beds of ${unit}`;
    const boarded = more.boardingHours!.after.mean - fewer.boardingHours!.after.mean;
    expect(boarded, between).toBeLessThan(NOISE.boardingHours);
    for (const place of ['house', 'unit'] as const) {
      const shortOf = (one: typeof more) => (place === 'house' ? one.house : one.units.get(unit)!).short;
      for (const [hour, { after }] of shortOf(more).entries())
        expect(after - shortOf(fewer)[hour]!.after, `${place}, ${between}`).toBeLessThan(NOISE.short);
    }
  }
}

describe('closing more beds looks no better than closing fewer, opening more no worse', () => {
  it('in the demonstration’s house', () => {
    const stays = demonstrationStays();
    const house: House = {
      stays,
      known: { from: onTheWall(startOf(-59)), to: 0 },
      told: { eds: new Set(['ED']), units: BEDS },
    };
    for (const [unit, day, hour] of [
      ['5W', -8, 9],
      ['6E', -15, 15],
      ['ICU', -12, 20],
    ] as const) {
      const at = onTheWall(startOf(day)) + hour;
      const { model } = calibrate({ stays, known: { ...house.known, to: at } }, house.told)!;
      expect(model.fullness!.ofPool).toBeGreaterThan(0.15);
      isInOrder(house, unit, { at, seed: 1, pairs: 40 }, NOISE.patients + LEAVES_UNPLACED);
    }
  }, 240_000);

  it('in a house of three wards, whichever of them and whenever', () => {
    const from = Math.floor(ask().from / 24) * 24;
    const fullness = answering({
      ...{ ofPool: 0.4, ofWard: 0.3, steadiness: 0.8 },
      usual: new Map(['A', 'B', 'C'].map((id, n) => [id, new Array<number>(7).fill([18, 14, 6][n]!)])),
    });
    const { stays } = runHouse({ ...HOUSE, fullness }, { ...ask({ from }), hours: 24 * 120 });
    const units = new Map(HOUSE.units.slice(1).map(({ id, pool, places }) => [id, { pool, places: places! }]));
    const house: House = {
      ...{ stays, known: { from: from + 24 * 20, to: 0 } },
      told: { eds: new Set(['ED']), units },
    };
    fc.assert(
      fc.property(fc.constantFrom('A', 'B', 'C'), fc.nat(24 * 28), fc.nat(1_000), (unit, hour, seed) => {
        const at = from + 24 * 90 + hour;
        isInOrder(house, unit, { at, seed, pairs: 40 });
      }),
      { numRuns: 12 },
    );
  }, 240_000);
});
