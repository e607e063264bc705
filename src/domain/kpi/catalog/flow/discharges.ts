import { z } from 'zod';
import { importedCount } from '../../imported.ts';
import { amount } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';

export const discharges = defineKpi({
  id: 'discharges',
  family: 'flow',
  title: 'Discharges',
  formula: 'patients who left hospital in the period, as the file counts them',
  unit: 'visits',
  better: 'context',
  source: 'NHS England discharge SitRep',
  thresholds: [],
  partner: 'readmission_30d_pct',
  definitionVersion: 1,
  inputs: z.object({ discharges: amount }),
  compute: (x) => x.discharges,
  examples: [{ inputs: { discharges: 53 }, expected: 53, tolerance: 0 }],
  aliases: ['discharge count'],
  imported: importedCount('discharges', 'visits'),
});
