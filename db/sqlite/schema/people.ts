/** Opaque people, what they may do, and who did what. */
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { PersonId, SiteId } from '#src/kernel/ids.ts';
import { sqliteColumns } from '../../columns.ts';

const { id, instant, json, serial } = sqliteColumns;

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
