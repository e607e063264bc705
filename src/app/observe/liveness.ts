/**
 * Whether this process should be left alone: `/healthz`. It is, while its loop turns and the beat that does all by itself ends now and then.
 * A store, a feed or a vendor that is away is no reason to kill it: it goes on by itself; whether to give it work says `/readyz`.
 */

/** Ten beats, and longer than any that trouble of a store makes slow (each of its statements ends within a minute). */
export const BEAT_BOUND_MS = 600_000;
const LOOK_MS = 10_000;

export type Liveness = {
  /** From now on a beat is due every minute. */
  begin(): void;
  /** One has ended. */
  beaten(): void;
  /** False: no beat has ended for longer than the bound. */
  alive(): boolean;
  stop(): void;
};

/** Counts turns of the loop and not the clock: a process that was stopped, or a machine that slept, is not stuck when it wakes. */
export function createLiveness(boundMs = BEAT_BOUND_MS, lookMs = LOOK_MS): Liveness {
  let looks = 0;
  let timer: NodeJS.Timeout | undefined;
  return {
    begin() {
      timer ??= setInterval(() => {
        looks++;
      }, lookMs);
      timer.unref();
    },
    beaten() {
      looks = 0;
    },
    alive: () => looks * lookMs <= boundMs,
    stop() {
      clearInterval(timer);
      timer = undefined;
      looks = 0;
    },
  };
}
