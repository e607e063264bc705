import { z } from 'zod';
import { type Instant, minutesBetween } from '#src/kernel/time.ts';
import { boardersAt } from '../../../flow/boarding.ts';
import { unitFinder } from '../../../flow/where.ts';
import { isAvailable, type MeasureUnit } from '../../../measure.ts';
import {
  LAST_BED_WAIT as REPORTED_BED_WAIT,
  VENTILATED as REPORTED_VENTILATED,
} from '../../../staffing/unit-update.ts';
import { amount } from '../../inputs.ts';
import { defineKpi, type KpiInput, type KpiPart } from '../../kpi.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { edOf } from '../../scope.ts';
import { bandWords, type NedocsInputs, nedocsScore } from './nedocs-score.ts';

const MINUTES_AN_HOUR = 60;
/** Names of the missing, for `Unavailable`. */
const VENTILATED = 'ventilated';
const LAST_BED_WAIT = 'last bed wait';

/** R, where the site maps it: an absent mark means not ventilated. */
function ventilatedNow(input: KpiInput): number | undefined {
  if (!input.mappedFields.has('ventilated')) return undefined;
  const unitAt = unitFinder(input.site);
  const { to } = input.period;
  return input.present.filter((stay) => stay.ventilated && unitAt(stay.location, to)?.kind === 'ed').length;
}

/** W: of the patient who reached an ED bed last, even if hours ago and gone since. */
function lastBedWait(input: KpiInput): number | undefined {
  if (!input.mappedFields.has('bedWaitMinutes')) return undefined;
  let latest: { readonly afterMinutes: number; readonly wait: number } | undefined;
  for (const { arrivedAt, bedWaitMinutes: wait } of [...input.visits, ...input.present]) {
    if (arrivedAt === undefined || wait === undefined) continue;
    const afterMinutes = minutesBetween(input.period.to, arrivedAt) + wait;
    if (afterMinutes <= 0 && (latest === undefined || afterMinutes > latest.afterMinutes))
      latest = { afterMinutes, wait };
  }
  return latest === undefined ? undefined : latest.wait / MINUTES_AN_HOUR;
}

const nedocsOf = (...of: readonly number[]) =>
  Object.fromEntries(Object.keys(INPUTS.shape).map((name, n) => [name, of[n]]));

const INPUTS = z.object({
  total_ed_patients: amount,
  ed_beds: amount,
  ed_admits: amount,
  hospital_beds: amount,
  respirators: amount,
  longest_admit_hours: amount,
  last_bed_wait_hours: amount,
});

