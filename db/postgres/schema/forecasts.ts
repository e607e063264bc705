/** The record of forecasts (ADR 28). `body` is the forecast; the other columns are what it is searched by. */
import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { STEPS } from '#src/domain/forecast/counts.ts';
import type { SeriesId, SiteId } from '#src/kernel/ids.ts';
import { postgresColumns } from '../../columns.ts';

const { id, instant, count, json, choice } = postgresColumns;

/** `first`: the first step ahead, in days or hours of the wall clock since 1970-01-01. A row never changes. */
export const forecast = pgTable(
  'forecast',
  {
    site: id<SiteId>().notNull(),
    series: id<SeriesId>().notNull(),
    place: id().notNull(),
    step: choice(STEPS).notNull(),
    first: count().notNull(),
    issued_at: instant().notNull(),
    body: json().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.site, t.series, t.place, t.step, t.first] }),
    index('forecast_of_hours').on(t.issued_at).where(sql`step = 'hour'`),
  ],
);
