/** A drill's own time: it begins where the scenario does, runs faster than the wall's, and stands while the drill is paused. */
import type { Clock, Instant } from '#src/kernel/time.ts';

export type DrillClock = Clock & {
  /** Stands from now on. */
  pause(): void;
  resume(): void;
  readonly speed: number;
};

export function createDrillClock(start: {
  readonly startAt: Instant;
  readonly real: Clock;
  readonly speed: number;
}): DrillClock {
  const { real, speed } = start;
  let from = { shown: start.startAt as number, real: real.now() as number };
  let stands = false;
  let latest = start.startAt as number;
  const now = (): Instant => {
    // The machine's clock may be set back; a drill's never goes back.
    if (!stands) latest = Math.max(latest, Math.round(from.shown + (real.now() - from.real) * speed));
    return latest as Instant;
  };
  return {
    now,
    speed,
    pause() {
      now();
      stands = true;
    },
    resume() {
      if (!stands) return;
      from = { shown: latest, real: real.now() };
      stands = false;
    },
  };
}
