/** Shifts, blocks, holidays and grids of one site of the file → the domain's SiteStaffing, with what the form cannot check. */
import type { Dated } from '#src/domain/dated.ts';
import { HOUSE_BED_KINDS } from '#src/domain/hospital.ts';
import type { Posts, RoleGrid, SiteStaffing, TargetHours, UnitGrid } from '#src/domain/staffing/grid.ts';
import {
  type ShiftCalendar,
  type ShiftPattern,
  USUAL_BLOCKS,
  USUAL_SHIFTS,
} from '#src/domain/staffing/shift-calendar.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { type LocalTime, zoneId } from '#src/kernel/time.ts';
import { dated, holidayDate } from './build-site.ts';
import { duplicates } from './duplicates.ts';
import type { Fault } from './faults.ts';
import type { SettingsFile } from './schema.ts';

type SiteFile = SettingsFile['sites'][number];
type UnitFile = SiteFile['units'][number];
type TargetFile = Extract<NonNullable<UnitFile['targetHours']>, { perPatientDay?: unknown }>;
type RoleFile = Extract<NonNullable<SiteFile['units'][number]['staffing']>, { roles: unknown }>['roles'][string];
/** Where in the file, and where its faults go. */
type At = { readonly path: string; readonly faults: Fault[] };

/** @param house whose shifts and blocks stand where the site names none */
export function buildStaffing(site: SiteFile, n: number, house: 'us' | 'nhs', faults: Fault[]): SiteStaffing {
  const path = `sites[${n}]`;
  const calendar = buildCalendar(site, house, { path, faults });
  for (const [p, pool] of site.floatPools.entries()) {
    if (site.units.some((unit) => unit.id === pool))
      faults.push({
        path: `${path}.floatPools[${p}]`,
        problem: 'This is the id of a unit.',
        cure: 'Give the float pool a name of its own, for example FLOAT.',
      });
  }
  const ofUnits = <T>(build: (unit: UnitFile, at: At) => T | undefined): ReadonlyMap<UnitId, T> =>
    new Map(
      site.units.flatMap((unit, u) => {
        const built = build(unit, { path: `${path}.units[${u}]`, faults });
        return built === undefined ? [] : [[unit.id as UnitId, built] as const];
      }),
    );
  return {
    calendar,
    grids: ofUnits(({ staffing }, at) => staffing && buildGrids(staffing, calendar, under(at, 'staffing'))),
    title22: ofUnits(({ title22: kind }, at) =>
      kind === undefined ? undefined : dated(kind, calendar.zone, `${at.path}.title22`, faults),
    ),
    targets: ofUnits((unit, at) => buildTargets(unit, calendar, under(at, 'targetHours'))),
    floatPools: site.floatPools as readonly string[] as readonly UnitId[],
  };
}

const under = ({ path, faults }: At, setting: string): At => ({ path: `${path}.${setting}`, faults });

/** Patient days are of units with beds; what an ED does is counted by who came. */
function buildTargets(
  { kind, targetHours }: UnitFile,
  { zone }: ShiftCalendar,
  { path, faults }: At,
): Dated<TargetHours> | undefined {
  if (targetHours === undefined) return undefined;
  const built = dated<TargetFile>(targetHours, zone, path, faults);
  const hasBeds = HOUSE_BED_KINDS.has(kind);
  if (!hasBeds && built.some(({ value }) => value.perPatientDay !== undefined))
    faults.push({ path, problem: `A unit of kind ${kind} has no patient days.`, cure: 'Take perPatientDay out.' });
  if (!hasBeds && kind !== 'ed' && built.some(({ value }) => value.perUnitOfService !== undefined))
    faults.push({
      path,
      problem: `What a unit of kind ${kind} does is not counted: only patient days, and who comes to an ED.`,
      cure: 'Take perUnitOfService out.',
    });
  return built.map(({ from, value: { perPatientDay, perUnitOfService } }) => ({
    from,
    value: {
      ...(perPatientDay === undefined ? {} : { perPatientDay }),
      ...(perUnitOfService === undefined ? {} : { perUnitOfService }),
    },
  }));
}

