import { blockAt } from '#src/domain/staffing/shift-calendar.ts';
import {
  addDays,
  after,
  HOUR_MS,
  type Instant,
  type LocalDate,
  type LocalTime,
  localDateAt,
  localTime,
  localTimeAt,
  localToInstant,
  MINUTE_MS,
  parseWhen,
  shownAgain,
} from '#src/kernel/time.ts';
import { quoted } from '#src/message/quote.ts';
import type { CommandContext } from './command.ts';
import { dateOrder } from './date-order.ts';
import { type MomentTyped, momentTyped } from './moment-typed.ts';
import { refuse } from './refusal.ts';
import { inEnglishTimes } from './spanish-times.ts';

/** Nobody puts an alert off for longer than the day has hours. */
export const LONGEST_SNOOZE_MS = 24 * HOUR_MS;
/** What is offered before one picks a time. */
export const SNOOZES = ['15m', '1h', 'block'] as const;
const UNITS = { m: MINUTE_MS, h: HOUR_MS } as const;

type Asking = Pick<CommandContext, 'now' | 'site' | 'words' | 'typedIn' | 'told'>;

/**
 * Until when: `15m`, `2 hours`, `block` (the end of the staffing block), the next time it is `14:30` or `2 pm`, `tomorrow 07:00`, or
 * `2026-01-13T14:30`.
 * @throws Refusal SNOOZE_TIME, TIME_AMBIGUOUS
 */
export function untilWhen(typed: string, ctx: Asking & Pick<CommandContext, 'settings'>): Instant {
  const lasts = lastingTyped(typed);
  const until =
    lasts !== undefined
      ? after(ctx.now, lasts)
      : /^block(?: ?end)?$/i.test(typed.trim())
        ? blockEnd(ctx)
        : momentAhead(typed, ctx.now, ctx)?.at;
  if (until === undefined || until <= ctx.now || until - ctx.now > LONGEST_SNOOZE_MS) {
    throw refuse('SNOOZE_TIME', ctx.words.errors.snoozeTime);
  }
  return until;
}

const LASTING = /^(\d{1,4}) ?(m|h)(?:in|ins|inutes?|inutos?|rs?|ours?|oras?)?$/;

/** @returns milliseconds; undefined where it is no length of time */
export function lastingTyped(typed: string): number | undefined {
  const [, n, unit] = LASTING.exec(typed.trim().toLowerCase()) ?? [];
  return n === undefined ? undefined : Number(n) * UNITS[unit as keyof typeof UNITS];
}

function blockEnd({ now, site, settings }: Pick<CommandContext, 'now' | 'site' | 'settings'>): Instant | undefined {
  const calendar = settings.staffing.get(site.id)?.calendar;
  return calendar === undefined ? undefined : blockAt(calendar, now).to;
}

export type MomentAhead = {
  readonly at: Instant;
  /** A day was said; without one it is the next time that the clock shows it. */
  readonly dated: boolean;
};

/** With seconds and an offset too: buttons name the repeated hour of autumn so. */
const ISO = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::[\d:.]+)?(?:Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * A moment to come: the end of a duty, of a snooze.
 * @param from a time of day alone is the next one after this
 * @returns undefined where it is none; what has passed is returned as it is
 * @throws Refusal TIME_AMBIGUOUS
 * @example on Tue 13 Jan 08:26 `7 pm` → 13 Jan 19:00 · `07:00` → 14 Jan 07:00 · `Wednesday 07:00` → 14 Jan 07:00
 */
export function momentAhead(typed: string, from: Instant, ctx: Asking): MomentAhead | undefined {
  const { zone } = ctx.site;
  const iso = instantOf(typed, ctx);
  if (iso !== undefined) return { at: iso, dated: true };
  const said = saidAhead(typed, ctx);
  if (said === undefined) return undefined;
  if (said.day !== undefined) return { at: localToInstant(said.day, said.time, zone), dated: true };
  const date = localDateAt(from, zone);
  const today = localToInstant(date, said.time, zone);
  return { at: today > from ? today : localToInstant(addDays(date, 1), said.time, zone), dated: false };
}

function instantOf(typed: string, { site }: Asking): Instant | undefined {
  if (!ISO.test(typed.trim())) return undefined;
  try {
    return parseWhen(typed.trim().toUpperCase(), site.zone);
  } catch {
    return undefined;
  }
}

/** @throws Refusal TIME_AMBIGUOUS */
function saidAhead(typed: string, ctx: Asking): MomentTyped | undefined {
  // `hasta las 19:00`, of which `hasta` was taken already.
  const text = typed.trim().replace(/^(?=las? )/i, 'a ');
  const said = momentTyped(text, { now: ctx.now, zone: ctx.site.zone, order: dateOrder(ctx) });
  if (said === 'ambiguous') throw refuse('TIME_AMBIGUOUS', ctx.words.figures.noPeriod('ambiguous', quoted(typed)));
  if (said?.day === undefined) return said;
  return { ...said, day: dayAhead(said.day, text, localDateAt(ctx.now, ctx.site.zone)) };
}

const WEEKDAY = /(?:mon|tues|wednes|thurs|fri|satur|sun)day/;
const MONTH =
  /\d (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]* \d/;

/** A weekday, or a date without its year, is read as the last one wherever people look back; here they look ahead. */
function dayAhead(day: LocalDate, typed: string, today: LocalDate): LocalDate {
  if (day >= today) return day;
  const text = inEnglishTimes(typed.toLowerCase().split(/\s+/)).join(' ');
  if (/\blast\b|\d{4}/.test(text)) return day;
  if (WEEKDAY.test(text)) return addDays(day, 7);
  if (!MONTH.test(text)) return day;
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  // 29 February is in no year after one that has it.
  return next.endsWith('-02-29') ? day : (next as LocalDate);
}

/**
 * What the change of the clock makes of a wall clock time: it may be left out that night, or come twice.
 * @param typed the words that `until` was read from; a length of time is no wall clock
 * @returns undefined on every other night
 */
export function clockChangeNote(
  typed: string,
  until: Instant,
  ctx: Asking & Pick<CommandContext, 'format'>,
): string | undefined {
  const { site, words, format } = ctx;
  const wall = wallTyped(typed, ctx);
  if (wall === undefined) return undefined;
  const say = words.answers.alert;
  const shown = localTimeAt(until, site.zone);
  if (shown !== wall) return say.clockLeavesOut(wall, shown);
  return shownAgain(until, site.zone) === undefined ? undefined : say.clockRepeats(format.clock(until));
}

/** Of an exact instant none: nothing is left to the clock. */
function wallTyped(typed: string, ctx: Asking): LocalTime | undefined {
  if (lastingTyped(typed) !== undefined) return undefined;
  const iso = ISO.test(typed.trim()) ? /[T ](\d{2}:\d{2})$/i.exec(typed.trim())?.[1] : undefined;
  if (iso !== undefined) return localTime(iso);
  return ISO.test(typed.trim()) ? undefined : saidAhead(typed, ctx)?.time;
}
