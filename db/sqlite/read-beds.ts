/** What A20 says of beds, and whether somebody lies in them. */
import type { Statement } from 'better-sqlite3';
import type { BedState } from '#src/domain/census/census.ts';
import type { BedStatus } from '#src/domain/census/event.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { OPEN_END, type StayColumns } from '../rows.ts';
import type { Db } from './connect.ts';
import type * as schema from './schema.ts';

type Bed = Pick<typeof schema.bed.$inferSelect, 'location' | 'room' | 'bed'>;
type BedColumns = Bed & Pick<typeof schema.bed.$inferSelect, 'status' | 'since'>;
type Lying = Pick<StayColumns, 'location' | 'room' | 'bed'>;

/** HL7 table 0116. A record, so that the types see to it that none is left out. */
const EVERY: Readonly<Record<BedStatus, true>> = { O: true, U: true, H: true, I: true, K: true, C: true };
const ALL = Object.keys(EVERY).join('');
const quoted = (of: string): string => [...of].map((status) => `'${status}'`).join(', ');

/**
 * A bed's latest state is in `bed`; only of a bed that has changed after the instant asked about the log is read, by one seek.
 * So a question about now costs as many seeks as beds are found, however many are known and however long their history.
 */
export function bedReader(db: Db) {
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
  const stateThen = db.prepare<[SiteId, string, string, string, Instant], BedColumns>(
    `SELECT location, room, bed, status, occurred_at AS since FROM bed_event
     WHERE site = ? AND location = ? AND room = ? AND bed = ? AND occurred_at <= ?
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

  const statesAt = (site: SiteId, at: Instant, of: string): BedColumns[] => {
    const statement = prepared.get(of) ?? latest(of);
    prepared.set(of, statement);
    const found = statement.all(site, at);
    for (const { location, room, bed } of changedSince.all(site, at)) {
      const then = stateThen.get(site, location, room, bed, at);
      if (then !== undefined && of.includes(then.status)) found.push(then);
    }
    return found.sort(byPlace);
  };

  return {
    bedStates(site: SiteId, at: Instant, of?: readonly BedStatus[]): readonly BedState[] {
      const found = statesAt(site, at, of === undefined ? ALL : of.filter((status) => EVERY[status]).join(''));
      if (found.length === 0) return [];
      const left = leftSince.all(site, at, at);
      return found.map((row) => {
        const lying = (stay: Lying): boolean => inThatBed(stay, row);
        return {
          location: row.location,
          ...(row.room === '' ? {} : { room: row.room }),
          ...(row.bed === '' ? {} : { bed: row.bed }),
          status: row.status,
          since: row.since,
          inUse: lyingNow.all(site, row.location, row.bed, at).some(lying) || left.some(lying),
        };
      });
    },
  };
}

const byPlace = (a: Bed, b: Bed): number =>
  compare(a.location, b.location) || compare(a.room, b.room) || compare(a.bed, b.bed);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Some senders leave the room out of PV1-3 or of the A20: then place and bed decide. */
function inThatBed(stay: Lying, bed: Bed): boolean {
  if (stay.location !== bed.location || (stay.bed ?? '') !== bed.bed) return false;
  const room = stay.room ?? '';
  const sameRoom = room === bed.room || ((room === '' || bed.room === '') && bed.bed !== '');
  return sameRoom && (room !== '' || bed.bed !== '');
}
