/** Limits of control charts: what a process does by chance alone. */
import { z } from 'zod';
import { type AttributeModel, attributeLimits } from '../../../spc/attribute.ts';
import { gLimits, tLimits } from '../../../spc/rare.ts';
import { xmrLimits } from '../../../spc/xmr.ts';
import { meanOf } from '../../formula.ts';
import { amounts, count, flag, listOf, positive, signed } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';

const AT_LEAST_12 = {
  says: '12 points make trial limits, 20 or more are better',
  whose: 'NHSRplotthedots',
  fixed: false,
};

export const xmrChartLimits = defineKpi({
  id: 'xmr_limits',
  family: 'spc',
  aliases: ['xmr', 'i mr', 'xmr limits'],
  title: 'Limits of an XmR chart',
  formula:
    'Mean ± 2.66 × mean moving range; a moving range is the distance from one value to the next. Moving ranges have the upper limit 3.267 × their mean. The screen, where it is asked for, drops moving ranges of that size or more, once.',
  unit: 'as the values',
  better: 'context',
  variant: {
    dispute: 'D-6',
    says: 'without the screen unless asked for: the NHS spreadsheet does not screen, the R package NHSRplotthedots does',
  },
  source: 'NHSRplotthedots 0.2.2; qicharts2; Nelson, Control Charts for Individual Measurements, 1982',
  thresholds: [AT_LEAST_12],
  partner: 'mdc_special_cause',
  definitionVersion: 1,
  inputs: z.object({ values: listOf(signed), screen_outliers: flag }),
  compute({ values, screen_outliers: screen }) {
    const limits = xmrLimits(values, screen);
    if (limits === undefined) return { mean: meanOf(values), mr_bar: null, upl: null, lpl: null, mr_upper: null };
    const { mean, meanMovingRange, upper, lower, movingRangeUpper } = limits;
    return { mean, mr_bar: meanMovingRange, upl: upper, lpl: lower, mr_upper: movingRangeUpper };
  },
  examples: [
    {
      inputs: { values: [52, 48, 55, 50, 47, 53, 49, 51, 54, 50, 46, 52], screen_outliers: false },
      expected: { mean: 50.583333, mr_bar: 4.363636, upl: 62.190606, lpl: 38.976061, mr_upper: 14.256 },
      tolerance: 0.001,
    },
    {
      inputs: { values: [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1], screen_outliers: true },
      expected: { mean: 1.944444, mr_bar: 1, upl: 4.604444, lpl: -0.715556, mr_upper: 3.267 },
      tolerance: 0.001,
    },
    {
      inputs: { values: [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1], screen_outliers: false },
      expected: { mean: 1.944444, mr_bar: 1.882353, upl: 6.951503, lpl: -3.062614, mr_upper: 6.149647 },
      tolerance: 0.001,
    },
    {
      inputs: { values: [7], screen_outliers: false },
      expected: { mean: 7, mr_bar: null, upl: null, lpl: null, mr_upper: null },
      tolerance: 0,
    },
  ],
});

/** Limits of one point of a p or u chart. A point without denominator has none. */
function limitsOfPoint(
  [events, denominators]: readonly [readonly number[], readonly number[]],
  point: number,
  model: AttributeModel,
) {
  const found = attributeLimits(events, denominators, model, false);
  const size = denominators[point]!; // the schema lets only points of the list through
  const limits = size > 0 ? found?.at(size) : undefined;
  return { centre: found?.centre ?? null, ucl: limits?.upper ?? null, lcl: limits?.lower ?? null };
}

const ONE_FOR_EACH = 'write one for each of the events';
const POINT_OF_LIST = { error: 'write the place of a point in the list, counted from 0', path: ['point'] };

export const pChartLimits = defineKpi({
  id: 'p_chart_limits',
  family: 'spc',
  aliases: ['p chart', 'p chart limits'],
  title: 'Limits of a p-chart (shares)',
  formula:
    'Centre p = all events ÷ all cases. Limits of a point: p ± 3 × √(p × (1 − p) ÷ cases of that point), kept within 0 and 1.',
  unit: 'share, 0–1',
  better: 'context',
  source: 'qicharts2',
  thresholds: [{ says: 'with thousands of cases in each point use the p′-chart', whose: 'Laney 2002', fixed: false }],
  partner: 'u_chart_limits',
  definitionVersion: 1,
  inputs: z
    .object({ events: amounts, denominators: amounts, point: count })
    .refine((x) => x.events.length === x.denominators.length, { error: ONE_FOR_EACH, path: ['denominators'] })
    .refine((x) => x.point < x.denominators.length, POINT_OF_LIST)
    .refine((x) => x.events.every((n, i) => n <= (x.denominators[i] ?? n)), {
      error: 'write no more events than cases',
      path: ['events'],
    }),
  compute: (x) => limitsOfPoint([x.events, x.denominators], x.point, 'share'),
  examples: [
    {
      inputs: { events: [12, 9, 15, 11, 8, 14], denominators: [210, 195, 230, 205, 188, 220], point: 2 },
      expected: { centre: 0.055288, ucl: 0.100497, lcl: 0.01008 },
      tolerance: 0.00001,
    },
    {
      inputs: { events: [1, 0], denominators: [10, 0], point: 1 },
      expected: { centre: 0.1, ucl: null, lcl: null },
      tolerance: 1e-9,
    },
    {
      inputs: { events: [0], denominators: [0], point: 0 },
      expected: { centre: null, ucl: null, lcl: null },
      tolerance: 0,
    },
  ],
});

