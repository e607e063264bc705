import { z } from 'zod';
import { dayOf, daysBetween } from '#src/kernel/time.ts';
import { avoidableBedDays as midnightsReady, type Waited, waitedWhenReady } from '../../../discharge/avoidable.ts';
import { standing } from '../../../discharge/mark.ts';
import { overThreshold } from '../../../flow/boarding.ts';
import { excessDays } from '../../../flow/los.ts';
import { unitFinder } from '../../../flow/where.ts';
import { HOUSE_BED_KINDS } from '../../../hospital.ts';
import { localDays } from '../../../local-days.ts';
import { sum } from '../../../stats.ts';
import { present } from '../../formula.ts';
import { importedCount } from '../../imported.ts';
import { amount, day, dayOrNone, listOf } from '../../inputs.ts';
import { defineKpi, type KpiInput, type KpiScope } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';
import { figure, noResult, unavailable } from '../../result.ts';
import { isIn, isKnown } from '../../scope.ts';
import { marksTold, nobodyAsked, visitsIn } from '../../told-of-beds.ts';

/** @source ICNARC and GPICS: four hours from ready to gone */
const STEP_DOWN_MINUTES = 240;

export const avoidableBedDays = defineKpi({
  id: 'avoidable_bed_days',
  family: 'flow',
  title: 'Avoidable bed-days',
  formula: 'midnights from medically ready to leaving, summed; who is still here counts up to the snapshot',
  unit: 'days',
  better: 'lower',
  source: 'NHS delayed-days practice',
  thresholds: [],
  partner: 'readmission_30d_pct',
  definitionVersion: 1,
  inputs: z.object({ as_of: day, stays: listOf(z.object({ ready: dayOrNone, left: dayOrNone })) }),
  compute: ({ as_of, stays }) =>
    sum(
      stays.flatMap(({ ready, left }) =>
        ready === undefined ? [] : [excessDays(daysBetween(ready, left ?? as_of), 0)],
      ),
    ),
  examples: [
    {
      inputs: {
        as_of: '2026-01-10',
        stays: [
          { ready: '2026-01-05', left: '2026-01-08' },
          { ready: '2026-01-09', left: '2026-01-09' },
          { ready: '2026-01-04', left: null },
        ],
      },
      expected: 9,
      tolerance: 0,
    },
    // Left before being declared ready: takes nothing off the others.
    {
      inputs: { as_of: '2026-01-10', stays: [{ ready: '2026-01-05', left: '2026-01-03' }] },
      expected: 0,
      tolerance: 0,
    },
  ],
  aliases: ['avoidable days', 'delayed bed days'],
  observe: {
    measure: 'days',
    variant: 'told-medically-ready',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'day',
    over: { by: 'sum' },
    unclaimed: 'everybody',
    reads: ['visits', 'marks'],
    compute(input, scope) {
      if (!isKnown(input, scope)) return noResult(unavailable('not-mapped'));
      const visits = visitsIn(input, scope);
      const here = new Set(visits.map(({ visit }) => visit));
      const marks = marksTold(input).filter(({ visit }) => here.has(visit));
      const otherwise = nobodyAsked(marks, input.period.to);
      const waited = otherwise === undefined ? waitedWhenReady(visits, marks, input.now) : [];
      const days = (some: readonly Waited[]): number => midnightsReady(some, input.site.zone, input.period);
      const n = new Set(waited.filter((one) => days([one]) > 0).map(({ visit }) => visit)).size;
      const value = otherwise === undefined ? days(waited) : undefined;
      return { main: figure(input, 'day', { value, measure: 'days', n, ...(otherwise && { otherwise }) }), parts: [] };
    },
  },
  // A daily count of who is ready and still here is one day of each of them.
  imported: importedCount('avoidable_bed_days', 'days'),
});

export const redDays = defineKpi({
  id: 'red_day_pct',
  family: 'flow',
  title: 'Red bed-days',
  formula:
    '100 × red days ÷ (red + green days); every day starts red and turns green only when acute care that adds value was given and acted on',
  unit: '%',
  better: 'lower',
  source: 'NHS Improvement and ECIP, Red2Green rapid improvement guide',
  thresholds: [],
  partner: 'alos_days',
  definitionVersion: 1,
  inputs: z.object({ red_days: amount, green_days: amount }),
  compute: ({ red_days, green_days }) => percentOf(red_days, red_days + green_days),
  examples: [
    { inputs: { red_days: 96, green_days: 185 }, expected: 34.163701, tolerance: 0.001 },
    { inputs: { red_days: 0, green_days: 0 }, expected: null, tolerance: 0 },
  ],
  aliases: ['red days', 'red2green', 'red to green'],
  observe: {
    measure: 'share',
    variant: 'days-told-red-or-green',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'day',
    over: { by: 'ratio' },
    reads: ['visits', 'marks'],
    compute(input, scope) {
      if (!isKnown(input, scope)) return noResult(unavailable('not-mapped'));
      const { red, green, untold } = coloursIn(input, scope);
      const told = red + green;
      const main = figure(input, 'day', {
        value: told === 0 ? undefined : red / told,
        measure: 'share',
        numerator: red,
        denominator: told,
        n: told,
        ...(untold === 0 ? {} : { dropped: untold }),
        otherwise: unavailable('missing-inputs', 'red and green days'),
      });
      return { main, parts: [] };
    },
  },
});

/** Bed-days of the period by colour; of each day the bed in which somebody lay last counts. */
function coloursIn(input: KpiInput, scope: KpiScope) {
  const { site, period, visits, now } = input;
  const unitAt = unitFinder(site);
  const told = standing(marksTold(input), now);
  const count = { red: 0, green: 0, untold: 0 };
  for (const date of localDays(period, site.zone)) {
    const day = dayOf(date, site.zone);
    for (const { visit, stays } of visits) {
      const last = stays.findLast(({ from, to }) => from < day.to && (to === undefined || to > day.from));
      if (last === undefined) continue;
      const unit = unitAt(last.location, last.from);
      if (!isIn(unit, scope)) continue;
      const mark = told.get(visit)?.find((one) => one.what === 'day' && one.day === date);
      if (mark?.value === 'red' || mark?.value === 'green') count[mark.value]++;
      else if (unit !== undefined && HOUSE_BED_KINDS.has(unit.kind)) count.untold++;
    }
  }
  return count;
}

export const icuDelayedDischarge = defineKpi({
  id: 'icu_delayed_discharge_pct',
  family: 'flow',
  title: 'Delayed discharge from the ICU',
  formula: '100 × ICU discharges that left more than the limit after being ready ÷ ICU discharges declared ready',
  unit: '%',
  better: 'lower',
  source: 'ICNARC; GPICS',
  thresholds: [{ says: 'over 240 min is a delay', whose: 'ICNARC, GPICS', fixed: false }],
  partner: 'icu_occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({
    ready_to_left_min: listOf(amount.nullable()),
    threshold_min: amount.default(STEP_DOWN_MINUTES),
  }),
  compute({ ready_to_left_min, threshold_min }) {
    const known = present(ready_to_left_min);
    return percentOf(overThreshold(known, threshold_min), known.length);
  },
  examples: [
    { inputs: { ready_to_left_min: [60, 250, 900, 180, 240], threshold_min: 240 }, expected: 40, tolerance: 0 },
    { inputs: { ready_to_left_min: [], threshold_min: 240 }, expected: null, tolerance: 0 },
  ],
  aliases: ['icu step down', 'icu delayed discharge'],
});
