/** Which local days have figures to be computed. */
import { Conflict } from '#src/kernel/errors.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Instant, LocalDate } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { StaleDay, StaleDaysAsked } from '#src/ports/reader.ts';
import { type StaleRow, staleDayOf } from '../rows-days.ts';
import type { Db } from './connect.ts';

type Computed = Extract<Change, { kind: 'day.computed' }>;

export function figureDays(db: Db) {
  const mark = db.prepare<[SiteId, LocalDate]>(
    `INSERT INTO kpi_day (site, day, mark, done, news) VALUES (?, ?, 1, 0, 1)
     ON CONFLICT (site, day) DO UPDATE SET mark = mark + 1, news = 1`,
  );
  const outdate = db.prepare<[SiteId, string]>(
    'UPDATE kpi_day SET mark = mark + 1 WHERE site = ? AND print <> ? AND done = mark',
  );
  const done = db.prepare<[string, Instant, SiteId, LocalDate, number]>(
    'UPDATE kpi_day SET done = mark, news = 0, print = ?, computed_at = ? WHERE site = ? AND day = ? AND mark = ?',
  );
  const stale = db.prepare<[SiteId, LocalDate, number], StaleRow>(
    'SELECT day, mark, news, print FROM kpi_day WHERE site = ? AND done < mark AND day < ? ORDER BY day DESC LIMIT ?',
  );
  const markOf = db.prepare<[SiteId, LocalDate], number>('SELECT mark FROM kpi_day WHERE site = ? AND day = ?').pluck();
  return {
    markOf: (site: SiteId, day: LocalDate): number | undefined => markOf.get(site, day),
    spoil(site: SiteId, days: readonly LocalDate[]): boolean {
      for (const day of days) mark.run(site, day);
      return days.length > 0;
    },
    outdate: (site: SiteId, print: string): boolean => outdate.run(site, print).changes > 0,
    computed(change: Computed): boolean {
      const { changes } = done.run(change.print, change.at, change.site, change.day, change.mark);
      if (changes === 1) return true;
      throw new Conflict(`figures of ${change.day}`);
    },
    stale: (site: SiteId, { before, most }: StaleDaysAsked): readonly StaleDay[] =>
      stale.all(site, before, most).map(staleDayOf),
  };
}
