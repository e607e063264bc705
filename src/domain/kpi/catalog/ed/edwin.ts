import { z } from 'zod';
import { boardersAt } from '../../../flow/boarding.ts';
import { unitFinder } from '../../../flow/where.ts';
import { ATTENDINGS, ESI } from '../../../staffing/unit-update.ts';
import { amount } from '../../inputs.ts';
import { defineKpi, type KpiInput, type KpiResult } from '../../kpi.ts';
import { noResult, unavailable } from '../../result.ts';
import { edOf } from '../../scope.ts';
import { fed, reported, type ScoreInput, scored } from './score-of-inputs.ts';

const ACUITY = z.strictObject({
  1: amount.default(0),
  2: amount.default(0),
  3: amount.default(0),
  4: amount.default(0),
  5: amount.default(0),
});

/**
 * Emergency Department Work Index: work by acuity for each attending and each space that no boarder holds.
 * @param patients by acuity, 1 the least … 5 the most acute (ESI turned round)
 * @returns index ≥ 0; undefined when no attending is there or boarders hold every space
 * @source Bernstein et al., Academic Emergency Medicine 10(9), 2003 (catalogue B `edwin`)
 * @example 2, 8, 14, 7, 1 patients, 3 attendings, 30 spaces, 9 boarders → 1.476
 */
function edwinIndex(
  patients: z.output<typeof ACUITY>,
  { attendings, spaces, boarders }: { attendings: number; spaces: number; boarders: number },
): number | undefined {
  if (attendings <= 0 || spaces <= boarders) return undefined;
  const work = patients[1] + 2 * patients[2] + 3 * patients[3] + 4 * patients[4] + 5 * patients[5];
  return work / (attendings * (spaces - boarders));
}

/** @source bands as secondary pages of Bernstein et al. give them: below 1.5, 1.5 to 2, over 2 */
const bandOf = (score: number): string => (score < 1.5 ? 'manageable' : score <= 2 ? 'busy' : 'crowded');

/** ESI 1 is the most acute; the index counts it as 5. */
function now(input: KpiInput): KpiResult {
  const ed = edOf(input.census);
  if (ed === undefined) return noResult(unavailable('not-mapped', 'ED'));
  const held = boardersAt(input.present, input.period.to, unitFinder(input.site)).length;
  const told = (name: string, lacks: string) => ({ name, known: reported(input, name), lacks });
  const inputs: readonly ScoreInput[] = [
    ...ESI.map((item): ScoreInput => ({ ...told(item, item.replace('esi-', 'ESI ')), measure: 'patients' })),
    { ...told(ATTENDINGS, 'senior ED doctors'), measure: 'staff' },
    { name: 'ed-spaces', measure: 'beds', known: fed(ed.spaces) },
    { name: 'boarders', measure: 'patients', known: fed(held) },
  ];
  return scored(input, 'index', inputs, (values) => {
    const [one = 0, two = 0, three = 0, four = 0, five = 0, attendings = 0, spaces = 0, boarders = 0] = values;
    const score = edwinIndex({ 1: five, 2: four, 3: three, 4: two, 5: one }, { attendings, spaces, boarders });
    return score === undefined ? undefined : { score, band: bandOf(score) };
  });
}

export const edwin = defineKpi({
  id: 'edwin',
  family: 'ed',
  title: 'EDWIN',
  formula: 'sum of patients × acuity (1 least … 5 most) ÷ (attendings × (treatment bays − boarders))',
  unit: 'index',
  better: 'lower',
  source: 'Bernstein et al., Acad Emerg Med 2003',
  thresholds: [
    { says: 'below 1.5: manageable', whose: 'Bernstein et al. 2003', fixed: true },
    { says: '1.5 to 2: busy', whose: 'Bernstein et al. 2003', fixed: true },
    { says: 'over 2: crowded', whose: 'Bernstein et al. 2003', fixed: true },
  ],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({ patients_by_acuity: ACUITY, attendings: amount, treatment_bays: amount, boarders: amount }),
  compute({ patients_by_acuity, attendings, treatment_bays, boarders }) {
    const score = edwinIndex(patients_by_acuity, { attendings, spaces: treatment_bays, boarders });
    return score === undefined ? null : { score, band: bandOf(score) };
  },
  examples: [
    {
      inputs: {
        patients_by_acuity: { 1: 2, 2: 8, 3: 14, 4: 7, 5: 1 },
        attendings: 3,
        treatment_bays: 30,
        boarders: 9,
      },
      expected: { score: 1.47619, band: 'manageable' },
      tolerance: 0.001,
    },
    {
      inputs: { patients_by_acuity: { 3: 10 }, attendings: 1, treatment_bays: 20, boarders: 5 },
      expected: { score: 2, band: 'busy' },
      tolerance: 0,
    },
    {
      inputs: { patients_by_acuity: { 3: 10 }, attendings: 1, treatment_bays: 5, boarders: 5 },
      expected: null,
      tolerance: 0,
    },
  ],
  aliases: ['ed work index'],
  observe: {
    measure: 'index',
    scopes: ['house'],
    sensitive: false,
    about: 'instant',
    over: { by: 'nothing' },
    reads: ['present'],
    compute: now,
  },
});
