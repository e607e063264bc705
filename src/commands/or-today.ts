/** `or today`: of the OR list of the day who is to come, who came and who was called off, by hour and by the unit that they go to. */
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { loadPlannedAhead, type Planned } from '#src/facts/planned-ahead.ts';
import { dayOf, localDateAt } from '#src/kernel/time.ts';
import { type OrTodayAnswer, orTodayData, orTodayDocument } from '#src/views/or-today.ts';
import { withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';

export async function orToday(ctx: CommandContext): Promise<Outcome> {
  const { read, site, now } = ctx;
  const day = dayOf(localDateAt(now, site.zone), site.zone);
  const [{ toCome, past, toldAt }, feeds] = await Promise.all([
    loadPlannedAhead(read, site, { ...day, at: now }),
    loadFeeds(read, site, now),
  ]);
  const all = [...toCome.map((plan) => ({ plan, state: 'to-come' as const })), ...past];
  const cases = all.flatMap(({ plan, state }) => (isListed(plan) ? [{ unit: plan.unit, due: plan.due, state }] : []));
  const basis = { now, at: undefined, asKnown: false, freshness: adtFreshness(feeds) };
  const answer: OrTodayAnswer = { site, toldAt, cases, basis };
  return {
    document: withButtons(orTodayDocument(answer, ctx), 'or today', ctx),
    data: orTodayData(answer),
    audience: 'caller',
  };
}

/** A pre-admission alone is on no list. */
const isListed = ({ operations }: Planned): boolean => operations.length > 0;
