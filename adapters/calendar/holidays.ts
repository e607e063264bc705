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

function calendarOf(code: string): Calendars {
  const calendar = new Calendars();
  const [country = '', ...parts] = code.toUpperCase().split('-');
  const known = calendar.getCountries('en');
  if (!Object.hasOwn(known, country))
    throw unknown(
      'is no country that the calendar knows',
      `Write one of ${Object.keys(known).join(', ')}, or a part of it: US-IA.`,
    );
  if (parts.length === 0) return new Calendars(country, { languages: ['en'] });
  const states = calendar.getStates(country, 'en') ?? {};
  const [state = ''] = parts;
  if (parts.length > 1 || !Object.hasOwn(states, state))
    throw unknown(
      `is no part of ${country} that the calendar knows`,
      Object.keys(states).length === 0
        ? `Write ${country} alone.`
        : `Write ${country} alone, or one of ${Object.keys(states)
            .map((part) => `${country}-${part}`)
            .join(', ')}.`,
    );
  return new Calendars(country, state, { languages: ['en'] });
}

const unknown = (what: string, cure: string): OpsError =>
  new OpsError({ code: 'HOLIDAYS_UNKNOWN', kind: 'user', message: `The code of the holidays ${what}.`, cure });
