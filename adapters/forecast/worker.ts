/** The thread that learns: one history, one answer, and it is over. */
import { parentPort, workerData } from 'node:worker_threads';
import type { LearnOrder } from '#src/ports/learner.ts';
import { learned } from './learned.ts';

parentPort?.postMessage(learned(workerData as LearnOrder));
