/** What is written once for many: nothing of one person, their place or their request is in what another one gets. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openEpisode, openHouse, putEpisode } from '#test/commands/house.ts';
import { TENANT } from '#test/fakes/teams-connector.ts';
import { actorOf } from '#test/slack/rig.ts';
import { type Rig, tokenRig } from './rig.ts';

let house: House;
let rig: Rig;
beforeAll(async () => {
  house = await openHouse();
  await putEpisode(house.store, openEpisode());
  rig = await tokenRig({
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
const over = (who: string, personal: boolean) => ({
  id: `act-${who}-${n++}`,
  from: { id: `29:${who}`, aadObjectId: `aad-${who}`, name: who },
  conversation: personal
    ? { id: `a:${who}`, conversationType: 'personal', tenantId: TENANT }
    : { id: `19:${who}@thread.tacv2;messageid=${n}`, conversationType: 'channel', tenantId: TENANT, isGroup: true },
  replyToId: `card-${who}`,
});
const ways = ['said', 'private', 'pressed', 'dialog'] as const;
async function heardBy(who: string, text: string, way: (typeof ways)[number]) {
  const before = rig.connector.messages.length;
  const more = over(who, way === 'private');
  let out: unknown;
  if (way === 'said' || way === 'private') await rig.say(text, more);
  else if (way === 'pressed') out = await rig.press(text, more);
  else out = await rig.invoke('task/fetch', { data: { command: text } }, more);
  if (way === 'said' || way === 'private')
    await expect.poll(() => rig.connector.messages.length).toBeGreaterThan(before);
  return JSON.stringify([out ?? null, rig.connector.messages.slice(before)]);
}
describe('what two people get in Teams one after the other', () => {
  it.each(TEXTS)('is their own: `%s`', async (text) => {
    for (const way of ways) {
      await heardBy('ANNANN', text, way);
      expect(await heardBy('BOBBOB', text, way)).not.toContain('ANNANN');
      expect(await heardBy('ANNANN', text, way)).not.toContain('BOBBOB');
    }
  });
});
