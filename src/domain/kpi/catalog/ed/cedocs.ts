import { z } from 'zod';
import { boardersAt } from '../../../flow/boarding.ts';
import { unitFinder } from '../../../flow/where.ts';
import { CRITICAL_CARE, WAITING_ROOM } from '../../../staffing/unit-update.ts';
import { amount } from '../../inputs.ts';
import { defineKpi, type KpiInput, type KpiResult } from '../../kpi.ts';
import { noResult, unavailable } from '../../result.ts';
import { edOf } from '../../scope.ts';
import { bandWords, crowdingBand } from './nedocs-score.ts';
import { fed, reported, type ScoreInput, scored } from './score-of-inputs.ts';

const MINUTES_AN_HOUR = 60;

const INPUTS = z.object({
  critical_care_patients: amount,
  longest_admit_hours: amount,
  waiting_room_patients: amount,
  total_ed_patients: amount,
  ed_beds: amount,
  annual_visits: amount,
});

const WORST = 200;
const cubed = (value: number): number => Math.max(0, value) ** 3;

/**
 * Community Emergency Department Overcrowding Scale.
 * @returns 0..200, not rounded; undefined without ED beds
 * @source Weiss et al., American Journal of Emergency Medicine 2014, by MedicalAlgorithms. That page prints the third cubic term with a minus;
 * a restricted cubic spline needs its cubic coefficients to add up to about 0, so it is a plus here (catalogue D-7); the two differ only above
 * 49,466 visits a year
 * @example 2 critical, 6 h, 9 waiting, 26 patients, 22 beds, 38,000 visits → 53.68
 */
function cedocsScore(x: z.output<typeof INPUTS>): number | undefined {
  if (x.ed_beds <= 0) return undefined;
  const v = x.annual_visits;
  const spline =
    1.11e-12 * cubed(v - 18811) -
    8.23e-12 * cubed(v - 43012) +
    8.2e-12 * cubed(v - 49466) -
    1.08e-12 * cubed(v - 67273);
  const score =
    3 * x.critical_care_patients +
    0.53 * x.longest_admit_hours +
    1.16 * x.waiting_room_patients +
    20.66 * (x.total_ed_patients / x.ed_beds) +
    0.00126 * v -
    spline -
    30.39;
  return Math.min(WORST, Math.max(0, score));
}

const of = (annual_visits: number, ed_beds = 22) => ({
  critical_care_patients: 2,
  longest_admit_hours: 6,
  waiting_room_patients: 9,
  total_ed_patients: 26,
  ed_beds,
  annual_visits,
});

/** Patients in the places in which people wait for a room; undefined where settings name none. */
function inWaitingRoom({ site, present, period }: KpiInput): number | undefined {
  const unitAt = unitFinder(site);
  if (!site.units.some(({ kind, waiting }) => kind === 'ed' && waiting !== undefined)) return undefined;
  return present.filter(({ location, room, bed }) => {
    const waiting = unitAt(location, period.to)?.waiting;
    return [location, room, bed].some((place) => place !== undefined && waiting?.includes(place));
  }).length;
}

/** Of every ED of the site; undefined where one of them has none in the settings. */
function annualVisits({ site }: KpiInput): number | undefined {
  const each = site.units.filter(({ kind }) => kind === 'ed').map((unit) => unit.annualVisits);
  return each.some((visits) => visits === undefined)
    ? undefined
    : each.reduce<number>((sum, visits = 0) => sum + visits, 0);
}

function now(input: KpiInput): KpiResult {
  const ed = edOf(input.census);
  if (ed === undefined) return noResult(unavailable('not-mapped', 'ED'));
  const longest = boardersAt(input.present, input.period.to, unitFinder(input.site))[0]?.minutes ?? 0;
  const critical = { known: reported(input, CRITICAL_CARE), lacks: 'critical care patients' };
  const waiting = { known: fed(inWaitingRoom(input)) ?? reported(input, WAITING_ROOM), lacks: 'waiting room' };
  const annual = { known: fed(annualVisits(input)), lacks: 'annual visits: annualVisits of huddleboard.yaml' };
  const inputs: readonly ScoreInput[] = [
    { name: 'critical-care', measure: 'patients', ...critical },
    { name: 'longest-boarding', measure: 'hours', known: fed(longest / MINUTES_AN_HOUR) },
    { name: 'waiting-room', measure: 'patients', ...waiting },
    { name: 'ed-patients', measure: 'patients', known: fed(ed.patients) },
    { name: 'ed-spaces', measure: 'beds', known: fed(ed.spaces) },
    { name: 'annual-visits', measure: 'visits', ...annual },
  ];
  const names = Object.keys(INPUTS.shape);
  return scored(input, 'score', inputs, (values) => {
    const score = cedocsScore(INPUTS.parse(Object.fromEntries(names.map((name, n) => [name, values[n]]))));
    return score === undefined ? undefined : { score, band: crowdingBand(Math.round(score)) };
  });
}

export const cedocs = defineKpi({
  id: 'cedocs',
  family: 'ed',
  title: 'CEDOCS',
  formula:
    '3 × critical care patients + 0.53 × longest wait for a bed (h) + 1.16 × waiting room + 20.66 × ED patients ÷ ED beds + a spline of the annual visits − 30.39; 0 to 200, not rounded',
  unit: 'score',
  better: 'lower',
  variant: { dispute: 'D-7', says: 'third spline term with a plus (+8.2e-12)' },
  source: 'Weiss et al., Am J Emerg Med 2014',
  thresholds: [
    { says: 'over 100: overcrowded', whose: 'bands of NEDOCS', fixed: true },
    { says: 'over 140: severely overcrowded', whose: 'bands of NEDOCS', fixed: true },
    { says: 'over 180: dangerously overcrowded', whose: 'bands of NEDOCS', fixed: true },
  ],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: INPUTS,
  compute(inputs) {
    const score = cedocsScore(inputs);
    // Bands are of the rounded score (catalogue C.2).
    return score === undefined ? null : { score, level: bandWords(crowdingBand(Math.round(score))) };
  },
  examples: [
    { inputs: of(38000), expected: { score: 53.683404, level: 'Busy' }, tolerance: 0.001 },
    { inputs: of(38000, 0), expected: null, tolerance: 0 },
    {
      inputs: {
        ...of(38000, 26),
        critical_care_patients: 4,
        longest_admit_hours: 3,
        waiting_room_patients: 11,
        total_ed_patients: 31,
      },
      expected: { score: 60.630116, level: 'Extremely busy but not overcrowded' },
      tolerance: 0.001,
    },
  ],
  aliases: ['community ed score'],
  observe: {
    measure: 'score',
    scopes: ['house'],
    sensitive: false,
    about: 'instant',
    over: { by: 'nothing' },
    reads: ['present'],
    compute: now,
  },
});
