/**
 * The store on SQLite: one file, WAL, one writer at a time.
 * Every question and every write is a prepared statement over the tables of `schema.ts`, none goes through drizzle's builder:
 * on this driver the builder costs 6–16 times the statement, and drizzle itself costs 50–75 ms and 15 MB that an ordinary start
 * does not have to pay. drizzle holds the tables and the migrations; its row types check the SQL's results.
 */

import type { Logger } from '#src/kernel/log.ts';
import type { FoldVisit, Store } from '#src/ports/store.ts';
import { COUNTED, LEASED } from '#src/ports/topics.ts';
import { closedError } from '../closed.ts';
import type { StoreOptions } from '../options.ts';
import { aboutKeeper } from './about.ts';
import { aliasBook } from './aliases.ts';
import { applier } from './apply.ts';
import { auditReader, auditWriter } from './audit.ts';
import { connect, type Db } from './connect.ts';
import { storeError } from './errors.ts';
import { figureReader } from './figures.ts';
import { flowReader } from './flow.ts';
import { forecastReader } from './forecasts.ts';
import { groupCommit } from './group-commit.ts';
import { outboxLeaser } from './lease-posts.ts';
import { loopReader } from './loop.ts';
import { plannedReader } from './planned.ts';
import { projector } from './project.ts';
import { pruner } from './prune.ts';
import { asKnownReader } from './read-as-known.ts';
import { bedReader } from './read-beds.ts';
import { censusReader } from './read-census.ts';
import { feedReader } from './read-feeds.ts';
import { lastEventsReader } from './read-last-events.ts';
import { peopleReader } from './read-people.ts';
import { sessionReader } from './read-sessions.ts';
import { snapshotReader } from './read-snapshots.ts';
import { visitReader } from './read-visits.ts';
import { workReader } from './read-work.ts';
import { targetReader } from './targets.ts';
import { measureSync } from './upkeep.ts';
import { dataVersions } from './versions.ts';

/** A synchronous question as the port wants it: a promise that rejects with the house's errors only. */
type Asked<F> = F extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never;
type AllAsked<T> = { [K in keyof T]: Asked<T[K]> };

function asked<T extends Readonly<Record<string, (...args: never[]) => unknown>>>(
  sync: T,
  open: () => boolean,
): AllAsked<T> {
  const entries = Object.entries(sync).map(([name, ask]) => [
    name,
    async (...args: never[]) => {
      if (!open()) throw closedError();
      try {
        return await ask(...args);
      } catch (error) {
        throw storeError(error);
      }
    },
  ]);
  // Same keys, same arguments, the result in a promise: what AllAsked says.
  return Object.fromEntries(entries) as AllAsked<T>;
}

/** @param path a file or `:memory:` */
export function openSqlite(path: string, { fold, log, readOnly = false }: StoreOptions): Store {
  const store = storeOn(connect(path, readOnly), fold, log);
  log.debug('store opened', { readOnly });
  return store;
}

/** The store over an open connection, which it closes. */
export function storeOn(db: Db, fold: FoldVisit, log: Logger): Store {
  const aliases = aliasBook(db);
  const { staysAsKnown, changedSince, censusAsKnown } = asKnownReader(db, aliases, fold);
  const audit = auditWriter(db);
  const versions = dataVersions(db, audit.written);
  const writes = groupCommit(db, applier(db, audit), versions.writing);
  const [project, leasePosts] = [projector(db, log), outboxLeaser(db)];
  const questions = asked(
    {
      ...censusReader(db),
      ...snapshotReader(db),
      ...visitReader(db, aliases),
      ...bedReader(db, staysAsKnown),
      ...feedReader(db),
      ...workReader(db),
      ...peopleReader(db),
      ...loopReader(db),
      ...flowReader(db, aliases),
      ...forecastReader(db),
      ...plannedReader(db),
      ...targetReader(db),
      ...auditReader(db),
      ...sessionReader(db),
      ...figureReader(db),
      ...lastEventsReader(db, changedSince),
      censusAsKnown,
      dataVersion: versions.dataVersion,
      project: (...asked: Parameters<typeof project>) => versions.writing(COUNTED, () => project(...asked)),
      leasePosts: (...asked: Parameters<typeof leasePosts>) => versions.writing(LEASED, () => leasePosts(...asked)),
      prune: pruner(db),
      pruneAudit: audit.prune,
      measureSyncMs: () => measureSync(db),
      // The file is this machine's.
      clockOffset: () => ({ aheadMs: 0, withinMs: 0 }),
      ...aboutKeeper(db),
    },
    () => db.open,
  );
  return {
    ...questions,
    touchedSince: versions.touchedSince,
    commit: writes.commit,
    async close() {
      if (!db.open) return;
      writes.close();
      db.close();
    },
  };
}
