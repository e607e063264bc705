/** What was learned of the stays of each site, kept in memory and learned anew each night. */
import { packedStays } from '#src/domain/forecast/beds/packed.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { after, DAY_MS, type Instant, type LocalDate, localDateAt, MINUTE_MS } from '#src/kernel/time.ts';
import type { Learner } from '#src/ports/learner.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { BedsLearned } from './beds-ahead.ts';
import { loadBedsHistory } from './beds-history.ts';

/** What a command sees of it. */
export type BedsBook = {
  /** @returns undefined: nothing was learned yet */
  readonly learned: (site: SiteId) => BedsLearned | undefined;
};

export type LearningBedsBook = BedsBook & {
  /** Learns where that was not done on this day; what fails is tried again later, and what was learned before counts meanwhile. */
  readonly learnDue: (site: Site, now: Instant) => Promise<void>;
};

/** A year has all its seasons. */
const DAYS = 365;
const AGAIN_MS = 10 * MINUTE_MS;

type Page = {
  readonly learned: BedsLearned | undefined;
  /** As it was learned of: other units are other ones to learn. */
  readonly site: Site;
  /** On which it was learned. */
  readonly date: LocalDate | undefined;
  readonly tried: Instant;
};

export function createBedsBook({
  read,
  learner,
}: {
  readonly read: Pick<Reader, 'visitsBetween' | 'visitsEnded' | 'marks' | 'bedRequests' | 'plannedEvents'>;
  readonly learner: Pick<Learner, 'learnStays'>;
}): LearningBedsBook {
  const book = new Map<SiteId, Page>();
  return {
    learned: (site) => book.get(site)?.learned,
    async learnDue(site, now) {
      const date = localDateAt(now, site.zone);
      const page = book.get(site.id);
      const isSame = page?.site === site;
      if (isSame && (page.date === date || (now >= page.tried && now < page.tried + AGAIN_MS))) return;
      book.set(site.id, { learned: page?.learned, site, date: undefined, tried: now });
      const { stays, ask, ...came } = await loadBedsHistory(read, site, { from: after(now, -DAYS * DAY_MS), to: now });
      const packed = packedStays(
        stays,
        site.units.map(({ id }) => id),
      );
      const learned = await learner.learnStays({ stays: packed, ask });
      if (learned !== undefined) book.set(site.id, { learned: { stays: learned, ...came }, site, date, tried: now });
    },
  };
}