export const nedocs = defineKpi({
  id: 'nedocs',
  family: 'ed',
  title: 'NEDOCS',
  formula:
    '−20 + 85.8 × ED patients ÷ ED spaces + 600 × boarders ÷ hospital beds + 13.4 × ventilated (at most 2) + 0.93 × longest wait for a bed (h) + 5.64 × last door to bed (h); rounded, 0 to 200',
  unit: 'score',
  better: 'lower',
  source: 'Weiss et al., Acad Emerg Med 2004; nedocs.org 2014',
  thresholds: [
    { says: 'over 100: overcrowded', whose: 'nedocs.org', fixed: true },
    { says: 'over 140: severely overcrowded', whose: 'nedocs.org', fixed: true },
    { says: 'over 180: dangerously overcrowded', whose: 'nedocs.org', fixed: true },
  ],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: INPUTS,
  compute(x) {
    const found = nedocsScore({
      edPatients: x.total_ed_patients,
      edSpaces: x.ed_beds,
      boarders: x.ed_admits,
      houseBeds: x.hospital_beds,
      ventilated: x.respirators,
      longestBoardingHours: x.longest_admit_hours,
      lastBedWaitHours: x.last_bed_wait_hours,
    });
    return found === undefined ? null : { score: found.score, level: bandWords(found.band) };
  },
  examples: [
    { inputs: nedocsOf(38, 30, 9, 302, 1, 11.5, 1.25), expected: { score: 138, level: 'Overcrowded' }, tolerance: 0 },
    {
      inputs: nedocsOf(70, 32, 25, 300, 4, 30, 6),
      expected: { score: 200, level: 'Dangerously overcrowded' },
      tolerance: 0,
    },
    { inputs: nedocsOf(2, 20, 0, 200, 0, 0, 0), expected: { score: 0, level: 'Not busy' }, tolerance: 0 },
    { inputs: nedocsOf(2, 0, 0, 200, 0, 0, 0), expected: null, tolerance: 0 },
  ],
  aliases: ['ed score', 'crowding'],
  observe: {
    measure: 'score',
    variant: 'staffed-spaces-ventilated',
    scopes: ['house'],
    sensitive: false,
    about: 'instant',
    over: { by: 'nothing' },
    reads: ['present', 'last-bedded'],
    compute(input) {
      const ed = edOf(input.census);
      if (ed === undefined) return noResult(unavailable('not-mapped', 'ED'));
      const waiting = boardersAt(input.present, input.period.to, unitFinder(input.site));
      const known = {
        edPatients: ed.patients,
        edSpaces: ed.spaces,
        boarders: waiting.length,
        houseBeds: input.census.house.staffedBeds,
        longestBoardingHours: (waiting[0]?.minutes ?? 0) / MINUTES_AN_HOUR,
      };
      const asked = {
        ventilated: fedOrReported(ventilatedNow(input), input.edReported?.get(REPORTED_VENTILATED), 1),
        lastBedWait: fedOrReported(lastBedWait(input), input.edReported?.get(REPORTED_BED_WAIT), MINUTES_AN_HOUR),
      };
      const parts = [...knownParts(input, known), ...askedParts(input, asked)];
      const { ventilated, lastBedWait: wait } = asked;
      if (ventilated === undefined || wait === undefined) {
        const missing = [
          ...(ventilated === undefined ? [VENTILATED] : []),
          ...(wait === undefined ? [LAST_BED_WAIT] : []),
        ];
        return { main: unavailable('missing-inputs', ...missing), parts };
      }
      const found = nedocsScore({ ...known, ventilated: ventilated.value, lastBedWaitHours: wait.value });
      const main = figure(input, 'instant', { value: found?.score, measure: 'score', n: ed.patients });
      return { main, parts, ...(found !== undefined && isAvailable(main) ? { band: found.band } : {}) };
    },
  },
});

/** What the census itself knows. */
function knownParts(input: KpiInput, x: Omit<NedocsInputs, 'ventilated' | 'lastBedWaitHours'>): readonly KpiPart[] {
  const of = (value: number, measure: MeasureUnit, n: number) => figure(input, 'instant', { value, measure, n });
  return [
    part('ed-patients', of(x.edPatients, 'patients', x.edPatients)),
    part('ed-spaces', of(x.edSpaces, 'beds', x.edSpaces)),
    part('boarders', of(x.boarders, 'patients', x.boarders)),
    part('longest-boarding', of(x.longestBoardingHours, 'hours', x.boarders)),
    part('house-beds', of(x.houseBeds, 'beds', x.houseBeds)),
  ];
}

type AskedInput = { readonly value: number; readonly byHandAt?: Instant };

/** The feed goes before the form; of neither, nobody knows. @param per reported units in one of the score's */
function fedOrReported(
  fed: number | undefined,
  reported: { readonly value: number; readonly at: Instant } | undefined,
  per: number,
): AskedInput | undefined {
  if (fed !== undefined) return { value: fed };
  return reported === undefined ? undefined : { value: reported.value / per, byHandAt: reported.at };
}

/** What plain ADT does not carry: each is named when nobody tells it, never guessed. */
function askedParts(
  input: KpiInput,
  asked: { readonly ventilated: AskedInput | undefined; readonly lastBedWait: AskedInput | undefined },
): readonly KpiPart[] {
  const of = (name: string, found: AskedInput | undefined, measure: MeasureUnit, lack: string): KpiPart => {
    const n = found === undefined ? 0 : 1;
    const value = figure(input, 'instant', { value: found?.value, measure, n, otherwise: lacks(lack) });
    return { ...part(name, value), ...(found?.byHandAt === undefined ? {} : { byHandAt: found.byHandAt }) };
  };
  return [
    of('ventilated', asked.ventilated, 'patients', VENTILATED),
    of('last-bed-wait', asked.lastBedWait, 'hours', LAST_BED_WAIT),
  ];
}

const lacks = (name: string) => unavailable('missing-inputs', name);
