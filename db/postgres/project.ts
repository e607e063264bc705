/**
 * Journal → log → stays → counters and snapshot revisions, in one transaction that one instance at a time runs (the census lock). What a
 * batch touches is read in a handful of statements, folded in memory, and what differs is written in a handful more, however many rows;
 * what does not need the other's answer goes to the server at once.
 * Numbers of the journal are given before their rows are committed, so a lower one may come later: exactly the rows that were read are
 * deleted, and the journal itself is the cursor.
 */
import type { FeedRecord } from '#src/domain/census/event.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { FoldVisit, Projected, ProjectOptions } from '#src/ports/store.ts';
import { spoiltBy, toldLate } from '../bed-spans.ts';
import { lateComings, momentOf } from '../comings.ts';
import { dayFinder, daysToCompute, daysTouched } from '../local-days.ts';
import { type SiteNews, siteNews } from '../site-news.ts';
import { binaryArray } from './binary-array.ts';
import type { Database, Sql } from './connect.ts';
import { spoilDays } from './figure-days.ts';
import { locking } from './locks.ts';
import { anyMerged, readAliases } from './project-aliases.ts';
import { takeRecords, writeSaid } from './project-intake.ts';
import { writtenPast } from './project-news.ts';
import { refold } from './project-visits.ts';
import { bedsFollowed } from './read-beds.ts';
import { afterDeadlock } from './retry.ts';
import { whoLeft } from './who-left.ts';

const NOTHING: Projected = { folded: 0, touched: [] };
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
    // The lock is held when the journal is looked at: each statement sees what was committed before it began.
    const [, , rows] = await Promise.all([
      sql.rows(SETTINGS),
      locking.census(sql, ''),
      sql.rows<JournalRow>(READ, [limit]),
    ]);
    if (rows.length === 0) return NOTHING;
    // Written by `journal.append` from a FeedRecord.
    const records = rows.map((row) => JSON.parse(row.record) as FeedRecord);
    const [taken, past, merged] = await Promise.all([
      takeRecords(sql, records),
      writtenPast(sql, [...new Set(records.map(({ site }) => site))]),
      anyMerged(sql),
    ]);
    const { told } = taken;
    const news = new Map<SiteId, SiteNews>(
      [...told.sites.keys()].map((site) => [site, siteNews(knownAt, past.get(site) ?? {})]),
    );
    const aliases = await readAliases(sql, told, merged);
    const seqs = rows.map((row) => row.seq);
    await Promise.all([
      refold(sql, { fold, log, told, aliases, news, knownAt }),
      writeSaid(sql, taken),
      sql.run(DROP, [binaryArray('bigint', seqs)]),
    ]);
    const sites = [...news].map(([site, one]) => ({ site, zone: zoneOf(site), spans: one.found().spans }));
    const late = sites.flatMap(({ site, zone }) =>
      toldLate(
        taken.beds.filter((row) => row.site === site),
        knownAt,
        (at) => dayOf(at, zone),
      ),
    );
    const came = sites.flatMap(({ site, zone }) =>
      lateComings(news.get(site)!.comings(), knownAt, (at) => dayOf(at, zone)).map((coming) => ({ site, coming })),
    );
    const joined = [...told.sites].flatMap(([site, { merges }]) => merges.map(({ into }) => ({ site, key: into })));
    const [followed, left] = await Promise.all([bedsFollowed(sql, late), whoLeft(sql, came, joined)]);
    const beds = Map.groupBy(followed, (row) => row.site);
    const leavings = Map.groupBy(left, (row) => row.site);
    await spoilDays(
      sql,
      sites.flatMap(({ site, spans, zone }) => {
        const ofBeds = (beds.get(site) ?? []).map((row) => spoiltBy(row.from_at, row.next_at ?? undefined, knownAt));
        const ofLeavings = (leavings.get(site) ?? []).map(({ at }) => momentOf(at));
        return daysToCompute([...spans, ...ofBeds, ...ofLeavings], { knownAt, zone, dayOf }).map((day) => ({
          site,
          day,
        }));
      }),
    );
    const changed = sites.filter(({ spans }) => spans.length > 0);
    const touched = changed.map(({ site, spans, zone }) => ({ site, days: daysTouched(spans, zone, dayOf) }));
    return { folded: rows.length, touched };
  };

  return (fold, options) => afterDeadlock(() => db.transaction((sql) => run(sql, fold, options)));
}
