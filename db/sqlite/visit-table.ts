import type { Stay, Visit } from '#src/domain/census/visit.ts';
import type { SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { sameButEnd } from '../heads.ts';
import { type StayColumns, stayEnd, stayOf, type VisitClocks, type VisitColumns } from '../rows.ts';
import { CLOCKS, NOTHING_KNOWN, type Received } from '../visit-fold.ts';
import type { Db } from './connect.ts';

/** Visits and their stays as the fold left them. */
export function visitTable(db: Db) {
  const get = db.prepare<[SiteId, VisitKey], VisitColumns>('SELECT * FROM visit WHERE site = ? AND visit = ?');
  const idOf = db.prepare<[SiteId, VisitKey], number>('SELECT id FROM visit WHERE site = ? AND visit = ?').pluck();
  const add = db.prepare<[SiteId, VisitKey, Instant | null, Instant | null, ...VisitClocks[keyof VisitClocks][]]>(
    `INSERT INTO visit (site, visit, first_received_at, last_received_at, ${CLOCKS.join(', ')})
     VALUES (?, ?, ?, ?, ${CLOCKS.map(() => '?').join(', ')})`,
  );
  const put = db.prepare<[VisitClocks & { id: number; first: Instant | null; last: Instant | null }]>(
    `UPDATE visit SET ${CLOCKS.map((name) => `${name} = @${name}`).join(', ')},
       first_received_at = @first, last_received_at = @last WHERE id = @id`,
  );
  const staysOf = db.prepare<[number], StayColumns>('SELECT * FROM stay WHERE visit_id = ? ORDER BY n');
  const cut = db.prepare<[number, number]>('DELETE FROM stay WHERE visit_id = ? AND n >= ?');
  const addStay = db.prepare(
    `INSERT INTO stay
       (visit_id, n, site, location, room, bed, patient_class, to_admit, on_leave, from_at, to_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  // Most news about a stay is its end: that leaves its row and the index on beginnings in their places.
  const endStay = db.prepare<[Instant, number, number]>('UPDATE stay SET to_at = ? WHERE visit_id = ? AND n = ?');
  /** @returns its number in this store */
  const create = (site: SiteId, key: VisitKey, visit: VisitClocks = NOTHING_KNOWN, received?: Received): number => {
    const [first, last] = [received?.first ?? null, received?.last ?? null];
    return Number(add.run(site, key, first, last, ...CLOCKS.map((clock) => visit[clock])).lastInsertRowid);
  };
  const ensure = (site: SiteId, key: VisitKey): number => idOf.get(site, key) ?? create(site, key);

  return {
    idOf: (site: SiteId, key: VisitKey): number | undefined => idOf.get(site, key),
    create,
    /** The visit's number in this store; it gets one when it is new. */
    ensure,
    get: (site: SiteId, key: VisitKey): VisitColumns | undefined => get.get(site, key),
    putClocks(id: number, visit: VisitClocks, received: Received): void {
      put.run({ id, ...visit, ...received });
    },
    /** The row stays, for its events. */
    clear(id: number): void {
      put.run({ id, ...NOTHING_KNOWN, first: null, last: null });
    },
    stays: (id: number): readonly Stay[] => staysOf.all(id).map(stayOf),
    /** Stays from number `start` on become those of `after`; up to there both are the same. */
    putStays(row: { id: number; site: SiteId }, start: number, before: Visit['stays'], after: Visit['stays']): void {
      let n = start;
      const [was, is] = [before[n], after[n]];
      if (was !== undefined && is !== undefined && sameButEnd(was, is)) endStay.run(stayEnd(is), row.id, n++);
      if (before.length > n) cut.run(row.id, n);
      for (; n < after.length; n++) {
        const stay = after[n]!;
        const { location, room = null, bed = null, patientClass, from } = stay;
        const [toAdmit, onLeave] = [stay.toAdmit ? 1 : 0, stay.onLeave ? 1 : 0];
        addStay.run(row.id, n, row.site, location, room, bed, patientClass, toAdmit, onLeave, from, stayEnd(stay));
      }
    },
  };
}
