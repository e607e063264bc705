import { blockAt } from '#src/domain/staffing/shift-calendar.ts';
import {
  addDays,
  after,
  HOUR_MS,
  type Instant,
  localDateAt,
  localTime,
  localTimeAt,
  localToInstant,
  MINUTE_MS,
  parseWhen,
  shownAgain,
} from '#src/kernel/time.ts';
import type { CommandContext } from './command.ts';
import { refuse } from './refusal.ts';

/** Nobody puts an alert off for longer than the day has hours. */
export const LONGEST_SNOOZE_MS = 24 * HOUR_MS;
/** What is offered before one picks a time. */
export const SNOOZES = ['15m', '1h', 'block'] as const;
const UNITS = { m: MINUTE_MS, min: MINUTE_MS, h: HOUR_MS } as const;

/**
 * Until when: `15m`, `1h`, `block` (the end of the staffing block), the next time it is `14:30`, or `2026-01-13T14:30`.
 * @throws Refusal SNOOZE_TIME
 */
export function untilWhen(
  words: readonly string[],
  ctx: Pick<CommandContext, 'now' | 'site' | 'settings' | 'words'>,
): Instant {
  const typed = words.join('').toLowerCase();
  const until =
    lasting(typed, ctx.now) ??
    (/^block(end)?$/.test(typed) ? blockEnd(ctx) : (dateTime(typed, ctx) ?? clockTime(typed, ctx)));
  if (until === undefined || until <= ctx.now || until - ctx.now > LONGEST_SNOOZE_MS) {
    throw refuse('SNOOZE_TIME', ctx.words.errors.snoozeTime);
  }
  return until;
}

function lasting(typed: string, now: Instant): Instant | undefined {
  const [, n, unit] = /^(\d{1,4})(m|min|h)$/.exec(typed) ?? [];
  return n === undefined ? undefined : after(now, Number(n) * UNITS[unit as keyof typeof UNITS]);
}

function blockEnd({ now, site, settings }: Pick<CommandContext, 'now' | 'site' | 'settings'>): Instant | undefined {
  const calendar = settings.staffing.get(site.id)?.calendar;
  return calendar === undefined ? undefined : blockAt(calendar, now).to;
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}t([01]\d|2[0-3]):[0-5]\d$/;

function dateTime(typed: string, { site }: Pick<CommandContext, 'site'>): Instant | undefined {
  if (!DATE_TIME.test(typed)) return undefined;
  try {
    return parseWhen(typed.toUpperCase(), site.zone);
  } catch {
    return undefined;
  }
}

/**
 * What the change of the clock makes of a wall clock time: it may be left out that night, or come twice.
 * @param typed the words that `until` was read from; a length of time is no wall clock
 * @returns undefined on every other night
 */
export function clockChangeNote(
  typed: string,
  until: Instant,
  { site, words, format }: Pick<CommandContext, 'site' | 'words' | 'format'>,
): string | undefined {
  const wall = /(?:^|t)(\d{1,2}:\d{2})$/i.exec(typed)?.[1]?.padStart(5, '0');
  if (wall === undefined) return undefined;
  const say = words.answers.alert;
  const shown = localTimeAt(until, site.zone);
  if (shown !== wall) return say.clockLeavesOut(wall, shown);
  return shownAgain(until, site.zone) === undefined ? undefined : say.clockRepeats(format.clock(until));
}

function clockTime(typed: string, { now, site }: Pick<CommandContext, 'now' | 'site'>): Instant | undefined {
  if (!/^([01]?\d|2[0-3]):[0-5]\d$/.test(typed)) return undefined;
  const time = localTime(typed.padStart(5, '0'));
  const today = localDateAt(now, site.zone);
  const at = localToInstant(today, time, site.zone);
  return at > now ? at : localToInstant(addDays(today, 1), time, site.zone);
}
