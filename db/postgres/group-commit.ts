/**
 * Group commit: all `commit` calls that wait at one moment share one transaction and one sync; the next group forms while the last is
 * being written. As on SQLite a group waits two turns of the loop for its members, so that senders who were answered together come
 * together again.
 */

import type { Conflict, OpsError } from '#src/kernel/errors.ts';
import type { Change } from '#src/ports/change.ts';
import { closedError } from '../closed.ts';
import { putSnapshots } from './apply-snapshots.ts';
import type { Database, Sql } from './connect.ts';
import { isServerTrouble, storeError } from './errors.ts';
import { afterDeadlock, isDeadlock } from './retry.ts';
import type { ChangeOf } from './writes.ts';

export type Applied = { readonly applied: boolean };
type Outcome = Applied | Conflict | OpsError;

type Member = {
  readonly changes: readonly Change[];
  readonly settle: (outcome: Outcome) => void;
};

/** Carries out one member's changes. @throws Conflict */
export type Apply = (sql: Sql, changes: readonly Change[]) => Promise<boolean>;

export type GroupCommit = {
  readonly commit: (changes: readonly Change[]) => Promise<Applied>;
  /** Writes what is queued, and ends. */
  readonly close: () => Promise<void>;
};

/** A group holds its rows until it is written: more members wait for the next one. */
const LARGEST_GROUP = 500;

const APPLIED: Applied = { applied: true };

/** Only the feed's messages, which cannot conflict: nearly all that a busy house writes. */
const isAppend = ({ changes }: Member): boolean =>
  changes.length > 0 && changes.every((change) => change.kind === 'journal.append');

type Ticks = Member & { readonly changes: readonly ChangeOf<'snapshot.put'>[] };
/** Only ticks, which cannot conflict either: of a health system those of thousands of houses come at one moment. */
const isTicks = (member: Member): member is Ticks =>
  member.changes.length > 0 && member.changes.every((change) => change.kind === 'snapshot.put');

/**
 * @param db a connection of its own, so that a long question never holds up an acknowledgement
 */
export function groupCommit(db: Database, apply: Apply): GroupCommit {
  let queue: Member[] = [];
  let writing: Promise<void> | undefined;
  let closed = false;

  const write = async (): Promise<void> => {
    while (queue.length > 0) {
      if (!closed) await twoTurns();
      const members = queue.slice(0, LARGEST_GROUP);
      queue = queue.slice(LARGEST_GROUP);
      const outcomes = await outcomesOf(db, apply, members);
      members.forEach((member, n) => {
        member.settle(outcomes[n]!);
      });
    }
    writing = undefined;
  };

  return {
    commit(changes) {
      if (closed) return Promise.reject(closedError());
      return new Promise((resolve, reject) => {
        queue.push({ changes, settle: (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)) });
        writing ??= write();
      });
    },
    async close() {
      closed = true;
      await writing;
    },
  };
}

const twoTurns = (): Promise<void> => new Promise((turn) => setImmediate(() => setImmediate(turn)));

/** Never throws: what brings down the group is everybody's outcome. */
async function outcomesOf(db: Database, apply: Apply, members: readonly Member[]): Promise<readonly Outcome[]> {
  try {
    return await together(db, apply, members);
  } catch (error) {
    if (isServerTrouble(error) && !isDeadlock(error)) return members.map(() => storeError(error));
  }
  // Nothing of the group was written. By themselves only the one at fault falls.
  const outcomes: Outcome[] = [];
  for (const member of members) outcomes.push(await alone(db, apply, member));
  return outcomes;
}

async function together(db: Database, apply: Apply, members: readonly Member[]): Promise<readonly Outcome[]> {
  const appends = members.filter(isAppend);
  const ticks = members.filter(isTicks);
  const others = members.filter((member) => !isAppend(member) && !isTicks(member));
  const records = appends.flatMap(({ changes }) => changes);
  if (appends.length === members.length) {
    // One statement is a transaction of its own, without a word more to the server.
    await apply(db, records);
    return members.map(() => APPLIED);
  }
  return db.transaction(async (sql) => {
    // Ticks first: their lock must not be waited for with rows in hand that its holder wants.
    const outcomes = new Map<Member, Outcome>(await writeTicks(sql, ticks));
    if (records.length > 0) await apply(sql, records);
    for (const member of others) outcomes.set(member, await inSavepoint(sql, apply, member));
    return members.map((member) => outcomes.get(member) ?? APPLIED);
  });
}

async function writeTicks(sql: Sql, members: readonly Ticks[]): Promise<readonly (readonly [Member, Applied])[]> {
  if (members.length === 0) return [];
  const added = await putSnapshots(
    sql,
    members.flatMap(({ changes }) => changes),
  );
  let next = 0;
  return members.map((member) => {
    const own = added.slice(next, next + member.changes.length);
    next += member.changes.length;
    return [member, { applied: own.includes(true) }];
  });
}

/** A conflicting member falls alone. @throws what brings the whole group down */
async function inSavepoint(sql: Sql, apply: Apply, { changes }: Member): Promise<Outcome> {
  await sql.run('SAVEPOINT member');
  try {
    const applied = await apply(sql, changes);
    await sql.run('RELEASE SAVEPOINT member');
    return { applied };
  } catch (error) {
    if (isServerTrouble(error)) throw error;
    await sql.run('ROLLBACK TO SAVEPOINT member');
    await sql.run('RELEASE SAVEPOINT member');
    return storeError(error);
  }
}

async function alone(db: Database, apply: Apply, { changes }: Member): Promise<Outcome> {
  try {
    return { applied: await afterDeadlock(() => db.transaction((sql) => apply(sql, changes))) };
  } catch (error) {
    return storeError(error);
  }
}
