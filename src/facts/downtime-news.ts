/** A feed that is back: the counts of the downtime that differ from it are laid before the people, once. */
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import type { OutboxPost } from '#src/ports/change.ts';
import { countConflictsDocument } from '#src/views/count-conflicts.ts';
import { cardChannels } from '#src/views/episode-posts.ts';
import { openCountConflicts } from './count-conflicts.ts';
import { heardNow } from './level-heard.ts';
import type { News, Newsroom } from './newsroom.ts';

export async function downtimePosts({ before, next }: News, room: Newsroom): Promise<readonly OutboxPost[]> {
  const since = before?.lastReading.evidence.since;
  if (!isBack(next) || since === undefined) return [];
  const { read, site, now, settings, words, format } = room;
  const heard = await heardNow(room);
  const { census } = await room.facts();
  const open = await openCountConflicts(read, site, census, now);
  const conflicts = open.filter(({ ward }) => ward.at >= since);
  if (conflicts.length === 0) return [];
  const document = countConflictsDocument({ site, now, conflicts }, { words, format });
  return cardChannels(heard, next).map(({ platform, channel }) => ({
    site: site.id,
    card: brand<CardKey>(`counts:${next.id}${next.reopened === undefined ? '' : `:${next.reopened.times}`}`),
    to: { platform, channel },
    version: 1,
    document: settings.simulated ? { ...document, simulated: true } : document,
    urgency: 'routine',
    createdAt: now,
  }));
}

const isBack = ({ scope, state, lastReading }: Episode): boolean =>
  scope.of === 'feed' && state === 'closed' && lastReading.standing === 'clear';
