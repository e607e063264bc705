/** Hours worked for what was done with them. */
import { z } from 'zod';
import { hoursIn, hoursWithin } from '../../../staffing/hours.ts';
import { sum } from '../../../stats.ts';
import { careFigure, careHours, observeCare, perPatientDay, servedIn } from '../../care.ts';
import { amount } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf, perOne, shareOf } from '../../ratio.ts';
import { noResult, part, unavailable } from '../../result.ts';
import { rosterRatio } from '../../rostered.ts';
import { allowedHours, withTarget } from '../../target-hours.ts';

export const workedHoursPerUnit = defineKpi({
  id: 'worked_hours_per_unit',
  family: 'staffing',
  aliases: ['whpuos', 'worked hours per unit of service'],
  title: 'Worked hours per unit of service',
  formula: 'Hours worked ÷ units of service: visits, cases, patient days or tests, whatever the department counts.',
  unit: 'h/unit',
  better: 'lower',
  source: 'practice; no single authority',
  thresholds: [{ says: 'the budget of the department', whose: 'local', fixed: false }],
  partner: 'productivity_index_pct',
  definitionVersion: 1,
  inputs: z.object({ worked_hours: amount, units_of_service: amount }),
  compute: (x) => perOne(x.worked_hours, x.units_of_service),
  observe: observeCare(
    'patient-days-or-attendances',
    (care) => ({
      main: perPatientDay(
        care,
        careHours(care, () => true),
      ),
      parts: [],
    }),
    { ed: 'alone' },
  ),
  examples: [
    { inputs: { worked_hours: 1860, units_of_service: 214 }, expected: 8.691589, tolerance: 0.001 },
    { inputs: { worked_hours: 1860, units_of_service: 0 }, expected: null, tolerance: 0 },
  ],
});

export const productivityIndex = defineKpi({
  id: 'productivity_index_pct',
  family: 'staffing',
  aliases: ['productivity', 'productivity index'],
  title: 'Productivity against the target',
  formula:
    '100 × hours that the target allows for the units of service that were done ÷ hours worked. Over 100 means fewer hours than the target.',
  unit: '%',
  better: 'higher',
  source: 'practice; no single authority',
  thresholds: [{ says: '95 to 105 %', whose: 'local', fixed: false }],
  partner: 'overtime_pct',
  definitionVersion: 1,
  inputs: z.object({ target_hours_per_unit: amount, units_of_service: amount, worked_hours: amount }),
  compute: (x) => percentOf(x.target_hours_per_unit * x.units_of_service, x.worked_hours),
  observe: {
    ...observeCare(
      'allowed-by-target-hours',
      (care) => {
        const [numerator, denominator] = [allowedHours('perUnitOfService', care), careHours(care, () => true)];
        const served = servedIn(care);
        const value = shareOf(numerator, denominator);
        const hours = (some: number) => careFigure(care, { value: some, measure: 'staff-hours', n: served });
        return {
          main: careFigure(care, { value, measure: 'share', numerator, denominator, n: served }),
          parts: [part('allowed-hours', hours(numerator)), part('worked-hours', hours(denominator))],
        };
      },
      withTarget('perUnitOfService', { ed: 'beside' }),
    ),
    measure: 'share',
  },
  examples: [
    {
      inputs: { target_hours_per_unit: 8.4, units_of_service: 214, worked_hours: 1860 },
      expected: 96.645161,
      tolerance: 0.001,
    },
    {
      inputs: { target_hours_per_unit: 8.4, units_of_service: 214, worked_hours: 0 },
      expected: null,
      tolerance: 0,
    },
  ],
});

export const floatPoolUtilization = defineKpi({
  id: 'float_pool_utilization_pct',
  family: 'staffing',
  aliases: ['float pool', 'float pool use', 'float pool utilisation'],
  title: 'Float pool in use',
  formula: '100 × hours for which float staff were sent to a unit ÷ hours for which float staff were available.',
  unit: '%',
  better: 'context',
  source: 'practice; no single authority',
  thresholds: [{ says: '75 to 90 %', whose: 'local', fixed: false }],
  partner: 'staffing_gap',
  definitionVersion: 1,
  inputs: z.object({ float_hours_deployed: amount, float_hours_available: amount }),
  compute: (x) => percentOf(x.float_hours_deployed, x.float_hours_available),
  observe: {
    measure: 'share',
    variant: 'sent-by-roster',
    scopes: ['house'],
    sensitive: false,
    about: 'day',
    over: { by: 'ratio' },
    reads: ['staffing'],
    compute({ staffing, period: span }) {
      const pools = new Set(staffing?.settled.floatPools);
      if (staffing === undefined || pools.size === 0) return noResult(unavailable('not-mapped', 'pool of staff'));
      const rows = staffing.roster.filter((row) => pools.has(row.unit) && hoursWithin(row, span) > 0);
      if (rows.length === 0) return noResult(unavailable('missing-inputs', 'roster'));
      if (rows.every(({ person }) => person === undefined))
        return noResult(unavailable('missing-inputs', 'who is on which shift'));
      const hours = [...pools].map((unit) => hoursIn({ unit, span }, staffing));
      const there = hours.map(({ scheduled, calledOff }) => Math.max(0, scheduled - calledOff));
      const numerator = sum(hours.map(({ floatOut }, n) => Math.min(floatOut, there[n] ?? 0)));
      const denominator = sum(there);
      return { main: rosterRatio({ rows, dropped: 0 }, { numerator, denominator }), parts: [] };
    },
  },
  examples: [
    { inputs: { float_hours_deployed: 318, float_hours_available: 360 }, expected: 88.333333, tolerance: 0.001 },
    { inputs: { float_hours_deployed: 0, float_hours_available: 0 }, expected: null, tolerance: 0 },
  ],
});
