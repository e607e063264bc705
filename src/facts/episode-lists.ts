/** Storms, quiet hours and loud days: which new alerts are told in a list, and what the lists look like now. */

import { rowsOfChannel } from '#src/config/settings.ts';
import type { Episode, EpisodeEvent, Told } from '#src/domain/alert/episode-state.ts';
import {
  ASKED_TOGETHER_MS,
  askListFor,
  type ChannelNow,
  isListedIn,
  listedAnew,
  listFor,
  listOf,
  readListKey,
  STORM_MS,
  togetherMs,
} from '#src/domain/alert/lists.ts';
import type { AskedRole } from '#src/domain/alert/policy.ts';
import { channelBudget, roleBudget } from '#src/domain/alert/record/budget.ts';
import { type Channel, quietUntil } from '#src/domain/channel.ts';
import { atLeast } from '#src/domain/severity.ts';
import type { CardKey } from '#src/kernel/ids.ts';
import { after, DAY_MS, dayOf, type Instant, instant, localDateAt } from '#src/kernel/time.ts';
import type { Destination, OutboxPost } from '#src/ports/change.ts';
import { episodeListDocument } from '#src/views/episode-list.ts';
import { cardChannels, worthEditing } from '#src/views/episode-posts.ts';
import { heardInShift } from './heard.ts';
import { shiftNow } from './level.ts';
import { reachedChannels } from './level-heard.ts';
import type { News, Newsroom } from './newsroom.ts';
import { drawnFor } from './reader-speech.ts';

/** Cards of a place that are looked through for those of the last minutes, of the shift and of the day. */
const LOOKED_AT = 200;

/** Each news with the lists its episode stands in from now on; several at once are counted one after the other. */
export async function withLists(all: readonly News[], room: Newsroom): Promise<readonly News[]> {
  const reached = new Map(
    await Promise.all(all.map(async (news) => [news, await reachedChannels(news, room)] as const)),
  );
  const isPlaced = (news: News): boolean => isNew(news) || isBack(news) || (reached.get(news) ?? []).length > 0;
  if (!all.some((news) => isPlaced(news) || asksOf(news).length > 0)) return all;
  const live = await room.read.liveEpisodes(room.site.id);
  const byId = new Map([...live, ...all.map(({ next }) => next)].map((one) => [one.id, one]));
  const seen = new Map<string, PlaceNow>();
  /** Counts the news in its place, and says which list it stands in there; without one it has a card of its own. */
  const placeIn = async ({ next }: News, place: Destination, quiet?: Instant): Promise<CardKey | undefined> => {
    const key = `${place.platform} ${place.channel}`;
    const state = seen.get(key) ?? (await placeNow(place, live, room));
    const card = listFor(next, { ...state, quietUntil: quiet });
    const kind = card === undefined ? undefined : readListKey(card)?.kind;
    seen.set(key, {
      ...state,
      recent: state.recent + 1,
      told: state.told + (card === undefined ? 1 : 0),
      storm: kind === 'storm' ? card : state.storm,
      day: kind === 'day' ? card : state.day,
    });
    return card;
  };
  const asked = await askPlaces(all, room);
  const placed: News[] = [];
  for (const news of all) {
    const asks = asksOf(news);
    let told: readonly Told[] = (news.next.told ?? []).filter(
      (one) => !asks.some((ask) => ask === one) && !(one.as === 'folded' && isBack(news)),
    );
    for (const channel of new Set([...freshChannels(news, room), ...(reached.get(news) ?? [])])) {
      const { platform, channel: id } = channel;
      if (isToldBy(causeOf(news.next, byId), channel, room)) {
        told = [...told, { as: 'folded', platform, channel: id }];
        continue;
      }
      const card = await placeIn(news, channel, quietUntil(channel, room.now, room.site.zone));
      if (card !== undefined) told = [...told, { as: 'listed', card, platform, channel: id }];
    }
    for (const ask of asks) {
      const { platform, channel, role, until } = ask;
      const card = asked(news, ask) ?? (await placeIn(news, ask));
      told =
        card === undefined
          ? [...told, ask]
          : listedAnew(told, { as: 'listed', card, platform, channel, role, ...(until && { until }) });
    }
    const had = news.next.told?.length ?? 0;
    placed.push({ ...news, next: told.length + had === 0 ? news.next : { ...news.next, told } });
  }
  return placed;
}

/** Channels in which it is told from now on: all of them when it is new, those in which its cause told of it when it is back. */
function freshChannels(news: News, { settings }: Newsroom): readonly Channel[] {
  const { before, next } = news;
  if (next.state === 'closed') return [];
  const all = cardChannels(settings, next);
  if (isNew(news)) return all;
  return isBack(news) ? all.filter((channel) => before !== undefined && isMarked(before, channel)) : [];
}

const causeOf = ({ folded }: Episode, byId: ReadonlyMap<string, Episode>): Episode | undefined =>
  folded === undefined ? undefined : byId.get(folded.into);

