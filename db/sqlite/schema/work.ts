/** Figures, episodes, claims and posts. */
import { sql } from 'drizzle-orm';
import { index, primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { EPISODE_STATES } from '#src/domain/alert/episode-state.ts';
import type { CardKey, EpisodeId, KpiId, RuleId, SignalKey, SiteId } from '#src/kernel/ids.ts';
import { sqliteColumns } from '../../columns.ts';

const { id, instant, localDate, double, count, json, choice, serial } = sqliteColumns;

export const kpi_value = sqliteTable(
  'kpi_value',
  {
    site: id<SiteId>().notNull(),
    kpi: id<KpiId>().notNull(),
    scope: id().notNull(),
    from_at: instant().notNull(),
    to_at: instant().notNull(),
    value: double(),
    measure: id(),
    numerator: double(),
    denominator: double(),
    n: count(),
    dropped: count(),
    quality: id(),
    /** Why there is no value, with `missing`. */
    unavailable: id(),
    missing: json(),
    definition_version: count().notNull(),
    computed_at: instant().notNull(),
    /** When the feed had last spoken. */
    feed_at: instant(),
    /** Side figures, band and variant. */
    detail: json(),
    /** When its value changed last, and what it said before. */
    restated_at: instant(),
    said_before: json(),
  },
  (t) => [primaryKey({ columns: [t.site, t.kpi, t.scope, t.from_at, t.to_at] })],
);

/** Local days whose figures are stored. `mark` grows with whatever changes the day; its figures are those of the mark `done`. */
export const kpi_day = sqliteTable(
  'kpi_day',
  {
    site: id<SiteId>().notNull(),
    day: localDate().notNull(),
    mark: count().notNull(),
    done: count().notNull(),
    /** Which figures under which definitions were computed; null: none yet. */
    print: id(),
    computed_at: instant(),
    /** 1: something of the day itself has changed since; 0: at most what it is told by. */
    news: count().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.site, t.day] }), index('kpi_day_stale').on(t.site, t.day).where(sql`done < mark`)],
);

/** `body` is the episode; the other columns are what it is searched by. One live episode for a signal. */
export const episode = sqliteTable(
  'episode',
  {
    site: id<SiteId>().notNull(),
    id: id<EpisodeId>().notNull(),
    key: id<SignalKey>().notNull(),
    rule: id<RuleId>().notNull(),
    state: choice(EPISODE_STATES).notNull(),
    version: count().notNull(),
    opened_at: instant(),
    body: json().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.site, t.id] }),
    uniqueIndex('episode_live').on(t.site, t.key).where(sql`state <> 'closed'`),
    index('episode_opened').on(t.site, t.opened_at),
  ],
);

export const episode_event = sqliteTable(
  'episode_event',
  { seq: serial(), site: id<SiteId>().notNull(), episode: id<EpisodeId>().notNull(), body: json().notNull() },
  (t) => [index('episode_event_of').on(t.site, t.episode)],
);

export const run_claim = sqliteTable(
  'run_claim',
  { site: id<SiteId>().notNull(), job: id().notNull(), due: instant().notNull(), at: instant().notNull() },
  (t) => [primaryKey({ columns: [t.site, t.job, t.due] })],
);

export const request_claim = sqliteTable('request_claim', {
  request_key: id().primaryKey().notNull(),
  at: instant().notNull(),
});

/** One row for each card and destination. `urgency` 0 urgent, 1 routine, so that it sorts. */
export const outbox = sqliteTable(
  'outbox',
  {
    card: id<CardKey>().notNull(),
    platform: id().notNull(),
    channel: id().notNull(),
    site: id<SiteId>().notNull(),
    version: count().notNull(),
    document: json().notNull(),
    urgency: count().notNull(),
    not_after: instant(),
    created_at: instant().notNull(),
    /** When the card's first version was put: its place in a history. */
    first_at: instant().notNull(),
    state: choice(['ready', 'sending', 'sent', 'unknown', 'dead']).notNull(),
    attempt: count().notNull(),
    /** Not to be sent before. */
    due_at: instant().notNull(),
    lease_until: instant(),
    leased_version: count(),
    ref: id(),
    settled_at: instant(),
    code: id(),
    /** The card in whose thread it stands. */
    thread: id<CardKey>(),
    /** The earliest attempt of which nobody knows whether it arrived. Null: no such attempt is open. */
    doubt_since: instant(),
    /** How often it was sent again while that was not known: it may stand so many times more than once. */
    doubts: count().notNull().default(0),
    leased_at: instant(),
    lease_run: id(),
    lease_seat: id(),
    /** Attempts in a row that failed. */
    failures: count().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.card, t.platform, t.channel] }),
    index('outbox_unsent').on(t.state, t.urgency, t.created_at, t.card).where(sql`state <> 'sent'`),
    index('outbox_waiting')
      .on(t.platform, t.channel, t.state, t.urgency, t.created_at, t.card, t.due_at)
      .where(sql`state IN ('ready', 'sending')`),
    index('outbox_doubled').on(t.settled_at).where(sql`doubts > 0`),
    index('outbox_history').on(t.platform, t.channel, t.first_at),
  ],
);

/** What was set up in chat: one row for each channel and purpose. `body` is the channel. */
export const channel = sqliteTable(
  'channel',
  { platform: id().notNull(), channel: id().notNull(), purpose: id().notNull(), body: json().notNull() },
  (t) => [primaryKey({ columns: [t.platform, t.channel, t.purpose] })],
);

/** How a platform reaches a channel again; opaque. */
export const conversation = sqliteTable(
  'conversation',
  { platform: id().notNull(), channel: id().notNull(), reference: json().notNull() },
  (t) => [primaryKey({ columns: [t.platform, t.channel] })],
);

/** A platform's tokens for a workspace that has let the house in: sealed, so that the table alone opens nothing. */
export const installation = sqliteTable(
  'installation',
  {
    platform: id().notNull(),
    workspace: id().notNull(),
    sealed: id().notNull(),
    version: count().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.platform, t.workspace] })],
);

/** When a channel may be written to again: our pace, or what the vendor asked for. Channel '' is all of the platform. */
export const channel_queue = sqliteTable(
  'channel_queue',
  { platform: id().notNull(), channel: id().notNull(), free_at: instant().notNull(), code: id() },
  (t) => [primaryKey({ columns: [t.platform, t.channel] })],
);
