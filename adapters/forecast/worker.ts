/** The thread that learns: one history, one answer, and it is over. */
import { parentPort, workerData } from 'node:worker_threads';
import { learnBeds } from '#src/domain/forecast/beds/learn-pull.ts';
import { unpackedStays } from '#src/domain/forecast/beds/packed.ts';
import type { LearnOrder, StaysOrder } from '#src/ports/learner.ts';
import { learned } from './learned.ts';

export type ThreadOrder = { readonly history: LearnOrder } | { readonly stays: StaysOrder };

const order = workerData as ThreadOrder;
parentPort?.postMessage(
  'history' in order ? learned(order.history) : learnBeds(unpackedStays(order.stays.stays), order.stays.ask),
);
