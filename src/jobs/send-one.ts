/** One leased post: asked for first when it is in doubt, then delivered; and what the answer, or none, means. */
import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import { after, type Clock, HOUR_MS, type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { PostRef, Settlement } from '#src/ports/change.ts';
import { type ChatPlatform, DELIVERY_UNKNOWN, messageOfThread, RATE_LIMITED } from '#src/ports/chat.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import type { Store } from '#src/ports/store.ts';

export type SendDeps = {
  readonly store: Store;
  readonly platforms: ReadonlyMap<string, ChatPlatform>;
  readonly clock: Clock;
  /** Milliseconds of a clock that nobody sets: a process that was stopped notices by it that its lease has run out. */
  readonly monotonicMs: () => number;
  readonly log: Logger;
  /** 0 … 1, for the jitter of a retry. */
  readonly random: () => number;
  /** Where calls are known to end sooner. */
  readonly timing?: Timing;
};

/** When the lease was asked for, by the clock and by one that nobody sets. */
export type Lease = { readonly at: Instant; readonly startMs: number };

export type Outcome = {
  readonly settlement: Settlement;
  /** The vendor wants nothing more in this channel until then. */
  readonly waitUntil?: Instant;
};

export type Timing = {
  /** Longer than looking a post up, delivering it and writing that down may take together. */
  readonly holdMs: number;
  /** Longer than any request of ours may be under way: only then what cannot be found has not arrived. */
  readonly doubtMs: number;
  /** A delivery begins within this part of its lease, so that it has ended before anybody else may begin one. */
  readonly beginWithinMs: number;
};

/** A call to a vendor ends after ten seconds; a delivery makes three of them at most. */
export const TIMING: Timing = { holdMs: MINUTE_MS, doubtMs: 20_000, beginWithinMs: 25_000 };

/** A lease this young is held for certain. */
const YOUNG_MS = 1_000;
/** How long after the attempt a look-up that fails is tried again, before it counts as impossible. */
const LOOK_FOR_MS = { urgent: MINUTE_MS, routine: 15 * MINUTE_MS } as const;
const BACKOFF_FIRST_MS = 2_000;
const BACKOFF_LONGEST_MS = { urgent: 30_000, routine: 5 * MINUTE_MS } as const;
/** A vendor's "retry after" is believed between these; a broken one must neither spin nor park a card for years. */
const WAIT_SHORTEST_MS = 1_000;
const WAIT_LONGEST_MS = HOUR_MS;
const LEASE_LATE = 'LEASE_LATE';
/** Somebody looked into the channel and wants it sent. */
const RESENT = 'RESENT';

export async function sendOne(post: OutboxRow, lease: Lease, deps: SendDeps): Promise<Outcome | 'taken over'> {
  const platform = deps.platforms.get(post.to.platform);
  if (platform === undefined) return again(post, 'PLATFORM_ABSENT', deps);
  try {
    const parent = await parentOf(post, platform, deps);
    if (inDoubt(post, platform)) {
      const looked = await lookUp(post, platform, parent, deps);
      if (looked.settlement !== undefined) return { settlement: looked.settlement };
      if (looked.mayStandTwice && !(await counted(post, deps))) return 'taken over';
    }
    const held = await holds(post, lease, deps);
    if (held !== 'mine') return held === 'late' ? again(post, LEASE_LATE, deps) : held;
    return await deliver(post, parent, lease, { platform, deps });
  } catch (fault) {
    // Only the store is asked out here: nothing has left.
    return again(post, fault instanceof OpsError ? fault.code : 'UNEXPECTED', deps);
  }
}

/** The card in whose thread it stands, or a message that somebody else wrote. */
async function parentOf(
  { thread, to }: OutboxRow,
  platform: ChatPlatform,
  deps: SendDeps,
): Promise<PostRef | undefined> {
  if (thread === undefined) return undefined;
  const message = messageOfThread(thread);
  return message === undefined ? (await deps.store.outboxRow(thread, to))?.ref : platform.messageAt?.(to, message);
}

/**
 * An edit may be repeated, and so may what the other side knows by its key. Only an edit that found its card gone, and posted it anew, is
 * without an answer as a post is; a platform that can read back looks for that one by itself.
 */
function inDoubt(post: OutboxRow, platform: ChatPlatform): boolean {
  if (post.doubtSince === undefined || platform.repeatable === true) return false;
  return post.ref === undefined || (post.code === DELIVERY_UNKNOWN && platform.find === undefined);
}

type Sending = { readonly platform: ChatPlatform; readonly deps: SendDeps };

async function deliver(
  post: OutboxRow,
  parent: PostRef | undefined,
  lease: Lease,
  { platform, deps }: Sending,
): Promise<Outcome> {
  const began = deps.clock.now();
  // A process may be stopped while it prepares its request, too.
  const mayLeave = (): void => {
    if (isLate(lease, deps)) throw leaseLate();
  };
  try {
    return { settlement: { state: 'sent', ref: await platform.deliver(post, post.ref, parent, mayLeave) } };
  } catch (fault) {
    return failed(post, fault, began, { platform, deps });
  }
}

/**
 * Whether the lease is still ours. A process that was stopped, or a machine that slept, finds its post taken over; what it sent then,
 * an edit too, would undo what another process has sent since.
 */
async function holds(post: OutboxRow, lease: Lease, deps: SendDeps): Promise<'mine' | 'late' | 'taken over'> {
  if (heldMs(lease, deps) <= YOUNG_MS) return 'mine';
  if (isLate(lease, deps)) return 'late';
  const row = await deps.store.outboxRow(post.card, post.to);
  return row?.state === 'sending' && row.attempt === post.attempt ? 'mine' : 'taken over';
}

const heldMs = (lease: Lease, { monotonicMs, clock }: SendDeps): number =>
  Math.max(monotonicMs() - lease.startMs, clock.now() - lease.at);
const isLate = (lease: Lease, deps: SendDeps): boolean => heldMs(lease, deps) > (deps.timing ?? TIMING).beginWithinMs;
const leaseLate = (): OpsError =>
  new OpsError({
    code: LEASE_LATE,
    kind: 'unavailable',
    message: 'The lease ran out before the post left.',
    cure: 'Nothing was sent; whoever has the post now sends it.',
    retry: { when: 'backoff' },
  });

type Looked =
  | { readonly settlement: Settlement }
  /** It is to be sent; `mayStandTwice`: although nobody knows whether it stands there. */
  | { readonly settlement?: undefined; readonly mayStandTwice: boolean };

/**
 * What has become of an attempt without an answer. Found: it was sent. Not found: it is sent now. Where nobody can tell, a platform that
 * cannot read back is sent to again; one that could not this time is asked again for a while, and then what is urgent, or what somebody
 * wants sent, goes rather twice than never, and all else stays visible as unknown.
 */
async function lookUp(
  post: OutboxRow,
  platform: ChatPlatform,
  parent: PostRef | undefined,
  deps: SendDeps,
): Promise<Looked> {
  if (platform.find === undefined) return { mayStandTwice: true };
  const now = deps.clock.now();
  const since = post.doubtSince ?? now;
  try {
    const found = await platform.find(post, Math.max(0, now - since), parent);
    if (found === undefined) return { mayStandTwice: false };
    return { settlement: { state: 'sent', ref: found.ref, version: found.version ?? 0 } };
  } catch (fault) {
    const code = fault instanceof OpsError ? fault.code : 'UNEXPECTED';
    const retry = fault instanceof OpsError ? fault.retry : undefined;
    deps.log.warn('a post in doubt could not be looked for', { card: post.card, platform: platform.name, code });
    const passing = retry?.when === 'backoff' || retry?.when === 'after';
    if (passing && now - since < LOOK_FOR_MS[post.urgency]) {
      const wait = retry.when === 'after' ? believed(retry.ms) : backoffMs(post, deps);
      return { settlement: { state: 'doubt', since, at: after(now, wait), code } };
    }
    if (post.urgency === 'urgent' || post.code === RESENT) return { mayStandTwice: true };
    return { settlement: { state: 'unknown', code } };
  }
}

/** @returns false when somebody else has the post now */
async function counted({ card, to, attempt }: OutboxRow, { store, log }: SendDeps): Promise<boolean> {
  const { applied } = await store.commit([{ kind: 'outbox.doubt', card, to, attempt }]);
  if (applied) log.warn('post is sent again and may stand twice', { card, platform: to.platform });
  return applied;
}

/** What a failure means. A platform that says `retry` knows that nothing arrived; one that says DELIVERY_UNKNOWN, or nothing, cannot tell. */
function failed(post: OutboxRow, fault: unknown, began: Instant, { platform, deps }: Sending): Outcome {
  const code = fault instanceof OpsError ? fault.code : 'UNEXPECTED';
  const retry = fault instanceof OpsError && code !== DELIVERY_UNKNOWN ? fault.retry : undefined;
  const facts = { card: post.card, platform: platform.name, attempt: post.attempt, code };
  deps.log.warn('delivery failed', facts);
  if (retry?.when === 'never') {
    const state = inDoubt(post, platform) ? 'unknown' : 'dead';
    deps.log.warn('post not delivered', { ...facts, state });
    return { settlement: { state, code } };
  }
  if (retry?.when === 'after') {
    const at = after(deps.clock.now(), believed(retry.ms));
    return { settlement: { state: 'retry', at, code }, waitUntil: at };
  }
  if (code === RATE_LIMITED) {
    const at = after(deps.clock.now(), backoffMs(post, deps));
    return { settlement: { state: 'retry', at, code }, waitUntil: at };
  }
  const maybePosted = post.ref === undefined || code === DELIVERY_UNKNOWN;
  if (retry?.when === 'backoff' || !maybePosted || platform.repeatable === true) return again(post, code, deps);
  const waits = platform.find === undefined ? backoffMs(post, deps) : 0;
  const at = instant(Math.max(began + (deps.timing ?? TIMING).doubtMs, deps.clock.now() + waits));
  return { settlement: { state: 'doubt', since: began, at, code } };
}

const again = (post: OutboxRow, code: string, deps: SendDeps): Outcome => ({
  settlement: { state: 'retry', at: after(deps.clock.now(), backoffMs(post, deps)), code },
});

/** Between half and the whole of it, so that many cards do not come back together. */
function backoffMs({ failures = 0, urgency }: OutboxRow, { random }: SendDeps): number {
  const wait = Math.min(BACKOFF_LONGEST_MS[urgency], BACKOFF_FIRST_MS * 2 ** Math.min(failures, 20));
  return Math.round(wait * (0.5 + random() / 2));
}

const believed = (ms: number): number =>
  Math.min(WAIT_LONGEST_MS, Math.max(WAIT_SHORTEST_MS, Number.isFinite(ms) ? ms : WAIT_LONGEST_MS));
