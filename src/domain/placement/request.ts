/** A request for a bed: from where, which pool, what it needs, then assigned, ready, occupied or given up, each with its time (ADR 26). Pure. */
import type { PoolId, RequestId, SiteId, UnitId, VisitKey } from '#src/kernel/ids.ts';
import { type Instant, minutesBetween } from '#src/kernel/time.ts';
import type { Place } from '../census/event.ts';
import type { Origin } from '../origin.ts';
import type { By } from '../people.ts';

export const REQUEST_STATES = ['asked', 'accepted', 'assigned', 'ready', 'occupied', 'declined', 'given-up'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** It goes on in these. */
export const OPEN: readonly RequestState[] = ['asked', 'accepted', 'assigned', 'ready'];
/** A bed is held by a request in these. */
export const HOLDING: readonly RequestState[] = ['assigned', 'ready'];

/**
 * What a feed can show of a request: its bed is clean, they lie in it, somebody else does (*accepted*: it waits again), whoever waited has left or
 * turned out to be somebody for whom one is asked already. All others are what a role decides.
 */
export const FOLLOWED = ['ready', 'occupied', 'accepted', 'given-up'] as const satisfies readonly RequestState[];
export type FollowedState = (typeof FOLLOWED)[number];

/** Who asks: the ED, recovery, another unit, a clinic; a transfer comes from another hospital or goes to one. */
export const REQUEST_KINDS = ['ed', 'recovery', 'unit', 'clinic', 'transfer-in', 'transfer-out'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

type Seen = { readonly state: FollowedState; readonly at: Instant; readonly reason?: string };
type Done = { readonly state: RequestState; readonly at: Instant; readonly reason?: string; readonly by: By };
/** Without `by` it was seen in a feed. */
export type Step = Done | (Seen & { readonly by?: undefined });

export type BedRequest = {
  readonly site: SiteId;
  readonly id: RequestId;
  /** Grows by one with each stored change; a writer says which version it decided on. */
  readonly version: number;
  readonly kind: RequestKind;
  /** Absent: nobody of this house yet. */
  readonly visit?: VisitKey;
  /** Of which a bed is wanted; of a transfer out the pool that it relieves. */
  readonly pool: PoolId;
  /** Where they lie now. */
  readonly from?: UnitId;
  /** The unit that is asked, or that takes them. */
  readonly to?: UnitId;
  /** The other hospital of a transfer. */
  readonly elsewhere?: string;
  /** `surgery`, `cardiology`: of the list of the house. */
  readonly service?: string;
  /** `telemetry`, `isolation`, `female`: of the list of the house. */
  readonly needs: readonly string[];
  /** When the bed is wanted, which decides by which hour it counts as demand. Absent: at once. */
  readonly due?: Instant;
  readonly origin?: Origin;
  readonly state: RequestState;
  /** While one is held, and after it was occupied. */
  readonly bed?: Place;
  /** Oldest first; the first is the asking. */
  readonly steps: readonly [Step, ...Step[]];
};

const NEXT: Readonly<Record<RequestState, readonly RequestState[]>> = {
  asked: ['accepted', 'declined', 'assigned', 'occupied', 'given-up'],
  accepted: ['assigned', 'declined', 'occupied', 'given-up'],
  assigned: ['ready', 'occupied', 'accepted', 'given-up'],
  ready: ['occupied', 'accepted', 'given-up'],
  occupied: [],
  declined: [],
  'given-up': [],
};

export type Moved =
  | { readonly reason: 'done'; readonly next: BedRequest }
  | { readonly reason: 'not-next' | 'bed-needed' | 'reason-needed' };

/**
 * One step further; *accepted* after a bed was held gives the bed back.
 * @param bed the one that is assigned; of *occupied* where they lie, when that is not the one that was held
 * @returns `not-next` it is past that already, or a transfer that nobody has accepted; `bed-needed` an assignment names a bed,
 *   `reason-needed` who declines says why
 */
export function move(request: BedRequest, step: Step, bed?: Place): Moved {
  if (!mayBecome(request, step.state)) return { reason: 'not-next' };
  if (step.state === 'assigned' && (bed === undefined || !namesBed(bed))) return { reason: 'bed-needed' };
  if (step.state === 'declined' && step.reason === undefined) return { reason: 'reason-needed' };
  const { bed: held, ...rest } = request;
  const kept = bedAfter(step.state, held, bed);
  const next: BedRequest = {
    ...rest,
    ...(kept === undefined ? {} : { bed: kept }),
    state: step.state,
    steps: [...request.steps, step],
    version: request.version + 1,
  };
  return { reason: 'done', next };
}

function bedAfter(state: RequestState, held: Place | undefined, told: Place | undefined): Place | undefined {
  if (state === 'ready') return held;
  return state === 'assigned' || state === 'occupied' ? (told ?? held) : undefined;
}

function mayBecome({ kind, state }: BedRequest, to: RequestState): boolean {
  if (!NEXT[state].includes(to)) return false;
  if (kind === 'transfer-out') return !HOLDING.includes(to);
  return kind !== 'transfer-in' || state !== 'asked' || to !== 'assigned';
}

/** A place that is one bed, as far as its source names it, and no whole unit. */
export const namesBed = ({ room, bed }: Place): boolean => room !== undefined || bed !== undefined;

/** A request whose last step was seen in a feed: the only one that is written without a click. */
export type Followed = BedRequest & { readonly state: FollowedState };

/**
 * Writes down what a feed shows of a request.
 * @returns undefined: nothing new
 */
export function follow(request: BedRequest, seen: Seen, bed?: Place): Followed | undefined {
  // That another bed is to be found again is all that *accepted* says here; whether somebody is taken is a role's answer.
  if (seen.state === 'accepted' && !HOLDING.includes(request.state)) return undefined;
  const moved = move(request, seen, bed);
  return moved.reason === 'done' ? { ...moved.next, state: seen.state } : undefined;
}

/**
 * Minutes from the asking to the first answer.
 * @returns undefined: none yet, or given up before there was one
 */
export function minutesToAnswer({ steps }: BedRequest): number | undefined {
  const answer = steps.find(({ state }) => state !== 'asked');
  return answer === undefined || answer.state === 'given-up' ? undefined : minutesBetween(steps[0].at, answer.at);
}
