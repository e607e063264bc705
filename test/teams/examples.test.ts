/** Every example of every command, typed in Teams, answered by the real front door from a real store. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '#src/commands/index.ts';
import { type House, openEpisode, openHouse, putEpisode } from '#test/commands/house.ts';
import { brokenCard, injectedInCard, shownInCard } from '#test/fakes/adaptive-card.ts';
import { devRig, PERSONAL, type Rig } from './rig.ts';

let house: House;
let rig: Rig;
beforeAll(async () => {
  house = await openHouse();
  await putEpisode(house.store, openEpisode());
  rig = await devRig();
  await rig.platform.start(house.handle);
});
afterAll(async () => {
  await rig.close();
  house.store.close();
});

describe('an answer in Teams', () => {
  it.each(COMMANDS.flatMap((command) => command.examples))('%s', async (example) => {
    const before = rig.connector.messages.length;
    await rig.say(example, PERSONAL);
    expect(rig.connector.messages).toHaveLength(before + 1);
    const { summary = '', attachments } = rig.connector.messages.at(-1)!.activity;
    const message = { summary, card: attachments[0]!.content };
    expect(brokenCard(message)).toEqual([]);
    expect(injectedInCard(message)).toEqual([]);
    expect(shownInCard(message.card).join('\n')).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });
});
