/** Pairs of runs: what changes nothing differs by nothing, and stays that are packed are the same stays. */
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { createHouseSimulator } from '#adapters/forecast/simulator.ts';
import type { Change } from '#src/domain/house-model/changes.ts';
import type { UnitStay } from '#src/domain/house-model/model.ts';
import { stayPacker, unpackStays } from '#src/domain/house-model/packed.ts';
import { runHouse } from '#src/domain/house-model/run.ts';
import { type WhatIfOrder, whatIfOf } from '#src/domain/house-model/what-if.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { HouseSimulator } from '#src/ports/house-simulator.ts';
import { ask, HOUSE } from './kit.ts';

const known = { from: ask().from, to: ask().from + 24 * 42 };
const packed = (...pieces: readonly (readonly UnitStay[])[]) => {
  const packer = stayPacker();
  for (const piece of pieces) packer.add(piece);
  return packer.packed();
};
const history = packed(runHouse(HOUSE, ask({ hours: 24 * 42 })).stays);

const order = (changes: readonly Change[], more: Partial<WhatIfOrder['ask']> = {}): WhatIfOrder => ({
  ...{ history, known, changes, units: ['A', 'C'], hours: [known.to + 6, known.to + 23], pairs: 12 },
  told: {
    eds: new Set(['ED']),
    units: new Map(HOUSE.units.slice(1).map(({ id, pool, places }) => [id, { pool, places: places! }])),
  },
  ask: {
    seed: 3,
    from: known.to,
    hours: 24,
    here: [{ spell: 0, unit: 'ED', since: known.to - 2, decidedAt: known.to - 1 }],
    ...more,
  },
});

let simulator: HouseSimulator | undefined;
afterEach(() => simulator?.stop());

it('no change, and one that comes to nothing, are no difference in any figure', () => {
  for (const changes of [
    [],
    [{ kind: 'arrivals', times: 1 }],
    [{ kind: 'beds', unit: 'A', by: 0, from: known.to }],
  ] as const) {
    const { units, house, boardingHours, pulled } = whatIfOf(order(changes))!;
    expect(pulled).toBe(0);
    for (const place of [...units.values(), house])
      for (const [n, { before, after }] of place.short.entries()) {
        expect(after).toBe(before);
        expect(place.patients[n]!.more).toEqual({ mean: 0, low: 0, median: 0, high: 0 });
      }
    expect(boardingHours!.more.mean).toBe(0);
  }
});

it('closed beds are short where people lie in them', () => {
  const { units, house } = whatIfOf(order([{ kind: 'beds', unit: 'C', by: -8, from: known.to }]))!;
  for (const { before, after } of house.short) expect(after).toBeGreaterThanOrEqual(before);
  expect(units.get('C')!.short[1]!.after).toBeGreaterThan(units.get('C')!.short[1]!.before);
});

it('who boards when it begins boards in it, though nobody told for which unit', () => {
  const quiet = whatIfOf(order([], { here: [] }))!.boardingHours!.before;
  const full = Array.from({ length: 44 }, (_, n) => ({
    spell: n + 1,
    unit: n < 20 ? 'A' : n < 36 ? 'B' : 'C',
    since: known.to - 1,
  }));
  const here = [...order([]).ask.here, ...full];
  expect(whatIfOf(order([], { here }))!.boardingHours!.before.low).toBeGreaterThan(quiet.low);
});

it('a unit that nobody has lain in is opened, and one that is not in the model is left out', () => {
  const wide = order([{ kind: 'beds', unit: 'D', by: 10, from: known.to }]);
  const told = { ...wide.told, units: new Map([...wide.told.units, ['D', { pool: 'adult', places: 0 }]]) };
  const strange = { spell: 9, unit: 'X', since: known.to - 5 };
  const found = whatIfOf({ ...wide, told, units: ['D'], ask: { ...wide.ask, here: [strange] } })!;
  expect(found.units.get('D')!.patients[1]!.before.high).toBe(0);
  expect(found.known.thin).not.toContain('D');
});

it('the thread answers as it would be answered here; one that dies or is slow is told as nothing', async () => {
  const asked = order([{ kind: 'arrivals', times: 1.2 }]);
  simulator = createHouseSimulator({ log: silentLog });
  expect(await simulator.whatIf(asked)).toEqual(whatIfOf(asked));
  const said: unknown[] = [];
  const log = { ...silentLog, warn: (_: string, fields?: unknown) => said.push(fields) };
  for (const [text, limit] of [
    ["throw new Error('x')", {}],
    ['setInterval(() => {}, 1e6)', { limitMs: 300 }],
  ] as const) {
    const url = new URL(`data:text/javascript,${encodeURIComponent(text)}`);
    const other = createHouseSimulator({ log, url, ...limit });
    expect(await other.whatIf(asked)).toBeUndefined();
    await other.stop();
  }
  expect(said).toEqual([{ code: 'died', error: 'Error' }, { code: 'too-slow' }]);
});

it('stays packed piece by piece are the same stays', () => {
  const hour = fc.double({ min: 0, max: 1e6, noNaN: true });
  const stay = fc.record(
    { spell: fc.nat(), unit: fc.string(), from: hour, to: hour, decidedAt: hour },
    { requiredKeys: ['spell', 'unit', 'from'] },
  );
  fc.assert(
    fc.property(fc.array(fc.array(stay)), (pieces) => {
      expect(unpackStays(packed(...(pieces as UnitStay[][])))).toEqual(pieces.flat());
    }),
  );
});
