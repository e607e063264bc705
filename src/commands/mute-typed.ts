/** `alert mute net-position adult acute until 16:00 reason works on the lift`: what, until when and why, in whatever order they were typed. */

import { after, DAY_MS, type Instant } from '#src/kernel/time.ts';
import type { CommandContext } from './command.ts';
import { lastingTyped, momentAhead } from './until-when.ts';

export type MuteTyped = {
  /** Rule or `all`, and a place. */
  readonly what: readonly string[];
  readonly until: string;
  readonly reason: string;
};

const TIME = /^(?:until|till|for|hasta|durante)$/i;
const WHY = /^(?:reason|because|why|motivo|porque):?$/i;

/** A reason goes to the end of what was typed; where it comes first, a last `until` ends it. */
export function muteTyped(words: readonly string[]): MuteTyped {
  const why = words.findIndex((word) => WHY.test(word));
  const first = words.findIndex((word) => TIME.test(word));
  if (why >= 0 && (first < 0 || why < first)) {
    const last = words.findLastIndex((word) => /^(?:until|hasta)$/i.test(word));
    const end = last > why ? last : words.length;
    return { what: words.slice(0, why), reason: said(words.slice(why + 1, end)), until: said(words.slice(end + 1)) };
  }
  const [from, to] = [first < 0 ? words.length : first, why < 0 ? words.length : why];
  return {
    what: words.slice(0, Math.min(from, to)),
    until: said(words.slice(from + 1, to)),
    reason: said(words.slice(to + 1)),
  };
}

const said = (words: readonly string[]): string => words.join(' ').trim();

/** `3 days`, `2d`, and whatever a snooze understands. @returns undefined where it is no time to come */
export function muteUntil(typed: string, ctx: CommandContext): Instant | undefined {
  const [, days] = /^(\d{1,2}) ?(?:d|days?|días?)$/i.exec(typed.trim()) ?? [];
  const lasts = days === undefined ? lastingTyped(typed) : Number(days) * DAY_MS;
  const until = lasts === undefined ? momentAhead(typed, ctx.now, ctx)?.at : after(ctx.now, lasts);
  return until === undefined || until <= ctx.now ? undefined : until;
}
