import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { KPIS } from '#src/domain/kpi/index.ts';
import { expectAgreed } from '#test/golden/agree.ts';

describe('every figure of the registry', () => {
  test.each(KPIS.flatMap((kpi) => kpi.examples.map((example, n) => ({ id: kpi.id, n, kpi, example }))))(
    '$id works out its example $n',
    ({ kpi, example }) => expectAgreed(kpi.compute(example.inputs), example.expected, example.tolerance),
  );

  test.each(KPIS.map((kpi) => ({ id: kpi.id, kpi })))('$id has an example that is not n/a', ({ kpi }) => {
    expect(kpi.examples.some(({ expected }) => expected !== null)).toBe(true);
  });

  const fields = KPIS.flatMap((kpi) =>
    Object.entries(kpi.examples[0]!.inputs as Readonly<Record<string, unknown>>).map(([field, value]) => ({
      id: kpi.id,
      kpi,
      field,
      value,
    })),
  );

  test.each(fields.filter(({ value }) => typeof value === 'number'))(
    '$id refuses text, NaN and infinity for $field',
    ({ kpi, field, value }) => {
      const inputs = kpi.examples[0]!.inputs as object; // an example is an object of named inputs
      for (const wrong of [String(value), Number.NaN, Number.POSITIVE_INFINITY, true]) {
        expect(() => kpi.compute({ ...inputs, [field]: wrong })).toThrow(z.ZodError);
      }
    },
  );

  test.each(fields.filter(({ value }) => Array.isArray(value)))(
    '$id refuses a $field that is no list',
    ({ kpi, field }) => {
      const inputs = kpi.examples[0]!.inputs as object; // an example is an object of named inputs
      expect(() => kpi.compute({ ...inputs, [field]: 'many' })).toThrow(z.ZodError);
    },
  );
});
