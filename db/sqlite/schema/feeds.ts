/** What is known of the feeds themselves. */
import { primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { FeedName, LocationId, MessageKey, SiteId } from '#src/kernel/ids.ts';
import { sqliteColumns } from '../../columns.ts';

const { id, instant, count, choice } = sqliteColumns;

export const seen_location = sqliteTable(
  'seen_location',
  {
    site: id<SiteId>().notNull(),
    location: id<LocationId>().notNull(),
    first_seen_at: instant().notNull(),
    last_seen_at: instant().notNull(),
    events: count().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.location] })],
);

export const message_hour = sqliteTable(
  'message_hour',
  {
    site: id<SiteId>().notNull(),
    feed: id<FeedName>().notNull(),
    hour: instant().notNull(),
    messages: count().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.feed, t.hour] })],
);

export const feed = sqliteTable(
  'feed',
  {
    site: id<SiteId>().notNull(),
    feed: id<FeedName>().notNull(),
    connection: choice(['open', 'lost', 'never', 'file']).notNull(),
    connection_since: instant().notNull(),
    first_message_at: instant(),
    last_message_at: instant(),
    last_event_at: instant(),
    accepted: count().notNull(),
    repeated: count().notNull(),
    quarantined: count().notNull(),
    late: count().notNull(),
    conflicting: count().notNull(),
    /** Of what was accepted: messages that say who is where. */
    moves: count().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.site, t.feed] })],
);

/** Site '' when it could not be told. */
export const quarantine = sqliteTable(
  'quarantine',
  {
    site: id<SiteId | ''>().notNull(),
    feed: id<FeedName>().notNull(),
    message: id<MessageKey>().notNull(),
    code: id().notNull(),
    place: id().notNull(),
    reason: id().notNull(),
    type: id().notNull(),
    body_hash: id().notNull(),
    first_at: instant().notNull(),
    last_at: instant().notNull(),
    times: count().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.feed, t.message, t.code] })],
);
