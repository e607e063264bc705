/** Dates, times and periods of a column, each form tried in the order of the mapping. */
import {
  addDays,
  type Instant,
  instant,
  type LocalDate,
  type Span,
  startOfDay,
  wallToInstant,
  type ZoneId,
} from '#src/kernel/time.ts';
import type { CellProblem, ReadCell } from './cell.ts';
import { compileFormat, type DateParts, inOrder, isLocal, monthNames } from './formats.ts';
import type { Mapping } from './mapping.ts';
import type { Column } from './mapping-columns.ts';

type DateColumn = Extract<Column, { readonly formats: readonly string[] }>;
type Kind = DateColumn['type'];

/** What a form has to tell for a period of this kind; a quarter or a week of ISO tells it by itself. */
const NEEDS: Readonly<Record<Kind, readonly (keyof DateParts)[]>> = {
  datetime: ['month', 'day', 'hour', 'minute'],
  date: ['month', 'day'],
  week: ['month', 'day'],
  month: ['month'],
  quarter: ['month'],
  year: [],
};

export function dateCell(column: DateColumn, { zone, dates }: Pick<Mapping['file'], 'zone' | 'dates'>): ReadCell {
  const { type, formats, language } = column;
  const order = dates === 'site' ? undefined : dates;
  const forms = formats.map((format) => inOrder(format, order));
  const months = monthNames(language);
  const isRead = (parts: DateParts | undefined): parts is DateParts =>
    parts !== undefined && tells(parts, type) && isReal(parts);
  const which = formats.some(isLocal) ? `, or say which comes first: ${SAY_WHICH}` : '';
  const unread: CellProblem = {
    problem: type === 'datetime' ? 'no date and time as the mapping says.' : 'no date as the mapping says.',
    cure: `Forms of the mapping: ${forms.flat().join('; ')}. Add the one of the file under formats${which}.`,
  };
  // What a spreadsheet holds as a date reaches us in this form, and no other form can be meant by it.
  const all = formats.includes('ISO') ? forms : [...forms, ['ISO']];
  const readers = all.map((ways) => ways.map((format) => compileFormat(format)));
  return (text) => {
    for (const ways of readers) {
      const [first, second] = ways.map((read) => read(text, months)).filter(isRead);
      if (first === undefined) continue;
      if (second !== undefined && second.day !== first.day) return UNSURE;
      return cellOf(first, column, zone as ZoneId); // checked by the schema
    }
    return unread;
  };
}

const SAY_WHICH = '--dates day-first or --dates month-first, or dates: in the file: of a mapping';
const UNSURE: CellProblem = {
  problem: 'a date whose day or month may come first.',
  cure: `Say which: ${SAY_WHICH}.`,
};

const tells = (parts: DateParts, type: Kind): boolean =>
  NEEDS[type].every((part) => parts[part] !== undefined) ||
  (type === 'quarter' && parts.quarter !== undefined) ||
  (type === 'week' && parts.week !== undefined);

/** There is such a date: no 31 February, no 13th month, no hour 24. */
function isReal({ year, month = 1, day = 1, hour = 0, minute = 0, second = 0, week = 1 }: DateParts): boolean {
  if (year < 1900 || year > 2200 || hour > 23 || minute > 59 || second > 59 || week < 1 || week > 53) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function cellOf(parts: DateParts, column: DateColumn, zone: ZoneId): ReturnType<ReadCell> {
  if (column.type === 'datetime') return { is: 'time', at: timeOf(parts, zone) };
  const [from, to] = daysOf(parts, column);
  return { is: 'span', span: spanOfDays(from, to, zone) };
}

function timeOf(
  { year, month = 1, day = 1, hour = 0, minute = 0, second = 0, offset }: DateParts,
  zone: ZoneId,
): Instant {
  if (offset !== undefined) return instant(Date.UTC(year, month - 1, day, hour, minute - offset, second));
  return wallToInstant({ year, month, day, hour, minute, second, millisecond: 0 }, zone);
}

/** First day of the period, and first day after it. */
function daysOf(parts: DateParts, column: DateColumn): readonly [LocalDate, LocalDate] {
  const { year, month = 1, day = 1 } = parts;
  switch (column.type) {
    case 'week': {
      const first =
        parts.week === undefined ? weekFrom(dateOf(year, month, day), column.label) : mondayOf(year, parts.week);
      return [first, addDays(first, 7)];
    }
    case 'month':
      return [dateOf(year, month, 1), dateOf(year, month + 1, 1)];
    case 'quarter': {
      const first = ((parts.quarter ?? Math.ceil(month / 3)) - 1) * 3 + 1;
      return [dateOf(year, first, 1), dateOf(year, first + 3, 1)];
    }
    case 'year':
      return [dateOf(year, 1, 1), dateOf(year + 1, 1, 1)];
    default: {
      const date = dateOf(year, month, day);
      return [date, addDays(date, 1)];
    }
  }
}

const weekFrom = (date: LocalDate, label: 'first-day' | 'last-day'): LocalDate =>
  label === 'first-day' ? date : addDays(date, -6);

/** Monday of an ISO week: 4 January is always in week 1. */
function mondayOf(year: number, week: number): LocalDate {
  const fourth = new Date(Date.UTC(year, 0, 4));
  return addDays(dateOf(year, 1, 4), 1 - (fourth.getUTCDay() || 7) + (week - 1) * 7);
}

/** Months beyond December run on into the next year. */
const dateOf = (year: number, month: number, day: number): LocalDate =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10) as LocalDate;

export const spanOfDays = (from: LocalDate, to: LocalDate, zone: ZoneId): Span => ({
  from: startOfDay(from, zone),
  to: startOfDay(to, zone),
});
