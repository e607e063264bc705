/** Which channels may be given a post now. Dialect-free: both stores read the same rows and decide here. */
import { type Instant, instant } from '#src/kernel/time.ts';
import { EDITS, type LeaseAsk, LONGEST_WAIT_MS, type Ready } from '#src/ports/lease.ts';
import type { QueueColumns } from './rows.ts';

/** What waits in one channel, and until when somebody may be sending there. */
export type Waiting = {
  readonly platform: string;
  readonly channel: string;
  /** Null: nothing is ready, something is on its way. */
  readonly due_at: Instant | null;
  /** Null: nothing is on its way. */
  readonly lease_until: Instant | null;
};

/** A channel that may be given a post, or when it may. Its platform is one of those asked for. */
export type Turn = Waiting & { readonly kind: Kind; readonly paceMs: number; readonly freeAt: Instant };

/** What may be given: all, or one of them while edits wait and posts do not. */
export type Kind = 'all' | 'posts' | 'edits';

/** The clocks of replicas, which go by the database's, differ by less: what another one has just written may lie so far ahead. */
const CLOCKS_DIFFER_MS = 5_000;

/** What ran out is looked for so often: a look reads all that waits, and in a storm posts are asked for many times a second. */
const OVERDUE_EVERY_MS = 1_000;

/** Whether it is time to look for what ran out; a new owner looks at once. */
export function overdueLooks() {
  let last: { readonly at: Instant; readonly owner: string } | undefined;
  const nameOfOwner = ({ owner }: LeaseAsk): string => JSON.stringify([owner.run, owner.seat]);
  return {
    isTime(ask: LeaseAsk): boolean {
      const sinceMs = last?.owner === nameOfOwner(ask) ? ask.now - last.at : OVERDUE_EVERY_MS;
      return sinceMs < 0 || sinceMs >= OVERDUE_EVERY_MS;
    },
    looked(ask: LeaseAsk): void {
      last = { at: ask.now, owner: nameOfOwner(ask) };
    },
  };
}

/** Channel names hold no line break. */
const nameOf = (platform: string, channel: string): string => `${platform}\n${channel}`;

/**
 * The channels of the platforms that were asked for. `freeAt` in the past: now.
 * A wait of our pace is no longer than the pace, a vendor's no longer than it is believed: what is longer was written by a clock that has
 * since been set back, and holds nothing up.
 */
export function turnsOf(
  waiting: readonly Waiting[],
  queues: readonly QueueColumns[],
  { now, platforms }: { readonly now: Instant; readonly platforms: readonly Ready[] },
): readonly Turn[] {
  const ready = new Map(platforms.map((platform) => [platform.name, platform]));
  const kept = new Map(queues.map((queue) => [nameOf(queue.platform, queue.channel), queue]));
  const freeAt = (queue: QueueColumns | undefined, paceMs: number): Instant => {
    if (queue === undefined) return instant(0);
    const longest = now + (queue.code === null ? paceMs : LONGEST_WAIT_MS) + CLOCKS_DIFFER_MS;
    return queue.free_at > longest ? instant(0) : queue.free_at;
  };
  return waiting.flatMap((one): readonly Turn[] => {
    const platform = ready.get(one.platform);
    if (platform === undefined) return [];
    const { paceMs, editsApart } = platform;
    const free = (channel: string): Instant => freeAt(kept.get(nameOf(one.platform, channel)), paceMs);
    const busyUntil = paceMs > 0 && one.lease_until !== null ? one.lease_until : instant(0);
    const turn = { ...one, paceMs, freeAt: instant(Math.max(free(one.channel), free(''), busyUntil)) };
    const editsAt = editsApart === true ? free(EDITS) : instant(0);
    if (editsAt <= Math.max(now, turn.freeAt)) return [{ ...turn, kind: 'all' }];
    return [
      { ...turn, kind: 'posts' },
      { ...turn, kind: 'edits', freeAt: editsAt },
    ];
  });
}

export type Ranked = { readonly urgency: number; readonly created_at: Instant; readonly card: string };

/** Urgent ones first, then the oldest. */
export const byRank = (a: Ranked, b: Ranked): number =>
  a.urgency - b.urgency || a.created_at - b.created_at || (a.card < b.card ? -1 : 1);

/** The earlier of two times, one of which may be none. */
export const earlier = (a: Instant | undefined, b: Instant | null | undefined): Instant | undefined =>
  a === undefined ? (b ?? undefined) : b === null || b === undefined ? a : instant(Math.min(a, b));

/**
 * When something that waits may be handed out. What waits in a channel is due at its earliest time or later (it may be held, or not of the
 * kind): only channels whose earliest time is before all that is known are asked, which in a storm is one of hundreds.
 * @param dueIn the exact time, of what may be given
 */
export function nextTurn(turns: readonly Turn[], dueIn: (turn: Turn) => Instant | null): Instant | undefined {
  let next: Instant | undefined;
  for (const { lease_until } of turns) next = earlier(next, lease_until);
  const atLeast = turns.flatMap((turn) =>
    turn.due_at === null ? [] : [{ turn, at: Math.max(turn.due_at, turn.freeAt) }],
  );
  for (const { turn, at } of atLeast.sort((a, b) => a.at - b.at)) {
    if (next !== undefined && at >= next) break;
    const dueAt = dueIn(turn);
    if (dueAt !== null) next = earlier(next, instant(Math.max(dueAt, turn.freeAt)));
  }
  return next;
}
