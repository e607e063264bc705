import { z } from 'zod';
import { localDateAt } from '#src/kernel/time.ts';
import { inpatientDischarges, inpatientFrom } from '../../../flow/los.ts';
import { mean, sum } from '../../../stats.ts';
import { importedCount, importedShare } from '../../imported.ts';
import { amount, amounts } from '../../inputs.ts';
import { defineKpi, type KpiInput, type KpiResult, type KpiScope } from '../../kpi.ts';
import { percentOf, shareOf } from '../../ratio.ts';
import { type Figure, figure, noResult } from '../../result.ts';
import { leftFrom, unclaimedInpatients } from '../../scope.ts';
import { bedDays, nightsOf } from './bed-days.ts';

type ServiceDays = { readonly days: number; readonly nights: number };

/**
 * Patients in the beds at each midnight that ends a day of the period, and those who came and left between two of them; of a house also
 * inpatients in places that no unit claims, as in its midnight census.
 * @returns a figure n/a where the place is not known or no day ends in the period
 */
function ofServiceDays(input: KpiInput, scope: KpiScope, say: (found: ServiceDays) => Figure): KpiResult {
  const nights = bedDays(input, scope);
  if ('unavailable' in nights) return noResult(nights);
  const { zone } = input.site;
  const within = leftFrom(inpatientDischarges(input.visits, input.period), input, scope).filter((visit) => {
    const from = inpatientFrom(visit);
    return from !== undefined && localDateAt(from, zone) === localDateAt(visit.dischargedAt, zone);
  });
  const unclaimed = scope.of === 'house' ? sum(nightsOf(input).map(unclaimedInpatients)) : 0;
  const days = nights.occupied + unclaimed + within.length;
  const main = figure(input, 'day', say({ days, nights: nights.nights }));
  return { main, parts: [] };
}

export const occupancyOfPeriod = defineKpi({
  id: 'occupancy_period_pct',
  family: 'census',
  title: 'Bed occupancy of a period',
  formula:
    '100 × sum of occupied bed-days ÷ sum of available bed-days; summed first, never a mean of daily percentages',
  unit: '%',
  better: 'context',
  variant: { dispute: 'D-1', says: 'of staffed beds, blocked ones kept in' },
  source: 'NHS England KH03: bed-days available and occupied, overnight and day-only kept apart',
  thresholds: [
    { says: '92 %', whose: 'NHS planning maximum', fixed: false },
    { says: '85 %', whose: 'Bagust, BMJ 1999, a simulation', fixed: false },
  ],
  partner: 'ed_boarding_minutes',
  definitionVersion: 1,
  inputs: z.object({ occupied_bed_days: amount, available_bed_days: amount }),
  compute: ({ occupied_bed_days, available_bed_days }) => percentOf(occupied_bed_days, available_bed_days),
  examples: [
    { inputs: { occupied_bed_days: 8430, available_bed_days: 9060 }, expected: 93.046358, tolerance: 0.001 },
    { inputs: { occupied_bed_days: 12, available_bed_days: 0 }, expected: null, tolerance: 0 },
  ],
  aliases: ['period occupancy', 'kh03'],
  observe: {
    measure: 'share',
    variant: 'staffed-beds-blocked-included',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'day',
    over: { by: 'ratio' },
    reads: ['midnights'],
    compute(input, scope) {
      const days = bedDays(input, scope);
      if ('unavailable' in days) return noResult(days);
      const { occupied: numerator, available: denominator, nights: n } = days;
      const value = shareOf(numerator, denominator);
      return { main: figure(input, 'day', { value, measure: 'share', numerator, denominator, n }), parts: [] };
    },
  },
  imported: importedShare('occupied_bed_days', 'available_bed_days'),
});

export const inpatientServiceDays = defineKpi({
  id: 'inpatient_service_days',
  family: 'census',
  title: 'Inpatient service days of a day',
  formula: 'midnight census + patients admitted and discharged on that same day',
  unit: 'patient-days',
  better: 'context',
  source: 'AHIMA health-statistics texts',
  thresholds: [],
  partner: 'midnight_census',
  definitionVersion: 1,
  inputs: z.object({ midnight_census: amount, admitted_and_discharged_same_day: amount }),
  compute: ({ midnight_census, admitted_and_discharged_same_day }) =>
    midnight_census + admitted_and_discharged_same_day,
  examples: [{ inputs: { midnight_census: 284, admitted_and_discharged_same_day: 3 }, expected: 287, tolerance: 0 }],
  aliases: ['service days'],
  observe: {
    measure: 'days',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'day',
    over: { by: 'sum' },
    unclaimed: 'inpatients',
    reads: ['visits', 'midnights'],
    compute: (input, scope) => ofServiceDays(input, scope, ({ days }) => ({ value: days, measure: 'days', n: days })),
  },
  imported: importedCount('inpatient_service_days', 'days'),
});

export const averageDailyCensus = defineKpi({
  id: 'average_daily_census',
  family: 'census',
  title: 'Average daily census',
  formula: 'sum of inpatient service days ÷ calendar days of the period',
  unit: 'patients',
  better: 'context',
  source: 'AHIMA health-statistics texts',
  thresholds: [],
  partner: 'occupancy_period_pct',
  definitionVersion: 1,
  inputs: z.object({ daily_service_days: amounts }),
  compute: ({ daily_service_days }) => mean(daily_service_days) ?? null,
  examples: [
    {
      inputs: { daily_service_days: [287, 281, 290, 276, 268, 262, 279] },
      expected: 277.571429,
      tolerance: 0.001,
    },
    { inputs: { daily_service_days: [] }, expected: null, tolerance: 0 },
  ],
  aliases: ['adc', 'average census'],
  observe: {
    measure: 'patients',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'day',
    over: { by: 'mean' },
    unclaimed: 'inpatients',
    reads: ['visits', 'midnights'],
    compute: (input, scope) =>
      ofServiceDays(input, scope, ({ days, nights }) => ({
        value: shareOf(days, nights),
        measure: 'patients',
        numerator: days,
        denominator: nights,
        n: days,
      })),
  },
});
