/**
 * The service's clock among replicas: this machine's, corrected by how far the database's is from it. So a process whose clock is wrong by
 * minutes neither posts early nor takes a lease that still runs.
 */
import type { Logger } from '#src/kernel/log.ts';
import { after, type Clock } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';

export type HouseClock = Clock & {
  /** Asks the database; what cannot be asked is left as it was. */
  measure(): Promise<void>;
  /** Milliseconds that are added to this machine's clock. */
  offsetMs(): number;
};

/** A difference below this is mostly the way there and back: it is followed slowly. Above, one of the clocks was set. */
const SET_MS = 2_000;
/** Of each small difference so much is taken over. */
const SHARE = 0.25;
/** Worth an engineer's look: a machine that keeps its time by NTP is off by milliseconds. */
const TOLD_MS = 5_000;

export function createHouseClock(own: Clock, store: Pick<Store, 'clockOffset'>, log: Logger): HouseClock {
  let offsetMs: number | undefined;
  let toldMs = 0;
  return {
    now: () => after(own.now(), offsetMs ?? 0),
    offsetMs: () => offsetMs ?? 0,
    async measure() {
      let found: number;
      try {
        found = await store.clockOffset();
      } catch {
        log.debug('the clock could not be compared with the database');
        return;
      }
      const differs = offsetMs === undefined ? Number.POSITIVE_INFINITY : Math.abs(found - offsetMs);
      offsetMs = offsetMs === undefined || differs > SET_MS ? found : Math.round(offsetMs + (found - offsetMs) * SHARE);
      if (Math.abs(offsetMs - toldMs) <= TOLD_MS) return;
      toldMs = offsetMs;
      log.warn('this machine’s clock differs from the database’s, which counts', { aheadMs: -offsetMs });
    },
  };
}
