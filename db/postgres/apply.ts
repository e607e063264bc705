import type { Change } from '#src/ports/change.ts';
import { alertWrites } from './apply-alerts.ts';
import { channelWrites } from './apply-channels.ts';
import { feedWrites } from './apply-feeds.ts';
import { outboxWrites } from './apply-outbox.ts';
import { peopleWrites } from './apply-people.ts';
import { reportWrites } from './apply-reports.ts';
import { sessionWrites } from './apply-sessions.ts';
import { snapshotWrites } from './apply-snapshots.ts';
import { auditWrites } from './audit.ts';
import { dayWrites } from './figure-days.ts';
import { figureWrites } from './figures.ts';
import { flowWrites } from './flow.ts';
import { forecastWrites } from './forecasts.ts';
import type { Apply } from './group-commit.ts';
import { loopWrites } from './loop.ts';
import { targetWrites } from './targets.ts';
import type { Write, Writes } from './writes.ts';

/** How each change is carried out. What a change means when its row exists already is said at `Change`. */
const WRITES: Writes<Change['kind']> = {
  ...feedWrites,
  ...snapshotWrites,
  ...alertWrites,
  ...dayWrites,
  ...outboxWrites,
  ...peopleWrites,
  ...reportWrites,
  ...channelWrites,
  ...sessionWrites,
  ...loopWrites,
  ...flowWrites,
  ...forecastWrites,
  ...targetWrites,
  ...figureWrites,
  ...auditWrites,
};

/** Neighbours of one kind go to the server together. */
function runsOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const runs: Change[][] = [];
  for (const change of changes) {
    const last = runs.at(-1);
    if (last !== undefined && last[0]!.kind === change.kind) last.push(change);
    else runs.push([change]);
  }
  return runs;
}

/** @param writes for tests of a part; all of them otherwise */
export const applyWith =
  (writes: Partial<Writes<Change['kind']>>): Apply =>
  async (sql, changes) => {
    let applied = false;
    for (const run of runsOf(changes)) {
      // All of a run are of its first one's kind, and so is what writes them.
      const write = writes[run[0]!.kind] as Write<Change['kind']>;
      applied = (await write(sql, run)) || applied;
    }
    return applied;
  };

export const applyChanges: Apply = applyWith(WRITES);
