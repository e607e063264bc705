/** Complaints, and how soon a call is answered. */
import { z } from 'zod';
import { medianOf, percentWhere, present } from '../../formula.ts';
import { amount, listOf } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { perOne } from '../../ratio.ts';

export const complaintsPer1000 = defineKpi({
  id: 'complaints_per_1000',
  family: 'experience',
  aliases: ['complaints', 'complaint rate'],
  title: 'Complaints per 1,000 bed-days',
  formula: '1,000 × complaints ÷ occupied bed-days. A unit that is open about complaints has more of them.',
  unit: 'per 1,000 bed-days',
  better: 'context',
  source: 'practice; no single authority',
  thresholds: [],
  partner: 'fft_positive_pct',
  definitionVersion: 1,
  inputs: z.object({ complaints: amount, bed_days: amount }),
  compute: (x) => perOne(1000 * x.complaints, x.bed_days),
  examples: [
    { inputs: { complaints: 11, bed_days: 8430 }, expected: 1.304864, tolerance: 0.001 },
    { inputs: { complaints: 1, bed_days: 0 }, expected: null, tolerance: 0 },
  ],
});

export const callLightResponse = defineKpi({
  id: 'call_light_response',
  family: 'experience',
  aliases: ['call light', 'call light response', 'call bell'],
  title: 'Time to answer a call light',
  formula:
    'Median of the seconds from call to answer, and the share of calls answered within the target; exactly the target is within it.',
  unit: 's, %',
  better: 'lower',
  source: 'practice; no single authority',
  thresholds: [{ says: '180 to 300 s', whose: 'local', fixed: false }],
  partner: 'hppd',
  definitionVersion: 1,
  inputs: z.object({ response_sec: listOf(amount.nullable()), target_sec: amount }),
  compute({ response_sec: seconds, target_sec: target }) {
    const answered = present(seconds);
    return { median_sec: medianOf(answered), within_pct: percentWhere(answered, (s) => s <= target) };
  },
  examples: [
    {
      inputs: { response_sec: [45, 120, 300, 301, 610], target_sec: 300 },
      expected: { median_sec: 300, within_pct: 60 },
      tolerance: 0,
    },
    {
      inputs: { response_sec: [null], target_sec: 300 },
      expected: { median_sec: null, within_pct: null },
      tolerance: 0,
    },
  ],
});
