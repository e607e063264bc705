/** How many nurses a law, a ratio or a tool asks for. */
import { z } from 'zod';
import type { UnitId } from '#src/kernel/ids.ts';
import type { StaffingLine } from '../../../staffing/board.ts';
import { gapTotals, present } from '../../../staffing/gap.ts';
import { gridAt, NURSE, requiredAtRatio } from '../../../staffing/grid.ts';
import { isRegistered } from '../../../staffing/hours.ts';
import { sum } from '../../../stats.ts';
import { amount, listOf, name } from '../../inputs.ts';
import { defineKpi, type KpiInput } from '../../kpi.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { boardOf, type ShiftBoard } from '../../shift-board.ts';

/** Whole nurses; null without a ratio. */
const nursesFor = (patients: number, patientsEach: number): number | null =>
  patientsEach > 0 ? requiredAtRatio(patients, patientsEach) : null;

type AtRatio = { readonly patients: number; readonly needed: number };

/** Nurses that the ratio of a unit's grid asks for; undefined where the grid has none for that shift. */
function atRatio(unit: UnitId, { census, staffing, period }: KpiInput, { block }: ShiftBoard): AtRatio | undefined {
  const grid = staffing && gridAt(staffing.settled, unit, period.to);
  const nurse = grid?.roles.find(({ role }) => role === NURSE);
  const each = block.shift === undefined ? undefined : nurse?.patientsEach?.get(block.shift);
  const patients = census.units.find((one) => one.unit === unit)?.occupied;
  const needed = each === undefined || patients === undefined ? null : nursesFor(patients, each);
  return needed === null ? undefined : { patients: patients ?? 0, needed };
}

const patientsOf = (nurses: readonly AtRatio[]) => {
  const value = sum(nurses.map(({ patients }) => patients));
  return { value, measure: 'patients', n: value } as const;
};

export const ratioRequiredNurses = defineKpi({
  id: 'ratio_required_nurses',
  family: 'staffing',
  aliases: ['nurses at a ratio', 'nurse ratio'],
  title: 'Nurses needed at a ratio',
  formula: 'Patients ÷ the most patients that one nurse may have, rounded up to whole nurses.',
  unit: 'nurses',
  better: 'context',
  source: 'NICE SG1, 2014',
  thresholds: [
    {
      says: 'look again when a registered nurse has more than 8 patients by day: a signal, not a ratio',
      whose: 'NICE SG1',
      fixed: true,
    },
  ],
  partner: 'staffing_gap',
  definitionVersion: 1,
  inputs: z.object({ patients: amount, max_patients_per_nurse: amount }),
  compute: (x) => nursesFor(x.patients, x.max_patients_per_nurse),
  observe: {
    measure: 'staff',
    variant: 'ratio-of-the-grid',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'instant',
    over: { by: 'mean' },
    reads: ['staffing'],
    compute(input, scope) {
      const board = boardOf(input, scope);
      if ('unavailable' in board) return noResult(board);
      const lines = board.lines.filter(({ role }) => role === NURSE);
      const nurses = lines.flatMap(({ unit }) => atRatio(unit, input, board) ?? []);
      const staff = (value: number) => figure(input, 'instant', { value, measure: 'staff', n: nurses.length });
      if (nurses.length === 0) return noResult(unavailable('missing-inputs', 'nurse ratio'));
      return {
        main: staff(sum(nurses.map(({ needed }) => needed))),
        parts: [
          part('patients', figure(input, 'instant', patientsOf(nurses))),
          part('required-by-grid', staff(sum(lines.map(({ required = 0 }) => required)))),
          part('here', staff(sum(lines.map(({ here }) => here.people ?? 0)))),
        ],
      };
    },
  },
  examples: [
    { inputs: { patients: 26, max_patients_per_nurse: 5 }, expected: 6, tolerance: 0 },
    { inputs: { patients: 25, max_patients_per_nurse: 5 }, expected: 5, tolerance: 0 },
    { inputs: { patients: 26, max_patients_per_nurse: 0 }, expected: null, tolerance: 0 },
  ],
});

const byLevel = z.record(z.string(), amount);

