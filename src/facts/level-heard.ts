/** What a channel that listens from a house level on gets: nothing new below it, and on it what is open and was not told there yet. */
import { channelsFor, type Settings } from '#src/config/settings.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { listOf } from '#src/domain/alert/lists.ts';
import type { Channel } from '#src/domain/channel.ts';
import { isHeardAt } from '#src/domain/level/heard.ts';
import { cardChannels, episodeCardKey } from '#src/views/episode-posts.ts';
import type { News, Newsroom } from './newsroom.ts';

const ofLevel = ({ settings, site }: Pick<Newsroom, 'settings' | 'site'>): boolean =>
  channelsFor(settings, site.id, 'alerts').some(({ minLevel }) => minLevel !== undefined);

/** Settings with the channels that may be posted to at the level that the house is on now. */
export async function heardNow(room: Newsroom): Promise<Settings> {
  const { read, settings, site, now } = room;
  if (!ofLevel(room)) return settings;
  const declared = room.declaring ?? (await read.levelNow(site.id, now))?.level;
  const scale = settings.levels.get(site.id);
  const channels = settings.channels.filter((one) => one.site !== site.id || isHeardAt(one, scale, declared));
  return { ...settings, channels };
}

/** Channels in which an open alert is told from now on because the house has reached their level. */
export async function reachedChannels({ next }: News, room: Newsroom): Promise<readonly Channel[]> {
  if (!ofLevel(room) || !isTold(next)) return [];
  const listening = cardChannels(room.settings, next).filter(
    (channel) => channel.minLevel !== undefined && listOf(next, channel) === undefined && !isFoldedIn(next, channel),
  );
  const shown = await Promise.all(listening.map((to) => room.read.outboxRow(episodeCardKey(next), to)));
  return listening.filter((_, n) => shown[n] === undefined);
}

const isTold = ({ state, openedAt, untold, silenced }: Episode): boolean =>
  openedAt !== undefined && state !== 'closed' && untold === undefined && silenced === undefined;

const isFoldedIn = ({ told }: Episode, { platform, channel }: Channel): boolean =>
  told?.some((one) => one.as === 'folded' && one.platform === platform && one.channel === channel) ?? false;

/** Of more at once the next change of each tells. */
const MOST = 200;

/** Open alerts that channels hear of with the level that is being declared. */
export async function reachedBy({ declaring, ...room }: Newsroom): Promise<readonly News[]> {
  if (declaring === undefined || !ofLevel(room)) return [];
  const before = await heardNow(room);
  const after = await heardNow({ ...room, declaring });
  if (after.channels.every((one) => before.channels.includes(one))) return [];
  const heard = { ...room, declaring, settings: after };
  const live = await room.read.liveEpisodes(room.site.id);
  const all = live.map((before): News => ({ before, next: { ...before, version: before.version + 1 }, events: [] }));
  const reached = await Promise.all(all.map((news) => reachedChannels(news, heard)));
  return all.filter((_, n) => reached[n]!.length > 0).slice(0, MOST);
}
