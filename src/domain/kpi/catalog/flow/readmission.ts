import { z } from 'zod';
import { daysBetween, type LocalDate } from '#src/kernel/time.ts';
import { departures, READMISSION_DAYS, readmissions } from '../../../flow/returns.ts';
import { unitFinder } from '../../../flow/where.ts';
import { amount, day, dayOrNone, flag, listOf } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf, perOne, shareOf } from '../../ratio.ts';
import { figure, noResult, unavailable } from '../../result.ts';
import { edOf, isKnown, leftFrom } from '../../scope.ts';
import { notYet } from '../../settled.ts';

type Readmission = { readonly date: LocalDate | undefined; readonly unplanned: boolean };

/** Day 0 is in: who is back on the day of discharge is back (D-17). */
const isBackWithin = (discharged: LocalDate, days: number, { date, unplanned }: Readmission): boolean => {
  if (!unplanned || date === undefined) return false;
  const after = daysBetween(discharged, date);
  return after >= 0 && after <= days;
};

export const readmission = defineKpi({
  id: 'readmission_30d_pct',
  family: 'flow',
  title: 'Unplanned readmission within 30 days',
  formula:
    '100 × discharges alive with at least one unplanned readmission from day 0 to day 30 ÷ discharges alive; each discharge counts once',
  unit: '%',
  better: 'lower',
  variant: { dispute: 'D-17', says: 'crude; day 0 is in; whether it was unplanned is what the source says' },
  source: 'CMS HWR and HRRP method',
  thresholds: [{ says: 'none for the crude rate', whose: 'CMS compares risk-adjusted rates', fixed: false }],
  partner: 'alos_days',
  definitionVersion: 1,
  inputs: z.object({
    window_days: amount.default(READMISSION_DAYS),
    discharges: listOf(
      z.object({
        discharged: day,
        died_in_hospital: flag.default(false),
        readmissions: listOf(z.object({ date: dayOrNone, unplanned: flag })).nullish(),
      }),
    ),
  }),
  compute({ window_days, discharges }) {
    const alive = discharges.filter((index) => !index.died_in_hospital);
    const back = alive.filter(({ discharged, readmissions }) =>
      (readmissions ?? []).some((one) => isBackWithin(discharged, window_days, one)),
    );
    return percentOf(back.length, alive.length);
  },
  examples: [
    {
      inputs: {
        window_days: 30,
        discharges: [
          {
            discharged: '2026-01-01',
            died_in_hospital: false,
            readmissions: [{ date: '2026-01-31', unplanned: true }],
          },
          {
            discharged: '2026-01-02',
            died_in_hospital: false,
            readmissions: [{ date: '2026-02-05', unplanned: true }],
          },
          {
            discharged: '2026-01-03',
            died_in_hospital: false,
            readmissions: [{ date: '2026-01-10', unplanned: false }],
          },
          { discharged: '2026-01-04', died_in_hospital: true, readmissions: [] },
          { discharged: '2026-01-05', died_in_hospital: false, readmissions: [] },
        ],
      },
      expected: 25,
      tolerance: 0,
    },
    {
      inputs: {
        window_days: 30,
        discharges: [
          {
            discharged: '2026-01-01',
            died_in_hospital: false,
            readmissions: [
              { date: '2026-01-01', unplanned: true },
              { date: '2026-01-20', unplanned: true },
            ],
          },
        ],
      },
      expected: 100,
      tolerance: 0,
    },
    { inputs: { window_days: 30, discharges: [] }, expected: null, tolerance: 0 },
  ],
  aliases: ['readmissions', 'readmission', '30 day readmission'],
  observe: {
    measure: 'share',
    variant: 'back-through-the-ed',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'day',
    over: { by: 'ratio' },
    waitsDays: READMISSION_DAYS,
    reads: ['visits', 'after'],
    compute(input, scope) {
      if (!isKnown(input, scope)) return noResult(unavailable('not-mapped'));
      if (edOf(input.census) === undefined) return noResult(unavailable('not-mapped', 'ED'));
      const early = notYet(input, READMISSION_DAYS);
      if (early !== undefined) return noResult(early);
      const { period, visits, after = [], site } = input;
      const all = departures(visits, period);
      const here = new Set(
        leftFrom(
          all.map(({ stays }) => ({ stays, warnings: [] })),
          input,
          scope,
        ).map(({ stays }) => stays),
      );
      const { left, back, dropped } = readmissions(
        all.filter(({ stays }) => here.has(stays)),
        { after, unitAt: unitFinder(site), zone: site.zone },
      );
      return {
        main: figure(input, 'day', {
          value: shareOf(back, left),
          measure: 'share',
          numerator: back,
          denominator: left,
          n: left,
          dropped,
          otherwise:
            dropped > 0
              ? unavailable('missing-inputs', 'patient number (PID-3) and discharge disposition (PV1-36)')
              : unavailable('no-data'),
        }),
        parts: [],
      };
    },
  },
});

export const excessReadmissionRatio = defineKpi({
  id: 'excess_readmission_ratio',
  family: 'flow',
  title: 'Excess readmission ratio',
  formula: 'predicted ÷ expected readmissions, both out of the hierarchical model and not raw counts',
  unit: 'ratio',
  better: 'lower',
  source: 'CMS HRRP',
  thresholds: [{ says: 'over 1.0 is penalised, at most 3 %', whose: 'CMS HRRP', fixed: true }],
  partner: 'alos_days',
  definitionVersion: 1,
  inputs: z.object({ predicted_readmissions: amount, expected_readmissions: amount }),
  compute: (x) => perOne(x.predicted_readmissions, x.expected_readmissions),
  examples: [
    {
      inputs: { predicted_readmissions: 58.4, expected_readmissions: 54.1 },
      expected: 1.079482,
      tolerance: 0.001,
    },
    { inputs: { predicted_readmissions: 1, expected_readmissions: 0 }, expected: null, tolerance: 0 },
  ],
  aliases: ['err', 'hrrp ratio'],
});
