import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { KPIS, kpiNamed } from '#src/domain/kpi/index.ts';

const compute = (id: string, inputs: unknown) => kpiNamed(id)!.compute(inputs);
const shift = (start: string, end: string) => ({ shifts: [{ start, end }], min_rest_hours: 11 });

describe('inputs that do not fit are refused in words', () => {
  test.each([
    ['fewer than no patients', 'occupancy_pct', { occupied_beds: -1, staffed_beds: 3 }, 'write 0 or more'],
    ['no such day of a stay', 'long_stay_counts', { as_of: '2026-13-01', admitted_dates: [] }, 'write a day'],
    ['an admission in another shape', 'alos_days', { stays: [], convention: 'us' }, 'write same_day_counts_1 or'],
    [
      'an acuity that there is not',
      'edwin',
      { patients_by_acuity: { 6: 1 }, attendings: 1, treatment_bays: 9, boarders: 0 },
      '6',
    ],
    ['a bed state that there is not', 'bed_state_counts', { statuses: ['O', 'X'] }, 'write one of O, U, H, I, K, C'],
    ['half a patient to be hidden', 'suppress_cms', { count: 2.5 }, 'write a whole number'],
    ['a ZIP code that lost its noughts', 'safe_harbor_zip3', { zip_code: 2114, zip3_population: 1 }, 'as text'],
    [
      'expected stays of others',
      'los_oe_ratio',
      { observed_los_days: [1, 2], expected_los_days: [1] },
      'one expected length for each',
    ],
    [
      'a worse side that there is not',
      'threshold_score_level',
      { parameters: [{ value: 1, cutpoints: [1], worse: 'up' }], level_minimums: [0] },
      'write high or low',
    ],
    ['fewer than no hours', 'hppd', { productive_nursing_hours: -1, patient_days: 3 }, 'write 0 or more'],
    ['a field that is not there', 'hppd', { productive_nursing_hours: 1 }, 'write a number'],
    ['a time without offset', 'rest_breaches', shift('2026-01-05T07:00:00', '2026-01-05T19:00:00'), 'with its offset'],
    ['no such day', 'rest_breaches', shift('2026-02-30T07:00:00Z', '2026-03-01T07:00:00Z'), 'with its offset'],
    ['no such date', 'max_consecutive_shift_days', { shift_dates: ['2026-02-30'] }, 'write a day'],
    [
      'a kind of unit that the law does not know',
      'ca_t22_required_nurses',
      { assignments: [{ unit_type: 'car_park', patients: 3 }] },
      'write one of critical_care',
    ],
    [
      'a level without multiplier',
      'snct_required_wte',
      { patients_by_level: { '1a': 3 }, multipliers: { '0': 1 } },
      'a multiplier for each level',
    ],
    [
      'more than the whole time unavailable',
      'fte_to_cover_post',
      { hours_per_day: 24, days_per_week: 7, hours_per_fte_week: 37.5, unavailability_pct: 122 },
      'from 0 to 100',
    ],
    [
      'a service level in percent',
      'safety_stock',
      { service_level: 95, mean_daily_demand: 1, sd_daily_demand: 1, lead_time_days: 1, sd_lead_time_days: 1 },
      'from 0 to 1',
    ],
    ['a class that there is not', 'abc_ved_category', { abc: 'D', ved: 'V' }, 'write A, B or C'],
    ['an answer off the scale', 'linear_mean_score', { responses: [9], scale_min: 1, scale_max: 4 }, 'on the scale'],
    ['a score of eleven', 'nps', { scores: [11] }, 'from 0 to 10'],
    ['a yield in percent', 'rolled_throughput_yield_pct', { step_yields: [98] }, 'from 0 to 1'],
    ['more than a million of a million', 'sigma_level', { dpmo: 1_000_001, shift: 1.5 }, 'at most 1000000'],
    ['lists of two lengths', 'mae', { actual: [1, 2], forecast: [1] }, 'one for each actual value'],
    ['a season of nothing', 'mase', { training: [1, 2], actual: [1], forecast: [1], season: 0 }, 'more than 0'],
    [
      'a point outside of the list',
      'p_chart_limits',
      { events: [1, 2], denominators: [10, 10], point: 2 },
      'counted from 0',
    ],
    [
      'more events than cases',
      'p_chart_limits',
      { events: [11], denominators: [10], point: 0 },
      'no more events than cases',
    ],
    ['two events at one time', 't_chart_limits', { days_between: [3, 0] }, 'more than 0'],
    ['half a server', 'erlang_b', { servers: 2.5, offered_load: 1 }, 'whole number'],
    ['a load that takes for ever', 'beds_for_blocking_target', { offered_load: 1e12, max_blocking: 0.05 }, 'at most'],
    ['a chance above 1', 'poisson_binomial', { admission_probabilities: [1.2], k: 1 }, 'from 0 to 1'],
    ['a third of an admission', 'poisson_binomial', { admission_probabilities: [0.5], k: 0.3 }, 'whole number'],
    [
      'a direction that there is not',
      'mdc_special_cause',
      { values: [1], improvement: 'sideways', target: null, baseline_points: 12 },
      'increase, decrease or neutral',
    ],
  ])('%s: %s', (_, id, inputs, says) => {
    expect(() => compute(id, inputs)).toThrow(says);
  });
});

describe('every figure', () => {
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
