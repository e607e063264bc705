/** One card of a channel and two people who press it, as `teams/late-press`: real front door, store and outbox, Slack is the fake. */
import { expect, it, onTestFinished } from 'vitest';
import { after, MINUTE_MS } from '#src/kernel/time.ts';
import { openHouse } from '#test/commands/house.ts';
import { alertChannel, drainOf, idOf, opened, stormSettings, tellerOf } from '#test/jobs/storm-house.ts';
import { actorOf, CHANNEL, httpRig, pressOf } from './rig.ts';

const ID = idOf(1);
const ACK = `alert ack ${ID}`;
const NAMES: Readonly<Record<string, string>> = { U0A: 'charge nurse 5W', U0B: 'house supervisor' };

/** An alert stands in the channel. */
async function toldInChannel() {
  const settings = stormSettings([alertChannel('slack', CHANNEL)]);
  const house = await openHouse({ settings });
  const slack = await httpRig({
    settings: () => settings,
    actorOf: (platform, id) => ({ ...actorOf(platform, id, NAMES[id] ?? id), roles: ['house-supervisor'] }),
  });
  slack.clock.now = () => house.clock.now;
  await slack.platform.start(house.handle);
  onTestFinished(async () => {
    await slack.close();
    await house.store.close();
  });
  const time = { now: () => house.clock.now };
  await tellerOf(house.store, settings, time)([opened(1, house.clock.now)]);
  const drain = drainOf(house.store, [slack.platform], time);
  await drain();
  const later = () => {
    house.clock.now = after(house.clock.now, MINUTE_MS);
  };
  later();
  const [card] = slack.api.callsOf('chat.postMessage');
  return {
    drain,
    next: drainOf(house.store, [slack.platform], time, 'next'),
    later,
    edits: () => slack.api.callsOf('chat.update'),
    cards: () => slack.api.callsOf('chat.postMessage').filter(({ args }) => args.thread_ts === undefined).length,
    told: (n: number) => slack.api.response(n),
    responses: slack.api.responses,
    press: (user: string) => {
      const payload = pressOf(ACK, { user: { id: user, username: 'zzname' }, response_url: slack.api.responseUrl });
      return slack.form({ payload: JSON.stringify(payload) });
    },
    first: JSON.stringify(card!.args),
    owners: async () =>
      (await house.store.episodeEvents(settings.sites[0]!.id, ID)).filter(({ kind }) => kind === 'owned').length,
  };
}

it('a card that one presses late tells them alone who has it since when; for all it changed once, by one edit', async () => {
  const r = await toldInChannel();
  expect(r.first).toContain(ACK);
  await r.press('U0A');
  expect((await r.told(1)).body.text).toContain('You have it since 08:27');
  // Another process than the one that took the press, as after its death.
  await r.next();
  r.later();
  await r.press('U0B');
  const late = (await r.told(2)).body;
  expect(late.text).toMatch(/charge nurse 5W.*08:27/s);
  expect(late).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  await r.drain();
  expect(r.edits()).toHaveLength(1);
  const [edit] = r.edits();
  expect(JSON.stringify(edit!.args)).toContain('charge nurse 5W');
  expect(JSON.stringify(edit!.args)).not.toContain(`"${ACK}"`);
  expect([r.cards(), await r.owners()]).toEqual([1, 1]);
});

it('a card that two press at once has one owner; the other is told who', async () => {
  const r = await toldInChannel();
  await Promise.all([r.press('U0A'), r.press('U0B')]);
  await r.told(2);
  await r.drain();
  const texts = r.responses.map(({ body }) => `${body.text}`);
  expect(texts.filter((text) => text.includes('You have it since 08:27'))).toHaveLength(1);
  expect(
    texts.filter((text) => /(?:charge nurse 5W|house supervisor).*08:27/s.test(text) && !text.includes('You have')),
  ).toHaveLength(1);
  expect([r.edits().length, await r.owners()]).toEqual([1, 1]);
});
