/** What the fold makes of the log: visits, stays, heads per place now and at each tick. */
import { sql } from 'drizzle-orm';
import { index, primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { LocationId, PatientKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import { sqliteColumns } from '../../columns.ts';

const { id, instant, localDate, double, count, flag, json, serial } = sqliteColumns;

const rollup = () => ({
  ticks: count().notNull(),
  occupied_sum: count().notNull(),
  occupied_least: count().notNull(),
  occupied_most: count().notNull(),
  inpatients_sum: count().notNull(),
  to_admit_sum: count().notNull(),
  to_admit_most: count().notNull(),
  on_leave_sum: count().notNull(),
});

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
    assessed_at: instant(),
    treated_at: instant(),
  },
  (t) => [
    uniqueIndex('visit_key').on(t.site, t.visit),
    index('visit_received').on(t.site, t.last_received_at),
    // The other visits of somebody who left: of returns and readmissions.
    index('visit_patient').on(t.site, t.patient).where(sql`patient IS NOT NULL`),
    index('visit_warned').on(t.site).where(sql`warnings IS NOT NULL`),
  ],
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
    // Who lies in a bed now. Only the present's stays: small however long the history, and written twice in a stay's life.
    index('stay_open').on(t.site, t.location, t.bed).where(sql`"to_at" = 8640000000000000`),
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

/**
 * Local days whose raw snapshots and ticks were rolled up and dropped. `ticks` says at which instants the house was counted, for
 * good: from them and the stays every figure of the day can be counted again.
 */
export const rolled_day = sqliteTable(
  'rolled_day',
  {
    site: id<SiteId>().notNull(),
    from_at: instant().notNull(),
    to_at: instant().notNull(),
    day: localDate().notNull(),
    /** JSON list of [first instant, step in ms, how many]. */
    ticks: json().notNull(),
    tick_count: count().notNull(),
    /** 1: stays or ticks of the day have changed since; until it is rolled up again it is answered from stays. */
    stale: flag().notNull(),
    /** 1: the hours of the day are kept too. */
    hours: flag().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.site, t.from_at] }),
    index('rolled_stale').on(t.site, t.from_at).where(sql`stale = 1`),
  ],
);

/** What the raw snapshots of an hour of the local day come to, counted from its midnight. Sums are over `ticks`, all that were in the hour. */
export const snapshot_hour = sqliteTable(
  'snapshot_hour',
  {
    site: id<SiteId>().notNull(),
    location: id<LocationId>().notNull(),
    hour: instant().notNull(),
    ...rollup(),
  },
  (t) => [primaryKey({ columns: [t.site, t.location, t.hour] })],
);

/** The same of a local day of the site. A place where nobody was has no row. */
export const snapshot_day = sqliteTable(
  'snapshot_day',
  {
    site: id<SiteId>().notNull(),
    location: id<LocationId>().notNull(),
    day: localDate().notNull(),
    ...rollup(),
  },
  (t) => [primaryKey({ columns: [t.site, t.location, t.day] })],
);
