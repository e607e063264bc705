/** Learns in a thread of its own, one history after the other. */
import type { StaysLearned } from '#src/domain/forecast/beds/learn.ts';
import type { TooShort } from '#src/domain/forecast/forecast.ts';
import type { LearnedTried } from '#src/domain/forecast/tried.ts';
import type { Learner } from '#src/ports/learner.ts';
import { inThreads, type ThreadOptions } from './in-thread.ts';
import type { ThreadOrder } from './worker.ts';

export function createLearner({ url = new URL('./worker.ts', import.meta.url), ...options }: ThreadOptions): Learner {
  const { take, stop } = inThreads<ThreadOrder, LearnedTried | TooShort | StaysLearned>(
    { ...options, url },
    'a history was not learned; forecasts go on from what was learned before',
  );
  return {
    learn: (history) => take<LearnedTried | TooShort>({ history }),
    learnStays: (stays) => take<StaysLearned>({ stays }, { handedOver: [stays.stays.numbers.buffer] }),
    stop,
  };
}
