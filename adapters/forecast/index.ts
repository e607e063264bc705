/** Learns in a thread of its own, one history after the other. */
import type { StaysLearned } from '#src/domain/forecast/beds/learn.ts';
import type { TooShort } from '#src/domain/forecast/forecast.ts';
import type { LearnedHistory, Learner } from '#src/ports/learner.ts';
import { inThreads, type ThreadOptions } from './in-thread.ts';
import type { ThreadOrder } from './worker.ts';

export function createLearner({ url = new URL('./worker.ts', import.meta.url), ...options }: ThreadOptions): Learner {
  const { take, stop } = inThreads<ThreadOrder, LearnedHistory | TooShort | StaysLearned>(
    { ...options, url },
    'a history was not learned; forecasts go on from what was learned before',
  );
  return {
    learn: (history) => take<LearnedHistory | TooShort>({ history }),
    learnStays: (stays) => take<StaysLearned>({ stays }, { handedOver: [stays.stays.numbers.buffer] }),
    stop,
  };
}
