import { z } from 'zod';
import type { StayRow } from '../../../census/visit.ts';
import { isReadyAt } from '../../../discharge/avoidable.ts';
import { unitFinder } from '../../../flow/where.ts';
import { INPATIENT_KINDS } from '../../../hospital.ts';
import { importedShareBeside } from '../../imported.ts';
import { amount } from '../../inputs.ts';
import { defineKpi, type KpiInput, type KpiScope } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { isIn, isKnown } from '../../scope.ts';
import { marksTold, nobodyAsked } from '../../told-of-beds.ts';

export const noCriteriaToReside = defineKpi({
  id: 'nctr_pct',
  family: 'flow',
  title: 'Patients with no criteria to reside',
  formula:
    '100 × patients who no longer need a bed in a hospital (no criteria to reside) ÷ all occupied beds that they are counted among, at the same time',
  unit: '%',
  better: 'lower',
  source: 'DHSC and NHS England, Hospital discharge and community support guidance, 2024',
  thresholds: [
    { says: 'one of the measures behind OPEL, the escalation levels of the NHS', whose: 'local', fixed: false },
  ],
  partner: 'readmission_30d_pct',
  definitionVersion: 1,
  inputs: z.object({ patients_no_criteria_to_reside: amount, occupied_beds: amount }),
  compute: (x) => percentOf(x.patients_no_criteria_to_reside, x.occupied_beds),
  examples: [
    { inputs: { patients_no_criteria_to_reside: 38, occupied_beds: 281 }, expected: 13.523132, tolerance: 0.001 },
    { inputs: { patients_no_criteria_to_reside: 0, occupied_beds: 0 }, expected: null, tolerance: 0 },
  ],
  aliases: ['nctr', 'no criteria to reside'],
  observe: {
    measure: 'share',
    variant: 'told-medically-ready-now',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'instant',
    over: { by: 'ratio' },
    reads: ['present', 'marks'],
    compute(input, scope) {
      if (!isKnown(input, scope)) return noResult(unavailable('not-mapped'));
      const lying = inpatientBeds(input, scope);
      const here = new Set(lying.map(({ visit }) => visit));
      const marks = marksTold(input).filter(({ visit }) => here.has(visit));
      const told = Map.groupBy(marks, ({ visit }) => visit);
      const ready = lying.filter(({ visit }) => isReadyAt(told.get(visit) ?? [], input.period.to, input.now)).length;
      const otherwise = lying.length === 0 ? undefined : nobodyAsked(marks, input.period.to);
      const count = (value: number) =>
        otherwise ?? figure(input, 'instant', { value, measure: 'patients', n: lying.length });
      const main = figure(input, 'instant', {
        value: otherwise === undefined && lying.length > 0 ? ready / lying.length : undefined,
        measure: 'share',
        numerator: ready,
        denominator: lying.length,
        n: lying.length,
        ...(otherwise && { otherwise }),
      });
      return { main, parts: [part('ready-to-leave', count(ready)), part('occupied', count(lying.length))] };
    },
  },
  imported: importedShareBeside('patients_no_criteria_to_reside', 'occupied_beds'),
});

/** Who lies in an inpatient bed of the scope at the end of the period. */
function inpatientBeds({ site, present, period: { to } }: KpiInput, scope: KpiScope): readonly StayRow[] {
  const unitAt = unitFinder(site);
  return present.filter(({ location }) => {
    const unit = unitAt(location, to);
    return unit !== undefined && INPATIENT_KINDS.has(unit.kind) && isIn(unit, scope);
  });
}

export const noCriteriaNotDischarged = defineKpi({
  id: 'nctr_delayed_count',
  family: 'flow',
  title: 'No criteria to reside, and not discharged',
  formula: 'patients with no criteria to reside at the snapshot − those of them discharged by 23:59',
  unit: 'patients',
  better: 'lower',
  source: 'NHS England discharge SitRep',
  thresholds: [],
  partner: 'readmission_30d_pct',
  definitionVersion: 1,
  inputs: z.object({ patients_no_criteria_to_reside: amount, discharged_by_end_of_day: amount }),
  compute: (x) => x.patients_no_criteria_to_reside - x.discharged_by_end_of_day,
  examples: [
    { inputs: { patients_no_criteria_to_reside: 38, discharged_by_end_of_day: 15 }, expected: 23, tolerance: 0 },
  ],
  aliases: ['nctr delayed', 'delayed discharges'],
  imported: {
    needs: ['patients_no_criteria_to_reside', 'discharged_by_end_of_day'],
    measure: 'patients',
    compute: ({ patients_no_criteria_to_reside: ready = 0, discharged_by_end_of_day: left = 0 }) => ({
      value: ready - left,
    }),
  },
});
