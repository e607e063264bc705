/** An episode's change → posts: one living card per episode to every alert channel of its site. */
import { channelsFor, type Settings } from '#src/config/settings.ts';
import type { EpisodeEvent } from '#src/domain/alert/episode-state.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Block, Document } from '#src/message/document.ts';
import type { OutboxPost } from '#src/ports/change.ts';
import { type EpisodeCard, episodeDocument } from './episode.ts';

/** Values and touches are redrawn at most this often: the five-minute tick at which everything else is counted. */
const REDRAW_MS = 5 * MINUTE_MS;

export type EpisodePosts = Omit<EpisodeCard, 'simulated'> & {
  readonly settings: Settings;
  readonly now: Instant;
};

/** The card of an episode for every alert channel of its site; a pending episode has none, nobody has been told of it. */
export function episodePosts(input: EpisodePosts): readonly OutboxPost[] {
  const { episode, settings, now, site } = input;
  if (episode.openedAt === undefined) return [];
  const document = episodeDocument({ ...input, simulated: settings.simulated });
  return channelsFor(settings, site.id, 'alerts').map(({ platform, channel }) => ({
    site: site.id,
    card: brand<CardKey>(`episode:${episode.id}`),
    to: { platform, channel },
    version: episode.version,
    document,
    urgency: episode.severity === 'urgent' ? 'urgent' : 'routine',
    createdAt: now,
  }));
}

/**
 * Is a new version of a card worth an edit? What people must know at once is; a value or a touch is redrawn now and then, and only if it reads differently.
 * @param shown what the outbox holds for that card and channel
 */
export function worthEditing(
  post: OutboxPost,
  shown: Pick<OutboxPost, 'document' | 'createdAt'> | undefined,
  events: readonly EpisodeEvent[],
): boolean {
  if (shown === undefined) return true;
  if (events.some((event) => event.kind !== 'worse' && event.kind !== 'touched')) return true;
  if (Math.abs(post.createdAt - shown.createdAt) < REDRAW_MS) return false;
  return said(post.document) !== said(shown.document);
}

/** What a card says apart from its small print and its picture, which move with the clock. */
function said({ title, status, blocks }: Document): string {
  const kept = blocks.filter((block: Block) => block.kind !== 'note' && block.kind !== 'chart');
  return JSON.stringify([title, status, kept]);
}
