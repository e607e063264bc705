import type { FeedNews, feedTally, HourNews, PlaceNews } from '../feed-tally.ts';
import type { Db } from './connect.ts';

/** Counts about feeds and places, written once per feed, hour and place. */
export function feedCounters(db: Db) {
  // A feed that never said it was connected is an import.
  const putFeed = db.prepare<[FeedNews]>(
    `INSERT INTO feed (site, feed, connection, connection_since, first_message_at, last_message_at, last_event_at,
       accepted, repeated, quarantined, late, moves, conflicting)
     VALUES (@site, @feed, 'file', @first, @first, @last, @event, @accepted, @repeated, 0, @late, @moves, @conflicting)
     ON CONFLICT (site, feed) DO UPDATE SET
       first_message_at = min(coalesce(first_message_at, excluded.first_message_at), excluded.first_message_at),
       last_message_at = coalesce(max(last_message_at, excluded.last_message_at), last_message_at, excluded.last_message_at),
       last_event_at = coalesce(max(last_event_at, excluded.last_event_at), last_event_at, excluded.last_event_at),
       accepted = accepted + excluded.accepted, repeated = repeated + excluded.repeated,
       late = late + excluded.late, moves = moves + excluded.moves, conflicting = conflicting + excluded.conflicting`,
  );
  const putPlace = db.prepare<[PlaceNews]>(
    `INSERT INTO seen_location (site, location, first_seen_at, last_seen_at, events)
     VALUES (@site, @location, @first, @last, @events)
     ON CONFLICT (site, location) DO UPDATE SET first_seen_at = min(first_seen_at, excluded.first_seen_at),
       last_seen_at = max(last_seen_at, excluded.last_seen_at), events = events + excluded.events`,
  );
  const putHour = db.prepare<[HourNews]>(
    `INSERT INTO message_hour (site, feed, hour, messages) VALUES (@site, @feed, @hour, @messages)
     ON CONFLICT (site, feed, hour) DO UPDATE SET messages = messages + excluded.messages`,
  );

  return (tally: ReturnType<typeof feedTally>): void => {
    for (const news of tally.feeds()) putFeed.run(news);
    for (const news of tally.places()) putPlace.run(news);
    for (const news of tally.hours()) putHour.run(news);
  };
}
