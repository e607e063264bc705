/** How good a forecast was. Pairs of which one is missing are dropped. */
import { z } from 'zod';
import { meanOf, present } from '../../formula.ts';
import { listOf, positive, probability, signed } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf, perOne } from '../../ratio.ts';

const values = listOf(signed.nullable());
const SAME_LENGTH = 'write one for each actual value';

const bothGiven = (
  a: readonly (number | null)[],
  b: readonly (number | null)[],
): readonly (readonly [number, number])[] =>
  present(
    a.map((x, i) => {
      const y = b[i] ?? null;
      return x === null || y === null ? null : ([x, y] as const);
    }),
  );

const pairs = z
  .object({ actual: values, forecast: values })
  .refine((x) => x.actual.length === x.forecast.length, { error: SAME_LENGTH, path: ['forecast'] });

const meanError = (given: readonly (readonly [number, number])[]): number | null =>
  meanOf(given.map(([y, f]) => Math.abs(y - f)));

export const meanAbsoluteError = defineKpi({
  id: 'mae',
  family: 'queueing',
  aliases: ['mean absolute error', 'forecast error'],
  title: 'Mean absolute error of a forecast',
  formula: 'Mean distance between what came and what was forecast, whichever way it was off.',
  unit: 'as the values',
  better: 'lower',
  source: 'forecasting textbooks, from memory',
  thresholds: [],
  partner: 'mase',
  definitionVersion: 1,
  inputs: pairs,
  compute: (x) => meanError(bothGiven(x.actual, x.forecast)),
  examples: [
    { inputs: { actual: [52, 49, 61, 58], forecast: [50, 51, 57, 60] }, expected: 2.5, tolerance: 0.001 },
    { inputs: { actual: [52, null], forecast: [50, 51] }, expected: 2, tolerance: 0 },
    { inputs: { actual: [], forecast: [] }, expected: null, tolerance: 0 },
  ],
});

export const meanAbsoluteScaledError = defineKpi({
  id: 'mase',
  family: 'queueing',
  aliases: ['mean absolute scaled error', 'scaled error'],
  title: 'Forecast error against a naive forecast (MASE)',
  formula:
    'Mean absolute error of the forecast ÷ mean absolute error that the training data would have had with "the same as one season ago", for example a week. Below 1 beats it.',
  unit: 'ratio',
  better: 'lower',
  source: 'Hyndman and Koehler, Another look at measures of forecast accuracy, 2006',
  thresholds: [{ says: 'below 1 beats the naive forecast', whose: 'Hyndman and Koehler 2006', fixed: true }],
  partner: 'interval_coverage_pct',
  definitionVersion: 1,
  inputs: z
    .object({
      training: values,
      actual: values,
      forecast: values,
      season: positive.int({ error: 'write a whole number' }),
    })
    .refine((x) => x.actual.length === x.forecast.length, { error: SAME_LENGTH, path: ['forecast'] }),
  compute(x) {
    const error = meanError(bothGiven(x.actual, x.forecast));
    const naive = meanError(bothGiven(x.training.slice(x.season), x.training.slice(0, -x.season)));
    return error === null || naive === null ? null : perOne(error, naive);
  },
  examples: [
    {
      inputs: {
        training: [50, 47, 55, 60, 58, 40, 38, 52, 49, 54, 63, 57, 42, 39],
        actual: [51, 50, 57],
        forecast: [50, 48, 55],
        season: 7,
      },
      expected: 0.972222,
      tolerance: 0.001,
    },
    {
      inputs: { training: [5, 6, 5, 6], actual: [5], forecast: [6], season: 2 },
      expected: null,
      tolerance: 0,
    },
    { inputs: { training: [5, 6], actual: [5], forecast: [6], season: 7 }, expected: null, tolerance: 0 },
  ],
});