function buildCalendar(site: SiteFile, house: 'us' | 'nhs', { path, faults }: At): ShiftCalendar {
  const shifts: readonly ShiftPattern[] = (site.shifts ?? USUAL_SHIFTS[house]).map((shift) => ({
    name: shift.name,
    // Checked by the schema (the usual ones by a test).
    from: shift.from as LocalTime,
    to: shift.to as LocalTime,
    ...('units' in shift && shift.units !== undefined ? { units: shift.units as string[] as UnitId[] } : {}),
  }));
  const names = shifts.map((shift) => shift.name);
  duplicates(names, `${path}.shifts`, 'name', faults);
  for (const [s, { units = [] }] of shifts.entries()) {
    for (const unit of units.filter((id) => !site.units.some((one) => one.id === id)))
      faults.push({
        path: `${path}.shifts[${s}].units`,
        problem: `"${unit}" is no unit here.`,
        cure: 'Use ids of units.',
      });
  }
  const hole = firstHole(shifts.filter(({ units }) => units === undefined));
  if (hole !== undefined)
    faults.push({
      path: `${path}.shifts`,
      problem: `Nobody is on shift from ${hole} on.`,
      cure: 'Let the shifts without units cover the whole day.',
    });
  const blocks = [...(site.blocks ?? USUAL_BLOCKS[house])] as readonly string[];
  duplicates(blocks, `${path}.blocks`, 'time', faults);
  const dates = site.holidays.map(holidayDate);
  duplicates(dates, `${path}.holidays`, 'date', faults);
  return {
    zone: zoneId(site.zone),
    shifts,
    blocks: blocks.toSorted() as readonly string[] as readonly LocalTime[],
    holidays: site.holidays.map((holiday, h) => ({ date: dates[h]!, name: holiday.name })),
  };
}

/** The first end of a shift at which no other is on; the hours are whole when there is none. */
function firstHole(shifts: readonly ShiftPattern[]): string | undefined {
  const on = (time: string): boolean =>
    shifts.some(({ from, to }) => (from < to ? from <= time && time < to : time >= from || time < to));
  if (shifts.length === 0) return '00:00';
  return shifts.map((shift) => shift.to).find((end) => !on(end));
}

function buildGrids(
  given: NonNullable<SiteFile['units'][number]['staffing']>,
  calendar: ShiftCalendar,
  { path, faults }: At,
): Dated<UnitGrid> {
  const versions = dated(given, calendar.zone, path, faults);
  return versions.map(({ from, value }, v) => {
    const at = versions.length > 1 || Array.isArray(given) ? `${path}[${v}].value` : path;
    const roles = Object.entries(value.roles).map(([role, grid]) =>
      buildRole(role, grid, calendar, { path: `${at}.roles.${role}`, faults }),
    );
    const { needs, turnover } = value;
    return { from, value: { roles, needs, ...(turnover === undefined ? {} : { turnover }) } };
  });
}

function buildRole(role: string, grid: RoleFile, calendar: ShiftCalendar, at: At): RoleGrid {
  const posts = typeof grid.posts === 'number' ? allDay(grid.posts) : grid.posts;
  const ratio =
    grid.ratio === undefined ? undefined : ratios(grid.ratio, calendar, { ...at, path: `${at.path}.ratio` });
  return {
    role,
    ...(ratio === undefined ? {} : { patientsEach: ratio }),
    per: grid.per,
    posts: posts.map(({ from, to, people }) => ({ from: from as LocalTime, to: to as LocalTime, people })),
    minimum: grid.minimum,
    chargeTakesPatients: grid.chargeTakesPatients,
  };
}

const allDay = (people: number): readonly Posts[] =>
  people === 0 ? [] : [{ from: '00:00' as LocalTime, to: '00:00' as LocalTime, people }];

function ratios(
  given: number | Readonly<Record<string, number>>,
  { shifts }: ShiftCalendar,
  { path, faults }: At,
): ReadonlyMap<string, number> {
  const names = shifts.filter(({ units }) => units === undefined).map(({ name }) => name);
  if (typeof given === 'number') return new Map(names.map((name) => [name, given]));
  for (const name of Object.keys(given).filter((one) => !names.includes(one)))
    faults.push({ path, problem: `"${name}" is no shift of the house.`, cure: `Use ${names.join(', ')}.` });
  for (const name of names.filter((one) => given[one] === undefined))
    faults.push({
      path,
      problem: `The shift ${name} has no ratio.`,
      cure: 'Give a ratio for every shift of the house.',
    });
  return new Map(Object.entries(given));
}
