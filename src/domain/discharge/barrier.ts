/** A barrier: what keeps somebody in a bed, who is to take it away and by when (ADR 26). Pure; the machine says when it goes a tier up. */
import type { BarrierId, SiteId, UnitId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Origin } from '../origin.ts';
import type { By } from '../people.ts';

/** `left`: whoever it held has left with it unsolved. */
export const BARRIER_STATES = ['open', 'solved', 'dropped', 'left'] as const;
export type BarrierState = (typeof BARRIER_STATES)[number];

/** To whom it went when it was overdue, lowest first; each once. */
export type Raised = { readonly to: string; readonly at: Instant };

/** What was added to it, where need be from a message. */
export type BarrierNote = { readonly text: string; readonly by: By; readonly at: Instant; readonly origin?: Origin };

export type Barrier = {
  readonly site: SiteId;
  readonly id: BarrierId;
  /** Grows by one with each stored change; a writer says which version it decided on. */
  readonly version: number;
  readonly visit: VisitKey;
  /** Where the visit lay when it was told; who reads it follows the visit. */
  readonly unit: UnitId;
  /** `transport`, `nursing-home`: of the list of the house. */
  readonly type: string;
  /** Oldest first. */
  readonly notes: readonly BarrierNote[];
  /** A role, never a name. */
  readonly owner: string;
  readonly due: Instant;
  readonly state: BarrierState;
  readonly raised: readonly Raised[];
  /** When its owner was told that it fell due; absent until then, and again where it is due at another time. */
  readonly dueTold?: Instant;
  readonly by: By;
  readonly at: Instant;
  readonly endedAt?: Instant;
  /** Absent of one that ended with the visit. */
  readonly endedBy?: By;
  /** Why it was dropped. */
  readonly reason?: string;
};

/** Of the day's rounds of escalation: whom what is overdue by then goes to. */
export type Round = { readonly at: Instant; readonly to: string };

/**
 * What the rounds of a day make of a barrier.
 * @param rounds all of the day, lowest first: 12:00 to the nurse leader, 14:00 to the director
 * @returns the next one with a version one higher; undefined where nothing is to be raised: it is over, not yet due, or was there already
 */
export function raise(barrier: Barrier, rounds: readonly Round[], now: Instant): Barrier | undefined {
  if (barrier.state !== 'open') return undefined;
  // Where it has been it does not go again, nor below: of a new day neither.
  const reached = rounds.findLastIndex(({ to }) => barrier.raised.some((one) => one.to === to));
  const isOverdueAt = ({ at }: Round): boolean => barrier.due <= at && barrier.at <= at;
  const last = rounds.findLastIndex((round, n) => n > reached && round.at <= now && isOverdueAt(round));
  if (last < 0) return undefined;
  // Of rounds that were missed the highest counts: nobody is asked for what is another's by now. One that came before it was overdue was
  // not missed: whoever it belongs to hears of it together with the one above.
  const to = rounds.slice(reached + 1, last + 1).filter((round, n) => reached + 1 + n === last || !isOverdueAt(round));
  const raised = to.map((round): Raised => ({ to: round.to, at: now }));
  return { ...barrier, raised: [...barrier.raised, ...raised], version: barrier.version + 1 };
}

/** Due at another time: where it has been it has been. @returns undefined where it is over, or due then already */
export function postpone(barrier: Barrier, due: Instant): Barrier | undefined {
  if (barrier.state !== 'open' || barrier.due === due) return undefined;
  const { dueTold: _, ...untold } = barrier;
  return { ...untold, due, version: barrier.version + 1 };
}

/**
 * Its owner is told once that it falls due; of one that has gone a tier up since it was due they hear from there. Where it was put off since
 * then, nobody above hears of it again, and its owner does.
 * @returns undefined where there is nothing to tell
 */
export function fallDue(barrier: Barrier, now: Instant): Barrier | undefined {
  if (!isOverdue(barrier, now) || barrier.dueTold !== undefined) return undefined;
  if (barrier.raised.some(({ at }) => at >= barrier.due)) return undefined;
  return { ...barrier, dueTold: now, version: barrier.version + 1 };
}

/** @returns undefined where it is over */
export function annotate(barrier: Barrier, note: BarrierNote): Barrier | undefined {
  if (barrier.state !== 'open') return undefined;
  return { ...barrier, notes: [...barrier.notes, note], version: barrier.version + 1 };
}

export const isOverdue = ({ state, due }: Barrier, now: Instant): boolean => state === 'open' && due <= now;

export type BarrierEnd =
  | { readonly as: 'solved'; readonly by: By }
  | { readonly as: 'dropped'; readonly by: By; readonly reason: string }
  | { readonly as: 'left' };

/** @returns undefined where it is over already */
export function end(barrier: Barrier, how: BarrierEnd, now: Instant): Barrier | undefined {
  if (barrier.state !== 'open') return undefined;
  return {
    ...barrier,
    state: how.as,
    endedAt: now,
    ...('by' in how ? { endedBy: how.by } : {}),
    ...('reason' in how ? { reason: how.reason } : {}),
    version: barrier.version + 1,
  };
}

/** Types by how many are open, the most first; of as many by name. */
export function pareto(barriers: readonly Barrier[]): readonly { readonly type: string; readonly count: number }[] {
  const open = barriers.filter(({ state }) => state === 'open');
  return [...Map.groupBy(open, ({ type }) => type)]
    .map(([type, all]) => ({ type, count: all.length }))
    .toSorted((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
}
