/** The roster of the simulated house, before anybody calls out: what the events of the day then take from it. */
import type { SiteId, UnitId } from '#src/kernel/ids.ts';
import { brand } from '#src/kernel/ids.ts';
import { addDays, localTime, localToInstant } from '#src/kernel/time.ts';
import type { RosterShift, ShiftKind, StaffRole } from '../staffing/roster.ts';
import { DEMO_DATE, SIM_ZONE } from './calendar.ts';

/** People of one role from 07 to 19 and from 19 to 07. */
type Crew = readonly [day: number, night: number];

type UnitCrew = {
  readonly unit: string;
  readonly rn: Crew;
  readonly aide: Crew;
  readonly can: readonly string[];
  /** Of the day's nurses, so many can do this too. */
  readonly also?: readonly [ability: string, nurses: number];
};

/**
 * Table *Units, Tuesday 08:26* of the demonstration day, with 4N and 5W as they were before their call-outs and 3N before one leaves;
 * 6E without its charge nurse, who takes patients too. Nights and aides by the grid. Pod 6E-P opens on the Tuesday: the nurse and the
 * aide it needs are on the roster from that night on; who staffs it before is an event of the day.
 */
const CREWS: readonly UnitCrew[] = [
  { unit: 'ICU', rn: [9, 9], aide: [1, 1], can: ['icu'] },
  { unit: 'PCU', rn: [7, 7], aide: [3, 2], can: ['bipap', 'tele'] },
  { unit: '3N', rn: [6, 5], aide: [3, 2], can: ['tele'] },
  { unit: '3S', rn: [7, 5], aide: [3, 3], can: ['med-surg'], also: ['tele', 2] },
  { unit: '4N', rn: [7, 6], aide: [4, 3], can: ['tele'] },
  { unit: '5W', rn: [6, 5], aide: [4, 3], can: ['med-surg'] },
  { unit: '6W', rn: [6, 5], aide: [3, 3], can: ['med-surg'] },
  { unit: '6E', rn: [2, 2], aide: [2, 1], can: ['med-surg', 'oncology'] },
  { unit: 'CDU', rn: [3, 3], aide: [2, 2], can: ['med-surg'] },
  { unit: '2N', rn: [5, 4], aide: [2, 2], can: ['maternity'] },
  { unit: 'NICU', rn: [3, 3], aide: [0, 0], can: ['newborn'] },
  { unit: 'PEDS', rn: [2, 2], aide: [1, 1], can: ['pediatric'] },
  { unit: 'BHU', rn: [3, 2], aide: [2, 2], can: ['behavioral'] },
];

/** Three from 11 to 23 make the twelve posts of the ED; one stays until 23 for the evening. */
const ED_CREWS = [
  { from: '07:00', to: '19:00', nurses: 9, kind: 'rostered' },
  { from: '11:00', to: '23:00', nurses: 3, kind: 'rostered' },
  { from: '19:00', to: '07:00', nurses: 8, kind: 'rostered' },
  { from: '19:00', to: '23:00', nurses: 1, kind: 'overtime' },
] as const;

/** Four weeks up to the Wednesday after the story: figures of the roster are told day by day. */
const DAYS_BEFORE = 28;
const DAYS = Array.from({ length: DAYS_BEFORE + 2 }, (_, n) => n - DAYS_BEFORE);

/** @returns one row per person and shift; nobody has a name or a number */
export function simulatedRoster(site: SiteId): readonly RosterShift[] {
  return DAYS.flatMap((day) => {
    const date = addDays(DEMO_DATE, day);
    const row: Add = (unit, role, hours, can, kind = 'rostered') => ({
      site,
      unit: brand<UnitId>(unit),
      role,
      from: localToInstant(date, localTime(hours.from), SIM_ZONE),
      to: localToInstant(hours.to > hours.from ? date : addDays(date, 1), localTime(hours.to), SIM_ZONE),
      can,
      kind,
    });
    const ed = ED_CREWS.flatMap((crew) =>
      times(crew.nurses, () => row('ED', 'rn', crew, ['emergency', 'med-surg'], crew.kind)),
    );
    const pod = [...(day > 0 ? [DAY] : []), ...(day >= 0 ? [NIGHT] : [])].flatMap((hours) => [
      row('6E', 'rn', hours, ['med-surg', 'oncology']),
      row('6E', 'aide', hours, []),
    ]);
    return [...CREWS.flatMap((crew) => crewRows(crew, row)), ...ed, ...pod, row('FLOAT', 'rn', DAY, ['med-surg'])];
  });
}

type Hours = { readonly from: string; readonly to: string };
type Add = (unit: string, role: StaffRole, hours: Hours, can: readonly string[], kind?: ShiftKind) => RosterShift;

const DAY: Hours = { from: '07:00', to: '19:00' };
const NIGHT: Hours = { from: '19:00', to: '07:00' };

const times = <T>(n: number, make: (n: number) => T): readonly T[] => Array.from({ length: n }, (_, i) => make(i));

function crewRows({ unit, rn, aide, can, also }: UnitCrew, row: Add): readonly RosterShift[] {
  return [DAY, NIGHT].flatMap((hours, n) => [
    row(unit, 'charge', hours, can),
    ...times(rn[n] ?? 0, (nurse) =>
      row(unit, 'rn', hours, also !== undefined && n === 0 && nurse < also[1] ? [...can, also[0]] : can),
    ),
    ...times(aide[n] ?? 0, () => row(unit, 'aide', hours, [])),
  ]);
}
