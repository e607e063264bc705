/** What people tell the loop: rules, silences, tasks, house levels (ADR 25). `body` is the thing; the other columns are what it is searched by. */
import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { TASK_STATES } from '#src/domain/task/task.ts';
import type { EpisodeId, RuleId, SilenceId, SiteId, TaskId } from '#src/kernel/ids.ts';
import { postgresColumns } from '../../columns.ts';

const { id, instant, count, json, choice, serial } = postgresColumns;

export const told_rule = pgTable(
  'told_rule',
  { site: id<SiteId>().notNull(), id: id<RuleId>().notNull(), version: count().notNull(), body: json().notNull() },
  (t) => [primaryKey({ columns: [t.site, t.id] })],
);

/** `ends_at`: its end, or when it was ended before. */
export const silence = pgTable(
  'silence',
  { site: id<SiteId>().notNull(), id: id<SilenceId>().notNull(), ends_at: instant().notNull(), body: json().notNull() },
  (t) => [primaryKey({ columns: [t.site, t.id] }), index('silence_ends').on(t.site, t.ends_at)],
);

export const task = pgTable(
  'task',
  {
    site: id<SiteId>().notNull(),
    id: id<TaskId>().notNull(),
    version: count().notNull(),
    state: choice(TASK_STATES).notNull(),
    /** Null: of a meeting. */
    episode: id<EpisodeId>(),
    at: instant().notNull(),
    due: instant().notNull(),
    body: json().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.site, t.id] }),
    index('task_episode').on(t.site, t.episode).where(sql`episode IS NOT NULL`),
    index('task_open').on(t.site, t.due).where(sql`state = 'open'`),
    index('task_at').on(t.site, t.at),
  ],
);

/** Append-only. */
export const level_declaration = pgTable(
  'level_declaration',
  { seq: serial(), site: id<SiteId>().notNull(), at: instant().notNull(), body: json().notNull() },
  (t) => [index('level_declaration_at').on(t.site, t.at)],
);
