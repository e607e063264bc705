/** The thread that simulates: one house, asked one thing, and it is over. */
import { parentPort, workerData } from 'node:worker_threads';
import { type BadDayOrder, badDayRuns } from '#src/domain/house-model/bad-day.ts';
import { type WhatIfOrder, whatIfRuns } from '#src/domain/house-model/what-if.ts';
import type { FromThread } from './in-thread.ts';

export type SimulationOrder = { readonly whatIf: WhatIfOrder } | { readonly badDay: BadDayOrder };

const order = workerData as SimulationOrder;
const say = (said: FromThread<unknown>): void => parentPort?.postMessage(said);
const [runs, of] =
  'whatIf' in order ? [whatIfRuns(order.whatIf), order.whatIf.pairs] : [badDayRuns(order.badDay), order.badDay.runs];
for (let step = runs.next(); ; step = runs.next()) {
  if (step.done === true) {
    say({ answer: step.value });
    break;
  }
  say({ done: step.value, of });
}
