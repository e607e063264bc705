/** Says in the log how far a long computing of daily values has come: years of them take minutes. */
import type { SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { LocalDate } from '#src/kernel/time.ts';

const EVERY = 100;

export function daysProgress(log: Logger) {
  const done = new Map<SiteId, number>();
  return {
    /** @param day undefined: none of the site waits any more */
    note(site: SiteId, day: LocalDate | undefined): void {
      const before = done.get(site) ?? 0;
      if (day === undefined) {
        if (before > 1) log.info('every daily value that waited is computed', { site, days: before });
        done.delete(site);
        return;
      }
      done.set(site, before + 1);
      // The latest come first: how far back it has come is how far it is.
      if ((before + 1) % EVERY === 0)
        log.info('daily values are computed again', { site, days: before + 1, back: day });
    },
  };
}
