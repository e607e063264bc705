/** Learns in a thread of its own, one history after the other; what fails there or takes too long is told, and the house goes on. */
import { Worker } from 'node:worker_threads';
import type { Logger } from '#src/kernel/log.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import type { Learner } from '#src/ports/learner.ts';
import type { ThreadOrder } from './worker.ts';

export type LearnerOptions = {
  readonly log: Logger;
  /** A history of five years of hours takes a twentieth of it. */
  readonly limitMs?: number;
  /** Of the thread; another one in tests of slow and dying threads. */
  readonly url?: URL;
};

const LIMIT_MS = 2 * MINUTE_MS;
/** Five years of hours take a third of it. */
const MEMORY_MB = 512;

export function createLearner({
  log,
  limitMs = LIMIT_MS,
  url = new URL('./worker.ts', import.meta.url),
}: LearnerOptions): Learner {
  let last: Promise<unknown> = Promise.resolve();
  let stopped = false;
  let end: (() => void) | undefined;

  const notLearned = (code: string): void =>
    log.warn('a history was not learned; forecasts go on from what was learned before', { code });

  /** @returns undefined where the machine has no thread left */
  const begun = (workerData: ThreadOrder, transferList: ArrayBuffer[]): Worker | undefined => {
    try {
      const resourceLimits = { maxOldGenerationSizeMb: MEMORY_MB };
      return new Worker(url, { workerData, transferList, resourceLimits, stdout: true, stderr: true });
    } catch {
      notLearned('not-begun');
      return undefined;
    }
  };

  const inThread = <A>(order: ThreadOrder, transferList: ArrayBuffer[]): Promise<A | undefined> => {
    if (stopped) return Promise.resolve(undefined);
    const { promise, resolve } = Promise.withResolvers<A | undefined>();
    const thread = begun(order, transferList);
    if (thread === undefined) return Promise.resolve(undefined);
    const over = (answer: A | undefined, code?: string): void => {
      clearTimeout(timer);
      end = undefined;
      thread.removeAllListeners();
      // One that dies while it is ended is ended.
      thread.on('error', () => undefined);
      void thread.terminate();
      if (code !== undefined && !stopped) notLearned(code);
      resolve(answer);
    };
    const timer = setTimeout(() => over(undefined, 'too-slow'), limitMs);
    end = () => over(undefined);
    thread.on('message', (answer: A) => over(answer));
    // What it says may hold counts: only that it failed leaves the thread.
    thread.on('error', () => over(undefined, 'died'));
    thread.on('exit', () => over(undefined, 'died'));
    return promise;
  };

  const inTurn = <A>(order: ThreadOrder, transferList: ArrayBuffer[] = []): Promise<A | undefined> => {
    const mine = last.then(() => inThread<A>(order, transferList));
    last = mine;
    return mine;
  };

  return {
    learn: (history) => inTurn({ history }),
    learnStays: (stays) => inTurn({ stays }, [stays.stays.numbers.buffer]),
    async stop() {
      stopped = true;
      end?.();
      await last;
    },
  };
}
