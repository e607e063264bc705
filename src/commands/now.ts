import { boardersAt } from '#src/domain/flow/boarding.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { loadSiteCensus } from '#src/facts/census.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { loadLevel } from '#src/facts/level.ts';
import { loadHouseAt, sameHourBefore } from '#src/facts/then.ts';
import { isoOf } from '#src/kernel/time.ts';
import { openEpisodes } from '#src/views/alerts.ts';
import { nothingKnownDocument } from '#src/views/beds.ts';
import { byHandBasis } from '#src/views/by-hand.ts';
import { nowData, nowDocument } from '#src/views/now.ts';
import { vsData, vsTable } from '#src/views/now-vs.ts';
import { again, withButtons } from './again.ts';
import { runBeds } from './beds.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';

export const now = defineCommand({
  name: 'now',
  aliases: ['status', 'house', 'state', 'ahora'],
  summary: 'The house in one look',
  usage: ({ unit }) => `now [${unit}] [--at 05:00] [--vs yesterday | last week]`,
  examples: ['now', 'now 5W', 'now --at 05:00', 'now --vs yesterday'],
  allow: 'everyone',
  mainFor: ['house-supervisor', 'executive', 'director-on-call', 'administrator-on-call'],
  looksBack: true,
  args: ANY_WORDS,
  async run(words, ctx) {
    if (words.length === 0) return house(ctx);
    if (VERSUS.test(words[0]!)) return versus(words.slice(1), ctx);
    return runBeds(words, ctx);
  },
});

const VERSUS = /^(?:vs\.?|versus|compared)$/i;
const EARLIER = [
  { word: 'yesterday', means: 1 },
  { word: 'last week', means: 7 },
  { word: 'a week ago', means: 7 },
  { word: 'week', means: 7 },
];

/** The present with the same hour of an earlier day beside it. */
async function versus(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const near = nearest(
    words
      .filter((word) => !/^(?:to|with)$/i.test(word))
      .join(' ')
      .toLowerCase(),
    EARLIER,
  );
  const { vs } = ctx.words.figures;
  if (ctx.asKnown || !('found' in near)) throw refuse('VS_WHEN', vs.when, ['yesterday', 'last week'].map(asButton));
  const { read, site } = ctx;
  const at = ctx.at ?? ctx.now;
  const [answer, present, past] = await Promise.all([
    house(ctx),
    loadHouseAt(read, site, at),
    loadHouseAt(read, site, sameHourBefore(at, near.found, site)),
  ]);
  if (past.census.house.occupied === 0) throw refuse('VS_UNKNOWN', vs.unknown(ctx.format.dateClock(past.at)));
  const blocks = answer.document.blocks.filter(({ kind }) => kind !== 'actions');
  // Before the small print.
  const document = { ...answer.document, blocks: blocks.toSpliced(-1, 0, vsTable(present, past, ctx)) };
  return {
    ...answer,
    document: withButtons(document, `now --vs ${near.found === 1 ? 'yesterday' : 'last week'}`, ctx),
    data: { now: answer.data ?? null, before: isoOf(past.at), differences: vsData(present, past, ctx) },
  };
}

const asButton = (word: string) => ({ label: word, command: `now --vs ${word}` });

async function house(ctx: CommandContext): Promise<Outcome> {
  const { read, site } = ctx;
  const at = ctx.at ?? ctx.now;
  const [census, feeds, present, live, level] = await Promise.all([
    loadSiteCensus(read, site, ctx),
    loadFeeds(read, site, ctx.now),
    ctx.asKnown ? undefined : read.staysAt(site.id, at),
    ctx.at === undefined ? read.liveEpisodes(site.id) : undefined,
    loadLevel(read, site, ctx.settings, at),
  ]);
  const freshness = adtFreshness(feeds);
  const basis = { now: ctx.now, at: ctx.at, asKnown: ctx.asKnown, freshness, byHand: byHandBasis(census, freshness) };
  if (census === undefined)
    return { document: nothingKnownDocument(site, basis, ctx), data: { totals: null }, audience: 'caller' };
  const boarders = present === undefined ? undefined : boardersAt(present, at, unitFinder(site));
  const alerts = live === undefined ? undefined : openEpisodes(live);
  const answer = { site, census, boarders, alerts, level, basis };
  const more = [{ label: ctx.words.answers.beds.allUnits, command: again('beds', ctx) }];
  return {
    document: withButtons(nowDocument(answer, ctx), 'now', ctx, more),
    data: nowData(answer),
    audience: 'caller',
  };
}
