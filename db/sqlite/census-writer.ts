import type { LocationId, SiteId } from '#src/kernel/ids.ts';
import { after, type Instant, type Span } from '#src/kernel/time.ts';
import { type ChangedPart, type Heads, isZero, plus, tally } from '../heads.ts';
import { MARKED_MS, type SiteNews, siteNews } from '../site-news.ts';
import type { Db } from './connect.ts';
import { rolledDays } from './rolled-days.ts';
import type * as schema from './schema.ts';

type SnapshotColumns = typeof schema.snapshot.$inferSelect;

/** What one projection changes in one site, and the end of it. */
export type WritableNews = SiteNews & {
  /** Writes counters and snapshot revisions. @returns the spans in which something changed, up to now */
  readonly write: () => readonly Span[];
};

/** Applies changed parts of stays to the counters and to the snapshots of ticks that lie in them. */
export function censusWriter(db: Db) {
  const addToCounter = db.prepare<[SiteId, LocationId, number, number, number, number]>(
    `INSERT INTO counter (site, location, occupied, inpatients, to_admit, on_leave) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (site, location) DO UPDATE SET occupied = occupied + excluded.occupied,
       inpatients = inpatients + excluded.inpatients, to_admit = to_admit + excluded.to_admit,
       on_leave = on_leave + excluded.on_leave`,
  );
  const mark = db.prepare<[SiteId, Instant, Instant, Instant]>(
    `INSERT INTO fold_mark (site, known_at, from_at, to_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (site, known_at) DO UPDATE SET from_at = min(from_at, excluded.from_at), to_at = max(to_at, excluded.to_at)`,
  );
  const unmark = db.prepare<[SiteId, Instant]>('DELETE FROM fold_mark WHERE site = ? AND known_at < ?');
  const lastTick = db.prepare<[SiteId], { readonly at: Instant | null }>(
    'SELECT max(taken_at) AS at FROM tick WHERE site = ?',
  );
  const revise = reviser(db);
  const rolled = rolledDays(db);

  const forSite = (site: SiteId, knownAt: Instant): WritableNews => {
    const news = siteNews(knownAt, { lastTick: lastTick.get(site)?.at ?? undefined, rolledTo: rolled.endOf(site) });
    return {
      ...news,
      write() {
        const { now, past, longAgo, all, spans } = news.found();
        for (const [location, heads] of now) {
          addToCounter.run(site, location, heads.occupied, heads.inpatients, heads.toAdmit, heads.onLeave);
        }
        if (all !== undefined) {
          mark.run(site, knownAt, all.from, all.to);
          unmark.run(site, after(knownAt, -MARKED_MS));
        }
        for (const span of longAgo) rolled.spoil(site, span);
        revise(site, knownAt, past);
        return spans;
      },
    };
  };
  return { forSite };
}

/** Writes revision n + 1 for each (place, tick) whose count really changed. */
function reviser(db: Db) {
  const ticksIn = db
    .prepare<[SiteId, Instant, Instant], Instant>(
      'SELECT taken_at FROM tick WHERE site = ? AND taken_at >= ? AND taken_at < ?',
    )
    .pluck();
  const latest = db.prepare<[SiteId, LocationId, Instant], SnapshotColumns>(
    `SELECT * FROM snapshot WHERE site = ? AND location = ? AND taken_at = ? ORDER BY revision DESC LIMIT 1`,
  );
  const add = db.prepare<[SiteId, LocationId, Instant, number, Instant, number, number, number, number]>(
    `INSERT INTO snapshot (site, location, taken_at, revision, known_at, occupied, inpatients, to_admit, on_leave)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const headsOfRow = (row: SnapshotColumns): Heads => ({
    occupied: row.occupied,
    inpatients: row.inpatients,
    toAdmit: row.to_admit,
    onLeave: row.on_leave,
  });

  return (site: SiteId, knownAt: Instant, parts: readonly ChangedPart[]): void => {
    const places = new Map<LocationId, ReturnType<typeof tally<Instant>>>();
    for (const part of parts) {
      const ticks = ticksIn.all(site, part.from, part.to);
      if (ticks.length === 0) continue;
      const place = places.get(part.location) ?? tally<Instant>();
      places.set(part.location, place);
      for (const at of ticks) place.add(at, part.heads, 1);
    }
    for (const [location, place] of places) {
      for (const [at, difference] of place.sums) {
        if (isZero(difference)) continue;
        const row = latest.get(site, location, at);
        // A place without a row was empty when the tick was taken: what it gets now is its first correction.
        const revision = (row?.revision ?? 0) + 1;
        const heads = row === undefined ? difference : plus(headsOfRow(row), difference);
        const { occupied, inpatients, toAdmit, onLeave } = heads;
        add.run(site, location, at, revision, knownAt, occupied, inpatients, toAdmit, onLeave);
      }
    }
  };
}
