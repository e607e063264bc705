/** All of the store that is about who is where: folding, reading, rolling up. */
import type { Logger } from '#src/kernel/log.ts';
import type { FoldVisit } from '#src/ports/store.ts';
import type { Database } from './connect.ts';
import { plannedReader } from './planned.ts';
import { projector } from './project.ts';
import { pruner } from './prune.ts';
import { asKnownReader } from './read-as-known.ts';
import { bedReader } from './read-beds.ts';
import { censusReader } from './read-census.ts';
import { lastEventsReader } from './read-last-events.ts';
import { snapshotReader } from './read-snapshots.ts';
import { visitReader } from './read-visits.ts';

/** @param folder a connection of its own for folding, pipelined */
export function censusParts(db: Database, folder: Database, fold: FoldVisit, log: Logger) {
  const { staysAsKnown, changedSince, censusAsKnown } = asKnownReader(db, fold);
  return {
    ...censusReader(db),
    ...snapshotReader(db),
    ...visitReader(db),
    ...bedReader(db, staysAsKnown),
    ...lastEventsReader(db, changedSince),
    ...plannedReader(db),
    censusAsKnown,
    project: projector(folder, log),
    prune: pruner(db),
  };
}
