/**
 * CEDOCS and EDWIN of this moment, beside NEDOCS: what the census tells and what the ED reports by hand, each input shown, and no score while one
 * is missing. Their formulas are the registry's.
 */

import { boardersAt } from '../flow/boarding.ts';
import { unitFinder } from '../flow/where.ts';
import { isAvailable, type MeasureUnit } from '../measure.ts';
import { ATTENDINGS, CRITICAL_CARE, ESI, WAITING_ROOM } from '../staffing/unit-update.ts';
import { cedocs } from './catalog/ed/cedocs.ts';
import { edwin } from './catalog/ed/edwin.ts';
import { crowdingBand } from './catalog/ed/nedocs-score.ts';
import type { KpiInput, KpiPart, KpiResult } from './kpi.ts';
import { figure, noResult, part, unavailable } from './result.ts';
import { edOf } from './scope.ts';

const MINUTES_AN_HOUR = 60;

type Known = { readonly value: number; readonly byHandAt?: KpiPart['byHandAt'] };
type Input = {
  /** Of the part, a words key. */
  readonly name: string;
  readonly measure: MeasureUnit;
  readonly known: Known | undefined;
  /** What `n/a` names where nobody tells it. */
  readonly lacks?: string;
};

/** What the ED last reported of an item, while it is recent. */
function reported(input: KpiInput, item: string): Known | undefined {
  const found = input.edReported?.get(item);
  return found === undefined ? undefined : { value: found.value, byHandAt: found.at };
}

const fed = (value: number | undefined): Known | undefined => (value === undefined ? undefined : { value });

/** Patients in the places in which people wait for a room; undefined where settings name none. */
function inWaitingRoom({ site, present, period }: KpiInput): number | undefined {
  const unitAt = unitFinder(site);
  if (!site.units.some(({ kind, waiting }) => kind === 'ed' && waiting !== undefined)) return undefined;
  return present.filter(({ location, room, bed }) => {
    const waiting = unitAt(location, period.to)?.waiting;
    return [location, room, bed].some((place) => place !== undefined && waiting?.includes(place));
  }).length;
}

const sumOf = (values: readonly (number | undefined)[]): number | undefined =>
  values.some((value) => value === undefined) ? undefined : values.reduce<number>((sum, value = 0) => sum + value, 0);

/** Community Emergency Department Overcrowding Scale of the house now. */
export function cedocsNow(input: KpiInput): KpiResult {
  const ed = edOf(input.census);
  if (ed === undefined) return noResult(unavailable('not-mapped', 'ED'));
  const longest = boardersAt(input.present, input.period.to, unitFinder(input.site))[0]?.minutes ?? 0;
  const visits = sumOf(input.site.units.filter(({ kind }) => kind === 'ed').map(({ annualVisits }) => annualVisits));
  const inputs: readonly Input[] = [
    {
      name: 'critical-care',
      measure: 'patients',
      known: reported(input, CRITICAL_CARE),
      lacks: 'critical care patients',
    },
    { name: 'longest-boarding', measure: 'hours', known: fed(longest / MINUTES_AN_HOUR) },
    {
      name: 'waiting-room',
      measure: 'patients',
      known: fed(inWaitingRoom(input)) ?? reported(input, WAITING_ROOM),
      lacks: 'waiting room',
    },
    { name: 'ed-patients', measure: 'patients', known: fed(ed.patients) },
    { name: 'ed-spaces', measure: 'beds', known: fed(ed.spaces) },
    {
      name: 'annual-visits',
      measure: 'visits',
      known: fed(visits),
      lacks: 'annual visits: annualVisits of huddleboard.yaml',
    },
  ];
  return scored(input, inputs, ([critical, hours, waiting, patients, beds, annual]) => {
    const found = cedocs.compute({
      critical_care_patients: critical,
      longest_admit_hours: hours,
      waiting_room_patients: waiting,
      total_ed_patients: patients,
      ed_beds: beds,
      annual_visits: annual,
    });
    const score = numberIn(found, 'score');
    return score === undefined ? undefined : { score, band: crowdingBand(Math.round(score)) };
  });
}

/** Emergency Department Work Index of the house now. ESI 1 is the most acute; the index counts it as 5. */
export function edwinNow(input: KpiInput): KpiResult {
  const ed = edOf(input.census);
  if (ed === undefined) return noResult(unavailable('not-mapped', 'ED'));
  const boarders = boardersAt(input.present, input.period.to, unitFinder(input.site)).length;
  const inputs: readonly Input[] = [
    ...ESI.map(
      (item): Input => ({
        name: item,
        measure: 'patients',
        known: reported(input, item),
        lacks: item.replace('esi-', 'ESI '),
      }),
    ),
    { name: 'attendings', measure: 'staff', known: reported(input, ATTENDINGS), lacks: 'senior ED doctors' },
    { name: 'ed-spaces', measure: 'beds', known: fed(ed.spaces) },
    { name: 'boarders', measure: 'patients', known: fed(boarders) },
  ];
  return scored(input, inputs, ([one, two, three, four, five, attendings, spaces, boarding]) => {
    const found = edwin.compute({
      patients_by_acuity: { 1: five, 2: four, 3: three, 4: two, 5: one },
      attendings,
      treatment_bays: spaces,
      boarders: boarding,
    });
    const score = numberIn(found, 'score');
    const band = typeof found === 'object' && found !== null && 'band' in found ? String(found.band) : '';
    return score === undefined ? undefined : { score, band };
  });
}

function numberIn(value: unknown, name: string): number | undefined {
  const found =
    typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
  return typeof found === 'number' ? found : undefined;
}

type Scored = { readonly score: number; readonly band: string };

/** The score of its inputs in their order, or which of them are missing. */
function scored(
  input: KpiInput,
  inputs: readonly Input[],
  compute: (values: readonly number[]) => Scored | undefined,
): KpiResult {
  const parts = inputs.map(({ name, measure, known, lacks = name }): KpiPart => {
    const otherwise = unavailable('missing-inputs', lacks);
    const value = figure(input, 'instant', { value: known?.value, measure, n: known === undefined ? 0 : 1, otherwise });
    return { ...part(name, value), ...(known?.byHandAt === undefined ? {} : { byHandAt: known.byHandAt }) };
  });
  const missing = inputs.flatMap(({ known, lacks, name }) => (known === undefined ? [lacks ?? name] : []));
  if (missing.length > 0) return { main: unavailable('missing-inputs', ...missing), parts };
  const found = compute(inputs.map(({ known }) => known?.value ?? 0));
  const main = figure(input, 'instant', { value: found?.score, measure: 'score', n: 1 });
  return { main, parts, ...(found !== undefined && isAvailable(main) ? { band: found.band } : {}) };
}
