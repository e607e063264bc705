/**
 * The real service, killed again and again at random while messages and posts flow, started again each time. What it acknowledged must be
 * there, the census must be that of a fold from nothing, and each post must stand in its channel once.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '#src/ports/store.ts';
import { type Child, startChild } from './child.ts';
import { CHANNELS, type Ground } from './ground.ts';
import { channelOf, message, postOf } from './house.ts';
import { storedPosts } from './outbox.ts';
import { type Senders, startSenders } from './sender.ts';
import type { VendorName, Vendors } from './vendors.ts';
import { type FeedVerdict, judgeFeed, judgePosts, type PostVerdict } from './verdict.ts';

const SENDERS = 10;
/** A life ends at the latest so long after it has begun to listen, if what it is to die of does not come. */
const LONGEST_LIFE_MS = 20_000;
/** It dies so soon after what it dies of. */
const AFTER_MS = { start: 1_200, acknowledged: 40, request: 60 } as const;
/** A lease that runs out, a doubt, and the pace of a channel. */
const REST_MS = 240_000;

export type CrashOptions = {
  readonly kills: number;
  readonly messages: number;
  readonly posts: number;
  /** 0 … 1 */
  readonly random: () => number;
  readonly tell: (done: string) => void;
  /** The last run's clock is ahead by so much, so that leases and doubts need not be waited out. */
  readonly restSkewMs?: number;
};

export type Crashed = {
  readonly kills: number;
  readonly seconds: number;
  readonly feed: FeedVerdict;
  readonly slack: PostVerdict;
  readonly teams: PostVerdict;
  /** AE and AR. */
  readonly refused: number;
};

export async function crashAtRandom(ground: Ground, options: CrashOptions): Promise<Crashed> {
  const { kills, messages, posts, random, tell } = options;
  const began = performance.now();
  const store = await ground.open();
  const deaths: number[] = [];
  let child: Child | undefined;
  let ports = { mllpPort: 0, port: 0 };
  const senders = startSenders(SENDERS, () => child?.mllp(), message);
  const start = async (skew: { readonly skewMs?: number } = {}): Promise<Child> => {
    const started = startChild({ ...ground, ...ports, ...skew });
    child = started;
    await started.listening;
    ports = started.ports();
    return started;
  };

  let posted = 0;
  for (let kill = 1; kill <= kills; kill++) {
    const running = await start();
    const each = Math.ceil((messages * kill) / kills / SENDERS);
    senders.upTo(each);
    const due = Math.ceil((posts * kill) / kills);
    for (; posted < due; posted++) await putPost(store, posted);
    const waiting = each * SENDERS - senders.acknowledged.length;
    await nextDeath({ senders, vendors: ground.vendors, waiting, random });
    running.kill();
    deaths.push(performance.now());
    await running.gone;
    tell(`${kill} of ${kills} kills, ${senders.acknowledged.length} messages, ${ground.vendors.messages.length} posts`);
  }
  const last = await start(options.restSkewMs === undefined ? {} : { skewMs: options.restSkewMs });
  await senders.done();
  await atRest(ground);
  last.kill();
  await last.gone;
  senders.stop();
  const stored = await storedPosts(ground);
  const feed = await judgeFeed(store, senders.acknowledged, message);
  await store.close();
  const judged = (platform: VendorName) => judgePosts(platform, stored, ground.vendors.messages, deaths);
  return {
    kills,
    seconds: (performance.now() - began) / 1_000,
    feed,
    slack: judged('slack'),
    teams: judged('teams'),
    refused: senders.refused.length,
  };
}

type Scene = {
  readonly senders: Senders;
  readonly vendors: Vendors;
  /** Messages that may be sent in this life. */
  readonly waiting: number;
  readonly random: () => number;
};

/** Of starting, somewhere among the messages that are sent, or of a post; one as often as the other, and a moment later. */
async function nextDeath({ senders, vendors, waiting, random }: Scene): Promise<void> {
  const causes = [
    { done: () => 1, more: 0, within: AFTER_MS.start },
    {
      done: () => senders.acknowledged.length,
      more: 1 + Math.floor(random() * waiting),
      within: AFTER_MS.acknowledged,
    },
    { done: () => vendors.requests(), more: 1, within: AFTER_MS.request },
  ];
  const { done, more, within } = causes[Math.floor(random() * causes.length)]!;
  const enough = done() + more;
  const end = performance.now() + LONGEST_LIFE_MS;
  while (done() < enough && performance.now() < end) await sleep(1);
  await sleep(random() * within);
}

/** A post to one of the platforms, and now and then the next version of an earlier one, which edits it. */
async function putPost(store: Store, n: number): Promise<void> {
  const place = (post: number) => {
    const platform: VendorName = post % 2 === 0 ? 'slack' : 'teams';
    return { platform, channel: channelOf(platform, Math.floor(post / 2) % CHANNELS) };
  };
  await store.commit([{ kind: 'outbox.put', post: postOf(n, place(n)) }]);
  const edited = n - 60;
  if (edited >= 0 && edited % 5 === 0)
    await store.commit([{ kind: 'outbox.put', post: postOf(edited, place(edited), 2) }]);
}

/** Until nothing waits any more; what still does after that is judged as it stands. */
export async function atRest(ground: Ground): Promise<void> {
  const end = performance.now() + REST_MS;
  while (performance.now() < end) {
    const rows = await storedPosts(ground);
    if (rows.every(({ state }) => state === 'sent' || state === 'dead' || state === 'unknown')) return;
    await sleep(500);
  }
}
