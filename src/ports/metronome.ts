import type { Instant } from '#src/kernel/time.ts';

/** Something that beats once a minute and at its start, and knows nothing else. In the demo the virtual clock beats. */
export type Metronome = {
  /** A beat that is still running when the next is due is waited for, not doubled. */
  start(beat: (now: Instant) => Promise<void>): void;
  stop(): Promise<void>;
};
