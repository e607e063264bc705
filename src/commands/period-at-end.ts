/** The time that stands behind other words. */
import { localDateAt } from '#src/kernel/time.ts';
import { quoted } from '#src/message/quote.ts';
import type { CommandContext } from './command.ts';
import { dateOrder } from './date-order.ts';
import { looksLikePeriod, mendedWords, type PeriodAsked, readPeriod } from './period-asked.ts';
import { refuse } from './refusal.ts';

export type AtEnd = { readonly head: readonly string[]; readonly period?: PeriodAsked };

/** The longest run of last words that is a period, slips of the pen mended. @throws Refusal PERIOD_UNKNOWN, PERIOD_AHEAD */
export function periodAtEnd(words: readonly string[], ctx: CommandContext): AtEnd {
  const found = amongLast(words, words, ctx) ?? mended(words, ctx);
  if (found !== undefined) return found;
  // One word alone may be a code that begins like a year.
  if (words.length > 0 && looksLikePeriod(words.slice(-1)) && fault(words, ctx) !== undefined)
    throw refuse('PERIOD_UNKNOWN', ctx.words.figures.noPeriod(fault(words, ctx)!, quoted(words.join(' '))));
  return { head: words };
}

function amongLast(words: readonly string[], typed: readonly string[], ctx: CommandContext): AtEnd | undefined {
  const { now, site } = ctx;
  for (let from = 0; from < words.length; from++) {
    const read = readPeriod(words.slice(from), { now, zone: site.zone, order: dateOrder(ctx) });
    if (read === undefined || !('period' in read)) continue;
    if (read.period.from > localDateAt(now, site.zone)) throw refuse('PERIOD_AHEAD', ctx.words.figures.periodAhead);
    return { head: typed.slice(0, from), period: read.period };
  }
  return undefined;
}

function mended(words: readonly string[], ctx: CommandContext): AtEnd | undefined {
  const better = mendedWords(words);
  return better === undefined ? undefined : amongLast(better, words, ctx);
}

function fault(words: readonly string[], ctx: CommandContext) {
  const { now, site } = ctx;
  const read = readPeriod(words.slice(-1), { now, zone: site.zone, order: dateOrder(ctx) });
  return read !== undefined && 'fault' in read ? read.fault : undefined;
}
