import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { inputLines } from '#src/app/kpi-inputs.ts';
import { kpiPage } from '#src/app/kpi-page.ts';
import { KPIS } from '#src/domain/kpi/index.ts';
import { amount, listOf, moment, momentOrNone, name, percent } from '#src/domain/kpi/inputs.ts';
import { defineKpi } from '#src/domain/kpi/kpi.ts';

const shareOfBeds = defineKpi({
  id: 'share_of_beds',
  family: 'census',
  aliases: ['beds'],
  title: 'Share of beds',
  formula: '100 × one ÷ other',
  unit: '%',
  better: 'context',
  variant: { dispute: 'D-1', says: 'staffed beds' },
  source: 'nobody',
  thresholds: [
    { says: '92 %', whose: 'a planner', fixed: false },
    { says: '100 %', whose: 'a law', fixed: true },
  ],
  partner: 'other_share',
  definitionVersion: 3,
  inputs: z.object({ one: amount, limit_min: amount }),
  compute: () => null,
  examples: [
    { inputs: { one: 1, limit_min: 0 }, expected: null, tolerance: 0 },
    { inputs: { one: 1, limit_min: 2 }, expected: { score: 7, level: 'busy' }, tolerance: 0 },
    { inputs: { one: 0, limit_min: 2 }, expected: 0, tolerance: 0 },
  ],
});
const otherShare = defineKpi({ ...shareOfBeds, id: 'other_share', title: 'Other share', aliases: [], partner: 'gone' });

describe('docs/kpi.md', () => {
  const page = kpiPage([shareOfBeds, otherShare]);

  test('an entry says what the figure means, what it needs, whose the thresholds are and how to ask for it', () => {
    expect(page.slice(page.indexOf('### Share of beds'), page.indexOf('<a id="other_share">'))).toBe(
      [
        '### Share of beds',
        '',
        '% · neither way is better by itself · calculator only · definition 3',
        '',
        '100 × one ÷ other.',
        '',
        '- *Form (D-1):* staffed beds',
        '- *Compare with:* 92 % (a planner); 100 % (a law, fixed)',
        '- *Source:* nobody',
        '- *Needs:* `one`, `limit_min` (minutes)',
        '- *Example:* `one = 1, limit_min = 2` → **score 7, level busy**',
        '- *Shown beside it:* [Other share](#other_share)',
        '- *Type:* `share_of_beds`, `beds`',
        '',
        '',
      ].join('\n'),
    );
  });

  test('a partner that the registry does not have is left out', () => {
    expect(page.slice(page.indexOf('### Other share'))).not.toContain('Shown beside it');
  });

  test('every figure of the registry stands in the contents and has an entry; every link leads to one', () => {
    const all = kpiPage(KPIS);
    const anchors = new Set([...all.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id));
    const links = [...all.matchAll(/\]\(#([^)]+)\)/g)].map(([, id]) => id);
    expect([...anchors]).toEqual(KPIS.map(({ id }) => id));
    expect(links.filter((id) => !anchors.has(id))).toEqual([]);
    expect(all).not.toMatch(/undefined|\[object/);
  });

  test('inputs are told by name, with kind and unit where the name does not say them', () => {
    const shape = z.object({
      stays: listOf(z.object({ room: name, out: momentOrNone })),
      as_of: moment,
      cut_pct: percent,
      scale_min: amount,
      waits: z.array(amount.nullable()),
      kind: z.enum(['A', 'B']),
      beds_by_name: z.record(z.string(), amount),
    });
    expect(inputLines(shape)).toEqual([
      '`stays` (list of { `room` (text), `out` (time or null) })',
      '`as_of` (time)',
      '`cut_pct` (%)',
      '`scale_min`',
      '`waits` (list of number or null)',
      '`kind` (A, B)',
      '`beds_by_name` (number for each name)',
    ]);
  });
});
