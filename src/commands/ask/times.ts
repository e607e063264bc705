/** When a question is about: a period that is over, a moment that has been, or one that is to come. Pure. */
import {
  addDays,
  after,
  type Instant,
  type LocalDate,
  localDateAt,
  localTime,
  localTimeAt,
  localToInstant,
  MINUTE_MS,
  type ZoneId,
} from '#src/kernel/time.ts';
import { readPeriod } from '../period-asked.ts';
import { type ClockFound, clockIn } from './clock-in.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { type Run, runs, type Tokens, take } from './tokens.ts';

/** Hospital time without a zone: `2026-01-13T14:00`. */
export type LocalMoment = `${string}T${string}`;

export type TimesFound = {
  /** Whole days, in the form that reads back as the same at any later time: `2026-W02`. */
  readonly period?: string;
  readonly days?: 'today' | 'yesterday' | 'last week' | 'other';
  readonly at?: LocalMoment;
  readonly ahead?: LocalMoment;
  /** With `ahead`: nothing said that it is to come, and the last such time was then. */
  readonly before?: LocalMoment;
  /** The question is about a time to come that has no clock: `next week`. */
  readonly later?: true;
  /** With `later`: its shift, `tomorrow` or `on nights tomorrow`. For what knows of shifts. */
  readonly nextDay?: LocalMoment;
  /** With a weekday that is over: nothing said so, and the next one that comes is then. */
  readonly coming?: LocalMoment;
  /** The half of the day was not said and could be the other. */
  readonly otherHalf?: LocalMoment;
};

export type When = { readonly now: Instant; readonly zone: ZoneId };
export type Tense = 'past' | 'future' | undefined;

export function timesIn(tokens: Tokens, when: When, lexicon: Lexicon, tense: Tense): TimesFound {
  const { clock } = lexicon;
  const within = withinIn(tokens, when, lexicon);
  if (within !== undefined) return within;
  const later = takePhrase(tokens, clock.ahead);
  const tomorrow = takePhrase(tokens, [clock.tomorrow]);
  const time = clockIn(tokens, lexicon);
  if (tomorrow || later)
    return {
      later: true,
      ...(time === undefined || later ? {} : { ahead: onDay(addDays(today(when), 1), hourOf(time)) }),
      ...(tomorrow && !later ? { nextDay: onDay(addDays(today(when), 1), shiftIn(tokens, lexicon)) } : {}),
    };
  const past = periodIn(tokens, when, lexicon);
  const weekday = past === undefined ? weekdayIn(tokens, when, lexicon, tense) : undefined;
  if (weekday !== undefined) return onWeekday(weekday, time, when, shiftIn(tokens, lexicon));
  if (past !== undefined && past.days !== 'today') return time === undefined ? past : onPastDay(past, time);
  if (time === undefined) return past ?? {};
  return around(time, when, tense);
}

const today = ({ now, zone }: When): LocalDate => localDateAt(now, zone);
const onDay = (day: LocalDate, time: string): LocalMoment => `${day}T${time}`;
const momentOf = (at: Instant, { zone }: When): LocalMoment => `${localDateAt(at, zone)}T${localTimeAt(at, zone)}`;

/** The hour by which a shift is told: nights where they are named, else days. */
const shiftIn = (tokens: Tokens, { clock }: Lexicon): string =>
  tokens.words.some((word) => clock.nights.has(word)) ? clock.parts.tonight!.time : '07:00';

function takePhrase(tokens: Tokens, phrases: readonly string[]): boolean {
  for (const run of runs(tokens, 3)) {
    if (!phrases.includes(run.text)) continue;
    take(tokens, run);
    return true;
  }
  return false;
}

/** `in 2 hours`, `next four hours` */
function withinIn(tokens: Tokens, when: When, { clock }: Lexicon): TimesFound | undefined {
  for (const run of runs(tokens, 3)) {
    const [first = '', many = '', unit = ''] = run.text.split(' ');
    const minutes = clock.lengths[unit];
    const n = /^\d{1,2}$/.test(many) ? Number(many) : clock.numbers[many];
    if (!clock.within.has(first) || minutes === undefined || n === undefined) continue;
    take(tokens, run);
    return { ahead: momentOf(after(when.now, n * minutes * MINUTE_MS), when) };
  }
  return undefined;
}

/** Words of a period that are an everyday word when they stand alone. */
const ALONE = /^(?:\p{L}+|\d+)$/u;

function periodIn(tokens: Tokens, when: When, { clock }: Lexicon): TimesFound | undefined {
  // Of `today` and another day the other one is what is asked.
  const found = [...runs(tokens, 4)].toSorted(
    (a, b) => Number(a.text === clock.today) - Number(b.text === clock.today),
  );
  for (const run of found) {
    const days = run.text === clock.today ? 'today' : run.text === clock.yesterday ? 'yesterday' : undefined;
    if (days === undefined && !mayBePeriod(run, tokens, clock.before)) continue;
    const read = readPeriod(run.text.split(' '), when);
    if (read === undefined || 'fault' in read || read.period.from > today(when)) continue;
    take(tokens, run);
    return { period: read.period.typed, days: days ?? daysOf(read.period.from, when, run.text) };
  }
  return undefined;
}

