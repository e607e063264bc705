/** Urgent alerts also ring: one page for each role that is asked, beside the chat. */
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
  const { episode, settings, words, format, now, site } = input;
  const { asked } = episode;
  const rings = events.some((event) => event.kind === 'asked' || event.kind === 'graver');
  if (settings.pager === undefined || settings.simulated || episode.severity !== 'urgent' || !rings) return [];
  if (asked === undefined || episode.state === 'closed') return [];
  return asked.roles.map((role): OutboxPost => {
    const fact = episodeFact({ ...input, simulated: false });
    const said = words.alerts.page(site.name, rolesName([role], input), fact, format.clock(now), episode.id);
    return {
      site: site.id,
      card: brand<CardKey>(`page:${episode.id}:${asked.rung}`),
      to: { platform: 'pager', channel: role },
      version: 1,
      document: { title: said, plain: said, status: 'critical', asOf: now, blocks: [] },
      urgency: 'urgent',
      notAfter: after(now, WORTH_MS),
      createdAt: now,
    };
  });
}