export const symmetricPercentageError = defineKpi({
  id: 'smape_pct',
  family: 'queueing',
  aliases: ['smape'],
  title: 'Symmetric percentage error (sMAPE, 0 to 200)',
  formula:
    '100 × mean of 2 × distance between forecast and actual ÷ (size of actual + size of forecast); where both are 0 it is 0. Poor near zero.',
  unit: '%',
  better: 'lower',
  source: 'variant of Makridakis, from memory',
  thresholds: [],
  partner: 'mae',
  definitionVersion: 1,
  inputs: pairs,
  compute: ({ actual, forecast }) =>
    meanOf(bothGiven(actual, forecast).map(([y, f]) => percentOf(2 * Math.abs(f - y), Math.abs(y) + Math.abs(f)) ?? 0)),
  examples: [
    { inputs: { actual: [52, 49, 61, 0], forecast: [50, 51, 57, 0] }, expected: 3.675307, tolerance: 0.001 },
    { inputs: { actual: [0, 4], forecast: [3, 4] }, expected: 100, tolerance: 1e-9 },
    { inputs: { actual: [], forecast: [] }, expected: null, tolerance: 0 },
  ],
});

export const pinballLoss = defineKpi({
  id: 'pinball_loss',
  family: 'queueing',
  aliases: ['pinball', 'quantile loss'],
  title: 'Loss of a quantile forecast (pinball)',
  formula:
    'How far a forecast such as "nine days in ten stay below 60" was off, on average: where the actual value is at or above the forecast, τ × distance; where it is below, (1 − τ) × distance. τ is the share of values that should lie below it (0.9 for nine in ten).',
  unit: 'as the values',
  better: 'lower',
  source: 'Koenker and Bassett, 1978, from memory',
  thresholds: [],
  partner: 'interval_coverage_pct',
  definitionVersion: 1,
  inputs: z
    .object({ actual: values, quantile_forecast: values, tau: probability })
    .refine((x) => x.actual.length === x.quantile_forecast.length, { error: SAME_LENGTH, path: ['quantile_forecast'] }),
  compute: ({ actual, quantile_forecast: quantiles, tau }) =>
    meanOf(bothGiven(actual, quantiles).map(([y, q]) => (y >= q ? tau * (y - q) : (1 - tau) * (q - y)))),
  examples: [
    {
      inputs: { actual: [52, 49, 61, 58], quantile_forecast: [58, 55, 60, 63], tau: 0.9 },
      expected: 0.65,
      tolerance: 0.001,
    },
    { inputs: { actual: [10], quantile_forecast: [10], tau: 0.9 }, expected: 0, tolerance: 0 },
    { inputs: { actual: [], quantile_forecast: [], tau: 0.9 }, expected: null, tolerance: 0 },
  ],
});

export const intervalCoverage = defineKpi({
  id: 'interval_coverage_pct',
  family: 'queueing',
  aliases: ['coverage', 'interval coverage'],
  title: 'How often the forecast interval held',
  formula: '100 × values that lay within the range forecast for them, both ends included ÷ all values.',
  unit: '%',
  better: 'context',
  source: 'forecasting textbooks, from memory',
  thresholds: [{ says: 'what the interval claims, 80 % for an 80 % interval', whose: 'textbooks', fixed: false }],
  partner: 'pinball_loss',
  definitionVersion: 1,
  inputs: z
    .object({ actual: values, lower: values, upper: values })
    .refine((x) => x.lower.length === x.actual.length, { error: SAME_LENGTH, path: ['lower'] })
    .refine((x) => x.upper.length === x.actual.length, { error: SAME_LENGTH, path: ['upper'] }),
  compute({ actual, lower, upper }) {
    const held = present(
      actual.map((y, i) => {
        const [low = null, high = null] = [lower[i], upper[i]];
        return y === null || low === null || high === null ? null : low <= y && y <= high;
      }),
    );
    return percentOf(held.filter(Boolean).length, held.length);
  },
  examples: [
    {
      inputs: { actual: [52, 49, 61, 58, 47], lower: [45, 50, 52, 50, 44], upper: [58, 60, 61, 57, 55] },
      expected: 60,
      tolerance: 0,
    },
    { inputs: { actual: [null, 5], lower: [0, 5], upper: [9, 5] }, expected: 100, tolerance: 0 },
    { inputs: { actual: [], lower: [], upper: [] }, expected: null, tolerance: 0 },
  ],
});
