/** Which items are watched most closely. */
import { z } from 'zod';
import { amount, percent } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { ranked } from '../../ranking.ts';

export const abcClasses = defineKpi({
  id: 'abc_classes',
  family: 'supply',
  aliases: ['abc', 'abc classification'],
  title: 'ABC classes of stocked items',
  formula:
    'Items in order of yearly value, greatest first (equal values by name). The share of all value that stands before an item decides: below the first cut A, below the second B, else C.',
  unit: 'class',
  better: 'context',
  source: 'inventory textbooks, from memory',
  thresholds: [{ says: 'cuts at 80 and 95 %, or at 70 and 90 %', whose: 'textbooks', fixed: false }],
  partner: 'abc_ved_category',
  definitionVersion: 1,
  inputs: z.object({ annual_value: z.record(z.string(), amount), a_cut_pct: percent, b_cut_pct: percent }),
  compute: (x) =>
    Object.fromEntries(
      ranked(x.annual_value).map(({ name, beforePct: before }) => [
        name,
        before === null ? null : before < x.a_cut_pct ? 'A' : before < x.b_cut_pct ? 'B' : 'C',
      ]),
    ),
  examples: [
    {
      inputs: {
        annual_value: { stent: 52000, mesh: 21000, suture: 12000, gown: 8000, glove: 4000, swab: 3000 },
        a_cut_pct: 80,
        b_cut_pct: 95,
      },
      expected: { stent: 'A', mesh: 'A', suture: 'A', gown: 'B', glove: 'B', swab: 'C' },
      tolerance: 0,
    },
    {
      // 80 % stand before the second item: that is not below the cut. The last two are equal and go by name.
      inputs: { annual_value: { stent: 80, swab: 10, glove: 10 }, a_cut_pct: 80, b_cut_pct: 90 },
      expected: { stent: 'A', glove: 'B', swab: 'C' },
      tolerance: 0,
    },
    {
      inputs: { annual_value: { gown: 0 }, a_cut_pct: 80, b_cut_pct: 95 },
      expected: { gown: null },
      tolerance: 0,
    },
  ],
});

export const abcVedCategory = defineKpi({
  id: 'abc_ved_category',
  family: 'supply',
  aliases: ['abc ved', 'ved'],
  title: 'ABC-VED category of an item',
  formula:
    'I: class A by value, or vital. II: of the rest, class B or essential. III: class C and desirable. Category I is controlled most closely.',
  unit: 'class',
  better: 'context',
  source: 'pharmacy inventory literature, from memory',
  thresholds: [{ says: 'I has the tightest control', whose: 'pharmacy literature', fixed: false }],
  partner: 'abc_classes',
  definitionVersion: 1,
  inputs: z.object({
    abc: z.enum(['A', 'B', 'C'], { error: 'write A, B or C' }),
    ved: z.enum(['V', 'E', 'D'], { error: 'write V (vital), E (essential) or D (desirable)' }),
  }),
  compute({ abc, ved }) {
    if (abc === 'A' || ved === 'V') return 'I';
    return abc === 'B' || ved === 'E' ? 'II' : 'III';
  },
  examples: [
    { inputs: { abc: 'C', ved: 'V' }, expected: 'I', tolerance: 0 },
    { inputs: { abc: 'B', ved: 'D' }, expected: 'II', tolerance: 0 },
    { inputs: { abc: 'C', ved: 'D' }, expected: 'III', tolerance: 0 },
    { inputs: { abc: 'A', ved: 'D' }, expected: 'I', tolerance: 0 },
    { inputs: { abc: 'C', ved: 'E' }, expected: 'II', tolerance: 0 },
  ],
});
