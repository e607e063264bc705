/** *Home*: what is one's own, in one look. Slack's Home, the console's first card and whoever types it get this document. */
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { homeDocument } from '#src/views/home.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { HOME_PARTS } from './home/index.ts';
import { refuse } from './refusal.ts';
import { refusePast } from './when-asked.ts';

export const home = defineCommand({
  name: 'home',
  aliases: ['mine'],
  shortcuts: { 'my home': 'home', 'my alerts': 'home', 'what is mine': 'home' },
  summary: ({ units }) => `Your duty, your alerts and your ${units} in one look`,
  usage: 'home',
  examples: ['home'],
  allow: 'everyone',
  args: ANY_WORDS,
  async run(_words, ctx) {
    refusePast('home', ctx);
    if (ctx.forChannel) throw refuse('HOME_SHARED', ctx.words.home.notForChannels);
    const { read, site, now } = ctx;
    const [feeds, ...made] = await Promise.all([
      loadFeeds(read, site, now),
      ...HOME_PARTS.map(async ({ name, make }) => ({ name, part: await make(ctx) })),
    ]);
    const parts = made.flatMap(({ name, part }) => (part === undefined ? [] : [{ name, part }]));
    const basis = { now, at: undefined, asKnown: false, freshness: adtFreshness(feeds) };
    // No *Share*: what is somebody's own is nobody else's.
    return {
      document: homeDocument({ site, parts: parts.map(({ part }) => part), basis }, ctx),
      data: { site: site.id, ...Object.fromEntries(parts.map(({ name, part }) => [name, part.data])) },
      audience: 'caller',
    };
  },
});
