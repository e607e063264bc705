/** Forms of dates as people write them: `dd/mm/yyyy hh:mm`, `mmmm yyyy`, `yyyyQq`. Small letters are places, everything else stands for itself. */
import { DATE_ORDERS, type DateOrder } from '#src/kernel/date-order.ts';

/** What a text says of a time; absent: it does not say. */
export type DateParts = {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly quarter?: number;
  /** Week of ISO 8601. */
  readonly week?: number;
  /** Minutes east of UTC, where the text tells them. */
  readonly offset?: number;
};

export type ReadFormat = (text: string, months: MonthNames) => DateParts | undefined;

/** Name in small letters → month from 1. */
export type MonthNames = ReadonlyMap<string, number>;

type Part =
  | 'year'
  | 'yearShort'
  | 'month'
  | 'day'
  | 'hour'
  | 'minute'
  | 'second'
  | 'quarter'
  | 'week'
  | 'name'
  | 'half';

/** Longest first. `mm` is minutes where hours stand before it, as in spreadsheets. */
const TOKENS: readonly (readonly [token: string, part: Part, pattern: string])[] = [
  ['yyyy', 'year', '\\d{4}'],
  ['mmmm', 'name', "[\\p{L}.']{3,12}"],
  ['mmm', 'name', "[\\p{L}.']{3,12}"],
  ['yy', 'yearShort', '\\d{2}'],
  ['mm', 'month', '\\d{2}'],
  ['dd', 'day', '\\d{2}'],
  ['hh', 'hour', '\\d{2}'],
  ['ss', 'second', '\\d{2}(?:\\.\\d+)?'],
  ['ww', 'week', '\\d{2}'],
  ['am', 'half', '[ap]\\.?m\\.?'],
  ['m', 'month', '\\d{1,2}'],
  ['d', 'day', '\\d{1,2}'],
  ['h', 'hour', '\\d{1,2}'],
  ['q', 'quarter', '[1-4]'],
];

const ISO =
  /^(?<year>\d{4})-(?<month>\d{2})(?:-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2}(?:\.\d+)?))?(?<zone>[zZ]|[+-]\d{2}:?\d{2})?)?)?$/;

/** Two digits of a year, as most spreadsheets read them: 30 and later are of the last century. */
const CENTURY_TURNS = 30;

/** A date with slashes, its day or its month first as the file has it: `local`, `local h:mm`. */
const LOCAL = /\blocal\b/;
const IN_ORDER: Readonly<Record<DateOrder, string>> = { 'day-first': 'd/m/yyyy', 'month-first': 'm/d/yyyy' };

export const isLocal = (format: string): boolean => LOCAL.test(format);

/** @param order undefined: nobody says which, and either may be meant */
export const inOrder = (format: string, order: DateOrder | undefined): readonly string[] =>
  isLocal(format)
    ? (order === undefined ? DATE_ORDERS : [order]).map((one) => format.replace(LOCAL, IN_ORDER[one]))
    : [format];

/** @throws RangeError when the form holds no year, or something twice */
export function compileFormat(format: string): ReadFormat {
  if (format === 'ISO') return readIso;
  if (format === 'excel') return readSerial;
  const parts: Part[] = [];
  let pattern = '';
  for (let at = 0; at < format.length; ) {
    const token = TOKENS.find(([written]) => format.startsWith(written, at));
    if (token === undefined) {
      if (/[a-z]/.test(format[at]!)) throw new RangeError('no such place');
      pattern += format[at] === ' ' ? '\\s+' : RegExp.escape(format[at]!);
      at += 1;
      continue;
    }
    const [written, part, digits] = token;
    const minutes = part === 'month' && parts.some((one) => one === 'hour');
    parts.push(minutes ? 'minute' : part);
    pattern += `(${digits})`;
    at += written.length;
  }
  if (!parts.some((part) => part === 'year' || part === 'yearShort')) throw new RangeError('no year');
  if (new Set(parts).size < parts.length) throw new RangeError('twice');
  const whole = new RegExp(`^${pattern}$`, 'iu');
  return (text, months) => {
    const found = whole.exec(text);
    return found === null ? undefined : partsOf(parts, found.slice(1), months);
  };
}

function partsOf(parts: readonly Part[], found: readonly string[], months: MonthNames): DateParts | undefined {
  const read: Record<string, number> = {};
  for (const [n, part] of parts.entries()) {
    const text = found[n]!;
    if (part === 'name') {
      const month = months.get(text.toLowerCase().replace(/\.$/, ''));
      if (month === undefined) return undefined;
      read.month = month;
    } else if (part === 'yearShort') read.year = Number(text) + (Number(text) < CENTURY_TURNS ? 2000 : 1900);
    else if (part !== 'half') read[part] = Math.trunc(Number(text));
  }
  const half = parts.indexOf('half');
  if (half >= 0 && read.hour !== undefined) {
    if (read.hour < 1 || read.hour > 12) return undefined;
    read.hour = (read.hour % 12) + (/^p/i.test(found[half]!) ? 12 : 0);
  }
  return read as DateParts; // a format without a year is not compiled
}

function readIso(text: string): DateParts | undefined {
  const groups = ISO.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { zone, ...written } = groups;
  const read: Record<string, number> = {};
  for (const [name, digits] of Object.entries(written))
    if (digits !== undefined) read[name] = Math.trunc(Number(digits));
  if (zone !== undefined) read.offset = offsetOf(zone);
  return read as DateParts; // the year is not optional in the pattern
}

function offsetOf(zone: string): number {
  if (/^z$/i.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

/** Days since 30 December 1899, as spreadsheets count them (the 1900 system; right from March 1900 on). */
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

function readSerial(text: string): DateParts | undefined {
  const days = Number(text);
  if (!/^\d{1,6}(\.\d+)?$/.test(text) || days < 61 || days > 2_958_465) return undefined;
  // Halves of a second are what a double of days is exact to.
  const at = new Date(SERIAL_EPOCH_MS + Math.round((days * DAY_MS) / 1000) * 1000);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  };
}

const names = new Map<string, MonthNames>();

/** Long and short names of the months of a language, in small letters and without a full stop. */
export function monthNames(language: string): MonthNames {
  const known = names.get(language);
  if (known !== undefined) return known;
  const made = new Map<string, number>();
  for (const month of ['long', 'short'] as const) {
    for (const [inDate, day] of [
      [true, 'numeric'],
      [false, undefined],
    ] as const) {
      const format = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC', ...(inDate ? { day } : {}) });
      for (let n = 0; n < 12; n++) {
        const part = format.formatToParts(Date.UTC(2024, n, 1)).find(({ type }) => type === 'month');
        if (part !== undefined) made.set(part.value.toLowerCase().replace(/\.$/, ''), n + 1);
      }
    }
  }
  // What half the world writes for September.
  if (language.startsWith('en')) made.set('sept', 9).set('sep', 9);
  names.set(language, made);
  return made;
}
