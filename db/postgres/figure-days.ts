/** Which local days have figures to be computed. */
import { Conflict } from '#src/kernel/errors.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { LocalDate } from '#src/kernel/time.ts';
import type { StaleDay, StaleDaysAsked } from '#src/ports/reader.ts';
import { type StaleRow, staleDayOf } from '../rows-days.ts';
import { batch, latestOf } from './batch.ts';
import type { Sql } from './connect.ts';
import { oneByOne, type Writes } from './writes.ts';

type DayOfSite = { readonly site: SiteId; readonly day: LocalDate };
const days = batch<DayOfSite>({ site: 'text', day: 'text' });
// In one order in every instance, so that two of them wait for each other and do not lock each other out.
const MARK = `INSERT INTO kpi_day (site, day, mark, done, news) SELECT site, day, 1, 0, 1 FROM ${days.from} ORDER BY site, day
  ON CONFLICT (site, day) DO UPDATE SET mark = kpi_day.mark + 1, news = 1`;
const OUTDATE = `UPDATE kpi_day SET mark = mark + 1 WHERE (site, day) IN
  (SELECT site, day FROM kpi_day WHERE site = $1 AND print <> $2 AND done = mark ORDER BY site, day FOR UPDATE)`;
const DONE =
  'UPDATE kpi_day SET done = mark, news = 0, print = $1, computed_at = $2 WHERE site = $3 AND day = $4 AND mark = $5';
const STALE =
  'SELECT day, mark, news, print FROM kpi_day WHERE site = $1 AND done < mark AND day < $2 ORDER BY day DESC LIMIT $3';

export async function spoilDays(sql: Sql, spoiled: readonly DayOfSite[]): Promise<boolean> {
  if (spoiled.length === 0) return false;
  const once = latestOf(spoiled, ({ site, day }) => JSON.stringify([site, day]));
  await sql.run(MARK, days.params(once));
  return true;
}

export const dayWrites: Writes<'days.stale' | 'days.outdated' | 'day.computed'> = {
  'days.stale': (sql, changes) =>
    spoilDays(
      sql,
      changes.flatMap(({ site, days: some }) => some.map((day) => ({ site, day }))),
    ),
  'days.outdated': oneByOne(async (sql, { site, print }) => (await sql.run(OUTDATE, [site, print])) > 0),
  'day.computed': oneByOne(async (sql, { site, day, mark, print, at }) => {
    if ((await sql.run(DONE, [print, at, site, day, mark])) === 1) return true;
    throw new Conflict(`figures of ${day}`);
  }),
};

const MARK_OF = 'SELECT mark FROM kpi_day WHERE site = $1 AND day = $2';

export const daysReader = (sql: Sql) => ({
  dayMark: async (site: SiteId, day: LocalDate): Promise<number | undefined> =>
    (await sql.rows<{ mark: number }>(MARK_OF, [site, day]))[0]?.mark,
  staleDays: async (site: SiteId, { before, most }: StaleDaysAsked): Promise<readonly StaleDay[]> =>
    (await sql.rows<StaleRow>(STALE, [site, before, most])).map(staleDayOf),
});
