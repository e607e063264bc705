/** The period that somebody means, in hospital days: `yesterday`, `last week`, `2019-03`, `2019-W10`, `2019-01-01..2019-06-30`. Pure. */
import { addMonths, firstOfMonth, isDate, isoWeekOf, mondayOfIsoWeek } from '#src/kernel/calendar.ts';
import type { DateOrder as SureOrder } from '#src/kernel/date-order.ts';
import {
  addDays,
  daysBetween,
  type Instant,
  type LocalDate,
  localDateAt,
  type Span,
  startOfDay,
  weekdayOf,
  type ZoneId,
} from '#src/kernel/time.ts';
import { nearest } from './nearest.ts';
import { inEnglishTimes } from './spanish-times.ts';

/** Whole local days, half-open. */
export type Days = { readonly from: LocalDate; readonly to: LocalDate };

export type PeriodAsked = Days & {
  /** The form that reads back as the same days at any later time: `2019-03`. */
  readonly typed: string;
};

/** Why words that look like a period are none. */
export type PeriodFault = 'no-such-date' | 'reversed' | 'unreadable' | 'ambiguous';
export type PeriodRead = { readonly period: PeriodAsked } | { readonly fault: PeriodFault };

/** How a day is written in figures: `3/11/2026`. `unsure`: the asker and the house write it differently. */
export type DateOrder = SureOrder | 'unsure';

type Clock = { readonly now: Instant; readonly zone: ZoneId; readonly order?: DateOrder };

/** In the middle of a sentence, and nothing by themselves. */
const FILLERS = new Set(['in', 'on', 'for', 'during', 'from', 'the', 'over', 'of']);
const BETWEEN = /^(?:\.{2,3}|…|to|until|till|through|-|–|—)$/;

/**
 * Reads all of the words as one period.
 * @param words as typed, in any case
 * @returns undefined where nothing in them looks like a period; a fault where it does and is none
 * @example `last week` on Tue 13 Jan 2026 → 2026-01-05 to 2026-01-12 · `2019-W10` → 2019-03-04 to 2019-03-11
 */
export function readPeriod(words: readonly string[], clock: Clock): PeriodRead | undefined {
  const typed = words.map((word) => word.toLowerCase().replace(/[,;]$/, ''));
  const ordered = inOrder(inEnglishTimes(typed), clock.order ?? 'month-first');
  if ('fault' in ordered) return ordered;
  const said = ordered.words.filter((word) => !FILLERS.has(word));
  if (said.length === 0) return undefined;
  const today = localDateAt(clock.now, clock.zone);
  if (said[0] === 'since') return rangeOf(said.slice(1), [today], today);
  const [begin, end] = sidesOf(said);
  return end === undefined ? onePeriod(begin, today) : rangeOf(begin, end, today);
}

/** `3/11/2026`, `3.11.2026`; what no month can be is the day. */
const IN_FIGURES = /^(\d{1,2})([/.-])(\d{1,2})\2((?:19|20|21)\d{2})$/;

/** Days in figures as `2026-11-03`. */
function inOrder(
  typed: readonly string[],
  order: DateOrder,
): { readonly words: readonly string[] } | { readonly fault: PeriodFault } {
  const read = typed.map((word) => {
    const [, a, , b, year] = IN_FIGURES.exec(word) ?? [];
    if (a === undefined || b === undefined) return word;
    const [first, second] = [Number(a), Number(b)];
    if (order === 'unsure' && first <= 12 && second <= 12 && first !== second) return undefined;
    const dayFirst = second > 12 ? false : first > 12 || order === 'day-first';
    return `${year}-${two(dayFirst ? second : first)}-${two(dayFirst ? first : second)}`;
  });
  const known = read.filter((word) => word !== undefined);
  return known.length === read.length ? { words: known } : { fault: 'ambiguous' };
}

/** `2019-01..2019-06`, `2019-01 to 2019-06`, `2019-01 - 2019-06` */
function sidesOf(said: readonly string[]): readonly [readonly string[], (readonly string[])?] {
  const at = said.findIndex((word, n) => n > 0 && BETWEEN.test(word));
  if (at > 0) return [said.slice(0, at), said.slice(at + 1)];
  const joined = said.findIndex((word) => /.(?:\.{2,3}|…)/.test(word));
  if (joined < 0) return [said];
  // What follows a second pair of dots stays: it is read as no end, not left out.
  const [left = '', ...others] = said[joined]!.split(/\.{2,3}|…/);
  const end = [others.join('..'), ...said.slice(joined + 1)].filter((word) => word !== '');
  return [[...said.slice(0, joined), left], end];
}

