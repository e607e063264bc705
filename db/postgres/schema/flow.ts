/** What people tell of flow, and its meetings (ADR 26). `body` is the thing; the other columns are what it is searched by. */
import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core';
import { BARRIER_STATES } from '#src/domain/discharge/barrier.ts';
import { ITEM_STATES } from '#src/domain/huddle/item.ts';
import { MEETING_STATES } from '#src/domain/huddle/meeting.ts';
import { REQUEST_STATES } from '#src/domain/placement/request.ts';
import { LOAN_STATES } from '#src/domain/staffing/loan.ts';
import type { BarrierId, ItemId, LoanId, MeetingId, RequestId, SiteId, UnitId, VisitKey } from '#src/kernel/ids.ts';
import { postgresColumns } from '../../columns.ts';

const { id, instant, localDate, count, json, choice, serial } = postgresColumns;

/** Append-only. */
export const mark = pgTable(
  'mark',
  {
    seq: serial(),
    site: id<SiteId>().notNull(),
    visit: id<VisitKey>().notNull(),
    at: instant().notNull(),
    body: json().notNull(),
  },
  (t) => [index('mark_visit').on(t.site, t.visit), index('mark_at').on(t.site, t.at)],
);

/** Append-only. */
export const prediction = pgTable(
  'prediction',
  {
    seq: serial(),
    site: id<SiteId>().notNull(),
    unit: id<UnitId>().notNull(),
    day: localDate().notNull(),
    at: instant().notNull(),
    body: json().notNull(),
  },
  (t) => [index('prediction_day').on(t.site, t.day)],
);

export const barrier = pgTable(
  'barrier',
  {
    site: id<SiteId>().notNull(),
    id: id<BarrierId>().notNull(),
    version: count().notNull(),
    state: choice(BARRIER_STATES).notNull(),
    at: instant().notNull(),
    due: instant().notNull(),
    body: json().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.site, t.id] }),
    index('barrier_open').on(t.site, t.due).where(sql`state = 'open'`),
    index('barrier_at').on(t.site, t.at),
  ],
);

/** `held_bed`: which one it holds; no two hold one. `visit`: whom it is for; no two that go on are for one. */
export const bed_request = pgTable(
  'bed_request',
  {
    site: id<SiteId>().notNull(),
    id: id<RequestId>().notNull(),
    version: count().notNull(),
    state: choice(REQUEST_STATES).notNull(),
    held_bed: id(),
    at: instant().notNull(),
    body: json().notNull(),
    visit: id<VisitKey>(),
  },
  (t) => [
    primaryKey({ columns: [t.site, t.id] }),
    uniqueIndex('bed_request_held').on(t.site, t.held_bed).where(sql`held_bed IS NOT NULL`),
    uniqueIndex('bed_request_visit')
      .on(t.site, t.visit)
      .where(sql`visit IS NOT NULL AND state IN ('asked', 'accepted', 'assigned', 'ready')`),
    index('bed_request_open').on(t.site, t.at).where(sql`state IN ('asked', 'accepted', 'assigned', 'ready')`),
    index('bed_request_at').on(t.site, t.at),
  ],
);

/** `asked`: which unit is asked for which role in which block; of one no two proposals are open. */
export const loan = pgTable(
  'loan',
  {
    site: id<SiteId>().notNull(),
    id: id<LoanId>().notNull(),
    version: count().notNull(),
    state: choice(LOAN_STATES).notNull(),
    asked: id().notNull(),
    at: instant().notNull(),
    body: json().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.site, t.id] }),
    uniqueIndex('loan_asked').on(t.site, t.asked).where(sql`state = 'proposed'`),
    index('loan_open').on(t.site, t.at).where(sql`state IN ('proposed', 'accepted')`),
    index('loan_at').on(t.site, t.at),
  ],
);

export const meeting = pgTable(
  'meeting',
  {
    site: id<SiteId>().notNull(),
    id: id<MeetingId>().notNull(),
    version: count().notNull(),
    state: choice(MEETING_STATES).notNull(),
    due: instant().notNull(),
    body: json().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.id] }), index('meeting_due').on(t.site, t.due)],
);

export const huddle_item = pgTable(
  'huddle_item',
  {
    site: id<SiteId>().notNull(),
    id: id<ItemId>().notNull(),
    version: count().notNull(),
    state: choice(ITEM_STATES).notNull(),
    at: instant().notNull(),
    body: json().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.site, t.id] }),
    index('huddle_item_open').on(t.site, t.at).where(sql`state = 'open'`),
    index('huddle_item_at').on(t.site, t.at),
  ],
);
