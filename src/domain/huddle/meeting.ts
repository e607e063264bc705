/** A meeting: a tier, a site and a time, with what was known at its lock, so that the card that was read can be read again (ADR 26). Pure. */
import type { ItemId, MeetingId, SiteId, UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { By } from '../people.ts';

export const MEETING_STATES = ['asked', 'locked', 'held', 'closed', 'missed'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

/** One input as it stood at the lock; what is told later stands behind it, by its own time. */
export type Input = {
  /** Absent: of the house. */
  readonly unit?: UnitId;
  /** `census`, `leaves:likely`, `here:rn`, `ask` */
  readonly item: string;
  readonly value?: number;
  readonly text?: string;
  /** Of the value. Absent, as the value is: nobody ever told it. */
  readonly at?: Instant;
  /** The feed, or the role that said it. */
  readonly source?: string;
  /** Not told for this meeting: the last value that is known, used and marked. */
  readonly late?: true;
};

/** A meeting is asked for no more decisions than these. */
export const MOST_DECISIONS = 3;

/** What the meeting is asked to decide. */
export type Decision = {
  /** Of the form that asked for it: one that is sent twice asks once. */
  readonly id?: string;
  readonly what: string;
  /** The item that asks for it, which is answered by what is chosen. */
  readonly item?: ItemId;
  /** `does`: its effect, as it was foreseen. */
  readonly options: readonly { readonly id: string; readonly what: string; readonly does: string }[];
  /** An option's id. */
  readonly chosen?: string;
  readonly by?: By;
  readonly at?: Instant;
};

export type Meeting = {
  readonly site: SiteId;
  readonly id: MeetingId;
  /** Grows by one with each stored change; a writer says which version it decided on. */
  readonly version: number;
  /** As settings call it: `morning`. */
  readonly name: string;
  /** 1 the unit, 2 the bed meeting, 3 the hospital, 4 the system. */
  readonly tier: number;
  readonly due: Instant;
  readonly state: MeetingState;
  readonly lockedAt?: Instant;
  readonly inputs?: readonly Input[];
  readonly startedAt?: Instant;
  readonly startedBy?: By;
  /** Units in their order, and which was spoken of when. */
  readonly spoken?: readonly { readonly unit: UnitId; readonly at: Instant }[];
  readonly decisions?: readonly Decision[];
  readonly closedAt?: Instant;
  /** Absent: it ended by itself. */
  readonly closedBy?: By;
  readonly note?: string;
};