export const uChartLimits = defineKpi({
  id: 'u_chart_limits',
  family: 'spc',
  aliases: ['u chart', 'u chart limits'],
  title: 'Limits of a u-chart (rates)',
  formula:
    'Centre u = all events ÷ all exposure, for example falls per 1,000 bed-days. Limits of a point: u ± 3 × √(u ÷ exposure of that point), never below 0.',
  unit: 'rate',
  better: 'context',
  source: 'qicharts2',
  thresholds: [],
  partner: 'p_chart_limits',
  definitionVersion: 1,
  inputs: z
    .object({ events: amounts, exposure: amounts, point: count })
    .refine((x) => x.events.length === x.exposure.length, { error: ONE_FOR_EACH, path: ['exposure'] })
    .refine((x) => x.point < x.exposure.length, POINT_OF_LIST),
  compute: (x) => limitsOfPoint([x.events, x.exposure], x.point, 'rate'),
  examples: [
    {
      inputs: { events: [5, 7, 3, 6, 4], exposure: [0.84, 0.91, 0.79, 0.88, 0.8], point: 1 },
      expected: { centre: 5.924171, ucl: 13.578627, lcl: 0 },
      tolerance: 0.001,
    },
    {
      inputs: { events: [0, 0], exposure: [1, 2], point: 0 },
      expected: { centre: 0, ucl: 0, lcl: 0 },
      tolerance: 0,
    },
  ],
});

export const gChartLimits = defineKpi({
  id: 'g_chart_limits',
  family: 'spc',
  aliases: ['g chart', 'g chart limits', 'cases between'],
  title: 'Limits of a g-chart (cases between rare events)',
  formula:
    'Mean g of the cases between events; limits g ± 3 × √(g × (g + 1)), never below 0. The line in the middle is drawn at the median.',
  unit: 'cases',
  better: 'higher',
  variant: { dispute: 'D-6', says: 'limits of three sigma; Minitab uses percentiles' },
  source: 'Benneyan, 2001; qicharts2',
  thresholds: [],
  partner: 't_chart_limits',
  definitionVersion: 1,
  inputs: z.object({ between_counts: amounts }),
  compute({ between_counts: between }) {
    const limits = gLimits(between);
    return {
      mean: limits?.mean ?? null,
      centre_median: limits?.centre ?? null,
      ucl: limits?.upper ?? null,
      lcl: limits?.lower ?? null,
    };
  },
  examples: [
    {
      inputs: { between_counts: [31, 12, 45, 60, 8, 22, 39] },
      expected: { mean: 31, centre_median: 31, ucl: 125.488094, lcl: 0 },
      tolerance: 0.001,
    },
    {
      inputs: { between_counts: [] },
      expected: { mean: null, centre_median: null, ucl: null, lcl: null },
      tolerance: 0,
    },
  ],
});

export const tChartLimits = defineKpi({
  id: 't_chart_limits',
  family: 'spc',
  aliases: ['t chart', 't chart limits', 'days between'],
  title: 'Limits of a t-chart (time between rare events)',
  formula:
    'Each time is raised to the power 1 ÷ 3.6, which makes it near enough normal; XmR limits of that (3 × mean moving range ÷ 1.128) are raised to 3.6 again. What falls below 0 on the way is 0.',
  unit: 'days',
  better: 'higher',
  source: 'Nelson, 1994; qicharts2',
  thresholds: [],
  partner: 'g_chart_limits',
  definitionVersion: 1,
  inputs: z.object({ days_between: listOf(positive) }),
  compute({ days_between: between }) {
    const limits = tLimits(between);
    return { centre: limits?.centre ?? null, ucl: limits?.upper ?? null, lcl: limits?.lower ?? null };
  },
  examples: [
    {
      inputs: { days_between: [12, 3, 25, 8, 17, 30, 6, 14] },
      expected: { centre: 12.327582, ucl: 114.924781, lcl: 0.010626 },
      tolerance: 0.001,
    },
    { inputs: { days_between: [] }, expected: { centre: null, ucl: null, lcl: null }, tolerance: 0 },
  ],
});
