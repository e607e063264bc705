/** Whether a bed can be given to a request: constraints that a role must not overlook. The program refuses none by itself; it says what does not fit. Pure. */
import type { PoolId, RequestId } from '#src/kernel/ids.ts';
import { type Unable, type UnitTakes, unableTo } from '../capability.ts';
import type { BedStatus, Place } from '../census/event.ts';
import { samePlace } from '../census/place.ts';
import { type BedRequest, HOLDING } from './request.ts';

/** What a bed may have to be; of people only what decides in which room they may lie. */
export const NEEDS = [
  'monitored',
  'isolation',
  'female',
  'male',
  'one-to-one',
  'bariatric',
  'vent',
  'neutropenic',
  'under-18',
  'maternity',
  'locked',
] as const;
export type Need = (typeof NEEDS)[number];

export type Misfit =
  /** A bed of one pool is never offered to another. */
  | { readonly misfit: 'wrong-pool'; readonly pool: PoolId }
  | { readonly misfit: 'in-use' }
  /** Closed, or blocked for a reason. */
  | { readonly misfit: 'out-of-service'; readonly status: BedStatus }
  | { readonly misfit: 'held'; readonly by: RequestId }
  /** Isolation in a room that somebody else is in, or the other sex in it; a bay for one sex, and nobody said which. */
  | { readonly misfit: 'isolation' | 'single-sex' | 'sex-untold' }
  | Unable;

export type Candidate = {
  readonly place: Place;
  readonly pool: PoolId;
  /** Absent: nothing was told of it. */
  readonly status?: BedStatus;
  readonly inUse: boolean;
  /** Somebody else is in another bed of the same room. */
  readonly roomShared: boolean;
  /** What the beds of its unit can be used for, as far as it was told. */
  readonly takes?: UnitTakes;
};

/**
 * @param others all requests that go on or whose bed is still lain in: of them the sexes of a room are known, as far as they were told
 * @returns undefined: it fits
 * @source HL7 table 0116: C closed, I isolated; K and H are cleaned first and fit
 */
export function misfitOf(
  { pool, needs, id }: Pick<BedRequest, 'pool' | 'needs' | 'id'>,
  bed: Candidate,
  others: readonly BedRequest[],
): Misfit | undefined {
  if (bed.pool !== pool) return { misfit: 'wrong-pool', pool: bed.pool };
  if (bed.inUse) return { misfit: 'in-use' };
  if (bed.status === 'C' || bed.status === 'I') return { misfit: 'out-of-service', status: bed.status };
  const unable = unableTo(needs, bed.takes, bed.place);
  if (unable !== undefined) return unable;
  const rest = others.filter((one) => one.id !== id);
  const holder = rest.find((one) => HOLDING.includes(one.state) && samePlace(one.bed, bed.place));
  if (holder !== undefined) return { misfit: 'held', by: holder.id };
  if (needs.includes('isolation') && bed.roomShared) return { misfit: 'isolation' };
  const opposite = needs.includes('female') ? 'male' : needs.includes('male') ? 'female' : undefined;
  if (bed.takes?.singleSexBays === true && bed.roomShared && opposite === undefined) return { misfit: 'sex-untold' };
  const mates = rest.filter((one) => isRoomMate(one, bed.place));
  if (opposite !== undefined && mates.some((one) => one.needs.includes(opposite))) return { misfit: 'single-sex' };
  return mates.some((one) => one.needs.includes('isolation')) ? { misfit: 'isolation' } : undefined;
}

const isRoomMate = ({ bed, state }: BedRequest, { location, room }: Place): boolean =>
  room !== undefined &&
  bed?.room === room &&
  bed.location === location &&
  (HOLDING.includes(state) || state === 'occupied');
