import { type Instant, instant, wallToInstant, type ZoneId } from '#src/kernel/time.ts';

/** Why a time could not be taken. */
export type TimeFault = 'TIME_MISSING' | 'TIME_UNREADABLE' | 'TIME_OUT_OF_BOUNDS';
export type ReadTime = { readonly at: Instant } | { readonly fault: TimeFault };

/** HL7 was founded in 1987 and Unix time begins in 1970: a message from before it comes from a clock that was never set. */
const EARLIEST_YEAR = 1970;
/** No event of a hospital is a century ahead; nearer futures are judged against the time of receipt. */
const LATEST_YEAR = 2069;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
/** Zones reach from −12:00 to +14:00. */
const MAX_OFFSET_HOURS = 14;

/** @returns the number written by `count` digits at `from`; -1 when there are other characters */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let i = from; i < from + count; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

const daysIn = (year: number, month: number): number =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : (MONTH_DAYS[month - 1] ?? 0);

/** @returns minutes east of Greenwich; undefined when it is no offset */
function offsetMinutes(text: string, at: number): number | undefined {
  if (text.length !== at + 5) return undefined;
  const hours = digits(text, at + 1, 2);
  const minutes = digits(text, at + 3, 2);
  if (hours < 0 || hours > MAX_OFFSET_HOURS || minutes < 0 || minutes > 59) return undefined;
  const total = hours * 60 + minutes;
  return text.charCodeAt(at) === 45 ? -total : total;
}

/** Where ±ZZZZ begins; the end of the text without one. */
function offsetStart(text: string): number {
  const at = text.length - 5;
  if (at < 4) return text.length;
  const sign = text.charCodeAt(at);
  return sign === 43 || sign === 45 ? at : text.length;
}

/** Milliseconds of `.S[S[S[S]]]` between two positions; -1 when it is no fraction. */
function fraction(text: string, from: number, to: number): number {
  const count = to - from - 1;
  if (count < 1 || count > 9 || text.charCodeAt(from) !== 46) return -1;
  const value = digits(text, from + 1, count);
  return value < 0 ? -1 : Math.floor((value / 10 ** count) * 1000);
}

/**
 * Reads an HL7 time (DTM / TS.1): YYYY[MM[DD[HH[MM[SS[.S…]]]]]][±ZZZZ].
 * @param text the first component of the field, unescaped
 * @param zone applies when the time names no offset; a skipped local time is the instant of the change, a repeated one its first
 */
export function readHl7Time(text: string, zone: ZoneId): ReadTime {
  if (text === '' || text === '""') return { fault: 'TIME_MISSING' };
  const end = offsetStart(text);
  const dot = text.indexOf('.');
  const whole = dot === -1 || dot > end ? end : dot;
  if (whole < 4 || whole > 14 || whole % 2 !== 0) return { fault: 'TIME_UNREADABLE' };
  const part = (from: number, absent: number) => (whole >= from + 2 ? digits(text, from, 2) : absent);
  const year = digits(text, 0, 4);
  const month = part(4, 1);
  const day = part(6, 1);
  const hour = part(8, 0);
  const minute = part(10, 0);
  const second = part(12, 0);
  const millisecond = whole === end ? 0 : whole === 14 ? fraction(text, whole, end) : -1;
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return { fault: 'TIME_UNREADABLE' };
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || millisecond < 0)
    return { fault: 'TIME_UNREADABLE' };
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return { fault: 'TIME_OUT_OF_BOUNDS' };
  if (end === text.length) return { at: wallToInstant({ year, month, day, hour, minute, second, millisecond }, zone) };
  const offset = offsetMinutes(text, end);
  if (offset === undefined) return { fault: 'TIME_UNREADABLE' };
  return { at: instant(Date.UTC(year, month - 1, day, hour, minute - offset, second, millisecond)) };
}
