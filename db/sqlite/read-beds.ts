/** What A20 says of beds, and whether somebody lies in them. */
import type { Statement } from 'better-sqlite3';
import type { BedSpan, BedState } from '#src/domain/census/census.ts';
import { DIRTY } from '#src/domain/flow/bed-clean.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { ALWAYS, type Instant } from '#src/kernel/time.ts';
import type { BedSpansAsked, BedStatesAsked } from '#src/ports/reader.ts';
import { apartFrom, bedSpansOf } from '../bed-spans.ts';
import { type Bed, type BedColumns, bedStateOf, byPlace, type Lying, STATUSES, statusesOf } from '../bed-states.ts';
import type { BedRow } from '../record-rows.ts';
import { OPEN_END } from '../rows.ts';
import type { Db } from './connect.ts';
import type { StaysAsKnown } from './read-as-known.ts';

const ALL = STATUSES.join('');
const quoted = (of: string): string => [...of].map((status) => `'${status}'`).join(', ');

/**
 * A bed's latest state is in `bed`; only of a bed that has changed after the instant asked about the log is read, by one seek.
 * So a question about now costs as many seeks as beds are found, however many are known and however long their history.
 * As known then, the log is read for each bed of the site: any of them may have a state that came later.
 */
export function bedReader(db: Db, staysAsKnown: StaysAsKnown) {
  const latest = (of: string): Statement<[SiteId, Instant], BedColumns> =>
    db.prepare(
      `SELECT location, room, bed, status, since FROM bed WHERE site = ? AND status IN (${quoted(of)}) AND since <= ?`,
    );
  /** One for each list of states that is asked for: a handful. */
  const prepared = new Map<string, ReturnType<typeof latest>>();
  // The list of every status turns a walk over the site's beds into a seek per status.
  const changedSince = db.prepare<[SiteId, Instant], Bed>(
    `SELECT location, room, bed FROM bed WHERE site = ? AND status IN (${quoted(ALL)}) AND since > ?`,
  );
  const stateThen = db.prepare<[SiteId, string, string, string, Instant, Instant], BedColumns>(
    `SELECT location, room, bed, status, occurred_at AS since FROM bed_event
     WHERE site = ? AND location = ? AND room = ? AND bed = ? AND occurred_at <= ? AND received_at <= ?
     ORDER BY occurred_at DESC, message DESC LIMIT 1`,
  );
  // The end is spelt out, because that index holds the open stays only; no bed is NULL in a stay.
  const lyingNow = db.prepare<[SiteId, string, string, Instant], Lying>(
    `SELECT location, room, bed FROM stay INDEXED BY stay_open
     WHERE site = ? AND location = ? AND bed IS nullif(?, '') AND to_at = ${OPEN_END} AND from_at <= ?`,
  );
  const leftSince = db.prepare<[SiteId, Instant, Instant], Lying>(
    `SELECT location, room, bed FROM stay WHERE site = ? AND to_at > ? AND to_at < ${OPEN_END} AND +from_at <= ?`,
  );

  const latestAt = (site: SiteId, at: Instant, of: string): readonly BedColumns[] => {
    const statement = prepared.get(of) ?? latest(of);
    prepared.set(of, statement);
    return statement.all(site, at);
  };

  const statesAt = (site: SiteId, at: Instant, of: string, knownAt?: Instant): readonly BedColumns[] => {
    const found = knownAt === undefined ? [...latestAt(site, at, of)] : [];
    for (const { location, room, bed } of changedSince.all(site, knownAt === undefined ? at : ALWAYS)) {
      const then = stateThen.get(site, location, room, bed, at, knownAt ?? OPEN_END);
      if (then !== undefined && of.includes(then.status)) found.push(then);
    }
    return found.sort(byPlace);
  };

  /** Who may lie in a bed at a place, from what is known today or was known then. */
  const lyingAt = (site: SiteId, at: Instant, knownAt?: Instant): ((bed: Bed) => readonly Lying[]) => {
    if (knownAt === undefined) {
      const left = leftSince.all(site, at, at);
      return ({ location, bed }) => [...lyingNow.all(site, location, bed, at), ...left];
    }
    const there = Map.groupBy(staysAsKnown(site, at, knownAt), (stay) => stay.location);
    return ({ location }) => there.get(location) ?? [];
  };

  // The bed's own log is walked back to the last state before the span that no run is of: of two at once the one with the greater key stands.
  const toldOf = (apart: string): Statement<[SiteId, Instant, Instant], BedColumns> =>
    db.prepare(
      `SELECT e.location, e.room, e.bed, e.status, e.occurred_at AS since FROM bed b CROSS JOIN bed_event e
         ON e.site = b.site AND e.location = b.location AND e.room = b.room AND e.bed = b.bed
       WHERE b.site = ? AND e.occurred_at >= coalesce(
         (SELECT f.occurred_at FROM bed_event f WHERE f.site = b.site AND f.location = b.location AND f.room = b.room
            AND f.bed = b.bed AND f.occurred_at < ? AND f.status IN (${quoted(apart)})
            AND f.message = (SELECT max(g.message) FROM bed_event g WHERE g.site = f.site AND g.location = f.location
              AND g.room = f.room AND g.bed = f.bed AND g.occurred_at = f.occurred_at)
          ORDER BY f.occurred_at DESC LIMIT 1), ${ALWAYS}) AND e.occurred_at < ?
       ORDER BY e.location, e.room, e.bed, e.occurred_at, e.message`,
    );
  const told = new Map<string, ReturnType<typeof toldOf>>();

  return {
    bedSpans(site: SiteId, asked: BedSpansAsked): readonly BedSpan[] {
      const apart = apartFrom(asked.runsOf).join('');
      const statement = told.get(apart) ?? toldOf(apart);
      told.set(apart, statement);
      return bedSpansOf(statement.all(site, asked.span.from, asked.span.to), asked);
    },
    bedStates(site: SiteId, at: Instant, { of, knownAt }: BedStatesAsked = {}): readonly BedState[] {
      const wanted = statusesOf(of).join('');
      const found = statesAt(site, at, wanted, knownAt);
      if (found.length === 0) return [];
      const lying = lyingAt(site, at, knownAt);
      return found.map((row) => bedStateOf(row, lying(row)));
    },
  };
}

/** When a bed was next told to be neither dirty nor with housekeeping. */
export function bedFollower(db: Db): (row: BedRow) => Instant | undefined {
  const next = db
    .prepare<[SiteId, string, string, string, Instant], Instant>(
      `SELECT occurred_at FROM bed_event WHERE site = ? AND location = ? AND room = ? AND bed = ? AND occurred_at > ?
         AND status IN (${quoted(apartFrom(DIRTY).join(''))}) ORDER BY occurred_at LIMIT 1`,
    )
    .pluck();
  return ({ site, location, room, bed, occurred_at }) => next.get(site, location, room, bed, occurred_at);
}
