/** The thread that simulates: one house, with and without changes, and it is over. */
import { parentPort, workerData } from 'node:worker_threads';
import { type WhatIfOrder, whatIfRuns } from '#src/domain/house-model/what-if.ts';
import type { FromThread } from './in-thread.ts';

const order = workerData as WhatIfOrder;
const say = (said: FromThread<unknown>): void => parentPort?.postMessage(said);
const runs = whatIfRuns(order);
for (let step = runs.next(); ; step = runs.next()) {
  if (step.done === true) {
    say({ answer: step.value });
    break;
  }
  say({ done: step.value, of: order.pairs });
}