export const snctRequiredWte = defineKpi({
  id: 'snct_required_wte',
  family: 'staffing',
  aliases: ['snct', 'safer nursing care tool'],
  title: 'Staff that the Safer Nursing Care Tool asks for',
  formula:
    'For each level of need: patients at that level × the multiplier of the level; then added. Use the average of 20 days or more, twice a year, beside professional judgement.',
  unit: 'WTE',
  better: 'context',
  source:
    'Shelford Group and NHS England, Safer Nursing Care Tool, 2023. Its multipliers are licensed and come from the site; earlier editions are no longer valid.',
  thresholds: [{ says: 'multipliers of the 2023 edition', whose: 'Shelford Group, licensed', fixed: true }],
  partner: 'vacancy_rate_pct',
  definitionVersion: 1,
  inputs: z
    .object({ patients_by_level: byLevel, multipliers: byLevel })
    .refine((x) => Object.keys(x.patients_by_level).every((level) => Object.hasOwn(x.multipliers, level)), {
      error: 'write a multiplier for each level that has patients',
      path: ['multipliers'],
    }),
  compute: (x) => sum(Object.entries(x.patients_by_level).map(([level, n]) => n * x.multipliers[level]!)), // each is there: the schema looks
  examples: [
    {
      inputs: {
        patients_by_level: { '0': 8, '1a': 5, '1b': 12, '2': 2, '3': 0 },
        multipliers: { '0': 0.99, '1a': 1.39, '1b': 1.72, '2': 1.97, '3': 5.96 },
      },
      expected: 39.45,
      tolerance: 0.001,
    },
    { inputs: { patients_by_level: {}, multipliers: { '0': 0.99 } }, expected: 0, tolerance: 0 },
  ],
});

const gapLine = z.object({
  shift: name,
  role: name,
  required: amount,
  scheduled: amount,
  called_off: amount,
  float_in: amount,
  float_out: amount,
});

export const staffingGap = defineKpi({
  id: 'staffing_gap',
  family: 'staffing',
  aliases: ['gap', 'shift gap', 'short staffed'],
  title: 'Staff short or over, by shift and role',
  formula:
    'For each shift and role: required − (scheduled − called off + floated in − floated out). Above 0 is short, below 0 is over. The totals add the short and the over apart: too many in one place never hides too few in another.',
  unit: 'staff',
  better: 'lower',
  source: 'practice; NICE SG1, 2014, for the check of each shift',
  thresholds: [{ says: '0 short', whose: 'local', fixed: false }],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({ lines: listOf(gapLine) }),
  compute({ lines }) {
    const gap = lines.map(
      (x) =>
        x.required -
        present({ scheduled: x.scheduled, calledOff: x.called_off, floatIn: x.float_in, floatOut: x.float_out }),
    );
    const { short, over } = gapTotals(gap);
    return { gap, total_short: short, total_over: over };
  },
  observe: {
    measure: 'staff',
    variant: 'this-block',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'instant',
    over: { by: 'mean' },
    reads: ['staffing'],
    compute(input, scope) {
      const board = boardOf(input, scope);
      if ('unavailable' in board) return noResult(board);
      const known = board.lines.filter(({ gap }) => gap !== undefined);
      if (known.length === 0) return noResult(unavailable('missing-inputs', 'roster'));
      const dropped = board.lines.length - known.length;
      const staff = (value: number) =>
        figure(input, 'instant', { value, measure: 'staff', n: known.length, ...(dropped > 0 ? { dropped } : {}) });
      const totals = (lines: readonly StaffingLine[]) => gapTotals(lines.map(({ gap = 0 }) => gap));
      const { short, over } = totals(known);
      return {
        main: staff(short),
        parts: [
          part('short-registered', staff(totals(known.filter(({ role }) => isRegistered(role))).short)),
          part('over', staff(over)),
          part('required-by-grid', staff(sum(known.map(({ required = 0 }) => required)))),
          part('here', staff(sum(known.map(({ here }) => here.people ?? 0)))),
        ],
      };
    },
  },
  examples: [
    {
      inputs: {
        lines: [
          { shift: 'day', role: 'RN', required: 8, scheduled: 7, called_off: 1, float_in: 1, float_out: 0 },
          { shift: 'day', role: 'HCA', required: 4, scheduled: 5, called_off: 0, float_in: 0, float_out: 0 },
          { shift: 'night', role: 'RN', required: 6, scheduled: 6, called_off: 1, float_in: 0, float_out: 0 },
        ],
      },
      expected: { gap: [1, -1, 1], total_short: 2, total_over: 1 },
      tolerance: 0,
    },
    { inputs: { lines: [] }, expected: { gap: [], total_short: 0, total_over: 0 }, tolerance: 0 },
  ],
});
