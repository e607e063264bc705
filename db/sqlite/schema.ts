/**
 * The tables. Read by drizzle-kit (migrations), by the test that compares both, and as types by the SQL beside it;
 * at run time nobody loads this file. Keys are the column names, so a row's type is what a prepared SELECT gives back.
 * Tables with a text key are WITHOUT ROWID (written into the migration by hand, drizzle cannot say it): the key is the table.
 */
import { sql } from 'drizzle-orm';
import { index, primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { BedStatus } from '#src/domain/census/event.ts';
import type {
  CardKey,
  EpisodeId,
  FeedName,
  KpiId,
  LocationId,
  MessageKey,
  PatientKey,
  PersonId,
  RuleId,
  SignalKey,
  SiteId,
  VisitKey,
} from '#src/kernel/ids.ts';
import { sqliteColumns } from '../columns.ts';

const { id, instant, double, count, flag, json, choice, serial } = sqliteColumns;

/** What was acknowledged and not yet folded: append, read in order, delete. No index, so that an append dirties one page. */
export const journal = sqliteTable('journal', { seq: serial(), record: json().notNull() });

/** One row for each accepted message: finds repeats. */
export const message = sqliteTable(
  'message',
  {
    site: id<SiteId>().notNull(),
    message: id<MessageKey>().notNull(),
    feed: id<FeedName>().notNull(),
    body_hash: id().notNull(),
    received_at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.message] })],
);

/**
 * The log: the only truth. Under the number of the visit as sent, so that the events of a visit lie together, and those of
 * recent visits on the same pages: under the visit's own key, which is random, each event would dirty a page of its own.
 */
export const event = sqliteTable(
  'event',
  {
    visit_id: count().notNull(),
    message: id<MessageKey>().notNull(),
    n: count().notNull(),
    occurred_at: instant().notNull(),
    received_at: instant().notNull(),
    body: json().notNull(),
  },
  (t) => [primaryKey({ columns: [t.visit_id, t.message, t.n] })],
);

/** The log of merges. */
export const merge = sqliteTable(
  'merge',
  {
    site: id<SiteId>().notNull(),
    from_key: id<VisitKey>().notNull(),
    into_key: id<VisitKey>().notNull(),
    message: id<MessageKey>().notNull(),
    what: choice(['visit', 'patient']).notNull(),
    received_at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.from_key, t.into_key, t.message] })],
);

/** Which key speaks for a key now; worked out from `merge`. Only merged keys have rows. */
export const alias = sqliteTable(
  'alias',
  {
    site: id<SiteId>().notNull(),
    key: id<VisitKey>().notNull(),
    canonical: id<VisitKey>().notNull(),
    merged_away: flag().notNull(),
    merged_at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.key] }), index('alias_canonical').on(t.site, t.canonical)],
);

/** The log of bed states (A20). Absent room or bed is ''. */
export const bed_event = sqliteTable(
  'bed_event',
  {
    site: id<SiteId>().notNull(),
    location: id<LocationId>().notNull(),
    room: id().notNull(),
    bed: id().notNull(),
    occurred_at: instant().notNull(),
    message: id<MessageKey>().notNull(),
    received_at: instant().notNull(),
    status: id<BedStatus>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.location, t.room, t.bed, t.occurred_at, t.message] })],
);

/** What the fold says of each visit: its clocks. A key that was merged away keeps its row, for its events, with nothing in it. */
export const visit = sqliteTable(
  'visit',
  {
    id: serial(),
    site: id<SiteId>().notNull(),
    visit: id<VisitKey>().notNull(),
    patient: id<PatientKey>(),
    arrived_at: instant(),
    admitted_at: instant(),
    inpatient_at: instant(),
    admit_decision_at: instant(),
    discharged_at: instant(),
    discharge_sent_at: instant(),
    disposition: id(),
    left_without_being_seen: flag(),
    ventilated: flag(),
    bed_wait_minutes: double(),
    /** JSON list; null when there are none. */
    warnings: json(),
    /** Null: told under another key. */
    first_received_at: instant(),
    last_received_at: instant(),
  },
  (t) => [uniqueIndex('visit_key').on(t.site, t.visit), index('visit_received').on(t.site, t.last_received_at)],
);

