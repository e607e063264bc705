import { z } from 'zod';
import { type EdAccess, edAccess } from '../../../flow/ed-access.ts';
import { unitFinder } from '../../../flow/where.ts';
import { amount, flag, listOf } from '../../inputs.ts';
import { defineKpi, type KpiInput } from '../../kpi.ts';
import { percentOf, shareOf } from '../../ratio.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { edOf } from '../../scope.ts';

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

const FAILING = ['room-over-60', 'left-unseen', 'boarded-over-240', 'ed-over-480'] as const;
type Failing = (typeof FAILING)[number];

/**
 * By what a visit had no timely access to emergency care; nothing: it had.
 * @source CMS1244v1; visits that became an observation stay cannot fail by boarding or by time in the ED
 */
function failuresOf(visit: z.output<typeof VISIT>): readonly Failing[] {
  const isStay = visit.obs_stay === true;
  const fails: Readonly<Record<Failing, boolean>> = {
    'room-over-60': isOver(visit.treatment_room_min, TREATMENT_ROOM_MINUTES),
    'left-unseen': visit.lwbs === true,
    'boarded-over-240': !isStay && isOver(visit.boarded_min, BOARDED_MINUTES),
    'ed-over-480': !isStay && isOver(visit.ed_los_min, ED_LOS_MINUTES),
  };
  return FAILING.filter((one) => fails[one]);
}

const asRecord = (access: EdAccess): z.output<typeof VISIT> => ({
  treatment_room_min: access.treatmentRoomMinutes,
  lwbs: access.leftUnseen,
  boarded_min: access.boardedMinutes,
  ed_los_min: access.edMinutes,
  obs_stay: access.observed,
});

/** What neither the settings nor any visit tells: without it whoever failed by that would pass. */
function untold({ site, visits, mappedFields }: KpiInput): readonly string[] {
  const isTold = (field: 'leftWithoutBeingSeen' | 'admitDecisionAt' | 'bedWaitMinutes'): boolean =>
    mappedFields.has(field) || visits.some((visit) => visit[field] !== undefined);
  const waits =
    site.units.every(({ kind, waiting }) => kind !== 'ed' || waiting !== undefined) || isTold('bedWaitMinutes');
  return [
    ...(waits ? [] : ['waiting places of the ED: waiting of huddleboard.yaml, or hl7.fields.bedWaitMinutes']),
    ...(isTold('leftWithoutBeingSeen') ? [] : ['left unseen: hl7.fields.leftWithoutBeingSeen']),
    ...(isTold('admitDecisionAt') ? [] : ['decision to admit: hl7.fields.admitDecisionAt']),
  ];
}

const visit = (
  treatment_room_min: number | null,
  boarded_min: number | null,
  ed_los_min: number | null,
  more: { readonly lwbs?: boolean; readonly obs_stay?: boolean } = {},
) => ({ treatment_room_min, lwbs: false, boarded_min, ed_los_min, obs_stay: false, ...more });

export const emergencyCareAccess = defineKpi({
  id: 'ecat_pct',
  family: 'ed',
  title: 'ED visits that waited too long, or left unseen',
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
  compute: ({ visits }) => percentOf(visits.filter((one) => failuresOf(one).length > 0).length, visits.length),
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
  aliases: ['ecat', 'emergency care access and timeliness'],
  observe: {
    measure: 'share',
    variant: 'all-four-strata-together',
    scopes: ['house'],
    sensitive: false,
    about: 'day',
    over: { by: 'ratio' },
    reads: ['visits'],
    compute(input) {
      if (edOf(input.census) === undefined) return noResult(unavailable('not-mapped', 'ED'));
      const missing = untold(input);
      const all = edAccess(input.visits, input.period, unitFinder(input.site));
      // Who was there already when the feed began has no arrival: left out, never imputed.
      const known = all.filter(({ edMinutes }) => edMinutes !== undefined);
      const left = known.map(asRecord).map(failuresOf);
      const denominator = left.length;
      const numerator = left.filter((failures) => failures.length > 0).length;
      const by = (one: Failing) => {
        const value = left.filter((failures) => failures.includes(one)).length;
        return part(one, figure(input, 'day', { value, measure: 'patients', n: denominator }));
      };
      return {
        main: figure(input, 'day', {
          value: missing.length > 0 ? undefined : shareOf(numerator, denominator),
          measure: 'share',
          numerator,
          denominator,
          n: denominator,
          dropped: all.length - known.length,
          otherwise: missing.length > 0 ? unavailable('missing-inputs', ...missing) : unavailable('no-data'),
        }),
        parts: missing.length > 0 ? [] : FAILING.map(by),
      };
    },
  },
});
