/** The thread that learns: one history, one answer, and it is over. */
import { parentPort, workerData } from 'node:worker_threads';
import type { LearnOrder, StaysOrder } from '#src/ports/learner.ts';
import type { FromThread } from './in-thread.ts';
import { learned, learnedStays } from './learned.ts';

export type ThreadOrder = { readonly history: LearnOrder } | { readonly stays: StaysOrder };

const order = workerData as ThreadOrder;
const answer = 'history' in order ? learned(order.history) : learnedStays(order.stays);
parentPort?.postMessage({ answer } satisfies FromThread<unknown>);
