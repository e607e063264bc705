/** Who is to come, as it was told. */
import type { PlannedEvent } from '#src/domain/census/event.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Span } from '#src/kernel/time.ts';
import { type PlannedRow, plannedIn, plannedOf } from '../planned-rows.ts';
import { batch } from './batch.ts';
import type { Sql } from './connect.ts';

const rows = batch<PlannedRow>({
  site: 'text',
  plan: 'text',
  message: 'text',
  n: 'bigint',
  visit: 'text',
  patient: 'text',
  due_at: 'bigint',
  received_at: 'bigint',
  body: 'text',
});
const ADD = `INSERT INTO planned_event (${rows.names}) SELECT ${rows.names} FROM ${rows.from} ON CONFLICT DO NOTHING`;
const TOLD = plannedIn('$1', '$2', '$3');

export const addPlanned = async (sql: Sql, planned: readonly PlannedRow[]): Promise<number> =>
  planned.length > 0 ? sql.run(ADD, rows.params(planned)) : 0;

export const plannedReader = (sql: Sql) => ({
  plannedEvents: async (site: SiteId, { from, to }: Span): Promise<readonly PlannedEvent[]> =>
    (await sql.rows<PlannedRow>(TOLD, [site, from, to])).map(plannedOf),
});
