/**
 * The service's clock among replicas: this machine's, corrected by how far the database's is from it. So a process whose clock is wrong by
 * minutes neither posts early nor takes a lease that still runs.
 */
import type { Logger } from '#src/kernel/log.ts';
import { after, type Clock } from '#src/kernel/time.ts';
import type { ClockOffset, Store } from '#src/ports/store.ts';

export type HouseClock = Clock & {
  /** Asks the database; what cannot be asked is left as it was. */
  measure(): Promise<void>;
  /** Milliseconds that are added to this machine's clock. */
  offsetMs(): number;
};

/** Worth an engineer's look: a machine that keeps its time by NTP is off by milliseconds. */
const TOLD_MS = 5_000;

export function createHouseClock(own: Clock, store: Pick<Store, 'clockOffset'>, log: Logger): HouseClock {
  let held: ClockOffset = { aheadMs: 0, withinMs: Number.POSITIVE_INFINITY };
  let toldMs = 0;
  return {
    now: () => after(own.now(), held.aheadMs),
    offsetMs: () => held.aheadMs,
    async measure() {
      let found: ClockOffset;
      try {
        found = await store.clockOffset();
      } catch {
        log.debug('the clock could not be compared with the database');
        return;
      }
      if (contradicts(found, held) || found.withinMs <= held.withinMs) held = found;
      if (Math.abs(held.aheadMs - toldMs) <= TOLD_MS) return;
      toldMs = held.aheadMs;
      log.warn('this machine’s clock differs from the database’s, which counts', { aheadMs: -toldMs });
    },
  };
}

/**
 * What a busy minute measures worse than the one before says nothing, unless it leaves no room for what was held: then one of the clocks
 * has moved.
 */
const contradicts = (found: ClockOffset, held: ClockOffset): boolean =>
  Math.abs(found.aheadMs - held.aheadMs) > found.withinMs;
