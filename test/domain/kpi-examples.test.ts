/** The registry by the catalogue's worked cases and its own, and what every entry owes its reader. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Case, evaluate, isEqual } from '#src/domain/kpi/evaluate.ts';
import { KPIS, kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';

// The file is the project's own; its shape is the catalogue's.
const CASES = JSON.parse(
  readFileSync(new URL('../fixtures/kpi-cases.json', import.meta.url), 'utf8'),
) as readonly Case[];

describe('the catalogue', () => {
  test.each(CASES.map((one, n) => ({ ...one, n: n + 1 })))('case $n, $id, is equal within its tolerance', (one) => {
    expect(evaluate(one)).toMatchObject({ ok: true, faults: [] });
  });

  test('has 143 figures, and the registry has each of them under the same id', () => {
    const ids = new Set(CASES.map(({ id }) => id));
    expect(ids.size).toBe(143);
    expect([...ids].filter((id) => kpiNamed(id)?.id !== id)).toEqual([]);
  });
});

test.each(KPIS.flatMap((kpi) => kpi.examples.map((example, n) => ({ ...example, id: kpi.id, n: n + 1 }))))(
  '$id: its example $n comes out',
  (example) => {
    const { value, faults } = evaluate(example);
    expect(faults).toEqual([]);
    expect(isEqual(value, example.expected, example.tolerance), JSON.stringify(value)).toBe(true);
  },
);

describe('every entry', () => {
  test('has an example that is not n/a', () => {
    expect(KPIS.filter(({ examples }) => examples.every(({ expected }) => expected === null))).toEqual([]);
  });

  test('can be read without a glossary and says where it comes from', () => {
    for (const { title, formula, source, unit, examples } of KPIS) {
      expect(Math.min(title.length, formula.length, source.length)).toBeGreaterThan(3);
      expect(unit).not.toBe('');
      expect(examples.length).toBeGreaterThan(0);
    }
  });

  test('stands beside a figure that there is', () => {
    expect(KPIS.flatMap(({ partner }) => (partner === undefined || kpiNamed(partner) ? [] : [partner]))).toEqual([]);
  });

  test('of the live house stands beside another live figure of the house', () => {
    const lonely = OBSERVED.filter(({ observe, partner }) => {
      const other = partner === undefined ? undefined : kpiNamed(partner, OBSERVED);
      return !observe.scopes.some((scope) => other?.observe.scopes.includes(scope));
    });
    expect(lonely.map(({ id }) => id)).toEqual([]);
  });

  test('refuses what is no record of inputs, whatever it is', () => {
    for (const { id } of KPIS)
      for (const inputs of [null, 'text', 7, []])
        expect(evaluate({ id, inputs, expected: null, tolerance: 0 }).faults, id).not.toEqual([]);
  });
});
