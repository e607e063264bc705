/**
 * The store on PostgreSQL. Every question and every write is a prepared statement over the tables of `schema.ts`; one connection of its
 * own writes the commits, so that no long question holds up an acknowledgement, one those with a tick in them, which wait for whoever
 * folds or rolls up at the time, here or in another instance, and one folds; the others are shared.
 */

import { systemClock } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { closedError } from '../closed.ts';
import type { StoreOptions } from '../options.ts';
import { aboutKeeper } from './about.ts';
import { applyChanges } from './apply.ts';
import { auditPruner, auditReader } from './audit.ts';
import { censusParts } from './census.ts';
import { checkServer } from './check-server.ts';
import { connect, type Database } from './connect.ts';
import { openingError, storeError } from './errors.ts';
import { figureReader } from './figures.ts';
import { flowReader } from './flow.ts';
import { forecastReader } from './forecasts.ts';
import { groupCommit } from './group-commit.ts';
import { outboxLeaser } from './lease-posts.ts';
import { loopReader } from './loop.ts';
import { migrate } from './migrate.ts';
import { feedReader } from './read-feeds.ts';
import { peopleReader } from './read-people.ts';
import { sessionReader } from './read-sessions.ts';
import { workReader } from './read-work.ts';
import { targetReader } from './targets.ts';
import { clockOffset, measureSync, versionReader } from './upkeep.ts';

/** For questions and the lease together; the two writers and the projector have one more each. */
const CONNECTIONS = 7;
/** A message that comes while a group waits for a lock waits for the next one too: a sender is answered AE within twice this. */
const WRITER_LOCK_MS = 5_000;
/** An index over years of ticks is not made within a statement's usual time. */
const MIGRATION_MS = 3_600_000;

type Asking = (...args: never[]) => Promise<unknown>;

/** The same questions, rejecting with the house's errors only. */
function told<T extends Readonly<Record<string, Asking>>>(questions: T, open: () => boolean): T {
  const entries = Object.entries(questions).map(([name, ask]) => [
    name,
    async (...args: never[]) => {
      if (!open()) throw closedError();
      try {
        return await ask(...args);
      } catch (error) {
        // What was under way when the store was closed lost its connection by that.
        throw open() ? storeError(error) : closedError();
      }
    },
  ]);
  // Same keys, same arguments, same results.
  return Object.fromEntries(entries) as T;
}

/** @throws OpsError kind `config` (newer schema, another program's tables, wrong user or password) or `unavailable` */
export async function openPostgres(options: StoreOptions): Promise<Store> {
  const { url, log, readOnly = false } = options;
  const db = connect(url, { connections: CONNECTIONS, readOnly });
  const one = { connections: 1, readOnly };
  const own = {
    writer: connect(url, { ...one, lockMs: WRITER_LOCK_MS }),
    ticker: connect(url, one),
    folder: connect(url, { ...one, pipelined: true }),
  };
  const patient = connect(url, { ...one, patienceMs: MIGRATION_MS });
  try {
    await checkServer(db, own.writer);
    await migrate(db, readOnly, patient);
  } catch (error) {
    await Promise.all([db, ...Object.values(own)].map((each) => each.close()));
    throw openingError(error, url);
  } finally {
    await patient.close();
  }
  log.debug('store opened', { readOnly });
  return storeOn(db, own, options);
}

/** The store over open connections, which it closes. */
function storeOn(
  db: Database,
  own: Readonly<Record<'writer' | 'ticker' | 'folder', Database>>,
  { fold, log, clock = systemClock }: StoreOptions,
): Store {
  let open = true;
  const writes = groupCommit(own.writer, applyChanges);
  const ticks = groupCommit(own.ticker, applyChanges);
  const questions = told(
    {
      ...censusParts(db, own.folder, fold, log),
      ...feedReader(db),
      ...workReader(db),
      ...peopleReader(db),
      ...loopReader(db),
      ...flowReader(db),
      ...forecastReader(db),
      ...targetReader(db),
      ...auditReader(db),
      ...sessionReader(db),
      ...figureReader(db),
      ...aboutKeeper(db),
      dataVersion: versionReader(db),
      leasePosts: outboxLeaser(db),
      pruneAudit: auditPruner(db),
      measureSyncMs: () => measureSync(db),
      clockOffset: () => clockOffset(db, clock),
    },
    () => open,
  );
  return {
    ...questions,
    commit: (changes) => (changes.some(({ kind }) => kind === 'snapshot.put') ? ticks : writes).commit(changes),
    async close() {
      if (!open) return;
      open = false;
      await Promise.all([writes.close(), ticks.close()]);
      await Promise.all([db, ...Object.values(own)].map((each) => each.close()));
    },
  };
}
