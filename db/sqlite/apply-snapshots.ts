import type { LocationCount } from '#src/domain/census/census.ts';
import type { LocationId, SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Db } from './connect.ts';
import { recounter } from './recount.ts';

type SnapshotPut = Extract<Change, { kind: 'snapshot.put' }>;

/**
 * Revision 0 of ticks. A snapshot is counted before it is committed; when a fold has changed stays in between, the tick did not
 * exist yet and got no revision. Such ticks are counted again before the group is committed, so that they are right from the start.
 */
export function snapshotWriter(db: Db) {
  const addTick = db.prepare<[SiteId, Instant, Instant]>(
    'INSERT INTO tick (site, taken_at, known_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const addPlace = db.prepare<[SiteId, LocationId]>(
    `INSERT INTO counter (site, location, occupied, inpatients, to_admit, on_leave) VALUES (?, ?, 0, 0, 0, 0)
     ON CONFLICT DO NOTHING`,
  );
  const put = db.prepare<[SiteId, LocationId, Instant, Instant, number, number, number, number]>(
    `INSERT OR REPLACE INTO snapshot
       (site, location, taken_at, revision, known_at, occupied, inpatients, to_admit, on_leave)
     VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?)`,
  );
  const foldedAfter = db.prepare<[SiteId, Instant]>('SELECT 1 FROM fold_mark WHERE site = ? AND known_at >= ?');
  const tickThere = db.prepare<[SiteId, Instant]>('SELECT 1 FROM tick WHERE site = ? AND taken_at = ?');
  const recount = recounter(db);
  const places = new Set<string>();
  const doubtful = new Map<SiteId, SnapshotPut[]>();

  const write = (change: SnapshotPut, counts: readonly LocationCount[]): void => {
    const { site, takenAt, knownAt } = change;
    for (const { location, occupied, inpatients, toAdmit, onLeave } of counts) {
      const place = `${site} ${location}`;
      if (!places.has(place)) {
        addPlace.run(site, location);
        places.add(place);
      }
      put.run(site, location, takenAt, knownAt, occupied, inpatients, toAdmit, onLeave);
    }
  };

  return {
    put(change: SnapshotPut): boolean {
      const { site, takenAt, knownAt } = change;
      if (addTick.run(site, takenAt, knownAt).changes === 0) return false;
      write(change, change.counts);
      if (foldedAfter.get(site, knownAt) !== undefined) doubtful.set(site, [...(doubtful.get(site) ?? []), change]);
      return true;
    },
    recountDoubtful(): void {
      for (const [site, changes] of doubtful) {
        const standing = changes.filter(({ takenAt }) => tickThere.get(site, takenAt) !== undefined);
        const right = recount(
          site,
          standing.map((change) => change.takenAt),
        );
        for (const change of standing) {
          const counts = right.get(change.takenAt) ?? [];
          const empty = change.counts.filter((given) => !counts.some((count) => count.location === given.location));
          const zeros = empty.map(({ location }) => ({ location, occupied: 0, inpatients: 0, toAdmit: 0, onLeave: 0 }));
          write(change, [...counts, ...zeros]);
        }
      }
    },
    forget(): void {
      doubtful.clear();
      // A rolled-back group may have taken a place's row with it.
      places.clear();
    },
  };
}
