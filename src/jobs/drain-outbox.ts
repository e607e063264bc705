/** Outbox → chat: leases what is due, delivers it, writes down how that went. The one job that talks outward. */
import { after, type Instant, instant } from '#src/kernel/time.ts';
import type { Change, Destination } from '#src/ports/change.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import { EDITS, type LeaseAsk, type LeaseOwner, LONGEST_WAIT_MS, type Ready } from '#src/ports/lease.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { countsEditsApart, createPace, paceOf } from './pace.ts';
import { type Lease, type Outcome, type SendDeps, sendOne, TIMING } from './send-one.ts';

export type DrainDeps = SendDeps & {
  readonly owner: LeaseOwner;
  /** Told as soon as it is known when to look again, which may be long before a slow channel has answered. */
  readonly dueAt?: (at: Instant) => void;
};

export type Drained = {
  readonly sent: number;
  /** When something that had to wait is due again. */
  readonly nextAt?: Instant;
};

const LEASE_POSTS = 50;
/** Those that can deliver now. One that is still starting has failed nothing, and holds nothing up that another process can send. */
const readyOf = (platforms: ReadonlyMap<string, ChatPlatform>): readonly Ready[] =>
  [...platforms]
    .filter(([, platform]) => platform.health().state !== 'starting')
    .map(([name]) => ({ name, paceMs: paceOf(name), ...(countsEditsApart(name) && { editsApart: true as const }) }));

/**
 * Makes the drain. The function it gives may be called as often as one likes, also while an earlier call still waits for a slow channel:
 * the store gives that channel to nobody else, all others go on.
 */
export function createOutboxDrain(deps: DrainDeps): () => Promise<Drained> {
  const { store, clock } = deps;
  const asked: Asked = { waits: vendorWaits(), pace: createPace() };
  /** What could not be written down: told before anything else is asked, because a repeat of what has left would stand twice. */
  const unwritten: (readonly Change[])[] = [];

  const write = async (post: OutboxRow, outcome: Outcome): Promise<void> => {
    const changes = changesOf(post, outcome, clock.now(), asked);
    try {
      await store.commit(changes);
    } catch {
      deps.log.error('a delivery could not be written down, it is tried again', { card: post.card });
      unwritten.push(changes);
    }
  };
  const writeUp = async (): Promise<void> => {
    for (let changes = unwritten.shift(); changes !== undefined; changes = unwritten.shift()) {
      try {
        await store.commit(changes);
      } catch (fault) {
        unwritten.unshift(changes);
        throw fault;
      }
    }
  };
  const drainChannel = async (posts: readonly OutboxRow[], lease: Lease): Promise<number> => {
    let sent = 0;
    for (const post of posts) {
      const outcome = await sendOne(post, lease, deps);
      if (outcome === 'taken over') continue;
      if (outcome.settlement.state === 'sent') sent++;
      await write(post, outcome);
    }
    return sent;
  };

  const askNow = async () => {
    await writeUp();
    const lease = { at: clock.now(), startMs: deps.monotonicMs() };
    return { lease, leased: await store.leasePosts(askAt(lease.at, LEASE_POSTS, deps)) };
  };
  const ask = oneAtATime(askNow);

  return async () => {
    const turn = ask();
    if (turn === undefined) return { sent: 0 };
    const { lease, leased } = await turn;
    const { posts, nextAt } = leased;
    if (posts.length === 0) return nextAt === undefined ? { sent: 0 } : { sent: 0, nextAt };
    if (nextAt !== undefined) deps.dueAt?.(nextAt);
    const channels = [...Map.groupBy(posts, ({ to }) => `${to.platform} ${to.channel}`).values()];
    let open = channels.length;
    const done = await Promise.all(
      channels.map(async (ofChannel) => {
        const sent = await drainChannel(ofChannel, lease);
        open--;
        if (open > 0) deps.dueAt?.(clock.now());
        return sent;
      }),
    );
    const sent = done.reduce((sum, part) => sum + part, 0);
    const next = (await store.leasePosts(askAt(clock.now(), 0, deps))).nextAt;
    return next === undefined ? { sent } : { sent, nextAt: next };
  };
}

/**
 * A store that is slow to answer is asked once at a time. Who comes while a question waits for its turn is told nothing: that one is asked
 * later, and hears of all that is due by then.
 */
function oneAtATime<T>(work: () => Promise<T>): () => Promise<T> | undefined {
  let last: Promise<unknown> = Promise.resolve();
  let waits = false;
  return () => {
    if (waits) return undefined;
    waits = true;
    const mine = last.then(() => {
      waits = false;
      return work();
    });
    last = mine.catch(() => undefined);
    return mine;
  };
}

const askAt = (now: Instant, limit: number, { platforms, owner, timing = TIMING }: DrainDeps): LeaseAsk => ({
  now,
  limit,
  holdMs: timing.holdMs,
  doubtMs: timing.doubtMs,
  platforms: readyOf(platforms),
  owner,
});

type Waits = (to: Destination, until: Instant, now: Instant) => readonly { to: Destination; until: Instant }[];

/**
 * A vendor does not say whether its limit was the channel's or that of the whole workspace. Two channels that are told to wait at the same
 * time mean the latter: then the whole platform waits, for the longest.
 */
function vendorWaits(): Waits {
  const known = new Map<string, Map<string, Instant>>();
  return (to, until, now) => {
    const channels = known.get(to.platform) ?? new Map<string, Instant>();
    known.set(to.platform, channels);
    channels.set(to.channel, until);
    for (const [channel, ended] of channels) if (ended <= now) channels.delete(channel);
    const one = { to, until };
    if (channels.size < 2) return [one];
    return [one, { to: { ...to, channel: '' }, until: instant(Math.max(...channels.values())) }];
  };
}

/** What stands between two posts of a channel. */
type Asked = { readonly waits: Waits; readonly pace: ReturnType<typeof createPace> };

/**
 * The vendor counts what arrives, which is before it answers and may be long after we began: the pace goes from the answer, so that a post
 * that was slow under way is not followed by one that is quick.
 */
function pause(to: Destination, at: Instant, pace: Asked['pace']): readonly Change[] {
  const paceMs = pace(to, at);
  return paceMs === 0 ? [] : [{ kind: 'channel.wait', to, until: after(at, paceMs), at }];
}

function changesOf(
  post: OutboxRow,
  { settlement, waitUntil }: Outcome,
  at: Instant,
  { waits, pace }: Asked,
): readonly Change[] {
  const { card, to, attempt } = post;
  // What was found may be an older version: then this one goes out as an edit.
  const version = settlement.state === 'sent' && settlement.version !== undefined ? settlement.version : post.version;
  const settle: Change = { kind: 'outbox.settle', card, to, attempt, version, settlement, at };
  if (waitUntil === undefined) return [settle, ...pause(to, at, pace)];
  const code = 'code' in settlement ? settlement.code : 'ASKED_TO_WAIT';
  const until = instant(Math.min(waitUntil, at + LONGEST_WAIT_MS));
  // What limits edits is the workspace's: all of them wait, and posts go on.
  const isEdit = post.ref !== undefined && countsEditsApart(to.platform);
  const waiting = isEdit ? [{ to: { ...to, channel: EDITS }, until }] : waits(to, until, at);
  const paced = isEdit ? pause(to, at, pace) : [];
  return [settle, ...paced, ...waiting.map((wait): Change => ({ kind: 'channel.wait', ...wait, code, at }))];
}
