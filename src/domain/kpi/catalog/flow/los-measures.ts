import { z } from 'zod';
import { daysBetween, localDateAt } from '#src/kernel/time.ts';
import {
  excessDays,
  geometricMeanLosDays,
  inpatientDischarges,
  inpatientFrom,
  longStays,
  losOf,
} from '../../../flow/los.ts';
import { unitFinder } from '../../../flow/where.ts';
import { sum } from '../../../stats.ts';
import { amount, amounts, day, dayOrNone, listOf } from '../../inputs.ts';
import { defineKpi, type KpiInput, type KpiScope } from '../../kpi.ts';
import { perOne } from '../../ratio.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { isIn, isKnown, leftFrom } from '../../scope.ts';

const staysThatEnded = (input: KpiInput, scope: KpiScope) =>
  losOf(
    leftFrom(inpatientDischarges(input.visits, input.period), input, scope),
    input.site.zone,
    input.sameDayStayDays,
  );

export const geometricMeanLos = defineKpi({
  id: 'gmlos_days',
  family: 'flow',
  title: 'Geometric mean length of stay',
  formula: 'e to the mean of the logarithms of the days of stay; a stay counts at least 1 day',
  unit: 'days',
  better: 'lower',
  source: 'CMS IPPS final rule tables',
  thresholds: [{ says: 'the table’s value of the MS-DRG', whose: 'CMS IPPS Table 5, new each 1 October', fixed: true }],
  partner: 'discharge_before_noon_pct',
  definitionVersion: 1,
  inputs: z.object({ los_days: amounts }),
  compute: ({ los_days }) => geometricMeanLosDays(los_days) ?? null,
  examples: [
    { inputs: { los_days: [1, 2, 4, 8] }, expected: 2.828427, tolerance: 0.001 },
    { inputs: { los_days: [0, 0.5, 1] }, expected: 1, tolerance: 0 },
    { inputs: { los_days: [] }, expected: null, tolerance: 0 },
  ],
  aliases: ['gmlos', 'geometric mean length of stay'],
  observe: {
    measure: 'days',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'day',
    over: {
      by: 'records',
      recordsOf(input, scope) {
        const { days, dropped } = staysThatEnded(input, scope);
        return { values: days, dropped };
      },
      of: geometricMeanLosDays,
    },
    unclaimed: 'everybody',
    reads: ['visits'],
    compute(input, scope) {
      if (!isKnown(input, scope)) return noResult(unavailable('not-mapped'));
      const { days, dropped } = staysThatEnded(input, scope);
      const value = geometricMeanLosDays(days);
      const otherwise = unavailable('no-data');
      return { main: figure(input, 'day', { value, measure: 'days', n: days.length, dropped, otherwise }), parts: [] };
    },
  },
});

export const losObservedToExpected = defineKpi({
  id: 'los_oe_ratio',
  family: 'flow',
  title: 'Observed to expected length of stay',
  formula: 'sum of observed days ÷ sum of expected days: a ratio of sums, not a mean of ratios',
  unit: 'ratio',
  better: 'lower',
  source: 'Vizient and CMS practice; what is expected (a risk model, GMLOS) is named beside it',
  thresholds: [{ says: 'at most 1.0', whose: 'practice', fixed: false }],
  partner: 'readmission_30d_pct',
  definitionVersion: 1,
  inputs: z
    .object({ observed_los_days: amounts, expected_los_days: amounts })
    .refine((x) => x.observed_los_days.length === x.expected_los_days.length, {
      path: ['expected_los_days'],
      error: 'write one expected length for each observed one',
    }),
  compute: (x) => perOne(sum(x.observed_los_days), sum(x.expected_los_days)),
  examples: [
    {
      inputs: { observed_los_days: [4, 7, 3, 10], expected_los_days: [3.8, 6.1, 3.5, 7.6] },
      expected: 1.142857,
      tolerance: 0.001,
    },
    { inputs: { observed_los_days: [], expected_los_days: [] }, expected: null, tolerance: 0 },
  ],
  aliases: ['los index', 'observed expected los'],
});

