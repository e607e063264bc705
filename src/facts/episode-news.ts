/** What an episode's change is worth telling, and where: the same for a judgement and for a click. */
import { rungsOf } from '#src/config/rungs.ts';
import type { Settings } from '#src/config/settings.ts';
import type { Episode, EpisodeEvent, Told } from '#src/domain/alert/episode-state.ts';
import { RULES } from '#src/domain/alert/index.ts';
import type { CommonRuleSettings, HospitalFacts } from '#src/domain/alert/rule.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Format } from '#src/message/format.ts';
import type { Words } from '#src/message/words/index.ts';
import type { OutboxPost } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { EpisodeChart } from '#src/views/episode-chart.ts';
import { cardChannels, type EpisodePosts, episodePosts, worthEditing } from '#src/views/episode-posts.ts';
import { timelinePosts } from '#src/views/episode-timeline.ts';
import { reach } from './reach.ts';
import { loadValueHistory } from './value-history.ts';

export type Newsroom = {
  readonly read: Reader;
  readonly site: Site;
  readonly settings: Settings;
  readonly words: Words;
  readonly format: Format;
  readonly now: Instant;
  /** For the chart; asked for only when a card is drawn. */
  readonly facts: () => Promise<HospitalFacts>;
};

export type News = {
  /** As it was stored; absent for a new one. */
  readonly before: Episode | undefined;
  readonly next: Episode;
  readonly events: readonly EpisodeEvent[];
};

/** The episode, with where it was told written on it, and the posts that tell it. */
export type Telling = { readonly episode: Episode; readonly posts: readonly OutboxPost[] };

export async function tellEpisode(news: News, room: Newsroom): Promise<Telling> {
  const episode = await withAsked(news, room);
  const { settings, words, format, now, site } = room;
  const ladder = {
    rungs: rungsOf(settings, site, episode, now),
    extension: (role: string) => settings.extensions(site.id, role),
  };
  const input: EpisodePosts = { episode, before: news.before, site, settings, words, format, now, ladder };
  const channels = cardChannels(settings, episode);
  const cards = await worthPosting(input, news, room);
  return { episode, posts: [...cards, ...timelinePosts(input, news.events, channels)] };
}

/** Where the roles that are asked now are reached, noted on the episode: a duty that changes later must not lose a card. */
async function withAsked({ next, events }: News, { read, settings, site, now }: Newsroom): Promise<Episode> {
  const roles = events.flatMap((event) => (event.kind === 'asked' ? (event.roles ?? []) : []));
  if (roles.length === 0) return next;
  const unit = next.scope.of === 'unit' ? next.scope.unit : undefined;
  const told = await Promise.all(
    // Settings and rules name roles; the domain keeps them as words.
    roles.map(async (role): Promise<readonly Told[]> => {
      const { destinations } = await reach(read, settings, { site, role: role as Role, unit, now });
      return destinations.map((to) => ({ as: 'asked', role, ...to }));
    }),
  );
  return { ...next, told: [...(next.told ?? []), ...told.flat()] };
}

/** Cards that are new or read differently; only those are drawn with their chart. */
async function worthPosting(input: EpisodePosts, news: News, room: Newsroom): Promise<readonly OutboxPost[]> {
  const { episode, settings } = input;
  const channels = cardChannels(settings, episode);
  const draft = episodePosts(input, channels);
  const shown = await Promise.all(draft.map((post) => room.read.outboxRow(post.card, post.to)));
  const wanted = draft.filter((post, i) => worthEditing(post, shown[i], news.events));
  if (wanted.length === 0 || episode.scope.of === 'feed' || episode.state === 'closed') return wanted;
  const chart = await chartOf(episode, room);
  return episodePosts({ ...input, chart }, channels).filter((_, i) => wanted.includes(draft[i]!));
}

async function chartOf(episode: Episode, { read, settings, site, facts }: Newsroom): Promise<EpisodeChart | undefined> {
  const rule = RULES.find((one) => one.id === episode.rule);
  if (rule === undefined) return undefined;
  // Settings hold what the rule's own schema made of the file; only the rule knows the type.
  const limits = settings.rules(site.id, rule.id) as CommonRuleSettings;
  return loadValueHistory(read, await facts(), { rule, settings: limits, key: episode.key });
}
