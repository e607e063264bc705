import type { LocationCount } from '#src/domain/census/census.ts';
import type { LocationId, SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { isZero, NOBODY, plus } from '../heads.ts';
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
    `INSERT INTO snapshot
       (site, location, taken_at, revision, known_at, occupied, inpatients, to_admit, on_leave)
     VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?)
     ON CONFLICT (site, location, taken_at, revision) DO UPDATE SET occupied = excluded.occupied,
       inpatients = excluded.inpatients, to_admit = excluded.to_admit, on_leave = excluded.on_leave`,
  );
  const foldedSince = db.prepare<{ site: SiteId; takenAt: Instant; knownAt: Instant }>(
    `SELECT 1 FROM fold_mark WHERE site = @site AND known_at >= @knownAt AND from_at <= @takenAt AND to_at > @takenAt`,
  );
  const tickThere = db.prepare<[SiteId, Instant]>('SELECT 1 FROM tick WHERE site = ? AND taken_at = ?');
  const recount = recounter(db);
  const places = new Map<SiteId, Set<LocationId>>();
  const doubtful = new Map<SiteId, SnapshotPut[]>();

  const write = ({ site, takenAt, knownAt }: SnapshotPut, counts: readonly LocationCount[]): void => {
    const known = places.get(site) ?? new Set();
    places.set(site, known);
    for (const { location, occupied, inpatients, toAdmit, onLeave } of counts) {
      if (!known.has(location)) addPlace.run(site, location);
      known.add(location);
      put.run(site, location, takenAt, knownAt, occupied, inpatients, toAdmit, onLeave);
    }
  };

  return {
    put(change: SnapshotPut): boolean {
      const { site, takenAt, knownAt } = change;
      if (addTick.run(site, takenAt, knownAt).changes === 0) return false;
      write(change, change.counts);
      if (foldedSince.get({ site, takenAt, knownAt }) === undefined) return true;
      const doubts = doubtful.get(site);
      if (doubts === undefined) doubtful.set(site, [change]);
      else doubts.push(change);
      return true;
    },
    recountDoubtful(): void {
      for (const [site, changes] of doubtful) {
        const standing = changes.filter(({ takenAt }) => tickThere.get(site, takenAt) !== undefined);
        const right = recount(
          site,
          standing.map((change) => change.takenAt),
        );
        for (const change of standing) write(change, corrections(change.counts, right.get(change.takenAt) ?? []));
      }
    },
    forget(): void {
      doubtful.clear();
      // A rolled-back group may have taken a place's row with it.
      places.clear();
    },
  };
}

/** The counts of `right` that `given` has otherwise, and nobody where `right` has nobody. */
function corrections(given: readonly LocationCount[], right: readonly LocationCount[]): readonly LocationCount[] {
  const wrong = new Map(given.map((count) => [count.location, count]));
  const differing = right.filter((count) => {
    const was = wrong.get(count.location);
    wrong.delete(count.location);
    return was === undefined || !isZero(plus(count, was, -1));
  });
  const emptied = [...wrong.values()].filter((count) => !isZero(count));
  return [...differing, ...emptied.map(({ location }) => ({ location, ...NOBODY }))];
}
