/** The demonstration's time: starts on the story's Tuesday whatever the wall clock says, and runs faster. Pure over a real clock that is passed in. */
import { z } from 'zod';
import { OpsError } from '#src/kernel/errors.ts';
import { type Clock, type Instant, instant } from '#src/kernel/time.ts';

export const SLOWEST = 1;
export const FASTEST = 600;

const stateSchema = z.strictObject({
  /** What it showed … */
  virtual: z.number(),
  /** … when the real clock showed this, epoch milliseconds. */
  real: z.number(),
  speed: z.number().min(SLOWEST).max(FASTEST),
});

/** Enough for another process on this machine to reckon the same time. */
export type ClockState = z.output<typeof stateSchema>;

export type VirtualClock = Clock & {
  readonly speed: () => number;
  /** @throws OpsError SPEED_OUT_OF_RANGE */
  readonly setSpeed: (speed: number) => void;
  /** Real milliseconds until the virtual clock shows `at`; 0 when it has. */
  readonly realMsUntil: (at: Instant) => number;
  /** Called after each change of speed. @returns a function that ends it */
  readonly onChange: (listener: () => void) => () => void;
  readonly toJSON: () => ClockState;
};

type Start = { readonly startAt: Instant; readonly realNow: () => number; readonly speed: number };

/** A clock that shows `startAt` now and never goes back, not even when the machine's clock does. */
export const createVirtualClock = ({ startAt, realNow, speed }: Start): VirtualClock =>
  runFrom({ virtual: startAt, real: realNow(), speed: checkedSpeed(speed) }, realNow);

/** The clock that another process wrote down with `toJSON`. @throws OpsError CLOCK_UNREADABLE */
export function clockFromJson(state: unknown, realNow: () => number): VirtualClock {
  const read = stateSchema.safeParse(state);
  if (read.success) return runFrom(read.data, realNow);
  throw new OpsError({
    code: 'CLOCK_UNREADABLE',
    kind: 'unavailable',
    message: "The running demo's clock could not be read.",
    cure: 'Try again, or start the demo anew.',
  });
}

function runFrom(first: ClockState, realNow: () => number): VirtualClock {
  const listeners = new Set<() => void>();
  let state = first;
  let latest = first.virtual;
  const now = (): Instant => {
    latest = Math.max(latest, Math.round(state.virtual + (realNow() - state.real) * state.speed));
    return instant(latest);
  };
  return {
    now,
    speed: () => state.speed,
    setSpeed: (speed) => {
      state = { virtual: now(), real: realNow(), speed: checkedSpeed(speed) };
      for (const listener of listeners) listener();
    },
    realMsUntil: (at) => Math.max(0, (at - now()) / state.speed),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    toJSON: () => state,
  };
}

function checkedSpeed(speed: number): number {
  if (Number.isFinite(speed) && speed >= SLOWEST && speed <= FASTEST) return speed;
  throw new OpsError({
    code: 'SPEED_OUT_OF_RANGE',
    kind: 'user',
    message: 'That speed is out of range.',
    cure: `Choose a speed from ${SLOWEST} to ${FASTEST}.`,
  });
}
