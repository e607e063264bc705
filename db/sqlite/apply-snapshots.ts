import type { LocationCount } from '#src/domain/census/census.ts';
import type { LocationId, SiteId } from '#src/kernel/ids.ts';
import { ALWAYS, after, type Instant, type Span } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { isZero, plus } from '../heads.ts';
import { LONGEST_DAY_MS } from '../series.ts';
import { ticksOf } from '../tick-grid.ts';
import type { Db } from './connect.ts';
import { recounter } from './recount.ts';
import { ownWritesOf, rolledDays } from './rolled-days.ts';

type SnapshotPut = Extract<Change, { kind: 'snapshot.put' }>;
/** One count of a place that stood for one tick or for several in a row. */
type Run = { readonly knownAt: Instant; readonly count: LocationCount; readonly from: Instant; to: Instant; n: number };

/**
 * Revision 0 of ticks. The ticks of a group are marked at once, their rows are written before the group is committed: place by
 * place, as the table is ordered, and where nothing changed for a while one statement writes the rows of all those ticks.
 * A snapshot is counted before it is committed; when a fold has changed stays in between, the tick
 * did not exist yet and got no revision. Such ticks are counted again here, so that they are right from the start.
 */
export function snapshotWriter(db: Db) {
  const addTick = db.prepare<[SiteId, Instant, Instant]>(
    'INSERT INTO tick (site, taken_at, known_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const addPlace = db.prepare<[SiteId, LocationId]>(
    `INSERT INTO counter (site, location, occupied, inpatients, to_admit, on_leave) VALUES (?, ?, 0, 0, 0, 0)
     ON CONFLICT DO NOTHING`,
  );
  const putRun = db.prepare<[LocationId, Instant, number, number, number, number, SiteId, Instant, Instant]>(
    `INSERT INTO snapshot (site, location, taken_at, revision, known_at, occupied, inpatients, to_admit, on_leave)
     SELECT site, ?, taken_at, 0, ?, ?, ?, ?, ? FROM tick WHERE site = ? AND taken_at >= ? AND taken_at <= ?
     ON CONFLICT (site, location, taken_at, revision) DO UPDATE SET occupied = excluded.occupied,
       inpatients = excluded.inpatients, to_admit = excluded.to_admit, on_leave = excluded.on_leave`,
  );
  const ticksIn = db
    .prepare<[SiteId, Instant, Instant], number>(
      'SELECT count(*) FROM tick WHERE site = ? AND taken_at >= ? AND taken_at <= ?',
    )
    .pluck();
  const foldedSince = db.prepare<[SiteId, Instant], Span>(
    'SELECT from_at AS "from", to_at AS "to" FROM fold_mark WHERE site = ? AND known_at >= ?',
  );
  const tickThere = db.prepare<[SiteId, Instant]>('SELECT 1 FROM tick WHERE site = ? AND taken_at = ?');
  const recount = recounter(db);
  const rolled = rolledDays(db);
  /** Behind it nothing of a site was rolled up; while a group is written, nobody else writes. */
  const ends = new Map<SiteId, { readonly end: Instant; readonly writes: number }>();
  const endOf = (site: SiteId): Instant => {
    const writes = ownWritesOf(db);
    const known = ends.get(site);
    if (known?.writes === writes) return known.end;
    const end = after(rolled.endOf(site) ?? ALWAYS, LONGEST_DAY_MS);
    ends.set(site, { end, writes });
    return end;
  };
  /** Whether the tick was taken, rolled up and dropped. One that comes only now is rolled up with its day the next time. */
  const wasRolled = (site: SiteId, at: Instant): boolean => {
    // Sixty days of ticks asked 17,000 times for days that nobody had rolled up.
    if (at >= endOf(site)) return false;
    const days = rolled.between(site, { from: at, to: after(at, 1) });
    if (days.some((day) => ticksOf(day.ticks).includes(at))) return true;
    if (days.length > 0) rolled.spoil(site, { from: at, to: after(at, 1) });
    return false;
  };
  /** By site and tick. When a member falls, its tick falls with it, and the next one that brings it stands here. */
  const waiting = new Map<SiteId, Map<Instant, SnapshotPut>>();

  /** The ticks in whose time stays were changed after they had been counted. */
  const doubtful = (site: SiteId, changes: readonly SnapshotPut[]): readonly Instant[] => {
    const marks = new Map<Instant, readonly Span[]>();
    return changes.flatMap(({ takenAt, knownAt }) => {
      const spans = marks.get(knownAt) ?? foldedSince.all(site, knownAt);
      marks.set(knownAt, spans);
      return spans.some(({ from, to }) => from <= takenAt && to > takenAt) ? [takenAt] : [];
    });
  };

  const write = (site: SiteId, changes: readonly SnapshotPut[]): void => {
    const [first, last] = [changes[0], changes.at(-1)];
    if (first === undefined || last === undefined) return;
    const right = recount(site, doubtful(site, changes));
    const counted = changes.map((change) => ({ ...change, counts: right.get(change.takenAt) ?? change.counts }));
    // A run may only be written as one when no tick of somebody else lies in it.
    const unbroken = ticksIn.get(site, first.takenAt, last.takenAt) === changes.length;
    for (const [location, runs] of runsOf(counted, unbroken)) {
      addPlace.run(site, location);
      for (const { knownAt, count, from, to } of runs) {
        const { occupied, inpatients, toAdmit, onLeave } = count;
        putRun.run(location, knownAt, occupied, inpatients, toAdmit, onLeave, site, from, to);
      }
    }
  };

  return {
    put(change: SnapshotPut): boolean {
      const { site, takenAt, knownAt } = change;
      if (wasRolled(site, takenAt) || addTick.run(site, takenAt, knownAt).changes === 0) return false;
      const ticks = waiting.get(site);
      if (ticks === undefined) waiting.set(site, new Map([[takenAt, change]]));
      else ticks.set(takenAt, change);
      return true;
    },
    writeTicks(): void {
      for (const [site, ticks] of waiting) {
        const standing = [...ticks.values()].filter(({ takenAt }) => tickThere.get(site, takenAt) !== undefined);
        write(
          site,
          standing.sort((a, b) => a.takenAt - b.takenAt),
        );
      }
    },
    forget(): void {
      waiting.clear();
      ends.clear();
    },
  };
}

/** The counts of each place over the ticks, which ascend. `unbroken`: equal counts of ticks in a row are one run. */
function runsOf(changes: readonly SnapshotPut[], unbroken: boolean): ReadonlyMap<LocationId, readonly Run[]> {
  const places = new Map<LocationId, Run[]>();
  changes.forEach(({ takenAt, knownAt, counts }, n) => {
    for (const count of counts) {
      const runs = places.get(count.location);
      const last = runs?.at(-1);
      if (unbroken && last?.n === n - 1 && last.knownAt === knownAt && sameHeads(count, last.count)) {
        last.to = takenAt;
        last.n = n;
        continue;
      }
      const run = { knownAt, count, from: takenAt, to: takenAt, n };
      if (runs === undefined) places.set(count.location, [run]);
      else runs.push(run);
    }
  });
  return places;
}

/** What did not change between two ticks of a sweep is the very same object. */
const sameHeads = (a: LocationCount, b: LocationCount): boolean => a === b || isZero(plus(a, b, -1));
