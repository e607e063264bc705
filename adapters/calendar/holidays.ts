/** Public holidays of a country, a state or a region, by name. The only place that knows the library's calendars. */
import Calendars from 'date-holidays';
import type { Holidays } from '#src/domain/forecast/calendar-rows.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { DAY_MS } from '#src/kernel/time.ts';

/** Days on which a hospital's town does otherwise; observances and school days do not count. */
const TYPES = ['public', 'bank'] as const;

/**
 * @param code `US`, `US-IA`, `GB-WLS`: a country of ISO 3166-1, and a part of it where the calendar knows parts
 * @returns by days since 1970-01-01; a day on which another is made up for is named apart from it
 * @throws OpsError HOLIDAYS_UNKNOWN
 */
export function publicHolidays(code: string, from: number, to: number): Holidays {
  const calendar = calendarOf(code);
  const found = new Map<number, string>();
  for (let year = yearOf(from); year <= yearOf(to); year++)
    for (const { date, name, type, substitute } of calendar.getHolidays(year)) {
      const day = Date.parse(`${date.slice(0, 10)}T00:00Z`) / DAY_MS;
      if (TYPES.some((one) => one === type) && !found.has(day))
        found.set(day, substitute === true ? `${name}, made up for` : name);
    }
  return found;
}

/** The year before and the one behind too: a day may follow a holiday of the other. */
const yearOf = (day: number): number => new Date(day * DAY_MS).getUTCFullYear();

/** What is wrong with a code, and which are nearest to it. */
export type UnknownCode = { readonly problem: string; readonly near: string };

/** @returns undefined: the calendar knows it */
export function unknownHolidays(code: string): UnknownCode | undefined {
  const { country, part, isWhole } = partsOf(code);
  const names = new Calendars().getCountries('en');
  if (!Object.hasOwn(names, country))
    return {
      problem: 'The calendar of holidays knows no country of this code.',
      near: `one that it knows, such as ${nearIn(names, country)}`,
    };
  if (part === undefined) return undefined;
  const states = new Calendars().getStates(country, 'en') ?? {};
  if (isWhole && Object.hasOwn(states, part)) return undefined;
  const parts = Object.fromEntries(Object.entries(states).map(([state, name]) => [`${country}-${state}`, name]));
  const near =
    Object.keys(states).length === 0 ? '' : `, or a part that it knows, such as ${nearIn(parts, `${country}-${part}`)}`;
  return { problem: `The calendar of holidays knows no such part of ${country}.`, near: `${country} alone${near}` };
}

function calendarOf(code: string): Calendars {
  const unknown = unknownHolidays(code);
  if (unknown !== undefined)
    throw new OpsError({
      code: 'HOLIDAYS_UNKNOWN',
      kind: 'user',
      message: unknown.problem,
      cure: `Write ${unknown.near}, or leave the holidays out.`,
    });
  const { country, part } = partsOf(code);
  const languages = { languages: ['en'] };
  return part === undefined ? new Calendars(country, languages) : new Calendars(country, part, languages);
}

function partsOf(code: string) {
  const [country = '', part, ...more] = code.toUpperCase().split('-');
  return { country, part, isWhole: more.length === 0 };
}

/** Codes that are written otherwise elsewhere. @source ISO 3166-1, exceptional reservations; EU, Interinstitutional style guide, annex A5 */
const OTHERWISE: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' };
/** Of more codes nobody finds theirs. */
const MOST_NEAR = 8;

/** `NL (Netherlands), NO (Norway)`: those that begin as it does, in the order of how far they do; any where none does. */
function nearIn(names: Readonly<Record<string, string>>, code: string): string {
  const known = Object.keys(names).toSorted();
  const alike = (one: string): number => {
    const differs = [...one].findIndex((letter, n) => letter !== code[n]);
    return differs === -1 ? one.length : differs;
  };
  const least = code.indexOf('-') + 2;
  const near = known.filter((one) => alike(one) >= least).toSorted((a, b) => alike(b) - alike(a));
  const other = Object.hasOwn(OTHERWISE, code) ? [OTHERWISE[code]!] : [];
  const found = [...other, ...(near.length === 0 ? known : near)].slice(0, MOST_NEAR);
  return found.map((one) => `${one} (${names[one]})`).join(', ');
}
