/**
 * The service killed at each step of a post's way, on each platform: before and after the claim, the post, the reply and the mark. Each post
 * has a channel of its own, so that what one waits for holds up no other; the last run, which nobody kills, brings all to rest.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, startChild } from './child.ts';
import { atRest } from './crash-random.ts';
import { sentence } from './death.ts';
import type { Ground } from './ground.ts';
import { channelOf, postOf, wordOf } from './house.ts';
import { storedPosts } from './outbox.ts';
import type { Step, VendorName } from './vendors.ts';
import { judgePosts, type PostVerdict } from './verdict.ts';

/** In the order in which they happen. `own`: the service dies by itself there; else the vendor kills it at that step of the request. */
export const STEPS = [
  { name: 'before claim', own: 'claiming' },
  { name: 'after claim', own: 'claimed' },
  { name: 'before post (the request has arrived, nothing stands)', vendor: 'request' },
  { name: 'after post, before the reply', vendor: 'recorded' },
  { name: 'after the reply has left', vendor: 'answered' },
  { name: 'before mark (the reply was read)', own: 'marking' },
  { name: 'after mark', own: 'marked' },
] as const satisfies readonly ({ name: string } & ({ own: string } | { vendor: Step }))[];

export type StepResult = { readonly step: string; readonly platform: VendorName; readonly verdict: PostVerdict };

/** Until the named post has led to the death of the service, or it is plain that it will not. */
const DIES_WITHIN_MS = 60_000;

export type StepOptions = {
  readonly tell: (done: string) => void;
  /** Only these. */
  readonly steps?: readonly (typeof STEPS)[number][];
  /** The last run's clock is ahead by so much, so that leases and doubts need not be waited out. */
  readonly restSkewMs?: number;
};

export async function crashAtSteps(
  ground: Ground,
  { tell, steps = STEPS, restSkewMs }: StepOptions,
): Promise<readonly StepResult[]> {
  const store = await ground.open();
  const deaths: number[] = [];
  let ports = { mllpPort: 0, port: 0 };
  const cases = (['slack', 'teams'] as const).flatMap((platform) => steps.map((step) => ({ platform, step })));
  for (const [n, { platform, step }] of cases.entries()) {
    await store.commit([{ kind: 'outbox.put', post: postOf(n, { platform, channel: channelOf(platform, n) }) }]);
    const death = join(ground.data, 'death');
    if ('own' in step) sentence(death, { step: step.own, platform, card: `torture:${n}` });
    let child: Child | undefined;
    ground.vendors.onStep = (at, _, body) => {
      if (!('vendor' in step) || at !== step.vendor || !body.includes(wordOf(n))) return false;
      child?.kill();
      return true;
    };
    child = startChild({ ...ground, ...ports, ...('own' in step ? { death } : {}) });
    const late = setTimeout(() => child?.kill(), DIES_WITHIN_MS);
    await child.gone;
    clearTimeout(late);
    ports = child.ports();
    deaths.push(performance.now());
    ground.vendors.onStep = () => false;
    tell(`${platform}: killed ${step.name}`);
  }
  const last = startChild({ ...ground, ...ports, ...(restSkewMs === undefined ? {} : { skewMs: restSkewMs }) });
  await last.listening;
  await atRest(ground);
  // A double that is still to come would come with the next look into the outbox.
  await sleep(2_500);
  last.kill();
  await last.gone;
  await store.close();
  const stored = await storedPosts(ground);
  return cases.map(({ platform, step }, n) => ({
    step: step.name,
    platform,
    verdict: judgePosts(
      platform,
      stored.filter((post) => post.n === n),
      ground.vendors.messages,
      deaths,
    ),
  }));
}
