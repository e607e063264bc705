import type { SiteId } from '#src/kernel/ids.ts';
import { after, type Instant, type Span } from '#src/kernel/time.ts';
import { LONGEST_DAY_MS, type RolledDay } from '../series.ts';
import type { Db } from './connect.ts';

type Overlap = { readonly site: SiteId; readonly from: Instant; readonly to: Instant; readonly earliest: Instant };

const overlap = (site: SiteId, { from, to }: Span): Overlap => ({
  site,
  from,
  to,
  earliest: after(from, -LONGEST_DAY_MS),
});
const OVERLAPS = 'site = @site AND from_at < @to AND from_at > @earliest AND to_at > @from';

/** How often each connection has written to the table itself. */
const ownWrites = new WeakMap<Db, number>();

/** To be called with every write to `rolled_day`, also one that may yet be rolled back. */
export const noteRolled = (db: Db): void => void ownWrites.set(db, (ownWrites.get(db) ?? 0) + 1);

/** Grows with every write of this connection. */
export const ownWritesOf = (db: Db): number => ownWrites.get(db) ?? 0;

/** Another text whenever the table may say something else: SQLite counts the commits of other connections, we our own. */
export function rolledVersion(db: Db): () => string {
  const others = db.prepare<[], number>('PRAGMA data_version').pluck();
  return () => `${others.get()} ${ownWritesOf(db)}`;
}

/** Which local days were rolled up, and at which ticks they had been counted. */
export function rolledDays(db: Db) {
  const between = db.prepare<Overlap, RolledDay>(
    `SELECT from_at, to_at, day, ticks, tick_count, stale, hours FROM rolled_day WHERE ${OVERLAPS} ORDER BY from_at`,
  );
  const latest = db.prepare<[SiteId], { readonly to: Instant | null }>(
    'SELECT to_at AS "to" FROM rolled_day WHERE site = ? ORDER BY from_at DESC LIMIT 1',
  );
  const spoil = db.prepare<Overlap>(`UPDATE rolled_day SET stale = 1 WHERE ${OVERLAPS} AND stale = 0`);
  return {
    /** Those that overlap the span, oldest first. */
    between: (site: SiteId, span: Span): readonly RolledDay[] => between.all(overlap(site, span)),
    /** Where the time that may have been rolled up ends. */
    endOf: (site: SiteId): Instant | undefined => latest.get(site)?.to ?? undefined,
    /** What was rolled up of that time no longer says how it was: it is answered from stays until it is rolled up again. */
    spoil(site: SiteId, span: Span): void {
      if (spoil.run(overlap(site, span)).changes > 0) noteRolled(db);
    },
  };
}
