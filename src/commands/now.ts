import { boardersAt } from '#src/domain/flow/boarding.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { loadSiteCensus } from '#src/facts/census.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { openEpisodes } from '#src/views/alerts.ts';
import { nothingKnownDocument } from '#src/views/beds.ts';
import { byHandBasis } from '#src/views/by-hand.ts';
import { nowData, nowDocument } from '#src/views/now.ts';
import { again, withButtons } from './again.ts';
import { runBeds } from './beds.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';

export const now = defineCommand({
  name: 'now',
  aliases: ['status', 'house', 'state'],
  summary: 'The house in one look',
  usage: ({ unit }) => `now [${unit}] [--at 05:00]`,
  examples: ['now', 'now 5W', 'now --at 05:00'],
  allow: 'everyone',
  mainFor: ['house-supervisor', 'executive', 'director-on-call', 'administrator-on-call'],
  sameForAll: true,
  args: ANY_WORDS,
  run: async (words, ctx) => (words.length === 0 ? house(ctx) : runBeds(words, ctx)),
});

async function house(ctx: CommandContext): Promise<Outcome> {
  const { read, site } = ctx;
  const at = ctx.at ?? ctx.now;
  const [census, feeds, present, live] = await Promise.all([
    loadSiteCensus(read, site, ctx),
    loadFeeds(read, site, ctx.now),
    ctx.asKnown ? undefined : read.staysAt(site.id, at),
    ctx.at === undefined ? read.liveEpisodes(site.id) : undefined,
  ]);
  const freshness = adtFreshness(feeds);
  const basis = { now: ctx.now, at: ctx.at, asKnown: ctx.asKnown, freshness, byHand: byHandBasis(census, freshness) };
  if (census === undefined)
    return { document: nothingKnownDocument(site, basis, ctx), data: { totals: null }, audience: 'caller' };
  const boarders = present === undefined ? undefined : boardersAt(present, at, unitFinder(site));
  const alerts = live === undefined ? undefined : openEpisodes(live);
  const answer = { site, census, boarders, alerts, basis };
  const more = [{ label: ctx.words.answers.beds.allUnits, command: again('beds', ctx) }];
  return {
    document: withButtons(nowDocument(answer, ctx), 'now', ctx, more),
    data: nowData(answer),
    audience: 'caller',
  };
}
