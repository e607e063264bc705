import { z } from 'zod';
import { count, flag, listOf } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';

/** @source CMS Cell Size Suppression Policy (ResDAC 2024): 1 to 10 are not shown, nor what lets one work them out */
const CMS_SMALLEST_SHOWN = 11;
/** @source NHS Digital, HES disclosure control 2018: 1 to 7 are hidden, the rest goes to the nearest 5 */
const HES_LARGEST_HIDDEN = 7;
const HES_STEP = 5;

const isHiddenByCms = (cell: number): boolean => cell > 0 && cell < CMS_SMALLEST_SHOWN;

export const suppressCms = defineKpi({
  id: 'suppress_cms',
  family: 'interop',
  title: 'Small counts as CMS shows them',
  formula: '1 to 10 are shown as <11, 0 and the rest as they are',
  unit: 'text',
  better: 'context',
  source: 'CMS Cell Size Suppression Policy (ResDAC 2024)',
  thresholds: [{ says: 'fewer than 11', whose: 'CMS', fixed: true }],
  definitionVersion: 1,
  inputs: z.object({ count }),
  compute: ({ count: cell }) => (isHiddenByCms(cell) ? `<${CMS_SMALLEST_SHOWN}` : String(cell)),
  examples: [
    { inputs: { count: 0 }, expected: '0', tolerance: 0 },
    { inputs: { count: 1 }, expected: '<11', tolerance: 0 },
    { inputs: { count: 10 }, expected: '<11', tolerance: 0 },
    { inputs: { count: 11 }, expected: '11', tolerance: 0 },
  ],
  aliases: ['cms suppression'],
});

export const suppressHes = defineKpi({
  id: 'suppress_hes',
  family: 'interop',
  title: 'Small counts as NHS hospital statistics show them',
  formula: '1 to 7 are shown as *, 0 as it is, the rest to the nearest 5',
  unit: 'text',
  better: 'context',
  source: 'NHS Digital, disclosure control of HES and ECDS, 2018',
  thresholds: [{ says: '1 to 7', whose: 'NHS Digital', fixed: true }],
  definitionVersion: 1,
  inputs: z.object({ count }),
  compute({ count: cell }) {
    if (cell === 0) return '0';
    return cell <= HES_LARGEST_HIDDEN ? '*' : String(HES_STEP * Math.round(cell / HES_STEP));
  },
  examples: [
    { inputs: { count: 0 }, expected: '0', tolerance: 0 },
    { inputs: { count: 7 }, expected: '*', tolerance: 0 },
    { inputs: { count: 8 }, expected: '10', tolerance: 0 },
    { inputs: { count: 52 }, expected: '50', tolerance: 0 },
    { inputs: { count: 53 }, expected: '55', tolerance: 0 },
  ],
  aliases: ['hes suppression'],
});

/**
 * Which cells of a row are held back so that none from 1 to 10 can be worked out.
 * @param isTotalShown a total beside the row gives away a single hidden cell, so the smallest other one that is not 0 goes with it
 * @returns indices, ascending; the first of equals goes
 * @source ResDAC: nothing derivable; which other cell is hidden is our choice
 * @example 140, 7, 33, 0 → 1 and 2
 */
function hiddenCells(row: readonly number[], isTotalShown: boolean): readonly number[] {
  const hidden = row.flatMap((cell, n) => (isHiddenByCms(cell) ? [n] : []));
  if (hidden.length !== 1 || !isTotalShown) return hidden;
  const others = row.flatMap((cell, n) => (cell > 0 && n !== hidden[0] ? [{ cell, n }] : []));
  const [first, ...rest] = others;
  if (first === undefined) return hidden;
  const smallest = rest.reduce((low, one) => (one.cell < low.cell ? one : low), first);
  return [...hidden, smallest.n].sort((a, b) => a - b);
}

export const suppressionPlanCms = defineKpi({
  id: 'suppression_plan_cms',
  family: 'interop',
  title: 'Which cells of a row are held back',
  formula:
    'every cell from 1 to 10; when that is one alone and a total is shown, the smallest other cell that is not 0 as well',
  unit: 'indices',
  better: 'context',
  source: 'ResDAC, "not derivable"; the choice of the second cell is ours',
  thresholds: [{ says: 'fewer than 11', whose: 'CMS', fixed: true }],
  definitionVersion: 1,
  inputs: z.object({ row: listOf(count), total_shown: flag.default(true) }),
  compute: ({ row, total_shown }) => hiddenCells(row, total_shown),
  examples: [
    { inputs: { row: [140, 7, 33, 0] }, expected: [1, 2], tolerance: 0 },
    { inputs: { row: [4, 9, 60] }, expected: [0, 1], tolerance: 0 },
    { inputs: { row: [0, 5, 0] }, expected: [1], tolerance: 0 },
    { inputs: { row: [0, 50] }, expected: [], tolerance: 0 },
  ],
  aliases: ['complementary suppression'],
});
