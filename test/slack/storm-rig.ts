/** A storm of alerts over the wire, as Slack counts it: arrivals at its Web API, whatever they are, by the clock of the house. */
import { onTestFinished } from 'vitest';
import { openStore } from '#db/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { createRng } from '#src/domain/simulate/rng.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, type Instant } from '#src/kernel/time.ts';
import type { Change, OutboxPost } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { NOW, SITE } from '#test/commands/house.ts';
import { createGate, SLACK_LIMITS } from '#test/fakes/limits.ts';
import type { ApiCall, Fault } from '#test/fakes/slack-api.ts';
import {
  ALERTS,
  alertChannel,
  drainOf,
  idOf,
  stormSettings,
  type Time,
  tellerOf,
  URGENT,
} from '#test/jobs/storm-house.ts';
import { answering, card, httpRig, replying } from './rig.ts';

const CALLS = ['chat.postMessage', 'chat.update'];
/** Messages of a channel: the first eight, the urgent ones, and the list. */
export const TOLD_AS = 8 + URGENT.length + 1;
const ids = Array.from({ length: ALERTS }, (_, n) => idOf(n));

export type Plan = {
  readonly channels: readonly string[];
  readonly stores?: readonly Store[];
  /** Planted: what a call meets although it is within the limits. */
  readonly faults?: (call: ApiCall, nth: number) => Fault | undefined;
};

export async function stormRig({ channels, stores: given, faults = () => undefined }: Plan) {
  const clock: Time = { now: NOW };
  const stores = given ?? [await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog })];
  const settings = stormSettings(channels.map((channel) => alertChannel('slack', channel)));
  const slack = await httpRig({ settings: () => settings, callTimeoutMs: 10_000 });
  slack.clock.now = () => clock.now;
  await slack.platform.start(answering(replying()));
  onTestFinished(async () => {
    await slack.close();
    for (const store of stores) await store.close();
  });
  const gate = createGate(SLACK_LIMITS, () => clock.now);
  const arrived: {
    readonly at: number;
    readonly channel: string;
    readonly edit: boolean;
    readonly what: string;
    readonly met?: Fault;
  }[] = [];
  const { unit } = createRng(11);
  let nth = 0;
  slack.api.meet((call) => {
    if (!CALLS.includes(call.method)) return undefined;
    const { channel } = call.args;
    const fits = gate.arrives(channel);
    const met: Fault | undefined = fits ? faults(call, nth++) : { fault: 'ratelimited', retryAfter: '30' };
    arrived.push({
      at: clock.now,
      channel,
      edit: call.method === 'chat.update',
      what: `${call.args.text} ${JSON.stringify(call.args.blocks)}`,
      ...(met && { met }),
    });
    // The way there and back.
    clock.now = after(clock.now, Math.round(20 + unit() * 300));
    return met;
  });
  const time = { now: () => clock.now };
  const tell = tellerOf(stores[0]!, settings, time);
  let runs = 0;
  const sender = (store = stores[0]!) => drainOf(store, [slack.platform], time, `run-${++runs}`);
  return { clock, api: slack.api, gate, arrived, tell, sender, stores, store: stores[0]! };
}

/** Arrivals in the channel between the commit of an urgent alert and its card. */
export function waitedFor(
  arrived: Awaited<ReturnType<typeof stormRig>>['arrived'],
  channel: string,
  n: number,
): number {
  const told = NOW + Math.floor(n / 10) * 3_000;
  const mine = arrived.filter((one) => one.channel === channel && one.at >= told);
  return mine.findIndex(({ what }) => what.includes(`alert ack ${idOf(n)}`) && !what.includes('Many at once'));
}

export const untold = (api: { readonly messages: readonly unknown[] }): readonly string[] => {
  const all = JSON.stringify(api.messages);
  return ids.filter((id) => !all.includes(id));
};

export const routine = (n: number, at: Instant, channel: string): Change => ({
  kind: 'outbox.put',
  post: {
    card: `huddle:${n}` as OutboxPost['card'],
    version: 1,
    site: SITE,
    to: { platform: 'slack', channel },
    document: card({ title: `Routine ${n}` }),
    urgency: 'routine',
    createdAt: at,
  },
});