const isToldBy = (cause: Episode | undefined, { platform, channel }: Destination, { settings }: Newsroom): boolean =>
  cause !== undefined &&
  cardChannels(settings, cause).some((one) => one.platform === platform && one.channel === channel);

/** Its cause was to tell of it in this channel. */
const isMarked = ({ told }: Episode, { platform, channel }: Destination): boolean =>
  told?.some((one) => one.as === 'folded' && one.platform === platform && one.channel === channel) ?? false;

type Ask = Extract<Told, { as: 'asked' }>;

/** The direct cards that these news bring: a storm is one list for who is asked, too. */
const asksOf = ({ before, next }: News): readonly Ask[] =>
  (next.told ?? []).filter((one): one is Ask => one.as === 'asked' && before?.told?.includes(one) !== true);

/** Says which list of questions an alert joins in a place; those that come at once are counted together. */
async function askPlaces(all: readonly News[], room: Newsroom) {
  const { read, settings, site, now } = room;
  const keyOf = ({ platform, channel }: Destination): string => `${platform} ${channel}`;
  const asks = all.flatMap((news) => asksOf(news).map((ask) => ({ ask, isLoud: isLoud(news) })));
  const places = Map.groupBy(asks, ({ ask }) => keyOf(ask));
  const { from } = shiftNow(settings, site, now);
  // Of the last shift only what was begun minutes ago: who reads it may be at home.
  const since = instant(Math.min(from, after(now, -ASKED_TOGETHER_MS)));
  const latest = new Map(
    await Promise.all(
      [...places].map(async ([key, all]) => {
        const { platform, channel } = all[0]!.ask;
        // Counted once for the place: a storm asks about thousands at once.
        const atOnce = all.filter((one) => one.isLoud).length;
        const rows = await read.outboxHistory({ platform, channel }, LOOKED_AT);
        const told = await heardInShift({ platform, channel }, room);
        const asks = rows.findLast(({ card }) => isAsks(card, since))?.card;
        return [key, { asks, atOnce, told: told.length }] as const;
      }),
    ),
  );
  return (news: News, ask: Ask): CardKey | undefined =>
    askListFor(news.next, {
      now,
      atOnce: latest.get(keyOf(ask))?.atOnce ?? 0,
      isFirstOfSome: isOfShiftChange(news),
      asks: latest.get(keyOf(ask))?.asks,
      togetherMs: togetherMs(latest.get(keyOf(ask))?.told ?? 0, roleBudget(ask.role)),
      onceMore: isOnceMore(news) ? from : undefined,
    });
}

/** A list of questions that was begun then or later. */
function isAsks(card: CardKey, since: Instant): boolean {
  const list = readListKey(card);
  return list?.kind === 'asks' && list.at >= since;
}

/** Asked, and quiet until the next shift from then on, because nobody had taken it; or whoever had it let its lease run out. */
const isOnceMore = ({ next, events }: News): boolean => {
  const happened = (kind: EpisodeEvent['kind']): boolean => events.some((event) => event.kind === kind);
  return happened('asked') && (next.asked?.quietUntil !== undefined || happened('lapsed'));
};

/** It is handed over, its owner went home, or it waited for this shift. */
const isOfShiftChange = ({ before, events }: News): boolean =>
  before?.asked?.quietUntil !== undefined || events.some(({ kind }) => kind === 'offered' || kind === 'off-duty');

const isLoud = (news: News): boolean => !isOnceMore(news) && !atLeast(news.next.severity, 'urgent');

/** People hear of it for the first time: it opened, or the silence in which it did is over. */
export const isNew = ({ before, next, events }: News): boolean =>
  next.untold === undefined &&
  next.silenced === undefined &&
  (before?.untold === true || events.some((event) => event.kind === 'opened'));

/** It was folded into its cause, and is told by itself again. */
const isBack = ({ events }: News): boolean => events.some((event) => event.kind === 'stepped-out');

type PlaceNow = Omit<ChannelNow, 'quietUntil'>;

/** What is counted in a place: cards of alerts, and questions to who is asked. */
const COUNTED = /^(episode|ask):/;

async function placeNow(place: Destination, live: readonly Episode[], room: Newsroom): Promise<PlaceNow> {
  const { now, read, site, settings } = room;
  const since = after(now, -STORM_MS);
  const { from } = dayOf(localDateAt(now, site.zone), site.zone);
  const history = await read.outboxHistory({ platform: place.platform, channel: place.channel }, LOOKED_AT);
  const today = history.filter((row) => row.thread === undefined && (row.firstAt ?? row.createdAt) >= from);
  const cards = history.filter(
    (row) => COUNTED.test(row.card) && row.thread === undefined && (row.firstAt ?? row.createdAt) > since,
  );
  const listed = live.filter((one) => listOf(one, place) !== undefined);
  const storms = listed.flatMap((one) => {
    const card = listOf(one, place);
    return card !== undefined && readListKey(card)?.kind === 'storm' ? [card] : [];
  });
  return {
    now,
    recent: cards.length + listed.filter((one) => (one.openedAt ?? 0) > since).length,
    storm: storms.toSorted((a, b) => (readListKey(b)?.at ?? 0) - (readListKey(a)?.at ?? 0))[0],
    told: today.length,
    budget: channelBudget(rowsOfChannel(settings, site.id, place)),
    day: today.findLast((row) => row.site === site.id && readListKey(row.card)?.kind === 'day')?.card,
  };
}

