/** `flow last 28 days`: the discharges of several days by pool. */
import { loadDischargeDays } from '#src/facts/discharge-days.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { addDays, daysBetween, type Instant, localDateAt } from '#src/kernel/time.ts';
import { flowDaysData, flowDaysDocument } from '#src/views/flow-days.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { isOneDay, type PeriodAsked, spanOf } from './period-asked.ts';
import { periodAtEnd } from './period-at-end.ts';
import { namesUnit } from './place-named.ts';
import { refuse } from './refusal.ts';

/** A quarter: more days than that are a smear on a phone. */
const MOST_DAYS = 92;

/**
 * The days that the words ask for, where they are several; else the words as the card of a day reads them.
 * @throws Refusal PERIOD_UNKNOWN, PERIOD_AHEAD, FLOW_DAY, FLOW_HOUSE, PERIOD_LONG
 */
export function daysAsked(
  words: readonly string[],
  ctx: CommandContext,
): { readonly days: PeriodAsked } | { readonly words: readonly string[] } {
  const { site, now } = ctx;
  if (words.length === 0 || namesUnit(words, site, now)) return { words };
  const { head, period } = periodAtEnd(words, ctx);
  if (period === undefined) return { words };
  const said = ctx.words.answers.flow.days;
  if (isOneDay(period)) {
    const today = localDateAt(now, site.zone);
    if (period.from === today) return { words: [...head, 'today'] };
    if (period.from === addDays(today, -1)) return { words: [...head, 'yesterday'] };
    throw refuse('FLOW_DAY', said.oneDay);
  }
  if (head.length > 0) throw refuse('FLOW_HOUSE', said.houseOnly);
  if (daysBetween(period.from, period.to) > MOST_DAYS)
    throw refuse('PERIOD_LONG', said.tooLong(ctx.format.number(MOST_DAYS)));
  return { days: period };
}

export async function answerOfDays(asked: PeriodAsked, ctx: CommandContext): Promise<Outcome> {
  const { read, site, settings, now, at } = ctx;
  const until = at ?? now;
  const whole = spanOf(asked, site.zone);
  const [found, feeds] = await Promise.all([
    loadDischargeDays(read, site, whole, { settings, now: until }),
    loadFeeds(read, site, now),
  ]);
  const { flow } = ctx.words.answers;
  const answer = {
    site: site.name,
    found,
    period: { from: whole.from, to: Math.min(whole.to, until) as Instant },
    typed: asked.typed,
    basis: { now, at, asKnown: false, freshness: adtFreshness(feeds) },
  };
  const today = { label: flow.days.today, command: again('flow', ctx) };
  return {
    document: withButtons(flowDaysDocument(answer, ctx), `flow ${asked.typed}`, ctx, [today]),
    data: flowDaysData(answer, ctx),
    audience: 'caller',
  };
}
