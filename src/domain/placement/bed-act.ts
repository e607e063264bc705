/** What people tell of a bed by a button: the same event that A20 is, so that one fold and one set of clocks serve both (ADR 26). Pure. */
import type { MessageKey, SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { BedState } from '../census/census.ts';
import { type BedStatus, BY_HAND, type FeedRecord, type Place } from '../census/event.ts';

/** Left and not yet clean, with housekeeping, ready for the next one, not usable for a reason. */
export const BED_ACTS = ['dirty', 'cleaning', 'clean', 'blocked'] as const;
export type BedAct = (typeof BED_ACTS)[number];

/**
 * What A20 would say of it.
 * @source HL7 table 0116; K and H are the two steps of cleaning (`bedCleans`), so that a leak, which is I, is no cleaning time
 */
export const STATUS_OF: Readonly<Record<BedAct, BedStatus>> = { dirty: 'K', cleaning: 'H', clean: 'U', blocked: 'I' };

/** Why a bed is blocked. No free text: somebody would write a name. */
export const BLOCK_REASONS = [
  'cleaning',
  'repair',
  'leak',
  'equipment',
  'isolation',
  'staffing',
  'reserved',
  'other',
] as const;
export type BlockReason = (typeof BLOCK_REASONS)[number];

export type BedTold =
  | { readonly reason: 'done' }
  /** It is so already; `since` when. */
  | { readonly reason: 'already'; readonly since: Instant }
  /** By the feed somebody lies in it. */
  | { readonly reason: 'in-use' }
  /** The button stands on a card from before: it has been something else since. */
  | { readonly reason: 'changed'; readonly status: BedStatus; readonly since: Instant };

/**
 * Whether what is told of a bed counts.
 * @param bed as it is known now; undefined: nothing was ever told of it
 * @param seen since when the bed was what whoever tells it saw; absent: it was typed
 * @example clean, of a bed that is dirty since 10:00 → done; the same again → already
 */
export function tellOfBed(
  bed: Pick<BedState, 'status' | 'since' | 'inUse'> | undefined,
  act: BedAct,
  seen?: Instant,
): BedTold {
  if (bed === undefined) return { reason: 'done' };
  if (bed.inUse) return { reason: 'in-use' };
  // A reason or an end may be new.
  if (bed.status === STATUS_OF[act] && act !== 'blocked') return { reason: 'already', since: bed.since };
  if (seen !== undefined && bed.since !== seen) return { reason: 'changed', status: bed.status, since: bed.since };
  return { reason: 'done' };
}

type Telling = {
  readonly site: SiteId;
  readonly place: Place;
  readonly act: BedAct;
  readonly at: Instant;
  /** Never used before. */
  readonly id: string;
};

/** The record of the log: people wrote it, no feed has spoken. */
export function bedByHand({ site, place, act, at, id }: Telling): FeedRecord {
  const message = `${BY_HAND}:bed:${id}` as MessageKey;
  const event = { site, message, place, status: STATUS_OF[act], occurredAt: at, receivedAt: at };
  return { site, feed: BY_HAND, message, receivedAt: at, bodyHash: id, events: [], merges: [], beds: [event] };
}
