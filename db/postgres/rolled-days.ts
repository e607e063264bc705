import type { SiteId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import { LONGEST_DAY_MS, type RolledDay } from '../series.ts';
import { batch } from './batch.ts';
import type { Sql } from './connect.ts';

const BETWEEN = `SELECT from_at, to_at, day, ticks, tick_count, stale, hours FROM rolled_day
  WHERE site = $1 AND from_at < $3 AND from_at > $2::bigint - ${LONGEST_DAY_MS} AND to_at > $2 ORDER BY from_at`;

/** Local days that were rolled up and overlap the span, oldest first. */
export const rolledBetween = (sql: Sql, site: SiteId, { from, to }: Span): Promise<readonly RolledDay[]> =>
  sql.rows<RolledDay>(BETWEEN, [site, from, to]);

type SpanOfSite = { readonly site: SiteId; readonly from_at: Instant; readonly to_at: Instant };
const spans = batch<SpanOfSite>({ site: 'text', from_at: 'bigint', to_at: 'bigint' });
const SPOIL = `UPDATE rolled_day d SET stale = 1 FROM ${spans.from} WHERE d.site = t.site AND d.stale = 0
  AND d.from_at < t.to_at AND d.from_at > t.from_at - ${LONGEST_DAY_MS} AND d.to_at > t.from_at`;

/** What was rolled up of that time no longer says how it was: it is answered from stays until it is rolled up again. */
export async function spoilRolled(sql: Sql, list: readonly SpanOfSite[]): Promise<void> {
  if (list.length > 0) await sql.run(SPOIL, spans.params(list));
}