/** Both ends belong to it. */
function rangeOf(begin: readonly string[], end: readonly string[], today: LocalDate): PeriodRead {
  const [first, last] = [onePeriod(begin, today), onePeriod(end, today)];
  if (first === undefined || last === undefined) return { fault: 'unreadable' };
  if ('fault' in first) return first;
  if ('fault' in last) return last;
  const [{ from }, { to }] = [first.period, last.period];
  return from >= to || first.period.from > last.period.from ? { fault: 'reversed' } : spanning({ from, to });
}

const found = (days: Days, typed: string): PeriodRead => ({ period: { ...days, typed } });
const spanning = ({ from, to }: Days): PeriodRead =>
  found({ from, to }, addDays(from, 1) === to ? from : `${from}..${addDays(to, -1)}`);
const day = (date: LocalDate): PeriodRead => spanning({ from: date, to: addDays(date, 1) });

function onePeriod(said: readonly string[], today: LocalDate): PeriodRead | undefined {
  const text = said.join(' ');
  if (text === 'today') return day(today);
  if (text === 'yesterday') return day(addDays(today, -1));
  if (text === 'day before yesterday') return day(addDays(today, -2));
  const ago = /^(\d{1,4}) days? ago$/.exec(text)?.[1];
  if (ago !== undefined) return day(addDays(today, -Number(ago)));
  return written(text) ?? lastOnes(text, today) ?? namedUnit(text, today) ?? byName(said, today);
}

/** Figures: a year, quarter, month, ISO week or day. */
function written(text: string): PeriodRead | undefined {
  const [, y = '', rest = ''] = /^((?:19|20|21)\d{2})(?:[-/ ]?(.*))?$/.exec(text) ?? [];
  if (y === '') return undefined;
  const year = Number(y);
  if (rest === '') return found({ from: `${y}-01-01` as LocalDate, to: `${year + 1}-01-01` as LocalDate }, y);
  const quarter = /^q([1-4])$/.exec(rest)?.[1];
  if (quarter !== undefined) return monthsFrom(`${y}-${two(Number(quarter) * 3 - 2)}-01` as LocalDate, 3);
  const week = /^w(?:eek)?-?\s?(\d{1,2})$/.exec(rest)?.[1];
  if (week !== undefined) return isoWeek(year, Number(week));
  const [, m, d] = /^(\d{1,2})(?:[-/](\d{1,2}))?$/.exec(rest) ?? [];
  if (m === undefined) return /\d/.test(rest) ? { fault: 'unreadable' } : undefined;
  const date = `${y}-${two(Number(m))}-${two(Number(d ?? 1))}`;
  if (!isDate(date)) return { fault: 'no-such-date' };
  return d === undefined ? monthsFrom(date, 1) : day(date);
}

const two = (n: number): string => String(n).padStart(2, '0');

function isoWeek(year: number, week: number): PeriodRead {
  const from = mondayOfIsoWeek(year, week);
  if (from === undefined) return { fault: 'no-such-date' };
  return found({ from, to: addDays(from, 7) }, `${year}-W${two(week)}`);
}

function monthsFrom(first: LocalDate, months: number): PeriodRead {
  const days = { from: first, to: addMonths(first, months) };
  const [year, month] = [first.slice(0, 4), Number(first.slice(5, 7))];
  if (months === 1) return found(days, first.slice(0, 7));
  if (months === 3 && month % 3 === 1) return found(days, `${year}-Q${(month + 2) / 3}`);
  if (months === 12 && month === 1) return found(days, year);
  return spanning(days);
}

const LAST_ONES = /^(last |past |previous |prev )?(\d{1,5}) ?(d|days?|w|wks?|weeks?|mths?|months?|y|yrs?|years?)$/;
/** Longer ago than anybody's records. */
const MOST_BACK = 40_000;

/** `last 30 days`, `past 6 weeks`, `14d`: whole days and weeks that are over, today not among them; of months those that are over. */
function lastOnes(text: string, today: LocalDate): PeriodRead | undefined {
  const [, last, n, unit] = LAST_ONES.exec(text) ?? [];
  // `5 w` alone is rather a ward.
  if (n === undefined || unit === undefined || (last === undefined && unit.length === 1)) return undefined;
  const many = Number(n);
  if (many === 0) return { fault: 'unreadable' };
  const begins = unit[0];
  if (many * (begins === 'd' ? 1 : begins === 'w' ? 7 : begins === 'm' ? 30 : 365) > MOST_BACK)
    return { fault: 'unreadable' };
  if (begins === 'd') return spanning({ from: addDays(today, -many), to: today });
  if (begins === 'w') return weeksBefore(today, many);
  const months = begins === 'm' ? many : many * 12;
  const to = firstOfMonth(today);
  return monthsFrom(addMonths(to, -months), months);
}

function weeksBefore(today: LocalDate, weeks: number): PeriodRead {
  const monday = addDays(today, 1 - weekdayOf(today));
  const from = addDays(monday, -7 * weeks);
  return weeks === 1 ? weekFrom(from) : spanning({ from, to: monday });
}

