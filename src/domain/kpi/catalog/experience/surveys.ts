/** What patients answered in surveys. */
import { z } from 'zod';
import { meanOf, present } from '../../formula.ts';
import { importedPercent } from '../../imported.ts';
import { amount, listOf, signed } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';

export const topBox = defineKpi({
  id: 'top_box_pct',
  family: 'experience',
  aliases: ['top box'],
  title: 'Top-box score, unadjusted',
  formula:
    '100 × answers in the most positive box ÷ valid answers. Blank and not applicable are no valid answers. CMS publishes scores adjusted for survey mode and patient mix; this one is not.',
  unit: '%',
  better: 'higher',
  source: 'CMS HCAHPS, from memory',
  thresholds: [],
  partner: 'hppd',
  definitionVersion: 1,
  inputs: z.object({ top_box_responses: amount, valid_responses: amount }),
  compute: (x) => percentOf(x.top_box_responses, x.valid_responses),
  imported: importedPercent('top_box_pct'),
  examples: [
    { inputs: { top_box_responses: 214, valid_responses: 300 }, expected: 71.333333, tolerance: 0.001 },
    { inputs: { top_box_responses: 0, valid_responses: 0 }, expected: null, tolerance: 0 },
  ],
});

export const hcahpsComposite = defineKpi({
  id: 'hcahps_composite_top_box_pct',
  family: 'experience',
  aliases: ['hcahps', 'hcahps composite'],
  title: 'HCAHPS composite, top box, unadjusted',
  formula:
    'The mean of the top-box percentages of its questions; every question counts the same, however many answered it. A question without valid answers leaves the composite without a value.',
  unit: '%',
  better: 'higher',
  source: 'CMS HCAHPS, from memory',
  thresholds: [],
  partner: 'hppd',
  definitionVersion: 1,
  inputs: z.object({ items: listOf(z.object({ top: amount, valid: amount })) }),
  compute({ items }) {
    const shares = items.map((item) => percentOf(item.top, item.valid));
    return shares.includes(null) ? null : meanOf(present(shares));
  },
  examples: [
    {
      inputs: {
        items: [
          { top: 240, valid: 300 },
          { top: 228, valid: 298 },
          { top: 231, valid: 290 },
        ],
      },
      expected: 78.721747,
      tolerance: 0.001,
    },
    {
      inputs: {
        items: [
          { top: 240, valid: 300 },
          { top: 0, valid: 0 },
        ],
      },
      expected: null,
      tolerance: 0,
    },
    { inputs: { items: [] }, expected: null, tolerance: 0 },
  ],
});

export const linearMeanScore = defineKpi({
  id: 'linear_mean_score',
  family: 'experience',
  aliases: ['linear mean'],
  title: 'Linear mean score',
  formula: 'Mean of 100 × (answer − lowest answer) ÷ (highest − lowest answer) over the answers that were given.',
  unit: '0–100',
  better: 'higher',
  source: 'NCI, SEER-CAHPS guidance; HCAHPS star ratings notes, 2015',
  thresholds: [
    { says: 'stars need at least 100 surveys in four quarters', whose: 'CMS HCAHPS star ratings', fixed: true },
  ],
  partner: 'top_box_pct',
  definitionVersion: 1,
  inputs: z
    .object({ responses: listOf(signed.nullable()), scale_min: signed, scale_max: signed })
    .refine((x) => present(x.responses).every((answer) => answer >= x.scale_min && answer <= x.scale_max), {
      error: 'write answers that lie on the scale; leave out or write null for those not given',
      path: ['responses'],
    }),
  compute({ responses, scale_min: min, scale_max: max }) {
    if (min === max) return null;
    return meanOf(present(responses).map((answer) => (100 * (answer - min)) / (max - min)));
  },
  examples: [
    {
      inputs: { responses: [4, 4, 3, 4, 2, 1], scale_min: 1, scale_max: 4 },
      expected: 66.666667,
      tolerance: 0.001,
    },
    { inputs: { responses: [10, 9, 7, 10, 3], scale_min: 0, scale_max: 10 }, expected: 78, tolerance: 0 },
    { inputs: { responses: [null, 4], scale_min: 0, scale_max: 4 }, expected: 100, tolerance: 0 },
    { inputs: { responses: [], scale_min: 1, scale_max: 4 }, expected: null, tolerance: 0 },
  ],
});

