import type { FeedName, SiteId } from '#src/kernel/ids.ts';
import { after, HOUR_MS, type Instant } from '#src/kernel/time.ts';

/** What is known about one feed of one site: the ground of every "data age" and of the stale-feed rule. */
export type FeedState = {
  readonly site: SiteId;
  readonly feed: FeedName;
  /** `open` at least one sender is connected; `lost` the last one went away; `never` none has come yet; `file` imports only. */
  readonly connection: 'open' | 'lost' | 'never' | 'file';
  readonly connectionSince: Instant;
  readonly lastMessageAt?: Instant;
  /** Latest time that any accepted event is about. */
  readonly lastEventAt?: Instant;
  readonly accepted: number;
  readonly repeated: number;
  readonly quarantined: number;
  /** Of what was accepted: more than 10 minutes late. */
  readonly late: number;
  /** Of what was accepted: messages that say who is where. */
  readonly moves: number;
  /** Control ids that came again with another body. */
  readonly conflicting: number;
};

/** How one should take the figures that a feed carries. */
export type Freshness =
  | { readonly state: 'fresh'; readonly dataAgeMs: number; readonly lastMessageAt: Instant }
  | { readonly state: 'stale' | 'down'; readonly since: Instant; readonly dataAgeMs?: number }
  /** History from files, or no feed yet: nothing to be stale against. */
  | { readonly state: 'file' | 'none'; readonly lastMessageAt?: Instant };

/** When the feed had last spoken; undefined where it never did. @param now the instant that the freshness is of */
export function spokeAt(freshness: Freshness, now: Instant): Instant | undefined {
  if ('lastMessageAt' in freshness) return freshness.lastMessageAt;
  return 'dataAgeMs' in freshness ? after(now, -freshness.dataAgeMs) : undefined;
}

/** Files that are older say who was there then. */
const OLDEST_FILE_MS = 6 * HOUR_MS;

/** Whether what a feed tells is who is there now. */
export function tellsNow(freshness: Freshness, now: Instant): boolean {
  if (freshness.state === 'fresh') return true;
  const spoke = spokeAt(freshness, now);
  return freshness.state === 'file' && spoke !== undefined && now - spoke <= OLDEST_FILE_MS;
}
