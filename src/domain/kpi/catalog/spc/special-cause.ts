/** Making Data Count: which points are more than chance, and what that says. */
import { z } from 'zod';
import type { Improvement, PointType } from '../../../spc/chart.ts';
import type { Rule, Signal } from '../../../spc/signals.ts';
import { type Assurance, verdictOf } from '../../../spc/verdict.ts';
import { xmrChart } from '../../../spc/xmr-chart.ts';
import { count, listOf, signed } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';

/** How the catalogue writes what the chart found. A trend has a direction, which is no side of the mean: it may rise below it. */
const FLAG: Readonly<Record<Rule, Readonly<Record<Signal['side'], string>>>> = {
  outside: { high: 'outside_high', low: 'outside_low' },
  trend: { high: 'trend_up', low: 'trend_down' },
  'two-of-three': { high: 'two_of_three_high', low: 'two_of_three_low' },
  shift: { high: 'shift_high', low: 'shift_low' },
};
const VARIATION: Readonly<Record<PointType, string>> = {
  'common-cause': 'common_cause',
  improvement: 'improvement',
  concern: 'concern',
  neutral: 'neutral',
};
const ASSURANCE: Readonly<Record<Assurance, string>> = {
  pass: 'consistently_passes',
  fail: 'consistently_fails',
  'hit-or-miss': 'hit_or_miss',
};

const flagOf = (signal: Signal | undefined): string => (signal === undefined ? 'none' : FLAG[signal.rule][signal.side]);

const improvement = z
  .enum(['increase', 'decrease', 'neutral'], { error: 'write increase, decrease or neutral' })
  .nullish()
  .transform((direction): Improvement => direction ?? 'neutral');

const VALUES = [52, 48, 55, 50, 47, 53, 49, 51, 54, 50, 46, 52];
const LIMITS = { mean: 50.583333, upl: 62.190606, lpl: 38.976061 };
const each = (n: number, says: string): string[] => new Array<string>(n).fill(says);

export const mdcSpecialCause = defineKpi({
  id: 'mdc_special_cause',
  family: 'spc',
  aliases: ['special cause', 'making data count', 'mdc'],
  title: 'Special cause or chance (Making Data Count)',
  formula:
    'Each point is named by the first rule that fits: outside the limits; one of seven that all rise or all fall; one of two in three beyond two sigma (1.773 × mean moving range) on one side; one of seven on one side of the mean. The last point gives the icon. A target outside the limits will always be passed or always be missed; inside, it is hit or missed by chance. Limits come from the first baseline points and then stay.',
  unit: 'flags',
  better: 'context',
  variant: {
    dispute: 'D-6',
    says: 'no screen of moving ranges; in "two of three" a point outside the limits counts as one of the two',
  },
  source: 'NHSRplotthedots 0.2.2; NHS England, Making Data Count, with its two-sigma rule as changed (issue 194)',
  thresholds: [{ says: 'icons of Making Data Count', whose: 'NHS England', fixed: true }],
  partner: 'xmr_limits',
  definitionVersion: 1,
  inputs: z.object({
    values: listOf(signed),
    improvement,
    target: signed.nullish(),
    baseline_points: count.nullish(),
  }),
  compute(x) {
    const base = x.baseline_points;
    const chart = xmrChart(x.values, {
      variant: 'mdc',
      improvement: x.improvement,
      ...(base === null || base === undefined || base === 0 ? {} : { baselinePoints: base }),
    });
    const verdict = verdictOf(chart, x.target ?? undefined);
    const lines = chart.points.at(-1)?.lines;
    return {
      mean: lines?.centre ?? null,
      upl: lines?.limits?.upper ?? null,
      lpl: lines?.limits?.lower ?? null,
      flags: chart.points.map(({ signal }) => flagOf(signal)),
      variation: verdict === undefined ? null : VARIATION[verdict.variation],
      assurance: verdict?.assurance === undefined ? null : ASSURANCE[verdict.assurance],
    };
  },
  examples: [
    {
      inputs: {
        values: [...VALUES, 50, 53, 53.5, 54, 53, 55, 54, 56],
        improvement: 'increase',
        target: 70,
        baseline_points: 12,
      },
      expected: {
        ...LIMITS,
        flags: [...each(13, 'none'), ...each(7, 'shift_high')],
        variation: 'improvement',
        assurance: 'consistently_fails',
      },
      tolerance: 0.001,
    },
    {
      inputs: { values: [...VALUES, 49, 51, 66], improvement: 'decrease', target: 60, baseline_points: 12 },
      expected: {
        ...LIMITS,
        flags: [...each(14, 'none'), 'outside_high'],
        variation: 'concern',
        assurance: 'hit_or_miss',
      },
      tolerance: 0.001,
    },
    {
      inputs: { values: [...VALUES, 51, 60, 58.9, 60.5], improvement: 'increase', target: null, baseline_points: 12 },
      expected: {
        ...LIMITS,
        flags: [...each(13, 'none'), ...each(3, 'two_of_three_high')],
        variation: 'improvement',
        assurance: null,
      },
      tolerance: 0.001,
    },
    {
      inputs: { values: [...VALUES, 51, 52, 50, 51], improvement: 'decrease', target: 70, baseline_points: 12 },
      expected: { ...LIMITS, flags: each(16, 'none'), variation: 'common_cause', assurance: 'consistently_passes' },
      tolerance: 0.001,
    },
    {
      // Seven that rise, from below the mean to above it: the way they run names them. No good direction, no assurance.
      inputs: { values: [...VALUES, 46, 47, 48, 49, 50, 51, 52], improvement: null, target: 70, baseline_points: 12 },
      expected: {
        ...LIMITS,
        flags: [...each(12, 'none'), ...each(7, 'trend_up')],
        variation: 'neutral',
        assurance: null,
      },
      tolerance: 0.001,
    },
    {
      inputs: { values: [], improvement: 'increase', target: null, baseline_points: 12 },
      expected: { mean: null, upl: null, lpl: null, flags: [], variation: null, assurance: null },
      tolerance: 0,
    },
  ],
});
