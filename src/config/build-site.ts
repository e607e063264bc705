/** One site of the file → the domain's Site: dates in the site's zone, defaults for pool and locations. */
import type { Dated } from '#src/domain/dated.ts';
import { MOST_NAMES } from '#src/domain/forecast/columns.ts';
import type { Site, SiteCalendar, Unit } from '#src/domain/hospital.ts';
import type { LocationId, PoolId, SiteId, UnitId } from '#src/kernel/ids.ts';
import {
  ALWAYS,
  daysBetween,
  type LocalDate,
  type LocalTime,
  parseWhen,
  type ZoneId,
  zoneId,
} from '#src/kernel/time.ts';
import { buildPlacement, placementOf } from './build-placement.ts';
import { sharedLocations } from './cross-checks.ts';
import { duplicates } from './duplicates.ts';
import type { Fault } from './faults.ts';
import type { SettingsFile } from './schema.ts';

export function buildSite(
  site: SettingsFile['sites'][number],
  n: number,
  house: SettingsFile['house'],
  faults: Fault[],
): Site {
  const zone = zoneId(site.zone);
  const units = site.units.map((unit, u) => ({
    ...buildUnit(unit, zone, `sites[${n}].units[${u}]`, faults),
    ...placementOf(unit, house),
  }));
  duplicates(
    units.map((unit) => unit.id),
    `sites[${n}].units`,
    'id',
    faults,
  );
  sharedLocations(units, `sites[${n}].units`, faults);
  return {
    id: site.id as SiteId,
    name: site.name,
    kind: site.kind,
    zone,
    ...(site.locale === undefined ? {} : { locale: site.locale }),
    facilities: site.facilities,
    units,
    dayStart: site.dayStart as LocalTime,
    ...(site.dischargesBy === undefined ? {} : { dischargesBy: site.dischargesBy as LocalTime }),
    ...buildPlacement(site, zone, `sites[${n}]`, faults),
    ...(site.calendars.length === 0 ? {} : { calendars: buildCalendars(site.calendars, `sites[${n}]`, faults) }),
    ...(site.holidaysOf === undefined ? {} : { holidaysOf: site.holidaysOf }),
    ...(site.holidays.length === 0 ? {} : { holidays: site.holidays.map(holidayDate) }),
  };
}

/** A longer one is a wrong year. */
const LONGEST_DAYS = 183;

function buildCalendars(
  calendars: SettingsFile['sites'][number]['calendars'],
  path: string,
  faults: Fault[],
): readonly SiteCalendar[] {
  duplicates(
    calendars.map(({ name }) => name),
    `${path}.calendars`,
    'name',
    faults,
  );
  for (const [c, { days }] of calendars.entries())
    if (new Set(days.map(({ name }) => name)).size > MOST_NAMES)
      faults.push({
        path: `${path}.calendars[${c}].days`,
        problem: `It has more than ${MOST_NAMES} different names.`,
        cure: 'Give days of the same kind the same name.',
      });
  return calendars.map(({ name, days }, c) => ({
    name,
    days: days.map((day, d) => {
      const from = dateOf(day.from);
      const to = dateOf(day.to ?? day.from);
      const at = `${path}.calendars[${c}].days[${d}]`;
      if (to < from)
        faults.push({ path: `${at}.to`, problem: 'It ends before it begins.', cure: 'Let to be from or later.' });
      else if (daysBetween(from, to) > LONGEST_DAYS)
        faults.push({
          path: `${at}.to`,
          problem: 'It is longer than half a year.',
          cure: 'Correct the year of from or to.',
        });
      return { from, to, name: day.name };
    }),
  }));
}

/** A date of the file may have been read with a time behind it. */
export const holidayDate = ({ date }: { readonly date: string }): LocalDate => dateOf(date);

const dateOf = (text: string): LocalDate => text.slice(0, 10) as LocalDate;

function buildUnit(
  unit: SettingsFile['sites'][number]['units'][number],
  zone: ZoneId,
  path: string,
  faults: Fault[],
): Unit {
  const locations = unit.locations ?? [unit.id];
  if (unit.waiting !== undefined && unit.kind !== 'ed')
    faults.push({
      path: `${path}.waiting`,
      problem: `A unit of kind ${unit.kind} has no waiting places.`,
      cure: 'Take waiting out: it is of an ED.',
    });
  for (const name of ['scores', 'annualVisits'] as const) {
    if (unit[name] === undefined || unit.kind === 'ed') continue;
    const problem = `A unit of kind ${unit.kind} has none.`;
    faults.push({ path: `${path}.${name}`, problem, cure: `Take ${name} out: it is of an ED.` });
  }
  return {
    id: unit.id as UnitId,
    name: dated(unit.name, zone, `${path}.name`, faults),
    kind: unit.kind,
    pool: (unit.pool ?? unit.kind) as PoolId,
    staffedBeds: dated(unit.staffedBeds, zone, `${path}.staffedBeds`, faults),
    hours: unit.hours.map((h) => ({ from: h.from as LocalTime, to: h.to as LocalTime, staffedBeds: h.staffedBeds })),
    locations: datedLocations(locations, zone, `${path}.locations`, faults),
    ...(unit.waiting === undefined ? {} : { waiting: unit.waiting }),
    ...(unit.scores === undefined ? {} : { scores: unit.scores }),
    ...(unit.annualVisits === undefined ? {} : { annualVisits: unit.annualVisits }),
  };
}

type Entry<T> = { readonly from: string; readonly value: T };

/** A plain value has always been so. */
export function dated<T>(given: T | readonly Entry<T>[], zone: ZoneId, path: string, faults: Fault[]): Dated<T> {
  return Array.isArray(given)
    ? entries(given as readonly Entry<T>[], zone, path, faults)
    : [{ from: ALWAYS, value: given as T }];
}

function datedLocations(
  given: readonly (string | Entry<readonly string[]>)[],
  zone: ZoneId,
  path: string,
  faults: Fault[],
): Dated<readonly LocationId[]> {
  const isDated = given.length > 0 && typeof given[0] === 'object';
  // Checked by the schema: either all are names or all are {from, value}; brands are given here, once.
  if (!isDated) return [{ from: ALWAYS, value: given as readonly LocationId[] }];
  return entries(given as readonly Entry<readonly LocationId[]>[], zone, path, faults);
}

function entries<T>(given: readonly Entry<T>[], zone: ZoneId, path: string, faults: Fault[]): Dated<T> {
  const list = given.map((entry) => ({ from: parseWhen(entry.from, zone), value: entry.value }));
  for (let n = 1; n < list.length; n++) {
    if (list[n]!.from <= list[n - 1]!.from) {
      faults.push({
        path: `${path}[${n}].from`,
        problem: 'Dates must rise from entry to entry.',
        cure: 'Sort the entries by from, each date once.',
      });
    }
  }
  return list;
}
