/** The log and what leads to it: what was acknowledged, what was accepted, what it says. */
import { sql } from 'drizzle-orm';
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { BedStatus } from '#src/domain/census/event.ts';
import type { FeedName, LocationId, MessageKey, PatientKey, PlanKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import { sqliteColumns } from '../../columns.ts';

const { id, instant, count, flag, json, choice, serial } = sqliteColumns;

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

/** Where and when a feed took something back (A11, A12, A13, A23): of what never happened no stay tells. */
export const taken_back = sqliteTable(
  'taken_back',
  {
    site: id<SiteId>().notNull(),
    occurred_at: instant().notNull(),
    location: id<LocationId>().notNull(),
    received_at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.occurred_at, t.location, t.received_at] })],
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

/** Every bed that A20 ever named, with its latest state: what nearly every question is about. Worked out from `bed_event`. */
export const bed = sqliteTable(
  'bed',
  {
    site: id<SiteId>().notNull(),
    location: id<LocationId>().notNull(),
    room: id().notNull(),
    bed: id().notNull(),
    status: id<BedStatus>().notNull(),
    since: instant().notNull(),
    /** Which of two that happened at once is the later one: as in `bed_event`, the one with the greater key. */
    message: id<MessageKey>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.site, t.location, t.room, t.bed] }),
    index('bed_status').on(t.site, t.status, t.since),
  ],
);

/** The log of who is to come: operations, pre-admissions. `due_at`: null where a message tells none. */
export const planned_event = sqliteTable(
  'planned_event',
  {
    site: id<SiteId>().notNull(),
    plan: id<PlanKey>().notNull(),
    message: id<MessageKey>().notNull(),
    n: count().notNull(),
    visit: id<VisitKey>(),
    patient: id<PatientKey>(),
    due_at: instant(),
    received_at: instant().notNull(),
    body: json().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.site, t.plan, t.message, t.n] }),
    index('planned_due').on(t.site, t.due_at).where(sql`due_at IS NOT NULL`),
    index('planned_visit').on(t.site, t.visit).where(sql`visit IS NOT NULL`),
  ],
);
