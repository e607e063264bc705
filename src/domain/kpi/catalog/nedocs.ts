import type { KpiId } from '#src/kernel/ids.ts';
import { type Instant, minutesBetween } from '#src/kernel/time.ts';
import { boardersAt } from '../../flow/boarding.ts';
import { unitFinder } from '../../flow/where.ts';
import { isAvailable, type MeasureUnit } from '../../measure.ts';
import { LAST_BED_WAIT as REPORTED_BED_WAIT, VENTILATED as REPORTED_VENTILATED } from '../../staffing/unit-update.ts';
import type { Kpi, KpiInput, KpiPart } from '../kpi.ts';
import { figure, noResult, part, unavailable } from '../result.ts';
import { edOf } from '../scope.ts';

export type NedocsInputs = {
  /** P: everybody in the ED, waiting room included. */
  readonly edPatients: number;
  /** B: staffed ED spaces at that hour, opened hallway spaces included; > 0. */
  readonly edSpaces: number;
  /** A: patients held in the ED for a bed. */
  readonly boarders: number;
  /** H: staffed beds of the house, observation included; > 0. */
  readonly houseBeds: number;
  /** R: ventilated patients in the ED; more than two count as two. */
  readonly ventilated: number;
  /** L: longest wait for a bed, hours. */
  readonly longestBoardingHours: number;
  /** W: door to bed of the patient bedded last, hours. */
  readonly lastBedWaitHours: number;
};

/** From calm to worst; words keys. nedocs.org wording, catalogue C.2. */
export const NEDOCS_BANDS = [
  'not-busy',
  'busy',
  'extremely-busy',
  'overcrowded',
  'severely-overcrowded',
  'dangerously-overcrowded',
] as const;
export type NedocsBand = (typeof NEDOCS_BANDS)[number];

const WORST = 200;

/**
 * National Emergency Department Overcrowding Scale.
 * @returns whole score 0..200 (half away from zero) and its band; undefined without ED spaces or house beds
 * @source Weiss et al., Academic Emergency Medicine 11(1), 2004; definitions and program of nedocs.org, 2014 (the cap of two
 * ventilated patients, the clamp and the bands are the program's); catalogue B `nedocs`, C.2
 * @example 38 patients, 30 spaces, 9 boarders, 302 beds, 1 ventilated, 11.5 h, 1.25 h → 138, overcrowded
 */
export function nedocsScore(x: NedocsInputs): { readonly score: number; readonly band: NedocsBand } | undefined {
  if (x.edSpaces <= 0 || x.houseBeds <= 0) return undefined;
  const raw =
    -20 +
    85.8 * (x.edPatients / x.edSpaces) +
    600 * (x.boarders / x.houseBeds) +
    13.4 * Math.min(x.ventilated, 2) +
    0.93 * x.longestBoardingHours +
    5.64 * x.lastBedWaitHours;
  const score = Math.min(WORST, Math.max(0, Math.sign(raw) * Math.round(Math.abs(raw))));
  return { score, band: NEDOCS_BANDS[Math.floor((score + 19) / 40)] ?? 'dangerously-overcrowded' };
}

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

export const nedocs: Kpi = {
  id: 'nedocs' as KpiId, // a literal of the registry is where the brand begins
  aliases: ['ed score', 'crowding'],
  measure: 'score',
  better: 'lower',
  definitionVersion: 1,
  source: 'Weiss et al., Acad Emerg Med 2004; nedocs.org 2014; catalogue B nedocs and C.2',
  variant: 'staffed-spaces-ventilated',
  scopes: ['house'],
  sensitive: false,
  about: 'instant',
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
};

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
