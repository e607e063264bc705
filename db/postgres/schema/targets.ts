/** What people want of figures, and the changes that they declared: every word stays, the last one counts. */
import { index, pgTable } from 'drizzle-orm/pg-core';
import type { KpiId, PersonId, SiteId } from '#src/kernel/ids.ts';
import { postgresColumns } from '../../columns.ts';

const { id, instant, double, localDate, serial } = postgresColumns;

/** Value null: taken back. */
export const kpi_target = pgTable(
  'kpi_target',
  {
    seq: serial(),
    site: id<SiteId>().notNull(),
    kpi: id<KpiId>().notNull(),
    scope: id().notNull(),
    value: double(),
    at: instant().notNull(),
    by_person: id<PersonId>().notNull(),
    by_role: id().notNull(),
  },
  (t) => [index('kpi_target_kpi').on(t.site, t.kpi, t.at)],
);

/** From a day on a figure is another one. Reason null: taken back. */
export const kpi_rebase = pgTable(
  'kpi_rebase',
  {
    seq: serial(),
    site: id<SiteId>().notNull(),
    kpi: id<KpiId>().notNull(),
    scope: id().notNull(),
    from_date: localDate().notNull(),
    reason: id(),
    at: instant().notNull(),
    by_person: id<PersonId>().notNull(),
    by_role: id().notNull(),
  },
  (t) => [index('kpi_rebase_kpi').on(t.site, t.kpi, t.at)],
);
