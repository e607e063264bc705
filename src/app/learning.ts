/** What is learned each night and issued by the clock, beside the beat: it takes seconds of another thread and a long past, for which nobody waits. */
import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { type BedsBook, createBedsBook } from '#src/facts/beds-book.ts';
import { readAhead } from '#src/facts/forecast/read-ahead.ts';
import { createForecastIssuer } from '#src/jobs/issue-forecasts.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Learner } from '#src/ports/learner.ts';
import type { Store } from '#src/ports/store.ts';
import { unhurried } from './unhurried.ts';

export type LearningDeps = {
  readonly store: Store;
  readonly settings: () => Settings;
  readonly learner: Learner;
  readonly log: Logger;
};

export type Learning = {
  readonly beds: BedsBook;
  /** Begins what is due; what is going on already goes on. */
  due(now: Instant): void;
  stop(): Promise<void>;
};

export function createLearning({ store, settings, learner, log }: LearningDeps): Learning {
  const ending = new AbortController();
  const read = unhurried(store, ending.signal);
  const beds = createBedsBook({ read, learner });
  const forecasts = createForecastIssuer({ store: read, settings, learner, beds, log });
  const hasRead = new Map<SiteId, Site>();
  let going: Promise<void> | undefined;

  const work = async (now: Instant): Promise<void> => {
    try {
      await forecasts.issueDue(now);
      for (const site of settings().sites) {
        await beds.learnDue(site, now);
        // After a start whoever asks first would read it; later the hours that are issued keep it read.
        if (hasRead.get(site.id) === site) continue;
        await readAhead(read, site, settings(), now);
        hasRead.set(site.id, site);
      }
    } catch (error) {
      if (ending.signal.aborted) return;
      const name = error instanceof Error ? error.name : 'unknown';
      log.error('issuing forecasts failed, goes on with the next beat', { error: name });
    }
  };

  return {
    beds,
    due(now) {
      if (ending.signal.aborted) return;
      going ??= work(now).finally(() => {
        going = undefined;
      });
    },
    async stop() {
      ending.abort();
      await learner.stop();
      await going;
    },
  };
}
