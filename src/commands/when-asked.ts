import {
  addDays,
  type Instant,
  localDateAt,
  localTime,
  localToInstant,
  parseWhen,
  type ZoneId,
} from '#src/kernel/time.ts';
import type { Words } from '#src/message/words/index.ts';
import type { CommandContext } from './command.ts';
import { refuse } from './refusal.ts';

/**
 * The moment that `--at` names, in hospital time. A bare `05:00` is the last time it was 05:00.
 * @throws OpsError TIME_UNREADABLE, Refusal TIME_AHEAD
 */
export function whenAsked(typed: string, zone: ZoneId, now: Instant, words: Words): Instant {
  const at = /^\d{1,2}:\d{2}$/.test(typed) ? lastTime(typed.padStart(5, '0'), zone, now) : parseWhen(typed, zone);
  if (at > now) throw refuse('TIME_AHEAD', words.errors.timeAhead);
  return at;
}

function lastTime(typed: string, zone: ZoneId, now: Instant): Instant {
  const time = localTime(typed);
  const date = localDateAt(now, zone);
  const today = localToInstant(date, time, zone);
  return today <= now ? today : localToInstant(addDays(date, -1), time, zone);
}

/** For answers that can look back, but not at what was shown then. */
export function refuseAsKnown(verb: string, ctx: CommandContext): void {
  if (ctx.asKnown) throw refuse('AS_KNOWN_UNSUPPORTED', ctx.words.errors.asKnownUnsupported(verb));
}

/** For answers that are about the present only. */
export function refusePast(verb: string, ctx: CommandContext): void {
  if (ctx.at !== undefined) throw refuse('AT_UNSUPPORTED', ctx.words.errors.atUnsupported(verb));
}
