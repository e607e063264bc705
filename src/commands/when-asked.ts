import {
  addDays,
  type Instant,
  type LocalTime,
  localDateAt,
  localToInstant,
  parseWhen,
  type ZoneId,
} from '#src/kernel/time.ts';
import { quoted } from '#src/message/quote.ts';
import type { Words } from '#src/message/words/index.ts';
import type { CommandContext } from './command.ts';
import { momentTyped } from './moment-typed.ts';
import type { DateOrder } from './period-asked.ts';
import { refuse } from './refusal.ts';

type Clock = { readonly zone: ZoneId; readonly now: Instant; readonly order: DateOrder };

/**
 * The moment that `--at` names, in hospital time. A bare `05:00` is the last time it was 05:00.
 * @throws OpsError TIME_UNREADABLE, Refusal TIME_AHEAD
 */
export function whenAsked(typed: string, { zone, now, order }: Clock, words: Words): Instant {
  const said = momentTyped(typed, { zone, now, order });
  if (said === 'ambiguous') throw refuse('TIME_AMBIGUOUS', words.figures.noPeriod('ambiguous', quoted(typed)));
  const at =
    said === undefined
      ? parseWhen(typed, zone)
      : said.day === undefined
        ? lastTime(said.time, zone, now)
        : localToInstant(said.day, said.time, zone);
  if (at > now) throw refuse('TIME_AHEAD', words.errors.timeAhead);
  return at;
}

function lastTime(time: LocalTime, zone: ZoneId, now: Instant): Instant {
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