function weekFrom(monday: LocalDate): PeriodRead {
  const { year, week } = isoWeekOf(monday);
  return isoWeek(year, week);
}

/** `this month`, `last quarter`, `week` alone is the one that runs. */
function namedUnit(text: string, today: LocalDate): PeriodRead | undefined {
  const [, which = 'this', unit] =
    /^(?:(this|current|last|past|previous|prev) )?(day|week|month|quarter|year)$/.exec(text) ?? [];
  if (unit === undefined) return undefined;
  const back = which === 'this' || which === 'current' ? 0 : 1;
  if (unit === 'day') return day(addDays(today, -back));
  if (unit === 'week') return weekFrom(addDays(today, 1 - weekdayOf(today) - 7 * back));
  const length = unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12;
  const month = Number(today.slice(5, 7));
  const first = addMonths(firstOfMonth(today), -((month - 1) % length));
  return monthsFrom(addMonths(first, -back * length), length);
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** `tue`, `march`: three letters at least, as many as are typed. */
const numberIn = (names: readonly string[], word: string): number =>
  word.length < 3 ? -1 : names.findIndex((name) => name.startsWith(word));

/** `monday`, `last friday`: the latest that has been; `march`, `march 2019`, `5 march 2019`. */
function byName(said: readonly string[], today: LocalDate): PeriodRead | undefined {
  const words = said[0] === 'last' ? said.slice(1) : said;
  if (words.length === 1) {
    const weekday = numberIn(WEEKDAYS, words[0]!) + 1;
    // Of a weekday the one that is over: on a Tuesday `tuesday` is that of last week.
    if (weekday > 0) return day(addDays(today, -(((weekdayOf(today) - weekday + 6) % 7) + 1)));
  }
  return monthNamed(words, today);
}

function monthNamed(words: readonly string[], today: LocalDate): PeriodRead | undefined {
  const at = words.findIndex((word) => numberIn(MONTHS, word) >= 0);
  const others = words.filter((_, n) => n !== at);
  const year = others.find((word) => /^(?:19|20|21)\d{2}$/.test(word));
  const dayOfIt = others.find((word) => /^\d{1,2}(?:st|nd|rd|th)?$/.test(word));
  const known = (year === undefined ? 0 : 1) + (dayOfIt === undefined ? 0 : 1);
  if (at < 0 || known !== others.length) return undefined;
  const month = two(numberIn(MONTHS, words[at]!) + 1);
  const inYear = (y: string): string => `${y}-${month}-${two(Number.parseInt(dayOfIt ?? '1', 10))}`;
  const thisYear = today.slice(0, 4);
  // Without a year the latest that has begun.
  const date = inYear(year ?? (inYear(thisYear) <= today ? thisYear : String(Number(thisYear) - 1)));
  if (!isDate(date)) return { fault: 'no-such-date' };
  return dayOfIt === undefined ? monthsFrom(date, 1) : day(date);
}

/** From the first instant of its first day to that of the day after its last one. */
export const spanOf = ({ from, to }: Days, zone: ZoneId): Span => ({
  from: startOfDay(from, zone),
  to: startOfDay(to, zone),
});

export const isOneDay = ({ from, to }: Days): boolean => daysBetween(from, to) === 1;

/** Words of periods that people mistype; what is shorter differs by a letter from too much. */
const SPELT = ['today', 'yesterday', 'last', 'this', 'past', 'since', 'days', 'week', 'weeks', 'month', 'months'];
const ALSO_SPELT = ['quarter', 'year', 'years', ...WEEKDAYS, ...MONTHS];
const SPELLINGS = [...SPELT, ...ALSO_SPELT].map((word) => ({ word, means: word }));

/**
 * The same words with slips of the pen mended: `yestrday` → `yesterday`.
 * @returns undefined where none is mended
 */
export function mendedWords(words: readonly string[]): readonly string[] | undefined {
  const mended = words.map((word) => {
    const near = /^\p{L}{3,}$/u.test(word) ? nearest(word.toLowerCase(), SPELLINGS) : undefined;
    return near !== undefined && 'found' in near ? near.found : word;
  });
  return mended.some((word, n) => word !== words[n]!.toLowerCase()) ? mended : undefined;
}

/** Words that only a period begins with: where they stand and none is read, it is the period that was not understood. */
export const looksLikePeriod = (words: readonly string[]): boolean =>
  words.some((word) =>
    /^(?:last|this|past|previous|since|next|between|ultim[oa]s?|últim[oa]s?|pasad[oa]s?|desde|hace|\d{4}(?:[-/.].*)?|\d{1,2}([/.-])\d{1,2}\1\d{4}|.*\.\..*)$/i.test(
      word,
    ),
  );
