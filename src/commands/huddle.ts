import { channelsFor } from '#src/config/settings.ts';
import { loadHuddle } from '#src/facts/huddle.ts';
import type { Json } from '#src/ports/handle.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { openEpisodes } from '#src/views/alerts.ts';
import { byHandBasis } from '#src/views/by-hand.ts';
import { huddleDocument } from '#src/views/huddle.ts';
import { measureData } from '#src/views/measure.ts';
import { nowData } from '#src/views/now.ts';
import { withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';
import { helpWords } from './said.ts';
import { refusePast } from './when-asked.ts';

export const huddle = defineCommand({
  name: 'huddle',
  aliases: ['meeting', 'bed-meeting'],
  summary: ({ huddle: meeting }) => `The ${meeting} card as of now; report: the last one posted`,
  usage: 'huddle [report]',
  examples: ['huddle'],
  allow: 'everyone',
  mainFor: ['house-supervisor', 'charge-nurse', 'ed-charge-nurse', 'executive'],
  args: ANY_WORDS,
  async run(words, ctx) {
    refusePast('huddle', ctx);
    if (words[0] === undefined) return asOfNow(ctx);
    const near = nearest(words[0].toLowerCase(), [{ word: 'report', means: 'report' }]);
    if (!('found' in near))
      throw refuse('USAGE', ctx.words.errors.usage(helpWords(huddle, ctx.words).usage, huddle.examples[0]));
    return lastPosted(ctx);
  },
});

async function asOfNow(ctx: CommandContext): Promise<Outcome> {
  const { words, format, settings, site, now } = ctx;
  const facts = await loadHuddle(ctx.read, site, settings, { now });
  const document = huddleDocument(facts, { words, format, simulated: settings.simulated });
  const { census, boarders, live, level, freshness } = facts;
  const basis = { now, at: undefined, asKnown: false, freshness, byHand: byHandBasis(census, freshness) };
  const house = nowData({ site, census, boarders, alerts: openEpisodes(live), level, basis });
  const data: Json = {
    house,
    today: { ...facts.today },
    yesterday: { ...facts.yesterday },
    byNoonYesterday: measureData(facts.byNoonYesterday.main),
    nedocs: measureData(facts.nedocs.main),
  };
  return { document: withButtons(document, 'huddle', ctx), data, audience: 'caller' };
}

/** Cards of one channel that are looked through for its last huddle. */
const LOOKED_THROUGH = 200;

/** The card as the meeting saw it: what was posted, not what is known today. */
async function lastPosted(ctx: CommandContext): Promise<Outcome> {
  const { settings, site } = ctx;
  const purposes = new Set(settings.huddles.filter((one) => one.site === site.id).map((one) => one.purpose));
  const channels = [...purposes].flatMap((purpose) => channelsFor(settings, site.id, purpose));
  const rows = await Promise.all(channels.map((channel) => ctx.read.outboxHistory(channel, LOOKED_THROUGH)));
  const cards = rows.flat().filter((row) => row.card.startsWith('huddle:') && row.site === site.id);
  const last = cards.reduce<OutboxRow | undefined>(
    (latest, row) => (latest === undefined || row.createdAt > latest.createdAt ? row : latest),
    undefined,
  );
  if (last === undefined) throw refuse('NO_HUDDLE', ctx.words.errors.noHuddle);
  return { document: last.document, data: { card: last.card, version: last.version }, audience: 'caller' };
}
