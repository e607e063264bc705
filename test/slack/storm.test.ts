/** 200 alerts in a minute at the Web API of Slack: what arrives there, when and in which order. */
import { describe, expect, it } from 'vitest';
import { after } from '#src/kernel/time.ts';
import { NOW } from '#test/commands/house.ts';
import { mostWithin } from '#test/fakes/limits.ts';
import type { Fault } from '#test/fakes/slack-api.ts';
import { runStorm, URGENT } from '#test/jobs/storm-house.ts';
import { routine, stormRig, TOLD_AS, untold, waitedFor } from './storm-rig.ts';

describe('200 alerts in one minute at the Web API of Slack', () => {
  it('arrive as one call a second, edits among them; a list stands for those after the eighth; all are told', async () => {
    const r = await stormRig({ channels: ['C1'] });
    const drain = r.sender();
    await runStorm(r.clock, { tell: r.tell, drains: () => [drain] }, 100);
    expect(r.gate.over).toEqual([]);
    expect(mostWithin(r.gate.arrivals, 1_000)).toBe(1);
    expect(untold(r.api)).toEqual([]);
    expect(r.api.messages).toHaveLength(TOLD_AS);
    expect(r.arrived.length).toBeGreaterThan(r.api.messages.length);
    for (const n of URGENT) expect(waitedFor(r.arrived, 'C1', n)).toBe(0);
    expect(await r.store.outboxUnsent(10)).toEqual([]);
  });

  it('are each told once through refusals with and without a time, resets and silence, and a wait that is asked for is kept', async () => {
    const plan: readonly Fault[] = [
      { fault: 'ratelimited', retryAfter: '4' },
      { fault: 'reset' },
      { fault: 'ratelimited' },
      { fault: 'status', status: 503 },
      { fault: 'hang' },
      { fault: 'ratelimited', retryAfter: 'soon' },
      { fault: 'bad-json' },
    ];
    const r = await stormRig({
      channels: ['C1'],
      faults: (_, nth) => (nth % 4 === 2 ? plan[(nth >> 2) % plan.length] : undefined),
    });
    const drain = r.sender();
    await runStorm(r.clock, { tell: r.tell, drains: () => [drain] }, 400);
    expect(r.arrived.filter(({ met }) => met !== undefined).length).toBeGreaterThan(plan.length);
    expect(r.gate.over).toEqual([]);
    expect(untold(r.api)).toEqual([]);
    expect(r.api.messages).toHaveLength(TOLD_AS);
    expect(await r.store.outboxUnsent(10)).toEqual([]);
    r.arrived.forEach(({ at, met, edit }, n) => {
      // An edit holds up edits, a post all of its channel.
      const next = r.arrived.slice(n + 1).find((one) => !edit || one.edit);
      if (met?.fault === 'ratelimited' && met.retryAfter === '4' && next)
        expect(next.at - at).toBeGreaterThanOrEqual(4_000);
    });
  });

  it('into five channels keep the pace of each, and none waits for another', async () => {
    const channels = ['C1', 'C2', 'C3', 'C4', 'C5'];
    const r = await stormRig({ channels });
    const drain = r.sender();
    await runStorm(r.clock, { tell: r.tell, drains: () => [drain] }, 150);
    expect(r.gate.over).toEqual([]);
    expect(r.api.messages).toHaveLength(channels.length * TOLD_AS);
    for (const channel of channels) {
      expect(untold({ messages: r.api.messages.filter((one) => one.channel === channel) })).toEqual([]);
      for (const n of URGENT) expect(waitedFor(r.arrived, channel, n)).toBeLessThanOrEqual(1);
    }
  });

  it('go on while edits are told to wait, in every channel; then each message gets its newest state, once', async () => {
    const channels = ['C1', 'C2'];
    const r = await stormRig({
      channels,
      faults: ({ method }) =>
        method === 'chat.update' && r.clock.now < NOW + 90_000 ? { fault: 'ratelimited', retryAfter: '30' } : undefined,
    });
    const drain = r.sender();
    await runStorm(r.clock, { tell: r.tell, drains: () => [drain] }, 200);
    expect(r.gate.over).toEqual([]);
    const refused = r.arrived.filter(({ met }) => met !== undefined);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ edit }) => edit)).toBe(true);
    const [first] = refused;
    const posts = r.arrived.filter(({ at, edit }) => !edit && at > first!.at && at < first!.at + 30_000);
    expect(posts.length).toBeGreaterThan(0);
    for (const { at, channel } of refused) {
      // One of another channel may have been on its way together with it.
      const next = r.arrived.find((one) => one.edit && one.at > at && one.channel === channel);
      expect(next!.at - at).toBeGreaterThanOrEqual(30_000);
    }
    for (const channel of channels) {
      expect(untold({ messages: r.api.messages.filter((one) => one.channel === channel) })).toEqual([]);
      for (const n of URGENT) expect(waitedFor(r.arrived, channel, n)).toBeLessThanOrEqual(1);
    }
    expect(await r.store.outboxUnsent(10)).toEqual([]);
  });

  it('leave before a backlog of five hundred, and the urgent ones before all', async () => {
    const r = await stormRig({ channels: ['C1'] });
    const drain = r.sender();
    await r.store.commit(Array.from({ length: 500 }, (_, n) => routine(n, after(NOW, -1_000), 'C1')));
    await runStorm(r.clock, { tell: r.tell, drains: () => [drain] }, 75);
    expect(r.gate.over).toEqual([]);
    for (const n of URGENT) expect(waitedFor(r.arrived, 'C1', n)).toBe(0);
    expect((await r.store.outboxUnsent(1_000)).length).toBeLessThan(500);
  });

  it('outlive a process that ends while its post is under way: told once each', async () => {
    let ended = false;
    const r = await stormRig({
      channels: ['C1'],
      faults: (_, nth) => {
        ended = nth === 5;
        return ended ? { fault: 'hang' } : undefined;
      },
    });
    const first = r.sender();
    let drain = first;
    /** The first process is gone with the call that got no answer: nobody waits for it. */
    const drains = () => [
      async () => {
        if (drain !== first) return drain();
        const done = drain();
        while (!ended && !(await Promise.race([done.then(() => true), tick()])));
        if (!ended) return done;
        drain = r.sender();
        return { sent: 0 };
      },
    ];
    await runStorm(r.clock, { tell: r.tell, drains }, 160);
    expect(drain).not.toBe(first);
    expect(r.gate.over).toEqual([]);
    expect(untold(r.api)).toEqual([]);
    expect(r.api.messages).toHaveLength(TOLD_AS);
  });
});

const tick = (): Promise<false> => new Promise((resolve) => setTimeout(resolve, 1, false));
