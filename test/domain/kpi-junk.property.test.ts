/** Whatever stands in a case, it is worked out or refused: nothing throws, and nothing comes out that JSON cannot tell. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from '#src/domain/kpi/evaluate.ts';
import { KPIS } from '#src/domain/kpi/index.ts';

type Path = readonly (string | number)[];

/** Every place of a value, itself included. */
const placesOf = (value: unknown, path: Path = []): readonly Path[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([name, one]) => placesOf(one, [...path, name]))]
    : [path];

function withAt(value: unknown, [first, ...rest]: Path, put: unknown): unknown {
  if (first === undefined) return put;
  const changed = structuredClone(value) as Record<string, unknown>; // a path leads only through objects and lists
  changed[first] = withAt(changed[first], rest, put);
  return changed;
}

const junk = fc.oneof(
  fc.constantFrom<unknown>(null, '', [], {}, true, 0, -1, 1e308, 5e-324, '2026-01-05', '2026-03-29T01:30:00+01:00', [
    null,
  ]),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.jsonValue(),
);

test.each(KPIS.map((kpi) => ({ id: kpi.id, kpi })))('$id', ({ kpi: { id, examples } }) => {
  const given = examples[0]!.inputs;
  fc.assert(
    fc.property(fc.constantFrom(...placesOf(given)), junk, (path, put) => {
      const { value, faults } = evaluate({ id, inputs: withAt(given, path, put), expected: null, tolerance: 0 });
      expect(leavesOf(value).filter((leaf) => !isTold(leaf))).toEqual([]);
      if (faults.length > 0) expect(value).toBeNull();
    }),
    { numRuns: 150 },
  );
});

const leavesOf = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value];

const isTold = (leaf: unknown): boolean =>
  leaf === null || typeof leaf === 'string' || typeof leaf === 'boolean' || Number.isFinite(leaf);
