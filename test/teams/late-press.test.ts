/**
 * One card of a channel and two people who press it: the front door, the store and the outbox are the real ones, Teams is the fake connector.
 * The card changes for everybody by the outbox's edit, once, whoever presses how often and whatever breaks between.
 */
import { describe, expect, it, onTestFinished } from 'vitest';
import { after, MINUTE_MS } from '#src/kernel/time.ts';
import { openHouse } from '#test/commands/house.ts';
import { alertChannel, drainOf, idOf, opened, stormSettings, tellerOf } from '#test/jobs/storm-house.ts';
import { actorOf } from '#test/slack/rig.ts';
import { CHANNEL, devRig } from './rig.ts';

const ID = idOf(1);
const ACK = `alert ack ${ID}`;
const A = { id: '29:a', aadObjectId: 'aad-a', name: 'Pat ZZNAME' };
const B = { id: '29:b', aadObjectId: 'aad-b', name: 'Kim ZZNAME' };
const NAMES: Readonly<Record<string, string>> = { 'aad-a': 'charge nurse 5W', 'aad-b': 'house supervisor' };

/** An alert stands in the channel. */
async function toldInChannel() {
  const settings = stormSettings([alertChannel('teams', CHANNEL)]);
  const house = await openHouse({ settings });
  const teams = await devRig({
    settings: () => settings,
    actorOf: (platform, id) => ({ ...actorOf(platform, id, NAMES[id] ?? id), roles: ['house-supervisor'] }),
  });
  teams.clock.now = () => house.clock.now;
  await teams.platform.start(house.handle);
  onTestFinished(async () => {
    await teams.close();
    await house.store.close();
  });
  // The way to the channel.
  await teams.say('help');
  const before = teams.connector.messages.length;
  const time = { now: () => house.clock.now };
  await tellerOf(house.store, settings, time)([opened(1, house.clock.now)]);
  const drain = drainOf(house.store, [teams.platform], time);
  await drain();
  const later = () => {
    house.clock.now = after(house.clock.now, MINUTE_MS);
  };
  later();
  const [card] = teams.connector.messages.slice(before);
  return {
    house,
    teams,
    drain,
    later,
    card: card!,
    posted: () => teams.connector.messages.slice(before),
    edits: () => teams.connector.calls.filter(({ call }) => call === 'update').length,
    press: (from: object, id: string) =>
      teams.press(ACK, { from, replyToId: card!.id, id }) as Promise<{ type: string; value: string }>,
    says: () => JSON.stringify(card!.activity.attachments[0]!.content),
    owner: async () => (await house.store.episode(settings.sites[0]!.id, ID))?.owner?.name ?? '',
    owners: async () =>
      (await house.store.episodeEvents(settings.sites[0]!.id, ID)).filter(({ kind }) => kind === 'owned').length,
  };
}

const MESSAGE = 'application/vnd.microsoft.activity.message';

describe('a card of a channel', () => {
  it('that one presses changes for everybody, by one edit', async () => {
    const r = await toldInChannel();
    expect(r.says()).toContain(ACK);
    const toast = await r.press(A, 'press-a');
    expect(toast.type).toBe(MESSAGE);
    await r.drain();
    expect(r.edits()).toBe(1);
    expect(r.says()).toContain('charge nurse 5W');
    expect(r.says()).not.toContain(`"${ACK}"`);
    await r.drain();
    r.later();
    await r.drain();
    expect(r.edits()).toBe(1);
    expect(r.says()).not.toContain('ZZNAME');
  });

  it('that another presses late tells them alone who has it since when, and stays as it is for all', async () => {
    const r = await toldInChannel();
    await r.press(A, 'press-a');
    await r.drain();
    const fresh = r.says();
    const standing = r.posted().length;
    r.later();
    const toast = await r.press(B, 'press-b');
    // Not a card: that would take the place of the living one for this person, who would see no later change.
    expect(toast.type).toBe(MESSAGE);
    expect(toast.value).toMatch(/charge nurse 5W.*08:27/s);
    await r.drain();
    expect([r.edits(), r.posted().length, r.says()]).toEqual([1, standing, fresh]);
    expect(await r.owners()).toBe(1);
  });

  it('that two press at once has one owner; the other is told who', async () => {
    const r = await toldInChannel();
    const toasts = await Promise.all([r.press(A, 'press-a'), r.press(B, 'press-b')]);
    await r.drain();
    expect(await r.owners()).toBe(1);
    const owner = await r.owner();
    const [mine, late] = toasts.toSorted((a) => (a.value.startsWith('You have it') ? -1 : 1));
    expect(mine?.value).toContain('You have it since 08:27');
    expect(late?.value).toContain(owner);
    expect(late?.value).not.toContain('You have');
    expect([r.edits(), r.says().includes(owner)]).toEqual([1, true]);
  });

  it('whose press Teams tells twice is pressed once', async () => {
    const r = await toldInChannel();
    expect((await r.press(A, 'press-a')).value).toContain('You have it since 08:27');
    expect((await r.press(A, 'press-a')).value).toContain('You have had it since 08:27');
    await r.drain();
    expect([await r.owners(), r.edits()]).toEqual([1, 1]);
  });

  it('is edited by another process when the one that took the press died before, and only once', async () => {
    const r = await toldInChannel();
    await r.press(A, 'press-a');
    const next = drainOf(r.house.store, [r.teams.platform], { now: () => r.house.clock.now }, 'next');
    await next();
    expect(r.edits()).toBe(1);
    expect(r.says()).toContain('charge nurse 5W');
    await r.drain();
    expect(r.edits()).toBe(1);
  });

  it('whose edit Teams could not take is edited again, and stands once', async () => {
    const r = await toldInChannel();
    const standing = r.posted().length;
    r.teams.connector.fail('update', { fault: 'status', status: 503 });
    await r.press(A, 'press-a');
    await r.drain();
    expect(r.says()).toContain(ACK);
    for (let n = 0; n < 10 && !r.says().includes('charge nurse 5W'); n++) {
      r.later();
      await r.drain();
    }
    expect(r.says()).toContain('charge nurse 5W');
    expect([r.edits(), r.posted().filter(({ id }) => id === r.card.id).length]).toEqual([2, 1]);
    expect(r.posted().length - standing).toBeLessThanOrEqual(1);
  });
});
