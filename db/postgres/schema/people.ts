/** Opaque people, what they may do, and who did what. */
import { index, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import type { PersonId, SiteId, UnitId } from '#src/kernel/ids.ts';
import { postgresColumns } from '../../columns.ts';

const { id, instant, count, double, flag, json, serial } = postgresColumns;

/** How somebody is called on cards, where that is known. */
export const person = pgTable('person', { person: id<PersonId>().primaryKey().notNull(), name: id() });

export const identity = pgTable(
  'identity',
  { platform: id().notNull(), id: id().notNull(), person: id<PersonId>().notNull() },
  (t) => [primaryKey({ columns: [t.platform, t.id] }), index('identity_person').on(t.person)],
);

/** Site '' for every site. */
export const person_role = pgTable(
  'person_role',
  { person: id<PersonId>().notNull(), site: id<SiteId | ''>().notNull(), role: id().notNull() },
  (t) => [primaryKey({ columns: [t.person, t.site, t.role] })],
);

export const duty = pgTable(
  'duty',
  {
    site: id<SiteId>().notNull(),
    role: id().notNull(),
    scope: id().notNull(),
    person: id<PersonId>().notNull(),
    from_at: instant().notNull(),
    to_at: instant().notNull(),
    /** 'roster': a file says so; 'left': whoever it names ended it in chat. Null: somebody took it in chat. */
    source: id(),
    said_at: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.site, t.role, t.scope, t.person, t.from_at] }),
    // Asked at every command; years of past duties are passed by.
    index('duty_to').on(t.site, t.to_at, t.from_at),
  ],
);

/** Who was in a group of a chat platform when it was read last, and why it could not be read since. */
export const chat_group = pgTable(
  'chat_group',
  {
    platform: id().notNull(),
    id: id().notNull(),
    members: json().notNull(),
    /** Null: it was never read. */
    read_at: instant(),
    failed: id(),
    failed_at: instant(),
  },
  (t) => [primaryKey({ columns: [t.platform, t.id] })],
);

/** The language that somebody chose; nobody is here who goes by their platform's. */
export const person_language = pgTable('person_language', {
  person: id<PersonId>().primaryKey().notNull(),
  language: id().notNull(),
});

/** Who is signed in to the console: the id is a hash of what only the browser holds. */
export const session = pgTable('session', {
  id: id().primaryKey().notNull(),
  person: id<PersonId>().notNull(),
  role: id(),
  unit: id<UnitId>(),
  from_at: instant().notNull(),
  to_at: instant().notNull(),
});

/** Append-only: triggers refuse changes. Site '' when it concerns none. */
export const audit = pgTable('audit', {
  seq: serial(),
  at: instant().notNull(),
  site: id<SiteId | ''>().notNull(),
  actor: id().notNull(),
  platform: id().notNull(),
  action: id().notNull(),
  subject: id().notNull(),
  detail: json().notNull(),
  /** From where: a channel, a terminal, an address. Null: the service itself. */
  place: id(),
  /** SHA-256 over the row before and this one. Null: written before there was a chain. */
  hash: id(),
});

/** Where the chain begins again after old rows were dropped: the last row that is gone. */
export const audit_anchor = pgTable('audit_anchor', {
  seq: count().primaryKey().notNull(),
  hash: id().notNull(),
  at: instant().notNull(),
});

/** Who was to work where, as the last import had it. Who it is is an HMAC or nothing. */
export const roster_shift = pgTable(
  'roster_shift',
  {
    seq: serial(),
    site: id<SiteId>().notNull(),
    unit: id<UnitId>().notNull(),
    role: id().notNull(),
    person: id(),
    from_at: instant().notNull(),
    to_at: instant().notNull(),
    can: json().notNull(),
    kind: id().notNull(),
  },
  (t) => [
    index('roster_shift_to').on(t.site, t.to_at, t.from_at),
    index('roster_shift_unit').on(t.site, t.unit, t.from_at),
  ],
);

export const call_out = pgTable(
  'call_out',
  {
    site: id<SiteId>().notNull(),
    id: id().notNull(),
    unit: id<UnitId>().notNull(),
    role: id().notNull(),
    from_at: instant().notNull(),
    to_at: instant().notNull(),
    people: count().notNull(),
    at: instant().notNull(),
    by: id<PersonId>().notNull(),
    withdrawn: flag().notNull(),
  },
  (t) => [primaryKey({ columns: [t.site, t.id] }), index('call_out_to').on(t.site, t.to_at, t.from_at)],
);

/** What people reported of units; the latest of each item counts. */
export const report = pgTable(
  'report',
  {
    seq: serial(),
    site: id<SiteId>().notNull(),
    unit: id<UnitId>().notNull(),
    item: id().notNull(),
    value: double(),
    text: id(),
    at: instant().notNull(),
    by_person: id<PersonId>().notNull(),
    by_name: id().notNull(),
    submission: id().notNull(),
    undone: flag().notNull(),
  },
  (t) => [
    index('report_latest').on(t.site, t.unit, t.item, t.at),
    index('report_at').on(t.site, t.at),
    index('report_submission').on(t.site, t.submission),
  ],
);
