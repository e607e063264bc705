import { loadFeeds } from '#src/facts/freshness.ts';
import { feedsPart } from '#src/views/home.ts';
import type { HomePart } from './part.ts';

/** How old the data are, feed by feed. */
export const feeds: HomePart = {
  name: 'feeds',
  async make(ctx) {
    const all = await loadFeeds(ctx.read, ctx.site, ctx.now);
    if (all.length === 0) return undefined;
    return {
      ...feedsPart(all, ctx),
      data: all.map(({ state, freshness }) => ({
        feed: state.feed,
        state: freshness.state,
        dataAgeMs: 'dataAgeMs' in freshness ? freshness.dataAgeMs : null,
      })),
    };
  },
};
