/** Outbox → chat: leases what is due, delivers it, writes down how that went. The one job that talks outward. */
import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import { after, type Clock, HOUR_MS, type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Settlement } from '#src/ports/change.ts';
import { type ChatPlatform, DELIVERY_UNKNOWN } from '#src/ports/chat.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import type { Store } from '#src/ports/store.ts';

export type DrainDeps = {
  readonly store: Store;
  readonly platforms: ReadonlyMap<string, ChatPlatform>;
  readonly clock: Clock;
  readonly log: Logger;
  /** 0 … 1, for the jitter of a retry. */
  readonly random: () => number;
};

export type Drained = {
  readonly sent: number;
  /** When something that had to wait is due again. */
  readonly nextAt?: Instant;
};

const LEASE_ROWS = 50;
/** Longer than any vendor call may take; a lease that runs out means that nobody knows whether the post arrived. */
const LEASE_HOLD_MS = 2 * MINUTE_MS;
/** Slack: about one message a second and channel (its documented limit). Teams allows more. */
const VENDOR_PACE_MS = 1_000;
/** Ours: no vendor limits them. */
const UNPACED: ReadonlySet<string> = new Set(['web', 'console', 'terminal']);
const BACKOFF_FIRST_MS = 2_000;
const BACKOFF_LONGEST_MS = 5 * MINUTE_MS;
/** A vendor's "retry after" is believed up to here; a broken one must not park a card for years. */
const RETRY_LONGEST_MS = HOUR_MS;
/** A platform that settings name and that is not there (yet): it may still be starting. */
const ABSENT_WAIT_MS = MINUTE_MS;

/**
 * Makes the drain; it keeps what it learned of each channel's pace. The function it gives may be called as often as one likes, also while
 * an earlier call still waits for a slow channel: that channel's posts are put back, all others go on.
 */
export function createOutboxDrain(deps: DrainDeps): () => Promise<Drained> {
  const channels = new Map<string, ChannelPace>();
  return async () => {
    const now = deps.clock.now();
    const rows = await deps.store.leasePosts(now, LEASE_ROWS, LEASE_HOLD_MS);
    const byChannel = Map.groupBy(rows, (row) => `${row.to.platform} ${row.to.channel}`);
    const done = await Promise.all(
      [...byChannel].map(([name, posts]) => {
        const pace = channels.get(name) ?? { busy: false, freeAt: now, failures: new Map() };
        channels.set(name, pace);
        return drainChannel(posts, pace, deps);
      }),
    );
    const waits = done.flatMap(({ nextAt }) => (nextAt === undefined ? [] : [nextAt]));
    // A full lease: there may be more.
    if (rows.length === LEASE_ROWS) waits.push(now);
    const sent = done.reduce((sum, part) => sum + part.sent, 0);
    return waits.length === 0 ? { sent } : { sent, nextAt: instant(Math.min(...waits)) };
  };
}

type ChannelPace = {
  busy: boolean;
  /** No post before this: the pace, or what the vendor asked for. */
  freeAt: Instant;
  /** Failures in a row of a card, for its backoff. */
  readonly failures: Map<string, number>;
};

async function drainChannel(posts: readonly OutboxRow[], pace: ChannelPace, deps: DrainDeps): Promise<Drained> {
  const mine = !pace.busy;
  if (mine) pace.busy = true;
  let sent = 0;
  let nextAt: Instant | undefined;
  try {
    for (const [i, post] of posts.entries()) {
      const settlement = await settle(post, pace, { deps, waitAsWell: i * VENDOR_PACE_MS, mine });
      await write(post, settlement, deps);
      if (settlement.state === 'sent') sent++;
      if (settlement.state === 'retry') nextAt = instant(Math.min(nextAt ?? settlement.at, settlement.at));
    }
  } finally {
    if (mine) pace.busy = false;
  }
  return nextAt === undefined ? { sent } : { sent, nextAt };
}

type Turn = { readonly deps: DrainDeps; readonly waitAsWell: number; readonly mine: boolean };

async function settle(post: OutboxRow, pace: ChannelPace, { deps, waitAsWell, mine }: Turn): Promise<Settlement> {
  const now = deps.clock.now();
  if (post.notAfter !== undefined && now > post.notAfter) return { state: 'dead', code: 'TOO_LATE' };
  const platform = deps.platforms.get(post.to.platform);
  // No failure of the post: nothing was tried, and nothing has to be waited for once it is up.
  if (platform?.health().state === 'starting')
    return { state: 'retry', at: after(now, VENDOR_PACE_MS), code: 'PLATFORM_STARTING' };
  if (platform === undefined) return { state: 'retry', at: after(now, ABSENT_WAIT_MS), code: 'PLATFORM_ABSENT' };
  if (!mine) return { state: 'retry', at: after(now, VENDOR_PACE_MS + waitAsWell), code: 'CHANNEL_BUSY' };
  const paced = !UNPACED.has(platform.name);
  if (pace.freeAt > now) return { state: 'retry', at: pace.freeAt, code: 'PACED' };
  if (paced) pace.freeAt = after(now, VENDOR_PACE_MS);
  try {
    const parent = post.thread === undefined ? undefined : (await deps.store.outboxRow(post.thread, post.to))?.ref;
    const ref = await platform.deliver(post, post.ref, parent);
    pace.failures.delete(post.card);
    return { state: 'sent', ref };
  } catch (fault) {
    return failed(post, fault, pace, deps);
  }
}

/**
 * What a failure means. A platform that says `retry` knows that nothing arrived; one that says DELIVERY_UNKNOWN, or nothing, cannot tell.
 * Then an edit is sent again (twice the same edit is one), an urgent card too (rather twice than never); any other stays visible as unknown.
 */
function failed(post: OutboxRow, fault: unknown, pace: ChannelPace, { clock, log, random }: DrainDeps): Settlement {
  const code = fault instanceof OpsError ? fault.code : 'UNEXPECTED';
  const retry = fault instanceof OpsError && code !== DELIVERY_UNKNOWN ? fault.retry : undefined;
  const facts = { card: post.card, platform: post.to.platform, attempt: post.attempt, code };
  log.warn('delivery failed', facts);
  const now = clock.now();
  if (retry?.when === 'never') return { state: 'dead', code };
  if (retry?.when === 'after') {
    const asked = Number.isFinite(retry.ms) ? retry.ms : RETRY_LONGEST_MS;
    const at = after(now, Math.min(RETRY_LONGEST_MS, Math.max(VENDOR_PACE_MS, asked)));
    pace.freeAt = instant(Math.max(pace.freeAt, at));
    return { state: 'retry', at, code };
  }
  const again = retry?.when === 'backoff' || post.ref !== undefined || post.urgency === 'urgent';
  if (!again) return { state: 'unknown', code };
  const failures = (pace.failures.get(post.card) ?? 0) + 1;
  pace.failures.set(post.card, failures);
  const wait = Math.min(BACKOFF_LONGEST_MS, BACKOFF_FIRST_MS * 2 ** (failures - 1));
  // Between half and the whole of it, so that many cards do not come back together.
  return { state: 'retry', at: after(now, Math.round(wait * (0.5 + random() / 2))), code };
}

async function write(post: OutboxRow, settlement: Settlement, { store, clock, log }: DrainDeps): Promise<void> {
  const { card, to, attempt, version } = post;
  if (settlement.state === 'dead' || settlement.state === 'unknown') {
    log.warn('post not delivered', { card, platform: to.platform, state: settlement.state, code: settlement.code });
  }
  await store.commit([{ kind: 'outbox.settle', card, to, attempt, version, settlement, at: clock.now() }]);
}
