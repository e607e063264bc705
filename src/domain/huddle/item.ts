/** What somebody wants a meeting to speak of; it is carried from meeting to meeting until it is answered where it was raised (ADR 26). Pure. */
import type { ItemId, MeetingId, SiteId, UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Origin } from '../origin.ts';
import type { By } from '../people.ts';

export const ITEM_STATES = ['open', 'answered', 'dropped'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** What it endangers; `service`: something that units hang on is down. */
export const ITEM_ABOUT = ['safety', 'flow', 'staffing', 'service'] as const;
export type ItemAbout = (typeof ITEM_ABOUT)[number];

/** A tier higher than it was, and by whom. */
export type ItemRaised = { readonly tier: number; readonly by: By; readonly at: Instant };

export type HuddleItem = {
  readonly site: SiteId;
  readonly id: ItemId;
  /** Grows by one with each stored change; a writer says which version it decided on. */
  readonly version: number;
  readonly what: string;
  /** The unit that it is about; absent: the house. */
  readonly unit?: UnitId;
  /** The tier that it is for now; it only goes up. */
  readonly tier: number;
  /** Lowest first; empty: it is for the tier that it was raised for. */
  readonly raised: readonly ItemRaised[];
  /** Where its answer goes back to. */
  readonly origin?: Origin;
  /** SBAR of an escalation: situation and background as they stood then. */
  readonly sbar?: {
    readonly situation: string;
    readonly background: string;
    readonly assessment?: string;
    /** By which the card of the meeting has it in its place. */
    readonly about?: ItemAbout;
    readonly request: string;
  };
  readonly state: ItemState;
  /** What was answered, or why it was dropped. */
  readonly answer?: string;
  /** In which it was ended. */
  readonly meeting?: MeetingId;
  readonly by: By;
  readonly at: Instant;
  readonly endedAt?: Instant;
  readonly endedBy?: By;
};