export const friendsAndFamily = defineKpi({
  id: 'fft_positive_pct',
  family: 'experience',
  aliases: ['fft', 'friends and family', 'friends and family test'],
  title: 'Friends and Family Test',
  formula:
    'Positive: 100 × (very good + good) ÷ all answers. Negative: 100 × (poor + very poor) ÷ all answers. "Don’t know" is among all answers.',
  unit: '%',
  better: 'higher',
  variant: { dispute: 'D-15', says: '"don’t know" counts among the answers, as NHS England has it' },
  source: 'NHS England, FFT calculation page, 2014; CUH trust page; wording of 2020 from memory',
  thresholds: [{ says: 'no national target', whose: 'NHS England', fixed: false }],
  partner: 'complaints_per_1000',
  definitionVersion: 1,
  inputs: z.object({
    very_good: amount,
    good: amount,
    neither: amount,
    poor: amount,
    very_poor: amount,
    dont_know: amount,
  }),
  compute(x) {
    const all = x.very_good + x.good + x.neither + x.poor + x.very_poor + x.dont_know;
    return {
      positive_pct: percentOf(x.very_good + x.good, all),
      negative_pct: percentOf(x.poor + x.very_poor, all),
    };
  },
  examples: [
    {
      inputs: { very_good: 310, good: 96, neither: 21, poor: 12, very_poor: 9, dont_know: 6 },
      expected: { positive_pct: 89.427313, negative_pct: 4.625551 },
      tolerance: 0.001,
    },
    {
      inputs: { very_good: 0, good: 0, neither: 0, poor: 0, very_poor: 0, dont_know: 4 },
      expected: { positive_pct: 0, negative_pct: 0 },
      tolerance: 0,
    },
    {
      inputs: { very_good: 0, good: 0, neither: 0, poor: 0, very_poor: 0, dont_know: 0 },
      expected: { positive_pct: null, negative_pct: null },
      tolerance: 0,
    },
  ],
});

const PROMOTER_FROM = 9;
const DETRACTOR_TO = 6;
const tenPoint = signed
  .min(0, { error: 'write a score from 0 to 10' })
  .max(10, { error: 'write a score from 0 to 10' });

export const netPromoterScore = defineKpi({
  id: 'nps',
  family: 'experience',
  aliases: ['net promoter score', 'promoter score'],
  title: 'Net Promoter Score',
  formula: 'Percentage of answers of 9 or 10 − percentage of answers of 0 to 6, on a scale of 0 to 10.',
  unit: '−100 to 100',
  better: 'higher',
  source: 'Reichheld, The One Number You Need to Grow, 2003; the NHS stopped using it in 2014',
  thresholds: [],
  partner: 'fft_positive_pct',
  definitionVersion: 1,
  inputs: z.object({ scores: listOf(tenPoint.nullable()) }),
  compute({ scores }) {
    const given = present(scores);
    const balance = given.filter((n) => n >= PROMOTER_FROM).length - given.filter((n) => n <= DETRACTOR_TO).length;
    return percentOf(balance, given.length);
  },
  examples: [
    { inputs: { scores: [10, 9, 9, 8, 7, 6, 3, 10] }, expected: 25, tolerance: 0 },
    { inputs: { scores: [0, 6, 7, 8] }, expected: -50, tolerance: 0 },
    { inputs: { scores: [] }, expected: null, tolerance: 0 },
  ],
});