/** What the fold says of each visit: where it was. An open stay ends at OPEN_END. */
export const stay = sqliteTable(
  'stay',
  {
    visit_id: count().notNull(),
    n: count().notNull(),
    site: id<SiteId>().notNull(),
    location: id<LocationId>().notNull(),
    room: id(),
    bed: id(),
    patient_class: id().notNull(),
    to_admit: flag().notNull(),
    on_leave: flag().notNull(),
    from_at: instant().notNull(),
    to_at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.visit_id, t.n] }),
    index('stay_to').on(t.site, t.to_at, t.from_at),
    index('stay_from').on(t.site, t.from_at),
  ],
);

/** Heads in open stays; every place that ever had a stay or a snapshot has a row. */
export const counter = sqliteTable(
  'counter',
  {
    site: id<SiteId>().notNull(),
    location: id<LocationId>().notNull(),
    occupied: count().notNull(),
    inpatients: count().notNull(),
    to_admit: count().notNull(),
    on_leave: count().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.location] })],
);

/** The ticks that were taken; an empty place has no snapshot row. */
export const tick = sqliteTable(
  'tick',
  { site: id<SiteId>().notNull(), taken_at: instant().notNull(), known_at: instant().notNull() },
  (t) => [primaryKey({ columns: [t.site, t.taken_at] })],
);

export const snapshot = sqliteTable(
  'snapshot',
  {
    site: id<SiteId>().notNull(),
    location: id<LocationId>().notNull(),
    taken_at: instant().notNull(),
    revision: count().notNull(),
    known_at: instant().notNull(),
    occupied: count().notNull(),
    inpatients: count().notNull(),
    to_admit: count().notNull(),
    on_leave: count().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.location, t.taken_at, t.revision] })],
);

/**
 * Which time a fold has changed, and when: a snapshot inside that was counted before is counted again when it is committed.
 * Kept for an hour.
 */
export const fold_mark = sqliteTable(
  'fold_mark',
  {
    site: id<SiteId>().notNull(),
    known_at: instant().notNull(),
    from_at: instant().notNull(),
    to_at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.known_at] })],
);

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
  },
  (t) => [primaryKey({ columns: [t.site, t.kpi, t.scope, t.from_at, t.to_at] })],
);

/** `body` is the episode; the other columns are what it is searched by. One live episode for a signal. */
export const episode = sqliteTable(
  'episode',
  {
    site: id<SiteId>().notNull(),
    id: id<EpisodeId>().notNull(),
    key: id<SignalKey>().notNull(),
    rule: id<RuleId>().notNull(),
    state: choice(['pending', 'open', 'owned', 'closed']).notNull(),
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
  },
  (t) => [
    primaryKey({ columns: [t.card, t.platform, t.channel] }),
    index('outbox_unsent').on(t.state, t.urgency, t.created_at).where(sql`state <> 'sent'`),
    index('outbox_history').on(t.platform, t.channel, t.first_at),
  ],
);

export const identity = sqliteTable(
  'identity',
  { platform: id().notNull(), id: id().notNull(), person: id<PersonId>().notNull() },
  (t) => [primaryKey({ columns: [t.platform, t.id] }), index('identity_person').on(t.person)],
);

/** Site '' for every site. */
export const person_role = sqliteTable(
  'person_role',
  { person: id<PersonId>().notNull(), site: id<SiteId | ''>().notNull(), role: id().notNull() },
  (t) => [primaryKey({ columns: [t.person, t.site, t.role] })],
);

export const duty = sqliteTable(
  'duty',
  {
    site: id<SiteId>().notNull(),
    role: id().notNull(),
    scope: id().notNull(),
    person: id<PersonId>().notNull(),
    from_at: instant().notNull(),
    to_at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.role, t.scope, t.person, t.from_at] })],
);

/** Append-only: triggers refuse changes. Site '' when it concerns none. */
export const audit = sqliteTable('audit', {
  seq: serial(),
  at: instant().notNull(),
  site: id<SiteId | ''>().notNull(),
  actor: id().notNull(),
  platform: id().notNull(),
  action: id().notNull(),
  subject: id().notNull(),
  detail: json().notNull(),
});
