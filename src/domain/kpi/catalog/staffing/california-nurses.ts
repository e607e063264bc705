/** Nurses that California law asks for, line by line. */
import { z } from 'zod';
import { inForce } from '../../../dated.ts';
import type { Unit } from '../../../hospital.ts';
import { gridAt, NURSE, requiredAtRatio } from '../../../staffing/grid.ts';
import { hereIn } from '../../../staffing/here.ts';
import { blockAt } from '../../../staffing/shift-calendar.ts';
import { sum } from '../../../stats.ts';
import { amount, listOf, name } from '../../inputs.ts';
import { defineKpi, type KpiInput } from '../../kpi.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { unitsOf } from '../../scope.ts';
import { PATIENTS_PER_NURSE, patientsPerNurse } from './california-ratios.ts';

const KINDS = Object.keys(PATIENTS_PER_NURSE).join(', ');
const unitType = name.refine((kind) => patientsPerNurse(kind) !== undefined, { error: `write one of ${KINDS}` });

/** Only of a kind that the law knows: the schema of the inputs, and that of the settings, let no other through. */
const nursesByLaw = (kind: string, patients: number): number => requiredAtRatio(patients, patientsPerNurse(kind)!);

type Line = { readonly unit: Unit; readonly kind: string; readonly patients: number };

const patientsIn = ({ id }: Unit, { census }: KpiInput): number | undefined =>
  census.units.find(({ unit, mapped }) => mapped && unit === id)?.occupied;

/** A unit by its kind at that moment; undefined where settings name none. */
function lineOf(unit: Unit, input: KpiInput): Line | undefined {
  const kind = inForce(input.staffing?.settled.title22.get(unit.id) ?? [], input.period.to);
  const patients = patientsIn(unit, input);
  return kind === undefined || patients === undefined ? undefined : { unit, kind, patients };
}

/** Units with patients and without a kind. Who is cared for at home is in no unit of a hospital. */
const unkinded = (units: readonly Unit[], lines: readonly Line[], input: KpiInput): number =>
  units.filter(
    (unit) =>
      unit.kind !== 'virtual' && (patientsIn(unit, input) ?? 0) > 0 && lines.every((line) => line.unit !== unit),
  ).length;

/** Registered nurses of the present block, charge nurses while they take patients; undefined: nobody says. */
function nursesHere({ unit }: Line, { staffing, period }: KpiInput): number | undefined {
  if (staffing === undefined) return undefined;
  const { settled } = staffing;
  const block = blockAt(settled.calendar, period.to);
  const grid = gridAt(settled, unit.id, period.to)?.roles.find(({ role }) => role === NURSE);
  const callOuts = staffing.callOuts.filter(({ at }) => at <= period.to);
  const asked = { unit: unit.id, role: NURSE, block, chargeTakesPatients: grid?.chargeTakesPatients ?? false };
  return hereIn(asked, { ...staffing, callOuts }).people;
}

export const californiaRequiredNurses = defineKpi({
  id: 'ca_t22_required_nurses',
  family: 'staffing',
  aliases: ['california ratios', 'title 22', 't22'],
  title: 'Licensed nurses that California law asks for',
  formula:
    'For each line: patients ÷ the most that one nurse may have in such a unit, rounded up to whole nurses; then the lines are added. Holds at every moment, breaks included; nothing is averaged over the shift.',
  unit: 'nurses',
  better: 'context',
  source:
    '22 CCR §70217 (LegalClarity, SEIU 121RN); CDPH AFL 08-07, 2008, for medical/surgical 1:5. A nurse shared between lines is outside this figure; charge nurses count only while they give direct care.',
  thresholds: [{ says: 'at least this many', whose: '22 CCR §70217, law in California', fixed: true }],
  partner: 'staffing_gap',
  definitionVersion: 1,
  inputs: z.object({ assignments: listOf(z.object({ unit_type: unitType, patients: amount })) }),
  compute({ assignments }) {
    const byLine = assignments.map((line) => nursesByLaw(line.unit_type, line.patients));
    return { by_line: byLine, total: sum(byLine) };
  },
  observe: {
    measure: 'staff',
    variant: 'one-kind-for-each-unit',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'instant',
    over: { by: 'mean' },
    reads: ['staffing'],
    compute(input, scope) {
      const units = unitsOf(input, scope);
      if (units.length === 0) return noResult(unavailable('not-mapped'));
      const lines = units.flatMap((unit) => lineOf(unit, input) ?? []);
      if (lines.length === 0)
        return noResult(unavailable('missing-inputs', 'kind by law: title22 of huddleboard.yaml'));
      const told = (value: number, measure: 'staff' | 'patients', dropped = unkinded(units, lines, input)) =>
        figure(input, 'instant', { value, measure, n: lines.length, ...(dropped === 0 ? {} : { dropped }) });
      const rostered = lines.flatMap((line) => nursesHere(line, input) ?? []);
      return {
        main: told(sum(lines.map(({ kind, patients }) => nursesByLaw(kind, patients))), 'staff'),
        parts: [
          part('patients', told(sum(lines.map(({ patients }) => patients)), 'patients')),
          part(
            'registered',
            rostered.length === 0
              ? unavailable('missing-inputs', 'roster')
              : told(sum(rostered), 'staff', lines.length - rostered.length),
          ),
        ],
      };
    },
  },
  examples: [
    {
      inputs: {
        assignments: [
          { unit_type: 'medical_surgical', patients: 26 },
          { unit_type: 'critical_care', patients: 11 },
          { unit_type: 'step_down', patients: 12 },
          { unit_type: 'emergency', patients: 13 },
          { unit_type: 'emergency_critical', patients: 3 },
          { unit_type: 'emergency_trauma', patients: 1 },
        ],
      },
      expected: { by_line: [6, 6, 4, 4, 2, 1], total: 23 },
      tolerance: 0,
    },
    {
      inputs: {
        assignments: [
          { unit_type: 'telemetry', patients: 0 },
          { unit_type: 'well_baby_nursery', patients: 9 },
          { unit_type: 'psychiatric', patients: 6 },
        ],
      },
      expected: { by_line: [0, 2, 1], total: 3 },
      tolerance: 0,
    },
    { inputs: { assignments: [] }, expected: { by_line: [], total: 0 }, tolerance: 0 },
  ],
});
