import { z } from 'zod';
import { importedShareBeside } from '../../imported.ts';
import { amount } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';

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
  imported: importedShareBeside('patients_no_criteria_to_reside', 'occupied_beds'),
});

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
