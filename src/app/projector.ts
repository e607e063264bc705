import type { Settings } from '#src/config/settings.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Clock, LocalDate, ZoneId } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { isOtherwise, topicsOfQuestion } from '#src/ports/topics.ts';

/** One call holds the database for about 30 ms under the heaviest load; then others get their turn. */
const ROWS_PER_CALL = 1_000;
/** How long an idle projector waits for company before it folds; far below the second that alerts are promised in. */
const IDLE_DELAY_MS = 40;

export type Projector = {
  /** Something was appended: fold soon. */
  nudge(): void;
  /**
   * Folds everything that is there now; reads come after it.
   * @param forMs not longer than this, whatever is left
   */
  catchUp(forMs?: number): Promise<void>;
  /**
   * The same for whoever has asked for the version of the data: where nothing was waiting at that very version, there is nothing to do.
   * @param version asked for after that which has to be counted was received
   * @returns whether anything was counted: then the data have another version
   */
  catchUpTo(version: number): Promise<boolean>;
  stop(): void;
};

export type ProjectorOptions = {
  readonly store: Store;
  readonly settings: () => Settings;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onTouched?: (site: SiteId, days: readonly LocalDate[]) => void;
  /** More where nobody waits for the database: a history in large pieces folds most visits once instead of three times. */
  readonly rowsPerCall?: number;
};

/** Moves the journal into the census, off the path of acknowledgements. */
export function createProjector(options: ProjectorOptions): Projector {
  const { store, clock, log, rowsPerCall = ROWS_PER_CALL } = options;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let folding: Promise<number> | undefined;
  /** Something was appended while a fold ran, perhaps after it had looked. */
  let more = false;
  let begunAt = 0;

  const zoneOf = (site: SiteId): ZoneId =>
    options.settings().sites.find((s) => s.id === site)?.zone ?? ('UTC' as ZoneId);

  const fold = async (): Promise<number> => {
    more = false;
    begunAt = performance.now();
    const done = await store.project(foldVisit, { limit: rowsPerCall, knownAt: clock.now(), zoneOf });
    for (const { site, days } of done.touched) options.onTouched?.(site, days);
    return done.folded;
  };
  /** One at a time: a second one would wait for the first in the database and hold a connection there; and what waits is folded together. */
  const once = async (): Promise<number> => {
    while (folding !== undefined) await folding.catch(() => {});
    folding = fold().finally(() => {
      folding = undefined;
      if (more) nudge(Math.max(0, begunAt + IDLE_DELAY_MS - performance.now()));
    });
    return folding;
  };

  const catchUp = async (forMs = Number.POSITIVE_INFINITY): Promise<void> => {
    const until = performance.now() + forMs;
    while ((await store.backlog()) > 0 && (await once()) > 0 && performance.now() < until);
  };

  /** At this version of the data nothing was waiting. */
  let doneAt: number | undefined;
  const catchUpTo = async (version: number): Promise<boolean> => {
    if (doneAt !== undefined && !isOtherwise(store, topicsOfQuestion('backlog'), { was: doneAt, is: version }))
      return false;
    if ((await store.backlog()) > 0) {
      await catchUp();
      return true;
    }
    doneAt = version;
    return false;
  };

  const run = async (): Promise<void> => {
    timer = undefined;
    try {
      const folded = await once();
      if (folded === rowsPerCall) nudge(0);
    } catch (error) {
      log.error('projection failed, will be tried again', { error: error instanceof Error ? error.name : 'unknown' });
      nudge(1_000);
    }
  };

  const nudge = (delayMs = IDLE_DELAY_MS): void => {
    if (timer === undefined && !stopped) timer = setTimeout(run, delayMs);
  };
  const appended = (): void => {
    if (folding === undefined) nudge();
    else more = true;
  };

  return {
    nudge: appended,
    catchUp,
    catchUpTo,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
