import { isPostgres } from '#db/index.ts';
import type { Store } from '#src/ports/store.ts';
import { databaseUrl } from '../database.ts';
import type { House } from '../house.ts';
import { type Finding, judged } from './finding.ts';

type Judged = {
  /** It is felt. */
  readonly slowMs: number;
  /** Senders wait for it. */
  readonly tooSlowMs: number;
  readonly cure: string;
};

/** The disk blocks the loop while feeds and chat wait; at the second limit ten senders wait for more than a second each. */
const FILE: Judged = {
  slowMs: 5,
  tooSlowMs: 100,
  cure: 'Put --data on a faster disk; feeds share each sync, but the loop waits for it.',
};
/** A round trip and a sync, maybe of a standby as well; nothing else waits meanwhile, and what comes shares the next one. */
const SERVER: Judged = {
  slowMs: 25,
  tooSlowMs: 250,
  cure: "Look at the database server's load and disk, at its standbys (synchronous_standby_names), and at the way to it; leave fsync and synchronous_commit on.",
};

export async function checkSync(house: House, store: Pick<Store, 'measureSyncMs'>): Promise<readonly Finding[]> {
  const { slowMs, tooSlowMs, cure } = isPostgres(databaseUrl(house)) ? SERVER : FILE;
  const ms = await store.measureSyncMs();
  const state = ms > tooSlowMs ? 'fail' : ms > slowMs ? 'warn' : 'ok';
  return [judged('sync', `a durable commit takes ${ms.toFixed(2)} ms`, state, cure)];
}
