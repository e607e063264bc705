/** How posts leave the store: handed out to one sender at a time, as fast as their channels take them. */
import type { Instant } from '#src/kernel/time.ts';
import type { OutboxRow } from './reader.ts';

/** A platform that the asking process can deliver to now; posts for others stay where they are. */
export type Ready = {
  readonly name: string;
  /** Between two posts of a channel. 0: it takes any number at once, also while another is on its way. */
  readonly paceMs: number;
  /** Its vendor counts edits apart: when they are told to wait, posts go on. Undefined: it does not. */
  readonly editsApart?: true;
};

/** The queue in which all edits of such a platform wait, in the place of a channel's name; no channel is called so. */
export const EDITS = '\tedits';

export type LeaseAsk = {
  readonly now: Instant;
  /** At most so many posts; 0 only asks when the next one is due. */
  readonly limit: number;
  /** A lease that is older has run out: nobody knows whether the post left. */
  readonly holdMs: number;
  /** After an attempt without an answer nothing is done for so long: longer than any request may still be under way. */
  readonly doubtMs: number;
  readonly platforms: readonly Ready[];
  readonly owner: LeaseOwner;
};

export type LeaseOwner = {
  /** Another one for each run of a process. */
  readonly run: string;
  /** What only one process has at a time (the port it listens on): leases that an earlier run had there are over at once. */
  readonly seat?: string;
};

export type Leased = {
  readonly posts: readonly OutboxRow[];
  /** When something that waits may be handed out; in the past when more is due already. Absent: nothing waits. */
  readonly nextAt?: Instant;
};

/** A vendor's wait is believed up to here; longer ones, and those of a clock that was since set back, hold nothing up. */
export const LONGEST_WAIT_MS = 3_600_000;
