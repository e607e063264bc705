/** A figure of a day beside the usual range of its weekday, in words and as a table. */

import { lagOf } from '#src/domain/flow/recording-lag.ts';
import { FLOW_FIGURES, type FlowFigure } from '#src/domain/flow/summary.ts';
import { FEWEST_USUAL_DAYS, standingTo } from '#src/domain/flow/usual.ts';
import { localTime, localToInstant, MINUTE_MS, weekdayOf } from '#src/kernel/time.ts';
import { rich } from '#src/message/build.ts';
import type { Table } from '#src/message/document.ts';
import type { FlowAnswer } from './flow-answer.ts';
import type { Speech } from './speech.ts';

export const weekdayWord = ({ day }: FlowAnswer, { format }: Speech): string =>
  format.weekday(weekdayOf(day.date), 'long');

/** `Since 00:00`, `Tue 13 Jan until 14:00`, or the date of a whole day. */
export function whenWords({ day, basis }: FlowAnswer, { words, format }: Speech): string {
  const { flow } = words.answers;
  if (day.whole) return format.date(day.period.from);
  return day.period.to === basis.now
    ? flow.since(format.clock(day.period.from))
    : flow.until(format.date(day.period.from), format.clock(day.period.to));
}

export const thatDay = ({ day, basis }: FlowAnswer, { words, format }: Speech): string =>
  format.date(day.period.from) === format.date(basis.now) ? words.answers.flow.today : words.answers.flow.thatDay;

export const labelOf = ({ part }: FlowAnswer, name: FlowFigure, { words }: Speech): string =>
  words.answers.flow.label(name, part === undefined ? 'house' : 'part');

export const hasUsual = ({ day }: FlowAnswer, name: FlowFigure): boolean =>
  typeof day.summary.figures[name] === 'number' && day.usual.of[name] !== undefined;

/** Digits after the point, as many as mean something. */
const DIGITS: Readonly<Partial<Record<FlowFigure, number>>> = { losDays: 1, boardingHours: 1, bedTurns: 1 };
/** A bed turns over less than once a day: told per hundred beds. */
const TIMES: Readonly<Partial<Record<FlowFigure, number>>> = { bedTurns: 100 };

/** A figure, its usual range and median, and where it lies, each in words; empty where there is none to tell. */
export function figureWords(answer: FlowAnswer, name: FlowFigure, { words, format }: Speech) {
  const { flow } = words.answers;
  const { summary, usual } = answer.day;
  const value = summary.figures[name];
  const range = usual.of[name];
  const times = TIMES[name] ?? 1;
  const number = (n: number, digits = DIGITS[name]): string =>
    name === 'netChange' ? format.signed(n) : format.number(n * times, digits);
  const written = range && flow.range(number(range.low), number(range.high));
  return {
    value:
      typeof value === 'number'
        ? number(value)
        : value === undefined
          ? words.common.notAvailable
          : words.common.unavailable(value.unavailable, value.missing),
    range:
      range === undefined || written === undefined
        ? words.common.notAvailable
        : range.days < usual.days.length
          ? flow.rangeOfFewer(written, format.number(range.days))
          : written,
    middle: range === undefined ? words.common.notAvailable : number(range.middle, 1),
    standing: range !== undefined && typeof value === 'number' ? flow.standing[standingTo(value, range)] : '',
  };
}

export function usualTable(answer: FlowAnswer, speech: Speech): Table {
  const { words, format } = speech;
  const { flow } = words.answers;
  const { day } = answer;
  const until = day.whole ? undefined : format.clock(day.period.to);
  const names = FLOW_FIGURES.filter((name) => day.summary.figures[name] !== undefined);
  return {
    kind: 'table',
    caption:
      day.usual.days.length < FEWEST_USUAL_DAYS
        ? flow.captionAlone
        : flow.caption(format.number(day.usual.days.length), weekdayWord(answer, speech), until),
    columns: flow
      .columns(thatDay(answer, speech))
      .map((header, n) => (n >= 1 && n <= 3 ? { header, align: 'right' } : { header })),
    rows: names.map((name) => {
      const { value, range, middle, standing } = figureWords(answer, name, speech);
      return { cells: [labelOf(answer, name, speech), value, range, middle, standing].map((cell) => rich(cell)) };
    }),
  };
}

/** What stands behind the range, or why there is none; what kind of day it is; and that a running day may still grow. */
export function usualNotes(answer: FlowAnswer, speech: Speech): readonly string[] {
  const { words, format } = speech;
  const { flow } = words.answers;
  const { usual, holiday, summary, whole } = answer.day;
  const weekday = weekdayWord(answer, speech);
  const n = usual.days.length;
  const lag = usual.lag ?? lagOf(summary.lagMinutes);
  const date = (day: (typeof usual.days)[number]): string =>
    format.date(localToInstant(day, localTime('12:00'), format.zone));
  const [newest, oldest] = [usual.days[0], usual.days.at(-1)];
  const range =
    newest === undefined || oldest === undefined || n < FEWEST_USUAL_DAYS
      ? flow.usualUnknown(weekday, format.number(n), format.number(FEWEST_USUAL_DAYS))
      : flow.usual({
          days: format.number(n),
          weekday,
          oldest: date(oldest),
          newest: date(newest),
          inside: format.number(n - 1),
          outOf: format.number(n + 1),
        });
  return [
    range,
    ...(holiday === undefined ? [] : [flow.holiday(holiday.name, weekday)]),
    ...(whole || lag === undefined || summary.figures.losDays === undefined
      ? []
      : [flow.mayGrow(format.duration(lag.p90Minutes * MINUTE_MS))]),
  ];
}
