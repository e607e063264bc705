/** What an episode's change is worth telling, and where: the same for a judgement and for a click. */
import { ruleAt } from '#src/config/rules-at.ts';
import { rungsOf } from '#src/config/rungs.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { leftAt } from '#src/domain/alert/lease.ts';
import { STORM_CARDS } from '#src/domain/alert/lists.ts';
import type { Channel } from '#src/domain/channel.ts';
import type { Destination, OutboxPost } from '#src/ports/change.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { briefPosts } from '#src/views/episode-brief.ts';
import type { EpisodeChart } from '#src/views/episode-chart.ts';
import { pagePosts } from '#src/views/episode-pages.ts';
import {
  drawEpisode,
  type EpisodePlace,
  type EpisodePosts,
  episodeCardKey,
  episodePlaces,
  tooSoon,
  worthEditing,
} from '#src/views/episode-posts.ts';
import { timelinePosts } from '#src/views/episode-timeline.ts';
import { cardFacts } from './card-facts.ts';
import { withDirect } from './episode-direct.ts';
import { unitOf } from './episode-duty.ts';
import { isNew, listPosts, ownCardChannels, withLists } from './episode-lists.ts';
import { heardNow } from './level-heard.ts';
import type { News, Newsroom } from './newsroom.ts';
import { readerSpeech } from './reader-speech.ts';
import { rulesOnce } from './rules-once.ts';
import { loadValueHistory } from './value-history.ts';

/** The episode, with where it was told written on it, and the posts that tell it. */
export type Telling = { readonly episode: Episode; readonly posts: readonly OutboxPost[] };

/** Tells several changes of one site at once: a storm is seen only by looking at all of them. */
export async function tellEpisodes(all: readonly News[], room: Newsroom): Promise<readonly Telling[]> {
  const heard = { ...room, settings: await heardNow(room) };
  const placed = await withLists(await Promise.all(all.map((news) => withDirect(news, all, room))), heard);
  // In a storm the channel has its list to read, and no figures under each card.
  const briefed = placed.filter(isNew).length <= STORM_CARDS;
  const told = await Promise.all(placed.map((news) => tellOne(news, { briefed, heard: heard.settings }, room)));
  const [first, ...rest] = told;
  if (first === undefined) return [];
  return [{ ...first, posts: [...first.posts, ...(await listPosts(placed, room))] }, ...rest];
}

type Told = { readonly briefed: boolean; readonly heard: Newsroom['settings'] };

async function tellOne(news: News, { briefed, heard }: Told, room: Newsroom): Promise<Telling> {
  const { settings, words, format, now, site } = room;
  const episode = news.next;
  const ladder = {
    rungs: rungsOf(settings, site, episode, now),
    extension: (role: string) => settings.extensions(site.id, role, unitOf(episode)),
  };
  const known = await cardFacts(episode, room);
  const input: EpisodePosts = { episode, before: news.before, site, settings, words, format, now, ladder, ...known };
  const channels = ownCardChannels(settings, episode);
  // Below its level a channel hears nothing; a card that stands there is edited to its end.
  const open = ownCardChannels(heard, episode);
  const cards = await worthPosting(input, { channels, open }, news, room);
  const pages = pagePosts(input, news.events);
  const brief = briefed ? await briefOf(input, open, news, room) : [];
  const lines = timelinePosts(input, tellable(news), await withThread(open, episode, room));
  return { episode, posts: [...cards, ...brief, ...lines, ...pages] };
}

/** No card begins while it is silenced, and a line without one above it would stand and ring by itself. */
async function withThread(
  channels: readonly Channel[],
  episode: Episode,
  { read }: Newsroom,
): Promise<readonly Channel[]> {
  if (episode.silenced === undefined) return channels;
  const cards = await Promise.all(channels.map((to) => read.outboxRow(episodeCardKey(episode), to)));
  return channels.filter((_, n) => cards[n] !== undefined);
}

/** How its place stands, where people hear of it for the first time. */
async function briefOf(
  input: EpisodePosts,
  channels: readonly Channel[],
  news: News,
  room: Newsroom,
): Promise<readonly OutboxPost[]> {
  if (!isNew(news) || input.episode.state === 'closed' || channels.length === 0) return [];
  return briefPosts(input, channels, await room.facts());
}

/** A line in a thread rings: while it is silenced only what people do, and that it is. */
const tellable = ({ next, events }: News): News['events'] =>
  next.silenced === undefined ? events : events.filter(({ kind, by }) => kind === 'silenced' || by !== undefined);

/** Cards that are new or read differently; only those are drawn with their chart. */
async function worthPosting(
  input: EpisodePosts,
  { channels, open }: { readonly channels: readonly Destination[]; readonly open: readonly Channel[] },
  news: News,
  room: Newsroom,
): Promise<readonly OutboxPost[]> {
  const { episode } = input;
  const mayBegin = ({ to, askedAs, forOwner }: EpisodePlace): boolean =>
    (askedAs ?? forOwner) !== undefined ||
    open.some((one) => one.platform === to.platform && one.channel === to.channel);
  const places = await Promise.all(episodePlaces(input, channels).map((place) => inReadersWords(place, room)));
  const shown = await Promise.all(places.map(({ card, to }) => room.read.outboxRow(card, to)));
  const due = places
    .map((place, i) => ({ place, shown: shown[i] }))
    .filter((one) => arrives(one.place, one.shown) && (wentHome(news) || !tooSoon(one.place, one.shown, news.events)))
    // While it is silenced a card that stands there is edited, and none is posted.
    .filter(({ place, shown }) => episode.silenced === undefined || place.askedAs !== undefined || shown !== undefined)
    .filter(({ place, shown }) => shown !== undefined || mayBegin(place));
  const draft = drawEpisode(
    input,
    due.map(({ place }) => place),
  );
  const wanted = due.filter((one, i) => wentHome(news) || worthEditing(draft[i]!, one.shown, news.events));
  if (wanted.length === 0) return [];
  const chart = episode.scope.of === 'feed' || episode.state === 'closed' ? undefined : await chartOf(episode, room);
  const posts = drawEpisode(
    { ...input, chart },
    wanted.map(({ place }) => place),
  );
  return posts.map((post, i) => seenBefore(post, wanted[i]?.shown));
}

/** That an owner's duty ended while the figures stood still is no event, and people must know it at once all the same. */
const wentHome = ({ before, next }: News): boolean =>
  leftAt(next) !== undefined && (before === undefined || leftAt(before) === undefined);

async function inReadersWords(place: EpisodePlace, room: Newsroom): Promise<EpisodePlace> {
  const speech = await readerSpeech(place.to, room);
  return speech === undefined ? place : { ...place, speech };
}

type Shown = Pick<OutboxRow, 'ref'> | undefined;

/** A first post that comes after the duty of whom it asks is none. */
const arrives = ({ notAfter, createdAt }: EpisodePlace, shown: Shown): boolean =>
  notAfter === undefined || createdAt < notAfter || shown?.ref !== undefined;

/** An edit of what somebody has seen rings nobody: it may come after their duty. */
function seenBefore(post: OutboxPost, shown: Shown): OutboxPost {
  if (shown?.ref === undefined) return post;
  const { notAfter: _onDuty, ...edit } = post;
  return edit;
}

async function chartOf(episode: Episode, room: Newsroom): Promise<EpisodeChart | undefined> {
  const at = ruleAt(await rulesOnce(room.read, room), episode.rule);
  if (at === undefined) return undefined;
  const { rule, settings } = at;
  return loadValueHistory(room.read, await room.facts(), { rule, settings, key: episode.key });
}
