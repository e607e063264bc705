/** Patients who leave earlier: the ward that they leave may be fuller later by guests of its pool, the pool never, and nobody is counted twice. */
import { expect, it } from 'vitest';
import { stayPacker } from '#src/domain/house-model/packed.ts';
import { runHouse } from '#src/domain/house-model/run.ts';
import { type WhatIfOrder, whatIfOf } from '#src/domain/house-model/what-if.ts';
import { ask, HOUSE } from './kit.ts';

const known = { from: ask().from, to: ask().from + 24 * 42 };
const packer = stayPacker();
packer.add(runHouse(HOUSE, ask({ hours: 24 * 42 })).stays);
const history = packer.packed();

const needAfter = (units: readonly string[], here: WhatIfOrder['ask']['here']) => {
  const hours = [known.to + 14, known.to + 31];
  const found = whatIfOf({
    ...{ history, known, units: [...units], hours, pairs: 200 },
    changes: [{ kind: 'pull', count: 3, before: known.to + 12, units: [units[0]!] }],
    told: {
      eds: new Set(['ED']),
      units: new Map(HOUSE.units.slice(1).map(({ id, pool, places }) => [id, { pool, places: places! }])),
    },
    ask: { seed: 3, from: known.to, hours: 32, here },
  })!;
  const more = (unit: string, hour: number): number => {
    const { before, after } = found.units.get(unit)!.need[hour]!;
    return after - before;
  };
  return {
    more,
    pulled: found.pulled,
    house: (hour: number) => found.house.need[hour]!.after - found.house.need[hour]!.before,
  };
};

/** Full wards. */
const full = Array.from({ length: 44 }, (_, n) => ({
  spell: n,
  unit: n < 20 ? 'A' : n < 36 ? 'B' : 'C',
  since: known.to - 30 - n,
}));

const HOURS = Array.from({ length: 32 }, (_, hour) => hour);
/** Of patients: what rounding of means leaves. */
const NOTHING = 0.03;

it('a ward alone in its pool, and a pool, are no fuller at any hour after it; the ward of a pool may be, by as many as are missing elsewhere', () => {
  const [shared, alone] = [needAfter(['A', 'B'], full), needAfter(['C'], full)];
  expect(shared.pulled).toBeGreaterThan(2);
  expect(shared.more('A', 12)).toBeLessThan(-1);
  for (const hour of HOURS) {
    expect(alone.more('C', hour), `C ${hour}`).toBeLessThan(NOTHING);
    expect(shared.more('A', hour) + shared.more('B', hour), `A and B ${hour}`).toBeLessThan(NOTHING);
    expect(shared.house(hour), `house ${hour}`).toBeLessThan(NOTHING);
  }
  expect(Math.max(...HOURS.map((hour) => shared.more('A', hour)))).toBeGreaterThan(NOTHING);
});
