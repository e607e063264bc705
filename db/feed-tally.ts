/** Counts about feeds and places, added up over one projection. Pure, dialect-free. */
import { type FeedRecord, isMove, isOfTheatres, type Place } from '#src/domain/census/event.ts';
import type { FeedName, LocationId, SiteId } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';

export type FeedNews = {
  site: SiteId;
  feed: FeedName;
  first: Instant;
  /** Null: of who is where it has said nothing. */
  last: Instant | null;
  event: Instant | null;
  accepted: number;
  repeated: number;
  conflicting: number;
  late: number;
  moves: number;
};
export type PlaceNews = { site: SiteId; location: LocationId; first: Instant; last: Instant; events: number };
export type HourNews = { site: SiteId; feed: FeedName; hour: Instant; messages: number };
/** What became of a message. */
export type Taken = 'accepted' | 'repeated' | 'conflicting';

/** FeedState: what took longer from the bed to the feed than this counts as late. */
const LATE_MS = 10 * MINUTE_MS;

export function feedTally() {
  const feeds = new Map<string, FeedNews>();
  const places = new Map<string, PlaceNews>();
  const hours = new Map<string, HourNews>();

  const feedOf = ({ site, feed, receivedAt }: FeedRecord): FeedNews => {
    const key = `${site} ${feed}`;
    const known = feeds.get(key);
    if (known !== undefined) return known;
    const counts = { accepted: 0, repeated: 0, conflicting: 0, late: 0, moves: 0 };
    const news: FeedNews = { site, feed, first: receivedAt, last: null, event: null, ...counts };
    feeds.set(key, news);
    return news;
  };

  const seen = ({ site, receivedAt }: FeedRecord, place: Place | undefined): void => {
    if (place === undefined) return;
    const { location } = place;
    const key = `${site} ${location}`;
    const known = places.get(key);
    if (known === undefined) places.set(key, { site, location, first: receivedAt, last: receivedAt, events: 1 });
    else {
      known.events++;
      if (receivedAt < known.first) known.first = receivedAt;
      if (receivedAt > known.last) known.last = receivedAt;
    }
  };

  return {
    message(record: FeedRecord, what: Taken): void {
      const { site, feed, receivedAt } = record;
      const news = feedOf(record);
      news[what]++;
      if (receivedAt < news.first) news.first = receivedAt;
      if (isOfTheatres(record)) return;
      if (news.last === null || receivedAt > news.last) news.last = receivedAt;
      const hour = instant(Math.floor(receivedAt / HOUR_MS) * HOUR_MS);
      const key = `${site} ${feed} ${hour}`;
      const known = hours.get(key);
      if (known === undefined) hours.set(key, { site, feed, hour, messages: 1 });
      else known.messages++;
    },
    /** What an accepted message is about: when it happened and which places it names. */
    said(record: FeedRecord): void {
      const news = feedOf(record);
      const { events, beds, receivedAt } = record;
      let late = false;
      for (const { occurredAt } of [...events, ...beds]) {
        if (receivedAt - occurredAt > LATE_MS) late = true;
        if (news.event === null || occurredAt > news.event) news.event = occurredAt;
      }
      if (late) news.late++;
      if (events.some(isMove)) news.moves++;
      for (const { place } of [...events, ...beds]) seen(record, place);
      for (const { priorPlace } of events) seen(record, priorPlace);
    },
    feeds: (): readonly FeedNews[] => [...feeds.values()],
    places: (): readonly PlaceNews[] => [...places.values()],
    hours: (): readonly HourNews[] => [...hours.values()],
  };
}
