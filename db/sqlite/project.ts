/**
 * Journal → log → stays → counters and snapshot revisions, in one transaction. A journal row is deleted by the transaction that
 * moved it, so the journal itself is the cursor: a crash at any point resumes, and two processes cannot move the same row.
 */
import type { FeedRecord } from '#src/domain/census/event.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Instant, LocalDate } from '#src/kernel/time.ts';
import type { FoldVisit, Projected, ProjectOptions } from '#src/ports/store.ts';
import { spoiltBy, toldLate } from '../bed-spans.ts';
import { lateComings } from '../comings.ts';
import { dayFinder, daysToCompute, daysTouched } from '../local-days.ts';
import { aliasBook } from './aliases.ts';
import { censusWriter } from './census-writer.ts';
import type { Db } from './connect.ts';
import { figureDays } from './figure-days.ts';
import { intake } from './intake.ts';
import { bedFollower } from './read-beds.ts';
import { refolder } from './refold.ts';
import { whoLeft } from './who-left.ts';

const NOTHING: Projected = { folded: 0, touched: [] };

type JournalRow = { readonly seq: number; readonly record: string };

export function projector(db: Db, log: Logger): (fold: FoldVisit, options: ProjectOptions) => Projected {
  const waiting = db.prepare<[], { readonly found: 1 }>('SELECT 1 AS found FROM journal LIMIT 1');
  const read = db.prepare<[number], JournalRow>('SELECT seq, record FROM journal ORDER BY seq LIMIT ?');
  const drop = db.prepare<[number]>('DELETE FROM journal WHERE seq <= ?');
  const aliases = aliasBook(db);
  const take = intake(db, aliases);
  const refold = refolder(db, aliases, log);
  const census = censusWriter(db);
  const days = figureDays(db);
  const nextApart = bedFollower(db);
  const left = whoLeft(db, aliases);
  const dayOf = dayFinder();

  const run = (fold: FoldVisit, { limit, knownAt, zoneOf }: ProjectOptions): Projected => {
    const rows = read.all(limit);
    const last = rows.at(-1);
    if (last === undefined) return NOTHING;
    // Written by `journal.append` from a FeedRecord.
    const { told: visits, beds, merged } = take(rows.map((row) => JSON.parse(row.record) as FeedRecord));
    const bedsOf = Map.groupBy(beds, (row) => row.site);
    const touched: Projected['touched'][number][] = [];
    for (const [site, told] of visits) {
      const news = census.forSite(site, knownAt);
      refold(fold, site, told, news);
      const spans = news.write();
      const zone = zoneOf(site);
      const dayHere = (at: Instant): LocalDate => dayOf(at, zone);
      const late = toldLate(bedsOf.get(site) ?? [], knownAt, dayHere);
      const spoilt = [
        ...spans,
        ...late.map((row) => spoiltBy(row.occurred_at, nextApart(row), knownAt)),
        ...lateComings(news.comings(), knownAt, dayHere).flatMap((coming) => left.before(site, coming)),
        ...left.ever(site, merged.get(site) ?? []),
      ];
      if (spoilt.length > 0) days.spoil(site, daysToCompute(spoilt, { knownAt, zone, dayOf }));
      if (spans.length > 0) touched.push({ site, days: daysTouched(spans, zone, dayOf) });
    }
    drop.run(last.seq);
    return { folded: rows.length, touched };
  };

  const transaction = db.transaction(run);
  return (fold, options) => {
    if (waiting.get() === undefined) return NOTHING;
    // The log can be folded again, so nothing waits for the disk here: if the power fails, the journal rows come back with it.
    db.pragma('synchronous = NORMAL');
    try {
      return transaction.immediate(fold, options);
    } finally {
      db.pragma('synchronous = FULL');
    }
  };
}
