/** Urgent alerts also ring: one page for each role that is asked, beside the chat. */
import { prompted } from '#src/domain/alert/climb.ts';
import type { EpisodeEvent } from '#src/domain/alert/episode-state.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { after, MINUTE_MS } from '#src/kernel/time.ts';
import type { OutboxPost } from '#src/ports/change.ts';
import { episodeFact } from './episode.ts';
import { rolesName } from './episode-owner.ts';
import type { EpisodePosts } from './episode-posts.ts';

/** A page that could not be sent for so long comes too late: the next role has been asked since. */
const WORTH_MS = 60 * MINUTE_MS;

/** Empty without a gateway, and for a simulated house: it rings nobody. */
export function pagePosts(input: EpisodePosts, events: readonly EpisodeEvent[]): readonly OutboxPost[] {
  const { episode, before, ladder, settings, words, format, now, site } = input;
  if (settings.pager === undefined || settings.simulated || episode.severity !== 'urgent') return [];
  if (episode.state === 'closed') return [];
  // Whoever is asked anew is rung anew.
  const anew = events.some(({ kind }) => kind === 'lapsed' || kind === 'off-duty' || kind === 'reopened')
    ? `:${episode.version}`
    : '';
  return prompted({ before, next: episode, events }, ladder?.rungs ?? []).flatMap(({ rung, roles }) =>
    roles.map((role): OutboxPost => {
      const fact = episodeFact({ ...input, simulated: false });
      const said = words.alerts.page(site.name, rolesName([role], input), fact, format.clock(now), episode.id);
      return {
        site: site.id,
        card: brand<CardKey>(`page:${episode.id}:${rung}${anew}`),
        to: { platform: 'pager', channel: role },
        version: 1,
        document: { title: said, plain: said, status: 'critical', asOf: now, blocks: [] },
        urgency: 'urgent',
        notAfter: after(now, WORTH_MS),
        createdAt: now,
      };
    }),
  );
}
