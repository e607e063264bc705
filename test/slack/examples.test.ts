/** Every example of every command, typed in Slack, answered by the real front door from a real store. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '#src/commands/index.ts';
import { type House, openEpisode, openHouse, putEpisode } from '#test/commands/house.ts';
import { brokenLimits, brokenView, injectedMarkup, shownStrings } from '#test/fakes/slack-reader.ts';
import { commandOf, type HttpRig, httpRig } from './rig.ts';

let house: House;
let rig: HttpRig;
beforeAll(async () => {
  house = await openHouse();
  await putEpisode(house.store, openEpisode());
  rig = await httpRig();
  await rig.platform.start(house.handle);
});
afterAll(async () => {
  await rig.close();
  house.store.close();
});

describe('an answer in Slack', () => {
  it.each(COMMANDS.flatMap((command) => command.examples))('%s', async (example) => {
    const seen = rig.api.views.length;
    const { status, body } = await rig.form(commandOf(example, { user_id: 'UHS', channel_id: 'C0HUD' }));
    expect(status).toBe(200);
    if (body === '') {
      // It leads to a form, which stands in a modal.
      await expect.poll(() => rig.api.views.length).toBeGreaterThan(seen);
      expect(brokenView(rig.api.views.at(-1)!.view)).toEqual([]);
      return;
    }
    const message = JSON.parse(body);
    expect(brokenLimits(message)).toEqual([]);
    expect(injectedMarkup(message)).toEqual([]);
    expect(shownStrings(message.blocks).join('\n')).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });
});