/** Channels in which an episode has a card of its own: not listed there or told of by its cause, or urgent. */
export function ownCardChannels(settings: Newsroom['settings'], episode: Episode): readonly Channel[] {
  if (episode.untold) return [];
  return cardChannels(settings, episode).filter(
    (channel) =>
      atLeast(episode.severity, 'urgent') ||
      (listOf(episode, channel) === undefined && !(episode.folded !== undefined && isMarked(episode, channel))),
  );
}

/** The lists that these news stand in, drawn anew where they read differently. */
export async function listPosts(all: readonly News[], room: Newsroom): Promise<readonly OutboxPost[]> {
  const touched = new Map<string, { readonly card: CardKey; readonly to: Destination; readonly news: News[] }>();
  for (const news of all) {
    for (const told of news.next.told ?? []) {
      if (told.as !== 'listed') continue;
      const to = { platform: told.platform, channel: told.channel };
      const key = `${told.card} ${to.platform} ${to.channel}`;
      const list = touched.get(key) ?? { card: told.card, to, news: [] };
      list.news.push(news);
      touched.set(key, list);
    }
  }
  if (touched.size === 0) return [];
  const since = Math.min(...[...touched.values()].map(({ card }) => beganAt(card, room.now)));
  const listed = await episodesSince(instant(since), all, room);
  const posts = await Promise.all([...touched.values()].map((list) => listPost(list, listed, room)));
  return posts.flatMap((post) => post ?? []);
}

/** Of what is over none in a list opened before: a storm's is its first, quiet hours are shorter than a day, and of questions the rest is owed. */
function beganAt(card: CardKey, now: Instant): Instant {
  const list = readListKey(card);
  return list === undefined ? now : list.kind === 'storm' ? list.at : after(list.at, -DAY_MS);
}

/** As they will be stored, oldest first. */
async function episodesSince(from: Instant, all: readonly News[], room: Newsroom): Promise<readonly Episode[]> {
  const stored = await room.read.episodesBetween(room.site.id, { from, to: after(room.now, 1) });
  const live = await room.read.liveEpisodes(room.site.id);
  const byId = new Map([...live, ...stored].map((one) => [one.id, one]));
  for (const { next } of all) byId.set(next.id, next);
  return [...byId.values()].toSorted((a, b) => (a.openedAt ?? 0) - (b.openedAt ?? 0));
}

async function listPost(
  { card, to, news }: { readonly card: CardKey; readonly to: Destination; readonly news: readonly News[] },
  all: readonly Episode[],
  room: Newsroom,
): Promise<OutboxPost | undefined> {
  const { read, site, settings, now } = room;
  const episodes = all.filter((one) => isListedIn(one, to, card));
  const shown = await read.outboxRow(card, to);
  const { simulated } = settings;
  const held: Instant | undefined = readListKey(card)?.kind === 'quiet' ? readListKey(card)?.at : undefined;
  const until = listedUntil(news, card, to);
  const unseen = shown?.ref === undefined;
  if (unseen && until !== undefined && until <= now) return undefined;
  const document = await drawnFor(to, room, (speech) =>
    episodeListDocument({ card, site, episodes, simulated, roles: listedAs(episodes, card, to) }, now, speech),
  );
  const post: OutboxPost = {
    site: site.id,
    card,
    to,
    version: (shown?.version ?? 0) + 1,
    document,
    urgency: 'routine',
    createdAt: now,
    ...(held !== undefined && held > now ? { notBefore: held } : {}),
    ...(unseen && until !== undefined ? { notAfter: until } : {}),
  };
  const events = news.flatMap((one) => one.events);
  return worthEditing(post, shown, events) ? post : undefined;
}

const inList = ({ told }: Episode, card: CardKey, { platform, channel }: Destination) =>
  (told ?? []).flatMap((one) =>
    one.as === 'listed' && one.card === card && one.platform === platform && one.channel === channel ? [one] : [],
  );

/** As what a direct list asks whoever reads it. */
const listedAs = (episodes: readonly Episode[], card: CardKey, to: Destination): readonly AskedRole[] => [
  ...new Set(episodes.flatMap((one) => inList(one, card, to)).flatMap(({ role }) => role ?? [])),
];

/** The end of the duty of whom a direct list asks. */
function listedUntil(news: readonly News[], card: CardKey, to: Destination): Instant | undefined {
  const ends = news.flatMap(({ next }) => inList(next, card, to)).flatMap(({ until }) => until ?? []);
  return ends.length === 0 ? undefined : instant(Math.max(...ends));
}
