/**
 * What is told in one living list instead of in cards of its own: a storm of new alerts, what quiet hours held, and what one place is asked
 * within minutes or once more.
 */
import type { CardKey, SiteId } from '#src/kernel/ids.ts';
import { brand } from '#src/kernel/ids.ts';
import { after, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { atLeast } from '../severity.ts';
import type { Episode, Told } from './episode-state.ts';
import { spentOf } from './record/budget.ts';

/** Product.md section 3: more than eight new episodes in five minutes are a storm. */
export const STORM_CARDS = 8;
export const STORM_MS = 5 * MINUTE_MS;
/** A storm that goes on keeps its list for an hour; then a new one is begun, so that it is seen. */
export const STORM_LIST_MS = 60 * MINUTE_MS;

/** Who is asked about several within so many minutes reads them in one list, which the later ones join without another ring. */
export const ASKED_TOGETHER_MS = 15 * MINUTE_MS;

/** A role that has had half of its noise budget hears the next question in company. */
const LONGER_TOGETHER_MS = 60 * MINUTE_MS;

/**
 * How long the questions of a place are told in one list: the nearer a role is to its noise budget, the longer.
 * @param told messages that the place has had in this shift
 * @param budget of its role in a shift; undefined: nobody has said
 * @returns Infinity: to the end of the shift
 */
export function togetherMs(told: number, budget: number | undefined): number {
  const spent = spentOf(told, budget);
  if (spent === 'little') return ASKED_TOGETHER_MS;
  return spent === 'half' ? LONGER_TOGETHER_MS : Number.POSITIVE_INFINITY;
}

/** `day`: the rest of a loud day; `asks`: several questions at once; `again`: what nobody took, once more, one list a shift. */
const LIST_KINDS = ['storm', 'quiet', 'day', 'asks', 'again'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

type Where = { readonly platform: string; readonly channel: string };

/** The list that an episode stands in for one channel. */
export function listOf({ told }: Pick<Episode, 'told'>, { platform, channel }: Where): CardKey | undefined {
  for (const one of told ?? []) {
    if (one.as === 'listed' && one.platform === platform && one.channel === channel) return one.card;
  }
  return undefined;
}

/** Whether it stands in that list there; it may stand in several, one after the other. */
export const isListedIn = ({ told }: Pick<Episode, 'told'>, { platform, channel }: Where, card: CardKey): boolean =>
  (told ?? []).some(
    (one) => one.as === 'listed' && one.card === card && one.platform === platform && one.channel === channel,
  );

/** Of what goes on for days so many direct cards and lists go on being edited. */
const DIRECT_KEPT = 40;

/**
 * Where an episode is told, of which the oldest lists that ask somebody are let go first: a direct card counts those before it, and a channel
 * whose list is forgotten would get a card of its own.
 */
export function keptTold(told: readonly Told[]): readonly Told[] {
  const direct = told.filter((one) => 'role' in one && one.role !== undefined);
  const inOrder = [...direct.filter(({ as }) => as === 'listed'), ...direct.filter(({ as }) => as !== 'listed')];
  const over = new Set(inOrder.slice(0, Math.max(0, direct.length - DIRECT_KEPT)));
  return over.size === 0 ? told : told.filter((one) => !over.has(one));
}

/** Told in a list from now on, once for each that it is: what is asked again and again joins the same one. */
export const listedAnew = (told: readonly Told[], list: Extract<Told, { as: 'listed' }>): readonly Told[] => [
  ...told.filter(
    (one) => one.as !== 'listed' || one.role !== list.role || !isListedIn({ told: [one] }, list, list.card),
  ),
  list,
];

/**
 * `storm:riverside:1768311060000`: a list is named by its site and its instant, the first of a storm or of the rest of a day, the end of the quiet, when the
 * first were asked, or the beginning of the shift in which they are asked once more.
 */
export const listKey = (kind: ListKind, site: SiteId, at: Instant): CardKey => brand(`${kind}:${site}:${at}`);

const LIST_NAME = new RegExp(`^(${LIST_KINDS.join('|')}):.*:(\\d+)$`);

export function readListKey(card: CardKey): { readonly kind: ListKind; readonly at: Instant } | undefined {
  const [, kind, at] = LIST_NAME.exec(card) ?? [];
  return kind === undefined ? undefined : { kind: kind as ListKind, at: Number(at) as Instant };
}

export type ChannelNow = {
  readonly now: Instant;
  /** New cards of the channel in the last five minutes, listed ones too. */
  readonly recent: number;
  /** The list of a storm that the channel already has. */
  readonly storm: CardKey | undefined;
  /** The end of the channel's quiet hours, while they last. */
  readonly quietUntil: Instant | undefined;
  /** Top-level posts of the channel in this day of the site. */
  readonly told: number;
  /** Its noise budget in a day; undefined: nobody has said. */
  readonly budget: number | undefined;
  /** The list of this day that the channel already has. */
  readonly day: CardKey | undefined;
};

/**
 * Where a new alert is told in a channel.
 * @returns the list; undefined: a card of its own. What is urgent always has one.
 */
export function listFor(episode: Pick<Episode, 'severity' | 'site'>, channel: ChannelNow): CardKey | undefined {
  if (atLeast(episode.severity, 'urgent')) return undefined;
  if (channel.quietUntil !== undefined) return listKey('quiet', episode.site, channel.quietUntil);
  if (channel.day !== undefined) return channel.day;
  if (spentOf(channel.told, channel.budget) === 'most') return listKey('day', episode.site, channel.now);
  if (channel.recent < STORM_CARDS) return undefined;
  const begun = channel.storm === undefined ? undefined : readListKey(channel.storm)?.at;
  const lasts = begun !== undefined && channel.now < after(begun, STORM_LIST_MS);
  return lasts ? channel.storm : listKey('storm', episode.site, channel.now);
}

export type AskedPlace = {
  readonly now: Instant;
  /** Questions that come to the place at this moment. */
  readonly atOnce: number;
  /** It is handed over, its owner went home, or it waited for this shift: others follow within minutes. */
  readonly isFirstOfSome: boolean;
  /** The latest list of several questions there in this shift. */
  readonly asks: CardKey | undefined;
  /** So long it is joined: `togetherMs`; where that is longer than usual a question by itself begins one. */
  readonly togetherMs: number;
  /** Nobody took it or has it any more, and whoever was asked last is asked once more; with the beginning of the shift. */
  readonly onceMore: Instant | undefined;
};

/**
 * Where a question to whoever is reached in a place is told.
 * @returns the list; undefined: a card of its own. What is urgent always has one.
 */
export function askListFor(episode: Pick<Episode, 'severity' | 'site'>, place: AskedPlace): CardKey | undefined {
  if (atLeast(episode.severity, 'urgent')) return undefined;
  if (place.onceMore !== undefined) return listKey('again', episode.site, place.onceMore);
  const begun = place.asks === undefined ? undefined : readListKey(place.asks)?.at;
  if (begun !== undefined && place.now - begun < place.togetherMs) return place.asks;
  const begins = place.atOnce > 1 || place.isFirstOfSome || place.togetherMs > ASKED_TOGETHER_MS;
  return begins ? listKey('asks', episode.site, place.now) : undefined;
}
