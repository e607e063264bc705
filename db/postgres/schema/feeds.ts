/** What is known of the feeds themselves. */
import { pgTable, primaryKey } from 'drizzle-orm/pg-core';
import type { FeedName, LocationId, MessageKey, SiteId } from '#src/kernel/ids.ts';
import { postgresColumns } from '../../columns.ts';

const { id, instant, count, choice } = postgresColumns;

export const seen_location = pgTable(
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

export const message_hour = pgTable(
  'message_hour',
  {
    site: id<SiteId>().notNull(),
    feed: id<FeedName>().notNull(),
    hour: instant().notNull(),
    messages: count().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.feed, t.hour] })],
);

export const feed = pgTable(
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
export const quarantine = pgTable(
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
