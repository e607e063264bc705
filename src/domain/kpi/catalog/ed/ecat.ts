import { z } from 'zod';
import { amount, flag, listOf } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';

/** @source CMS1244v1: "61 min or more", "241 min or more", "481 min or more" of whole minutes */
const TREATMENT_ROOM_MINUTES = 60;
const BOARDED_MINUTES = 240;
const ED_LOS_MINUTES = 480;

const VISIT = z.object({
  treatment_room_min: amount.nullish(),
  lwbs: flag.nullish(),
  boarded_min: amount.nullish(),
  ed_los_min: amount.nullish(),
  obs_stay: flag.nullish(),
});

/** A time that nobody wrote meets no criterion. */
const isOver = (minutes: number | null | undefined, limit: number): boolean =>
  minutes !== null && minutes !== undefined && minutes > limit;

/**
 * Whether a visit had no timely access to emergency care.
 * @source CMS1244v1; visits that became an observation stay cannot fail by boarding or by time in the ED
 */
const hasFailed = (visit: z.output<typeof VISIT>): boolean =>
  visit.lwbs === true ||
  isOver(visit.treatment_room_min, TREATMENT_ROOM_MINUTES) ||
  (visit.obs_stay !== true && (isOver(visit.boarded_min, BOARDED_MINUTES) || isOver(visit.ed_los_min, ED_LOS_MINUTES)));

const visit = (
  treatment_room_min: number | null,
  boarded_min: number | null,
  ed_los_min: number | null,
  more: { readonly lwbs?: boolean; readonly obs_stay?: boolean } = {},
) => ({ treatment_room_min, lwbs: false, boarded_min, ed_los_min, obs_stay: false, ...more });

export const emergencyCareAccess = defineKpi({
  id: 'ecat_pct',
  family: 'ed',
  title: 'Emergency care access and timeliness',
  formula:
    '100 × visits with any of: over 60 min to a treatment room, left without being seen, boarded over 240 min, over 480 min in the ED ÷ all ED visits; observation stays cannot fail the last two',
  unit: '%',
  better: 'lower',
  source: 'CMS1244v1, voluntary for 2027, mandatory for 2028',
  thresholds: [
    { says: 'reported for children and adults, with and without a mental health diagnosis', whose: 'CMS', fixed: true },
  ],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({ visits: listOf(VISIT) }),
  compute: ({ visits }) => percentOf(visits.filter(hasFailed).length, visits.length),
  examples: [
    {
      inputs: {
        visits: [
          visit(25, null, 200),
          visit(61, null, 230),
          visit(60, 240, 480),
          visit(15, 241, 470),
          visit(30, 300, 600, { obs_stay: true }),
          visit(null, null, 95, { lwbs: true }),
          visit(10, null, 481),
        ],
      },
      expected: 57.142857,
      tolerance: 0.001,
    },
    { inputs: { visits: [visit(61, null, null, { obs_stay: true })] }, expected: 100, tolerance: 0 },
    { inputs: { visits: [] }, expected: null, tolerance: 0 },
  ],
  aliases: ['ecat'],
});
