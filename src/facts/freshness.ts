import type { FeedState, Freshness } from '#src/domain/feed-state.ts';
import { freshness, usualGapMs } from '#src/domain/freshness.ts';
import type { Site } from '#src/domain/hospital.ts';
import { addDays, after, HOUR_MS, type Instant, localDateAt, localTimeAt, localToInstant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { readerBehind } from './watched-reader.ts';

export type FeedFreshness = { readonly state: FeedState; readonly freshness: Freshness; readonly usualGapMs: number };

/** Two weeks tell the rhythm of an hour and forget an old interface soon enough. */
const RHYTHM_DAYS = 14;

/** Every feed of a site with how long it may be silent at this hour, and whether it has been silent too long. */
export async function loadFeeds(read: Reader, site: Site, now: Instant): Promise<readonly FeedFreshness[]> {
  const states = await read.feedStates(site.id);
  return Promise.all(
    states.map(async (state) => {
      const gap = state.connection === 'file' ? usualGapMs(undefined) : await rememberedGap(read, site, state, now);
      return { state, freshness: freshness(state, gap, now), usualGapMs: gap };
    }),
  );
}

/** The usual gap changes with the hour; every answer asks for it. */
const remembered = new WeakMap<Reader, Map<string, number>>();

async function rememberedGap(read: Reader, site: Site, state: FeedState, now: Instant): Promise<number> {
  const store = readerBehind(read);
  const gaps = remembered.get(store) ?? new Map<string, number>();
  remembered.set(store, gaps);
  // A feed that has doubled what it sent (history being loaded) is measured anew within the hour.
  const size = Math.floor(Math.log2(state.accepted + 1));
  const key = `${site.id}|${state.feed}|${Math.floor(now / HOUR_MS)}|${size}`;
  const known = gaps.get(key);
  if (known !== undefined) return known;
  const gap = await usualGap(read, site, state, now);
  if (gaps.size > 200) gaps.clear();
  gaps.set(key, gap);
  return gap;
}

/** Mean rate of this hour of the day over the last two weeks, counting only days on which the feed spoke at all. */
async function usualGap(read: Reader, site: Site, state: FeedState, now: Instant): Promise<number> {
  const today = localDateAt(now, site.zone);
  const time = localTimeAt(now, site.zone);
  const first = localToInstant(addDays(today, -RHYTHM_DAYS), time, site.zone);
  const hours = await read.messagesPerHour(site.id, state.feed, { from: after(first, -HOUR_MS), to: now });
  const byHour = new Map(hours.map((h) => [h.hour as number, h.messages]));
  const spoke = new Set(hours.map((h) => localDateAt(h.hour, site.zone)));
  let days = 0;
  let messages = 0;
  for (let back = 1; back <= RHYTHM_DAYS; back++) {
    const day = addDays(today, -back);
    if (!spoke.has(day)) continue;
    days++;
    const at = localToInstant(day, time, site.zone);
    messages += byHour.get(Math.floor(at / HOUR_MS) * HOUR_MS) ?? 0;
  }
  return usualGapMs(days === 0 ? undefined : messages / days);
}

/** How far the census can be trusted: the best of the feeds that carry it, because each alone can keep it current. */
export function adtFreshness(feeds: readonly FeedFreshness[]): Freshness {
  const order = ['fresh', 'stale', 'down', 'file', 'none'] as const;
  for (const state of order) {
    const found = feeds.find((feed) => feed.freshness.state === state);
    if (found) return found.freshness;
  }
  return { state: 'none' };
}
