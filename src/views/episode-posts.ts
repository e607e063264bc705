/** An episode's change → posts: a living card in every channel that wants it, and to whoever is asked. */
import { askedRoles } from '#src/config/rungs.ts';
import { channelsFor, type Settings } from '#src/config/settings.ts';
import type { Episode, EpisodeEvent } from '#src/domain/alert/episode-state.ts';
import type { AskedRole } from '#src/domain/alert/policy.ts';
import type { Channel } from '#src/domain/channel.ts';
import { wantsAlert } from '#src/domain/channel.ts';
import type { Task } from '#src/domain/task/task.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Block, Document } from '#src/message/document.ts';
import { ofSite } from '#src/message/of-site.ts';
import type { Destination, OutboxPost } from '#src/ports/change.ts';
import { type EpisodeCard, episodeDocument } from './episode.ts';

/** Values and touches are redrawn at most this often: the five-minute tick at which everything else is counted. */
const REDRAW_MS = 5 * MINUTE_MS;

export type EpisodePosts = Omit<EpisodeCard, 'simulated' | 'askedAs' | 'forOwner'> & {
  readonly settings: Settings;
  readonly now: Instant;
  /** Made together with the change that is told. */
  readonly newTasks?: readonly Task[];
};

export const episodeCardKey = ({ id }: Pick<Episode, 'id'>): CardKey => brand(`episode:${id}`);

/** Alert channels of the site whose filter lets the episode through, and that hold it in no list. */
export function cardChannels(settings: Settings, episode: Episode): readonly Channel[] {
  const { scope, rule, severity } = episode;
  const asks = askedRoles(settings, episode.site, episode);
  const alert = { unit: scope.of === 'unit' ? scope.unit : undefined, rule, severity, asks };
  return channelsFor(settings, episode.site, 'alerts').filter((channel) => wantsAlert(channel, alert));
}

/** A card that an episode has somewhere, not drawn yet. */
export type EpisodePlace = Omit<OutboxPost, 'document'> &
  Pick<EpisodeCard, 'askedAs' | 'forOwner'> & {
    /** Of a reader who chose another language than the site's. */
    readonly speech?: Pick<EpisodeCard, 'words' | 'format'> & { readonly locale: string };
  };

/** The first card of a role has none; `true` is what an earlier version of the program wrote of one that had become urgent. */
const roundOf = (again: number | true | undefined): string =>
  again === undefined ? '' : again === true ? ':urgent' : `:${again}`;

/** A direct card; `again` 0 is the first one. */
export const askCardKey = (
  { id }: Pick<Episode, 'id'>,
  { role, again }: { readonly role: AskedRole; readonly again?: number | true },
): CardKey => brand(`ask:${id}:${role}${again === 0 ? '' : roundOf(again)}`);

/**
 * Where an episode has a card: its channels, and each role that was asked; a pending episode has none, nobody has been told of it.
 */
export function episodePlaces(input: EpisodePosts, channels: readonly Destination[]): readonly EpisodePlace[] {
  const { episode } = input;
  if (episode.openedAt === undefined) return [];
  const cards = channels.map((to) => place(input, { card: episodeCardKey(episode), to }));
  const asked = (episode.told ?? []).flatMap((told) => {
    if (told.as === 'listed' || told.as === 'folded') return [];
    const card = askCardKey(episode, told);
    const whose = told.as === 'owner' ? { forOwner: told.with ?? [] } : { askedAs: told.role };
    return [place(input, { card, to: told, ...whose, notAfter: told.until })];
  });
  return [...cards, ...asked];
}

type At = Pick<EpisodePlace, 'card' | 'to' | 'askedAs' | 'forOwner'> & { readonly notAfter?: Instant | undefined };

const place = ({ episode, now }: EpisodePosts, { card, to, askedAs, forOwner, notAfter }: At): EpisodePlace => ({
  site: episode.site,
  card,
  to: { platform: to.platform, channel: to.channel },
  version: episode.version,
  urgency: episode.severity === 'urgent' ? 'urgent' : 'routine',
  ...(notAfter === undefined ? {} : { notAfter }),
  createdAt: now,
  ...(askedAs === undefined ? {} : { askedAs }),
  ...(forOwner === undefined ? {} : { forOwner }),
});

/** The cards, drawn: all that ask the same in one language are the same one. */
export function drawEpisode(input: EpisodePosts, places: readonly EpisodePlace[]): readonly OutboxPost[] {
  const { simulated, sites } = input.settings;
  const drawn = new Map<string, Document>();
  return places.map(({ askedAs, forOwner, speech, ...post }) => {
    const key = JSON.stringify([askedAs, forOwner, speech?.locale]);
    const document =
      drawn.get(key) ?? ofSite(draw({ ...input, simulated, askedAs, forOwner }, speech), input.episode.site, sites);
    drawn.set(key, document);
    return { ...post, document };
  });
}

function draw(card: EpisodeCard, speech: EpisodePlace['speech']): Document {
  if (speech === undefined) return episodeDocument(card);
  const { locale, words, format } = speech;
  return { ...episodeDocument({ ...card, words, format }), locale };
}

/** Of a value that moved, and of a question to its owner alone, nobody else need know at once. */
const QUIET: ReadonlySet<EpisodeEvent['kind']> = new Set(['worse', 'touched', 'nudged']);
const isNews = ({ kind }: EpisodeEvent): boolean => !QUIET.has(kind);

type Shown = Pick<OutboxPost, 'document' | 'createdAt'> | undefined;

/** It stands there, nothing has happened that people must know at once, and it was drawn a moment ago. */
export const tooSoon = (
  { createdAt }: Pick<OutboxPost, 'createdAt'>,
  shown: Shown,
  events: readonly EpisodeEvent[],
): boolean => shown !== undefined && !events.some(isNews) && Math.abs(createdAt - shown.createdAt) < REDRAW_MS;

/**
 * Is a new version of a card worth an edit? What people must know at once is; a value or a touch is redrawn now and then, and only if it reads differently.
 * @param shown what the outbox holds for that card and channel
 */
export function worthEditing(post: OutboxPost, shown: Shown, events: readonly EpisodeEvent[]): boolean {
  if (shown === undefined) return true;
  if (events.some(isNews)) return true;
  return !tooSoon(post, shown, events) && said(post.document) !== said(shown.document);
}

/** What a card says apart from its small print and its picture, which move with the clock. */
function said({ title, status, blocks }: Document): string {
  const kept = blocks.filter((block: Block) => block.kind !== 'note' && block.kind !== 'chart');
  return JSON.stringify([title, status, kept]);
}
