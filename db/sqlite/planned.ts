/** Who is to come, as it was told. */
import type { PlannedEvent } from '#src/domain/census/event.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Span } from '#src/kernel/time.ts';
import { type PlannedRow, plannedIn, plannedOf } from '../planned-rows.ts';
import type { Db } from './connect.ts';

export function plannedLog(db: Db): (row: PlannedRow) => void {
  const add = db.prepare<[PlannedRow]>(
    `INSERT INTO planned_event (site, plan, message, n, visit, patient, due_at, received_at, body)
     VALUES (@site, @plan, @message, @n, @visit, @patient, @due_at, @received_at, @body) ON CONFLICT DO NOTHING`,
  );
  return (row) => {
    add.run(row);
  };
}

export function plannedReader(db: Db) {
  const told = db.prepare<Span & { readonly site: SiteId }, PlannedRow>(plannedIn('@site', '@from', '@to'));
  return {
    plannedEvents: (site: SiteId, { from, to }: Span): readonly PlannedEvent[] =>
      told.all({ site, from, to }).map(plannedOf),
  };
}
