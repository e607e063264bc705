/** The thread that simulates: one house, with and without changes, and it is over. */
import { parentPort, workerData } from 'node:worker_threads';
import { type WhatIfOrder, whatIfOf } from '#src/domain/house-model/what-if.ts';

parentPort?.postMessage(whatIfOf(workerData as WhatIfOrder));
