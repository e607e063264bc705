/** 200 alerts in a minute at the connector of Teams: what arrives there, when and in which order, by the limits that Microsoft documents. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '#db/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { createRng } from '#src/domain/simulate/rng.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after } from '#src/kernel/time.ts';
import { NOW } from '#test/commands/house.ts';
import { createGate, mostWithin, TEAMS_LIMITS } from '#test/fakes/limits.ts';
import type { Fault } from '#test/fakes/teams-connector.ts';
import {
  ALERTS,
  alertChannel,
  drainOf,
  idOf,
  runStorm,
  stormSettings,
  type Time,
  tellerOf,
  URGENT,
} from '#test/jobs/storm-house.ts';
import { answering, replying } from '#test/slack/rig.ts';
import { CHANNEL, devRig } from './rig.ts';

const ids = Array.from({ length: ALERTS }, (_, n) => idOf(n));
/** The first eight, the urgent ones, and the list. */
const TOLD_AS = 8 + URGENT.length + 1;

/** @param faults planted: what a call meets although it is within the limits */
async function rig(faults: (nth: number) => Fault | undefined = () => undefined) {
  const clock: Time = { now: NOW };
  const store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
  const settings = stormSettings([alertChannel('teams', CHANNEL)]);
  const teams = await devRig({ settings: () => settings, callTimeoutMs: 10_000 });
  teams.clock.now = () => clock.now;
  await teams.platform.start(answering(replying()));
  await teams.say('beds');
  const said = teams.connector.messages.length;
  onTestFinished(async () => {
    await teams.close();
    await store.close();
  });
  const gate = createGate(TEAMS_LIMITS, () => clock.now);
  const met: { readonly at: number; readonly fault: Fault }[] = [];
  const { unit } = createRng(5);
  let nth = 0;
  teams.connector.meet((call) => {
    if (call !== 'post' && call !== 'update' && call !== 'create') return undefined;
    const fits = gate.arrives(CHANNEL);
    const fault: Fault | undefined = fits ? faults(nth++) : { fault: 'status', status: 429, retryAfter: '30' };
    if (fault !== undefined) met.push({ at: clock.now, fault });
    clock.now = after(clock.now, Math.round(20 + unit() * 300));
    return fault;
  });
  const time = { now: () => clock.now };
  const sender = drainOf(store, [teams.platform], time);
  const told = () => teams.connector.messages.slice(said);
  return { clock, gate, met, store, told, tell: tellerOf(store, settings, time), drains: () => [sender] };
}

const untold = (messages: readonly unknown[]): readonly string[] => {
  const all = JSON.stringify(messages);
  return ids.filter((id) => !all.includes(id));
};

describe('200 alerts in one minute at the connector of Teams', () => {
  it('keep its limits, edits among them; a list stands for those after the eighth; all are told', async () => {
    const r = await rig();
    await runStorm(r.clock, r, 100);
    expect(r.gate.over).toEqual([]);
    expect(mostWithin(r.gate.arrivals, 1_000)).toBe(1);
    expect(untold(r.told())).toEqual([]);
    expect(r.told()).toHaveLength(TOLD_AS);
    expect(r.gate.arrivals.length).toBeGreaterThan(TOLD_AS);
    expect(await r.store.outboxUnsent(10)).toEqual([]);
  });

  it('are each told once through what Teams asks to try again, and a wait that is asked for is kept', async () => {
    const plan: readonly Fault[] = [
      { fault: 'status', status: 429, retryAfter: '4' },
      { fault: 'status', status: 412 },
      { fault: 'status', status: 429 },
      { fault: 'status', status: 429, retryAfter: 'soon' },
      { fault: 'status', status: 503 },
      { fault: 'status', status: 502 },
      { fault: 'status', status: 504 },
    ];
    // The fake does nothing of what it refuses, so that not even a 502 leaves a message.
    const r = await rig((nth) => (nth % 4 === 2 ? plan[(nth >> 2) % plan.length] : undefined));
    await runStorm(r.clock, r, 400);
    expect(r.met.length).toBeGreaterThan(plan.length);
    expect(r.gate.over).toEqual([]);
    expect(untold(r.told())).toEqual([]);
    expect(r.told()).toHaveLength(TOLD_AS);
    expect(await r.store.outboxUnsent(10)).toEqual([]);
    for (const { at, fault } of r.met) {
      if (fault.fault !== 'status' || fault.retryAfter !== '4') continue;
      const next = r.gate.arrivals.find((one) => one.at > at);
      expect((next?.at ?? Number.POSITIVE_INFINITY) - at).toBeGreaterThanOrEqual(4_000);
    }
  });
});
