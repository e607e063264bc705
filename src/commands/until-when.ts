import { blockAt } from '#src/domain/staffing/shift-calendar.ts';
import {
  addDays,
  after,
  HOUR_MS,
  type Instant,
  localDateAt,
  localTime,
  localToInstant,
  MINUTE_MS,
} from '#src/kernel/time.ts';
import type { CommandContext } from './command.ts';
import { refuse } from './refusal.ts';

/** Nobody puts an alert off for longer than the day has hours. */
const LONGEST_MS = 24 * HOUR_MS;
const UNITS = { m: MINUTE_MS, min: MINUTE_MS, h: HOUR_MS } as const;

/**
 * Until when: `15m`, `1h`, `block` (the end of the staffing block), or the next time it is `14:30`.
 * @throws Refusal SNOOZE_TIME
 */
export function untilWhen(
  words: readonly string[],
  ctx: Pick<CommandContext, 'now' | 'site' | 'settings' | 'words'>,
): Instant {
  const typed = words.join('').toLowerCase();
  const until = lasting(typed, ctx.now) ?? (/^block(end)?$/.test(typed) ? blockEnd(ctx) : clockTime(typed, ctx));
  if (until === undefined || until <= ctx.now || until - ctx.now > LONGEST_MS) {
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

function clockTime(typed: string, { now, site }: Pick<CommandContext, 'now' | 'site'>): Instant | undefined {
  if (!/^([01]?\d|2[0-3]):[0-5]\d$/.test(typed)) return undefined;
  const time = localTime(typed.padStart(5, '0'));
  const today = localDateAt(now, site.zone);
  const at = localToInstant(today, time, site.zone);
  return at > now ? at : localToInstant(addDays(today, 1), time, site.zone);
}
