/** The thread that learns: one history, one answer, and it is over. */
import { parentPort, workerData } from 'node:worker_threads';
import { learnBeds } from '#src/domain/forecast/beds/learn-pull.ts';
import { unpackedStays } from '#src/domain/forecast/beds/packed.ts';
import type { LearnOrder, StaysOrder } from '#src/ports/learner.ts';
import type { FromThread } from './in-thread.ts';
import { learned } from './learned.ts';

export type ThreadOrder = { readonly history: LearnOrder } | { readonly stays: StaysOrder };

const order = workerData as ThreadOrder;
const answer =
  'history' in order ? learned(order.history) : learnBeds(unpackedStays(order.stays.stays), order.stays.ask);
parentPort?.postMessage({ answer } satisfies FromThread<unknown>);
