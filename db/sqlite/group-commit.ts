/**
 * Group commit: all `commit` calls of two event-loop turns share one transaction and one sync. Waiting the second turn doubled
 * the groups (8 → 14 with sixteen senders), because one turn splits the senders into two cohorts that pay a sync each.
 */
import type { Conflict, OpsError } from '#src/kernel/errors.ts';
import type { Change } from '#src/ports/change.ts';
import { topicsOfChanges } from '#src/ports/topics.ts';
import { closedError } from '../closed.ts';
import type { Db } from './connect.ts';
import { isDiskTrouble, storeError } from './errors.ts';
import type { Versions } from './versions.ts';
import { walSync } from './wal-sync.ts';

export type Applied = { readonly applied: boolean };

type Member = {
  readonly changes: readonly Change[];
  readonly resolve: (applied: Applied) => void;
  readonly reject: (error: Conflict | OpsError) => void;
};

/** A change that is one statement falls as a whole by itself; everything else needs a savepoint (3 µs). */
const ONE_STATEMENT: ReadonlySet<Change['kind']> = new Set<Change['kind']>([
  'journal.append',
  'run.claim',
  'request.claim',
  'kpi.put',
  'episode.event',
  'audit.add',
]);

export type Applier = {
  /** @returns false when it was a harmless repeat. @throws Conflict */
  readonly apply: (change: Change) => boolean;
  /** Called in the transaction after the last member. */
  readonly beforeCommit: () => void;
  /** Called when the transaction has ended, well or not. */
  readonly afterwards: () => void;
};

export type GroupCommit = {
  readonly commit: (changes: readonly Change[]) => Promise<Applied>;
  /** Writes what is queued, now. */
  readonly close: () => void;
};

/** Entries of the audit alone shall not stop the loop for a sync each. */
const isAudit = (changes: readonly Change[]): boolean => changes.every(({ kind }) => kind === 'audit.add');
/** That somebody looked is answered when it is in the database, where a crash leaves it; on the disk it is a moment later. */
const isLook = (changes: readonly Change[]): boolean =>
  changes.every((change) => change.kind === 'audit.add' && change.entry.action === 'see');
/** So long it may be until looks are on the disk: a sync for each would cost more than the looks. */
const LOOKS_SETTLE_MS = 250;

/** @param writing told what each group touches; nobody keeps account of it where it is absent */
export function groupCommit(
  db: Db,
  applier: Applier,
  writing: Versions['writing'] = (_topics, write) => write(),
): GroupCommit {
  const wal = walSync(db);
  const write = groupWriter(db, applier, writing);
  const queue: Member[] = [];
  const auditQueue: Member[] = [];
  const looks = looksAtOnce(write, wal);
  let closed = false;

  const flush = (): void => {
    const members = queue.splice(0);
    tell(members, write(members, true));
  };
  const flushAudit = (): void => {
    const members = auditQueue.splice(0);
    const outcomes = write(members, false);
    wal?.settle().then(
      () => tell(members, outcomes),
      (error: unknown) => {
        for (const { reject } of members) reject(storeError(error));
      },
    );
  };

  return {
    commit(changes) {
      if (closed) return Promise.reject(closedError());
      if (wal !== undefined && isLook(changes)) return looks.look(changes);
      return new Promise((resolve, reject) => {
        const mayWait = wal !== undefined && isAudit(changes);
        const length = (mayWait ? auditQueue : queue).push({ changes, resolve, reject });
        if (length > 1) return;
        if (mayWait) setImmediate(flushAudit);
        else setImmediate(() => setImmediate(flush));
      });
    },
    close() {
      closed = true;
      looks.close();
      const audits = auditQueue.splice(0);
      tell(audits, write(audits, true));
      flush();
      wal?.close();
    },
  };
}

type Outcome = Applied | Conflict | OpsError;
/** @param synced the transaction ends with it on the disk */
type WriteGroup = (members: readonly Member[], synced: boolean) => readonly Outcome[];

/** One transaction for all members, each with its own outcome. */
function groupWriter(db: Db, applier: Applier, writing: Versions['writing']): WriteGroup {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commitAll = db.prepare('COMMIT');
  const rollbackAll = db.prepare('ROLLBACK');
  const attempt = memberAttempt(db, applier);
  const writeAll: WriteGroup = (members, synced) => {
    try {
      // By `exec`: `pragma` costs ten times as much.
      if (!synced) db.exec('PRAGMA synchronous = NORMAL');
      begin.run();
      const outcomes = members.map(attempt);
      applier.beforeCommit();
      commitAll.run();
      return outcomes;
    } catch (error) {
      if (db.inTransaction) rollbackAll.run();
      const trouble = storeError(error);
      return members.map(() => trouble);
    } finally {
      if (!synced) db.exec('PRAGMA synchronous = FULL');
      applier.afterwards();
    }
  };
  return (members, synced) => {
    if (members.length === 0) return [];
    const topics = topicsOfChanges(members.flatMap(({ changes }) => changes));
    return writing(topics, () => writeAll(members, synced));
  };
}

/** The member's own outcome; throws what brings the whole group down. */
function memberAttempt(db: Db, applier: Applier): (member: Member) => Outcome {
  const savepoint = db.prepare('SAVEPOINT member');
  const release = db.prepare('RELEASE member');
  const rollbackOne = db.prepare('ROLLBACK TO member');
  const applyAll = (changes: readonly Change[]): Applied => {
    let applied = false;
    for (const change of changes) applied = applier.apply(change) || applied;
    return { applied };
  };
  return ({ changes }) => {
    const [first] = changes;
    const alone = first === undefined || (changes.length === 1 && ONE_STATEMENT.has(first.kind));
    try {
      if (!alone) savepoint.run();
      const applied = applyAll(changes);
      if (!alone) release.run();
      return applied;
    } catch (error) {
      // On a full disk SQLite has ended the transaction already: a rollback now would fail and hide the first error.
      if (!db.inTransaction || isDiskTrouble(error)) throw error;
      if (!alone) {
        rollbackOne.run();
        release.run();
      }
      return storeError(error);
    }
  };
}

/** Looks are each in a transaction of its own, at once: until the end of a turn a busy loop may have answered fifty others. */
function looksAtOnce(write: WriteGroup, wal: ReturnType<typeof walSync>) {
  let settling: NodeJS.Timeout | undefined;
  const settle = (): void => {
    settling = undefined;
    // What is wrong with the disk is told to the next who waits for it.
    wal?.settle().catch(() => {});
  };
  return {
    look: (changes: readonly Change[]): Promise<Applied> =>
      new Promise((resolve, reject) => {
        const member = { changes, resolve, reject };
        tell([member], write([member], false));
        settling ??= setTimeout(settle, LOOKS_SETTLE_MS).unref();
      }),
    close: (): void => clearTimeout(settling),
  };
}

function tell(members: readonly Member[], outcomes: readonly Outcome[]): void {
  members.forEach(({ resolve, reject }, n) => {
    const outcome = outcomes[n]!;
    if (outcome instanceof Error) reject(outcome);
    else resolve(outcome);
  });
}
