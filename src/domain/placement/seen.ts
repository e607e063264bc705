/** What a feed shows of requests for beds: the bed is clean or taken, whoever waited lies in one, has left, or is asked for twice. Pure. */
import type { LocationId, PoolId, RequestId, UnitId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { BedStatus, Place } from '../census/event.ts';
import { couldBe } from '../census/place.ts';
import type { StayRow } from '../census/visit.ts';
import { type BedRequest, type Followed, follow, HOLDING, namesBed } from './request.ts';

export type FeedSees = {
  /** Who is where now. */
  readonly present: readonly Pick<StayRow, 'visit' | 'location' | 'room' | 'bed' | 'from'>[];
  /** Of a held bed; undefined: nothing was told of it. */
  readonly statusOf: (bed: Place) => BedStatus | undefined;
  /** Of which pool a place is. */
  readonly poolOf: (location: LocationId) => PoolId | undefined;
  /** The unit of a place. */
  readonly unitOf: (location: LocationId) => UnitId | undefined;
  /** Visits that have left the house. */
  readonly left: ReadonlySet<VisitKey>;
};

const NOT_READY: readonly BedStatus[] = ['K', 'H', 'I', 'C', 'O'];

/**
 * @returns the request one step further; undefined: the feed shows nothing new of it
 * @example assigned to 3S-05, which is told to be clean → ready; its patient is told to lie there → occupied
 */
export function seenByFeed(request: BedRequest, sees: FeedSees, now: Instant): Followed | undefined {
  const { visit, bed: held, kind } = request;
  const lies = visit === undefined ? undefined : sees.present.find((one) => one.visit === visit);
  // Who came in by transfer or to the ED has been here since; where they lay when they were asked for is where they wait.
  const asked = request.steps[0].at;
  if (lies !== undefined && kind !== 'transfer-out') {
    const isHeld = held !== undefined && couldBe(held, lies);
    // From one bed to another of the unit where they wait is no way out of it.
    const isAway = request.from === undefined || sees.unitOf(lies.location) !== request.from;
    const isOther = isAway && lies.from > asked && sees.poolOf(lies.location) === request.pool;
    if (isHeld || isOther)
      return follow(request, { state: 'occupied', at: now }, namesBed(lies) ? placeOf(lies) : held);
  }
  if (visit !== undefined && lies === undefined && sees.left.has(visit)) {
    // A transfer out has come to its end so; anybody else no longer waits.
    return follow(request, { state: kind === 'transfer-out' ? 'occupied' : 'given-up', at: now, reason: 'left' });
  }
  if (held === undefined || !HOLDING.includes(request.state)) return undefined;
  const there = sees.present.find((one) => couldBe(held, one));
  if (there !== undefined) {
    if (visit === undefined) return follow(request, { state: 'occupied', at: now });
    // A place without a bed may be any of its beds: of nobody in it is known that they lie in this one.
    return namesBed(there) ? follow(request, { state: 'accepted', at: now, reason: 'bed-taken' }) : undefined;
  }
  // Where nobody tells of beds, that one is clean is nobody's knowledge either.
  const status = sees.statusOf(held);
  const isClean = status !== undefined && !NOT_READY.includes(status);
  return isClean && request.state === 'assigned' ? follow(request, { state: 'ready', at: now }) : undefined;
}

/**
 * Requests that are for somebody for whom another goes on: two visits turned out to be one (A40). The one that holds a bed stays, else the one that
 * was asked first.
 * @param open those that go on, the first asked first
 */
export function askedTwice(open: readonly BedRequest[]): ReadonlySet<RequestId> {
  const named = open.filter(({ visit }) => visit !== undefined);
  const same = [...Map.groupBy(named, ({ visit }) => visit).values()];
  return new Set(
    same.flatMap((all) => {
      const stays = all.find(({ state }) => HOLDING.includes(state)) ?? all[0];
      return all.flatMap(({ id }) => (id === stays?.id ? [] : [id]));
    }),
  );
}

/** Given up, as another is for the same person. */
export const mergedAway = (request: BedRequest, now: Instant): Followed | undefined =>
  follow(request, { state: 'given-up', at: now, reason: 'merged' });

const placeOf = ({ location, room, bed }: Place): Place => ({
  location,
  ...(room === undefined ? {} : { room }),
  ...(bed === undefined ? {} : { bed }),
});
