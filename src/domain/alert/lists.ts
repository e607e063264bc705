/** What is told in one living list instead of in cards of its own: a storm of new alerts, and what quiet hours held. */
import type { CardKey, SiteId } from '#src/kernel/ids.ts';
import { brand } from '#src/kernel/ids.ts';
import { after, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { atLeast } from '../severity.ts';
import type { Episode } from './episode-state.ts';

/** Product.md section 3: more than eight new episodes in five minutes are a storm. */
export const STORM_CARDS = 8;
export const STORM_MS = 5 * MINUTE_MS;
/** A storm that goes on keeps its list for an hour; then a new one is begun, so that it is seen. */
export const STORM_LIST_MS = 60 * MINUTE_MS;

export type ListKind = 'storm' | 'quiet';

type Where = { readonly platform: string; readonly channel: string };

/** The list that an episode stands in for one channel. */
export function listOf({ told }: Pick<Episode, 'told'>, { platform, channel }: Where): CardKey | undefined {
  for (const one of told ?? []) {
    if (one.as === 'listed' && one.platform === platform && one.channel === channel) return one.card;
  }
  return undefined;
}

/** `storm:riverside:1768311060000`: a list is named by its site and its instant, the first of a storm or the end of the quiet. */
export const listKey = (kind: ListKind, site: SiteId, at: Instant): CardKey => brand(`${kind}:${site}:${at}`);

export function readListKey(card: CardKey): { readonly kind: ListKind; readonly at: Instant } | undefined {
  const [, kind, at] = /^(storm|quiet):.*:(\d+)$/.exec(card) ?? [];
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
};

/**
 * Where a new alert is told in a channel.
 * @returns the list; undefined: a card of its own. What is urgent always has one.
 */
export function listFor(episode: Pick<Episode, 'severity' | 'site'>, channel: ChannelNow): CardKey | undefined {
  if (atLeast(episode.severity, 'urgent')) return undefined;
  if (channel.quietUntil !== undefined) return listKey('quiet', episode.site, channel.quietUntil);
  if (channel.recent < STORM_CARDS) return undefined;
  const begun = channel.storm === undefined ? undefined : readListKey(channel.storm)?.at;
  const lasts = begun !== undefined && channel.now < after(begun, STORM_LIST_MS);
  return lasts ? channel.storm : listKey('storm', episode.site, channel.now);
}
