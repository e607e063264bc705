/** What is written once for many: nothing of one person, their place or their request is in what another one gets. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openEpisode, openHouse, putEpisode } from '#test/commands/house.ts';
import { actorOf, commandOf, type HttpRig, httpRig, pressOf } from './rig.ts';

let house: House;
let rig: HttpRig;
beforeAll(async () => {
  house = await openHouse();
  await putEpisode(house.store, openEpisode());
  rig = await httpRig({
    actorOf: (platform, id) => ({
      ...actorOf(platform, id, 'house supervisor'),
      roles: ['house-supervisor', 'charge-nurse', 'admin'],
    }),
  });
  await rig.platform.start(house.handle);
});
afterAll(async () => {
  await rig.close();
  await house.store.close();
});

/** An answer, one with beds, a refusal, forms, one's own. */
const TEXTS = [
  'beds',
  'beds 5W',
  'florble',
  'update 5W',
  'alert act E-7F3K',
  'alert useless E-7F3K',
  'home',
  'duty',
  'share beds 5W',
];
let n = 0;
const ANN = { user: 'U0ANNANN', channel: 'C0ANNANN' };
const BOB = { user: 'U0BOBBOB', channel: 'C0BOBBOB' };
type Who = typeof ANN;

/** All that goes out for a question of one of them. */
async function heardBy(who: Who, text: string, way: 'typed' | 'pressed'): Promise<string> {
  const [calls, views] = [rig.api.calls.length, rig.api.views.length];
  const trigger_id = `trigger-${who.user}-${n++}`;
  const { body } =
    way === 'typed'
      ? await rig.form(commandOf(text, { user_id: who.user, channel_id: who.channel, trigger_id }))
      : await rig.form({
          payload: JSON.stringify(
            pressOf(text, {
              user: { id: who.user },
              channel: { id: who.channel },
              trigger_id,
              container: { type: 'message', channel_id: who.channel, message_ts: `${n}.1` },
              response_url: `${rig.api.url}response/${who.user}`,
            }),
          ),
        });
  if (body === '') await expect.poll(() => rig.api.calls.length + rig.api.views.length).toBeGreaterThan(calls + views);
  return JSON.stringify([body, rig.api.calls.slice(calls), rig.api.views.slice(views)]);
}

describe('what two people get in Slack one after the other', () => {
  it.each(TEXTS)('is their own: `%s`', async (text) => {
    for (const way of ['typed', 'pressed'] as const) {
      await heardBy(ANN, text, way);
      expect(await heardBy(BOB, text, way)).not.toContain('ANNANN');
      expect(await heardBy(ANN, text, way)).not.toContain('BOBBOB');
    }
  });
});
