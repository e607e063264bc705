/** Two wards, an ED and a recovery room with targets of hours and kinds by law: what a time in it looks like to a figure, without a store. */
import { readSettings } from '#src/config/load.ts';
import { sweepCounts } from '#src/domain/census/sweep.ts';
import { siteCensus } from '#src/domain/census/units.ts';
import type { VisitRow } from '#src/domain/census/visit.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { KpiInput, KpiScope, StaffingFacts } from '#src/domain/kpi/kpi.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { brand, type LocationId, type VisitKey } from '#src/kernel/ids.ts';
import { addDays, dayOf, type Instant, type LocalDate, type Span } from '#src/kernel/time.ts';
import { SITE, ZONE } from './staffed.ts';

/** Settings of each unit, and the beds of W2. */
export type UnitLines = Readonly<Record<'W1' | 'W2' | 'ED' | 'PACU' | 'beds', string>>;

const WITH_TARGETS: UnitLines = {
  W1: 'targetHours: { perPatientDay: 6, perUnitOfService: 9 }, title22: medical_surgical',
  W2: 'targetHours: { perPatientDay: 7.5, perUnitOfService: 11 }, title22: [{ from: 2026-01-14, value: Step-Down Unit }]',
  ED: 'targetHours: { perUnitOfService: 3 }, title22: emergency',
  PACU: 'title22: PACU',
  beds: '12',
};

export const houseOf = (lines: Partial<UnitLines> = {}) => {
  const of = (unit: keyof UnitLines): string => `${lines[unit] ?? WITH_TARGETS[unit]}`;
  const extra = (unit: keyof UnitLines): string => (of(unit) === '' ? '' : `, ${of(unit)}`);
  const settings = readSettings(
    `
sites:
  - id: riverside
    name: Riverside General
    kind: hospital
    zone: America/New_York
    units:
      - { id: W1, name: medicine, kind: ward, pool: adult, staffedBeds: 28${extra('W1')} }
      - { id: W2, name: step-down, kind: stepdown, pool: adult, staffedBeds: ${of('beds')}${extra('W2')} }
      - { id: ED, name: emergency, kind: ed, pool: ed, staffedBeds: 8${extra('ED')} }
      - { id: PACU, name: recovery, kind: periop, pool: periop, staffedBeds: 6${extra('PACU')} }
`,
    'huddleboard.yaml',
  );
  return { site: settings.sites[0]!, settled: settings.staffing.get(SITE)! };
};

/** One patient in one place. */
export const patient = (key: string, unit: string, from: Instant, to?: Instant): VisitRow => ({
  site: SITE,
  visit: brand<VisitKey>(key),
  arrivedAt: from,
  ...(to === undefined ? {} : { dischargedAt: to }),
  stays: [
    {
      location: brand<LocationId>(unit),
      patientClass: unit === 'ED' ? 'E' : 'I',
      toAdmit: false,
      onLeave: false,
      from,
      ...(to === undefined ? {} : { to }),
    },
  ],
  warnings: [],
});

type Told = Partial<Pick<StaffingFacts, 'roster' | 'callOuts' | 'reports'>> & {
  readonly visits?: readonly VisitRow[];
  readonly period?: Span;
  readonly lines?: Partial<UnitLines>;
};

export const TUESDAY = '2026-01-13' as LocalDate;

/** What a figure of a time reads; a Tuesday unless said otherwise. */
export function timeIn({ visits = [], roster = [], callOuts = [], reports = [], ...told }: Told): KpiInput {
  const { site, settled } = houseOf(told.lines);
  const period = told.period ?? dayOf(TUESDAY, ZONE);
  const at = (time: Instant) => {
    const stays = visits.flatMap((visit) => visit.stays);
    return siteCensus({ site, at: time, counts: sweepCounts(stays, [time])[0]?.counts ?? [], beds: [] });
  };
  const midnights: Instant[] = [];
  for (let day = TUESDAY; dayOf(day, ZONE).from <= period.to; day = addDays(day, 1))
    if (dayOf(day, ZONE).from >= period.from) midnights.push(dayOf(day, ZONE).from);
  return {
    site,
    period,
    now: period.to,
    census: at(period.to),
    present: [],
    visits,
    midnights: midnights.map(at),
    freshness: { state: 'fresh', dataAgeMs: 0, lastMessageAt: period.to },
    sameDayStayDays: 1,
    mappedFields: new Set(),
    isCounted: true,
    staffing: { settled, roster, callOuts, reports },
  };
}

export function figureOf(id: string, scope: KpiScope, input: KpiInput) {
  const found = kpiNamed(id, OBSERVED)?.observe;
  if (found === undefined) throw new Error(`no such figure: ${id}`);
  const { main, parts } = found.compute(input, scope);
  const said = (value: typeof main) => (isAvailable(value) ? value.value : value.unavailable);
  return { main, value: said(main), parts: Object.fromEntries(parts.map(({ name, value }) => [name, said(value)])) };
}