export const longStayPatients = defineKpi({
  id: 'long_stay_counts',
  family: 'flow',
  title: 'Patients here for 7, 14 and 21 days or more',
  formula: 'midnights since admission at the snapshot: at least 7, at least 14, at least 21; each holds the next',
  unit: 'patients',
  better: 'lower',
  source: 'NHS England UEC daily SitRep: 7+, 14+ and 21+ days',
  thresholds: [{ says: '21 days and more: super-stranded', whose: 'NHS England', fixed: false }],
  partner: 'alos_days',
  definitionVersion: 1,
  inputs: z.object({ as_of: day, admitted_dates: listOf(dayOrNone) }),
  compute: ({ as_of, admitted_dates }) =>
    longStays(admitted_dates.flatMap((admitted) => (admitted === undefined ? [] : [daysBetween(admitted, as_of)]))),
  examples: [
    {
      inputs: {
        as_of: '2026-01-31',
        admitted_dates: ['2026-01-30', '2026-01-24', '2026-01-20', '2026-01-17', '2026-01-10', '2025-12-15'],
      },
      expected: { ge_7: 5, ge_14: 3, ge_21: 2 },
      tolerance: 0,
    },
    { inputs: { as_of: '2026-01-31', admitted_dates: [] }, expected: { ge_7: 0, ge_14: 0, ge_21: 0 }, tolerance: 0 },
  ],
  aliases: ['long stay', 'stranded patients', 'super stranded'],
  observe: {
    measure: 'patients',
    variant: 'inpatients-21-days',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'instant',
    over: { by: 'mean' },
    unclaimed: 'everybody',
    said: { together: ['long-stay-7', 'long-stay-14', 'long-stay-21'], alone: 'long-stay-21' },
    compute(input, scope) {
      if (!isKnown(input, scope)) return noResult(unavailable('not-mapped'));
      const { days, dropped } = daysHere(input, scope);
      const { ge_7, ge_14, ge_21 } = longStays(days);
      const count = (value: number) =>
        figure(input, 'instant', { value, measure: 'patients', n: days.length, ...(dropped > 0 ? { dropped } : {}) });
      return {
        main: count(ge_21),
        parts: [
          part('long-stay-7', count(ge_7)),
          part('long-stay-14', count(ge_14)),
          part('long-stay-21', count(ge_21)),
        ],
      };
    },
  },
});

/** Midnights since admission of the inpatients who are in the scope at the instant, those who wait for a bed in the ED among them. */
function daysHere({ site, period: { to }, present, visits }: KpiInput, scope: KpiScope) {
  const unitAt = unitFinder(site);
  const began = new Map(visits.map((visit) => [visit.visit, inpatientFrom(visit)]));
  const days: number[] = [];
  let dropped = 0;
  for (const stay of present) {
    if (stay.patientClass !== INPATIENT || !isIn(unitAt(stay.location, to), scope)) continue;
    const from = began.get(stay.visit) ?? stay.inpatientAt;
    if (from === undefined) dropped++;
    else days.push(daysBetween(localDateAt(from, site.zone), localDateAt(to, site.zone)));
  }
  return { days, dropped };
}

/** HL7 table 0004. */
const INPATIENT = 'I';

export const excessBedDays = defineKpi({
  id: 'excess_bed_days',
  family: 'flow',
  title: 'Bed-days over the reference',
  formula: 'sum of the days of each stay beyond its reference; shorter stays take nothing off',
  unit: 'days',
  better: 'lower',
  source: 'CMS GMLOS; NHS trim point; which reference is named beside it',
  thresholds: [],
  partner: 'readmission_30d_pct',
  definitionVersion: 1,
  inputs: z.object({ stays: listOf(z.object({ los_days: amount, reference_days: amount })) }),
  compute: ({ stays }) => sum(stays.map(({ los_days, reference_days }) => excessDays(los_days, reference_days))),
  examples: [
    {
      inputs: {
        stays: [
          { los_days: 9, reference_days: 5.2 },
          { los_days: 3, reference_days: 4 },
          { los_days: 21, reference_days: 12.5 },
        ],
      },
      expected: 12.3,
      tolerance: 0.001,
    },
    { inputs: { stays: [] }, expected: 0, tolerance: 0 },
  ],
  aliases: ['excess days'],
});