type Weekday = {
  /** The last one before today. */
  readonly over: LocalDate;
  readonly is: 'over' | 'to come' | 'either';
};

const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?$/;

/** `next friday` is to come, and so is one that a question looks ahead to; where it does not look back either, nobody can tell. */
function weekdayIn(tokens: Tokens, when: When, { clock }: Lexicon, tense: Tense): Weekday | undefined {
  for (const run of runs(tokens, 1)) {
    const before = tokens.words[run.from - 1] ?? '';
    const isNamed = clock.coming.has(before);
    // `sun` and `sat` alone are everyday words.
    if (!WEEKDAY.test(run.text) || !(isNamed || clock.before.has(before) || run.text.endsWith('day'))) continue;
    const read = readPeriod([run.text], when);
    if (read === undefined || 'fault' in read) continue;
    take(tokens, run);
    const { from: over } = read.period;
    if (tense === 'past' && before !== 'next') return { over, is: 'over' };
    return { over, is: isNamed || tense === 'future' ? 'to come' : 'either' };
  }
  return undefined;
}

/** @param shift the hour by which a shift of that day is told */
function onWeekday({ over, is }: Weekday, time: ClockFound | undefined, when: When, shift: string): TimesFound {
  // On a Tuesday the next one is today.
  const coming = onDay(addDays(over, 7), time === undefined ? shift : hourOf(time));
  if (is === 'to come') return { later: true, nextDay: coming, ...(time === undefined ? {} : { ahead: coming }) };
  const past: TimesFound = { period: over, days: daysOf(over, when, '') };
  const found = time === undefined ? past : onPastDay(past, time);
  return is === 'over' ? found : { ...found, coming };
}

function mayBePeriod({ text, from }: Run, { words }: Tokens, before: ReadonlySet<string>): boolean {
  if (/^(?:in|on|for|during|from|the|over|of)\b/.test(text)) return false;
  if (!ALONE.test(text)) return true;
  if (WEEKDAY.test(text)) return false;
  // A year, or a weekday or month of which it is said that it is one.
  return (
    /^20\d{2}$/.test(text) || (before.has(words[from - 1] ?? '') && !/^(?:day|week|month|quarter|year)$/.test(text))
  );
}

const daysOf = (from: LocalDate, when: When, said: string): NonNullable<TimesFound['days']> =>
  from === addDays(today(when), -1) && !said.includes('week')
    ? 'yesterday'
    : /^(?:last|past|previous) week$/.test(said)
      ? 'last week'
      : 'other';

/** Of an hour without its half of the day: before seven the afternoon is meant, else the morning. */
const hourOf = ({ time, half }: ClockFound): string => (half === undefined && time < '07:00' ? other(time) : time);

function onPastDay(past: TimesFound, time: ClockFound): TimesFound {
  const day = past.period ?? '';
  // Of several days no moment is meant.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return past;
  const at = hourOf(time);
  const unsure = time.half === undefined ? { otherHalf: onDay(day as LocalDate, other(at)) } : {};
  return { at: onDay(day as LocalDate, at), ...unsure };
}

/** `02:00` ↔ `14:00` */
function other(time: string): string {
  const hour = Number(time.slice(0, 2));
  return `${String((hour + 12) % 24).padStart(2, '0')}${time.slice(2)}`;
}

/** A time of day without a day: the last that was, or the next that comes. */
function around(found: ClockFound, when: When, tense: Tense): TimesFound {
  const halves = found.half === undefined ? [found.time, other(found.time)] : [found.time];
  const day = today(when);
  const moments = [-1, 0, 1].flatMap((days) =>
    halves.map((time) => {
      const date = addDays(day, days);
      return { text: onDay(date, time), at: localToInstant(date, localTime(time), when.zone) };
    }),
  );
  const before = moments.filter(({ at }) => at <= when.now).sort((a, b) => b.at - a.at)[0];
  const next = moments.filter(({ at }) => at > when.now).sort((a, b) => a.at - b.at)[0];
  // What has its half of the day and was today has been, unless it is said to come; `at 5 this morning`, asked at noon, too.
  const wasToday = found.half !== undefined && before !== undefined && before.text >= onDay(day, '00:00');
  const back = !found.ahead && (tense === 'past' || (tense === undefined && wasToday));
  if (back) return before === undefined ? {} : { at: before.text };
  if (next === undefined) return {};
  // `tonight`, asked in the morning, was not last night.
  const mayHaveBeen = before !== undefined && (found.today !== true || before.text >= onDay(day, '00:00'));
  const unsure = tense === undefined && !found.ahead && mayHaveBeen;
  return { ahead: next.text, ...(unsure ? { before: before.text } : {}) };
}
