/**
 * Journal → log → stays → counters and snapshot revisions, in one transaction that one instance at a time runs (the census lock). What a
 * batch touches is read in a handful of statements, folded in memory, and what differs is written in a handful more, however many rows.
 * Numbers of the journal are given before their rows are committed, so a lower one may come later: exactly the rows that were read are
 * deleted, and the journal itself is the cursor.
 */
import type { FeedRecord } from '#src/domain/census/event.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { FoldVisit, Projected, ProjectOptions } from '#src/ports/store.ts';
import { dayFinder, daysTouched } from '../local-days.ts';
import { type SiteNews, siteNews } from '../site-news.ts';
import { binaryArray } from './binary-array.ts';
import type { Database, Sql } from './connect.ts';
import { locking } from './locks.ts';
import { readAliases } from './project-aliases.ts';
import { takeRecords } from './project-intake.ts';
import { writeNews, writtenPast } from './project-news.ts';
import { refold } from './project-visits.ts';
import { afterDeadlock } from './retry.ts';

const NOTHING: Projected = { folded: 0, touched: [] };
const WAITING = 'SELECT 1 AS found FROM journal LIMIT 1';
const READ = 'SELECT seq, record FROM journal ORDER BY seq LIMIT $1';
const DROP = 'DELETE FROM journal WHERE seq = ANY($1::bigint[])';
/**
 * The log can be folded again, so nothing waits for the disk here: if the power fails, the journal rows come back with it.
 * Every statement seeks by keys that came in as a list, of which the planner does not know how short it is.
 */
const SETTINGS = `SELECT set_config('synchronous_commit', 'off', true), set_config('enable_seqscan', 'off', true),
  set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`;

type JournalRow = { readonly seq: number; readonly record: string };

export function projector(db: Database, log: Logger): (fold: FoldVisit, options: ProjectOptions) => Promise<Projected> {
  const dayOf = dayFinder();

  const run = async (sql: Sql, fold: FoldVisit, { limit, knownAt, zoneOf }: ProjectOptions): Promise<Projected> => {
    await sql.rows(SETTINGS);
    await locking.census(sql, '');
    const rows = await sql.rows<JournalRow>(READ, [limit]);
    if (rows.length === 0) return NOTHING;
    // Written by `journal.append` from a FeedRecord.
    const told = await takeRecords(
      sql,
      rows.map((row) => JSON.parse(row.record) as FeedRecord),
    );
    const sites = [...told.sites.keys()];
    const past = await writtenPast(sql, sites);
    const news = new Map<SiteId, SiteNews>(sites.map((site) => [site, siteNews(knownAt, past.get(site) ?? {})]));
    const aliases = await readAliases(sql, told);
    await refold(sql, { fold, log, told, aliases, news });
    await writeNews(sql, news, knownAt);
    await sql.run(DROP, [
      binaryArray(
        'bigint',
        rows.map((row) => row.seq),
      ),
    ]);
    const touched = [...news].flatMap(([site, one]) => {
      const { spans } = one.found();
      return spans.length === 0 ? [] : [{ site, days: daysTouched(spans, zoneOf(site), dayOf) }];
    });
    return { folded: rows.length, touched };
  };

  return async (fold, options) => {
    if ((await db.rows(WAITING)).length === 0) return NOTHING;
    return afterDeadlock(() => db.transaction((sql) => run(sql, fold, options)));
  };
}
