import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import { type Finding, judged } from './finding.ts';

/** A commit slower than this is felt: the disk blocks the loop while feeds and chat wait. */
const SLOW_MS = 5;
/** Then ten senders wait for more than a second each. */
const TOO_SLOW_MS = 100;

export async function checkSync(_house: House, store: Pick<Store, 'measureSyncMs'>): Promise<readonly Finding[]> {
  const ms = await store.measureSyncMs();
  const state = ms > TOO_SLOW_MS ? 'fail' : ms > SLOW_MS ? 'warn' : 'ok';
  const cure = 'Put --data on a faster disk; feeds share each sync, but the loop waits for it.';
  return [judged('sync', `a durable commit takes ${ms.toFixed(2)} ms`, state, cure)];
}
