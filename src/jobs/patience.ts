import { OpsError } from '#src/kernel/errors.ts';

/** How long a beat bears with a store that does not answer: behind a lock each question waits out a time-out of its own, one after the other. */
export type Patience = {
  /** A part of the beat has failed. */
  readonly note: (fault: unknown) => void;
  /** Nothing more is begun; the next beat looks again. */
  readonly isOver: () => boolean;
};

/** One table that somebody holds must not keep the rest from being done; two questions without an answer are a store that is away. */
const FAILURES = 2;

export function createPatience(): Patience {
  let failures = 0;
  return {
    note: (fault) => {
      if (fault instanceof OpsError && fault.kind === 'unavailable') failures++;
    },
    isOver: () => failures >= FAILURES,
  };
}
