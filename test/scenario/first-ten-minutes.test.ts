/** O10: a charge nurse who has never seen it, in Slack and in the console, over the wire of both against the real front door. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#src/ports/handle.ts';
import { actorOf, type House, NOW, openHouse, SITE, settingsOf } from '#test/commands/house.ts';
import { commandOf, type HttpRig, httpRig, pressOf, submitOf } from '#test/slack/rig.ts';
import { call, consoleRig, json, type Rig as WebRig } from '#test/web/rig.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const NAME = 'John Smith 12/03/1948';
const nurse = (platform: string): Actor => ({ ...actorOf(['charge-nurse'], 'pat'), platform });

/** Nothing of what was typed is anywhere in the store or the log. */
async function expectNothingKept(): Promise<void> {
  const kept = JSON.stringify([
    house.logged,
    await house.store.audit(100),
    await house.store.reportsBetween(SITE, { from: NOW, to: (NOW + 1) as typeof NOW }),
    await house.store.outboxUnsent(100),
  ]);
  expect(kept).not.toMatch(/Smith|1948/);
}

describe('O10 first ten minutes, in Slack', () => {
  let rig: HttpRig;
  beforeEach(async () => {
    rig = await httpRig({ settings: () => settingsOf(), actorOf: (platform) => nurse(platform) });
    await rig.platform.start(house.handle);
  });
  afterEach(() => rig.close());
  const type = async (text: string) => JSON.parse((await rig.form(commandOf(text))).body || '{}');
  const press = async (value: string) => {
    await rig.form({ payload: JSON.stringify(pressOf(value, { response_url: rig.api.responseUrl })) });
  };

  it('asks for help, finds 5W, is forgiven, updates one figure, sees where it would be shared, and no name is kept', async () => {
    const help = await type('help');
    expect(help.blocks.length).toBeLessThanOrEqual(12);
    expect(help.text).toContain('update');
    for (const text of ['beds 5 west', 'bed 5w', 'bedz 5w']) expect((await type(text)).text).toContain('28 of 28');
    expect((await type('who is short')).text).toMatch(/staff/i);
    const card = JSON.stringify((await type('beds 5 west')).blocks);
    expect(card).toContain('"value":"update 5W"');

    await press('update 5W');
    await expect.poll(() => rig.api.views).toHaveLength(1);
    const view = rig.api.views[0]!;
    expect(JSON.stringify(view.view)).toContain('"initial_value":"28"');
    const { body } = await rig.form({ payload: JSON.stringify(submitOf(view, { census: '26' })) });
    const answer = JSON.parse(body);
    expect(answer.response_action).toBe('update');
    expect(JSON.stringify(answer.view)).toContain('census 28 → 26');
    expect((await type('beds 5w')).text).toContain('26 of 28');

    await press('share beds 5W');
    await expect.poll(() => rig.api.views).toHaveLength(2);
    const where = await rig.form({ payload: JSON.stringify(submitOf(rig.api.views[1]!, { to: '#huddle' })) });
    const preview = JSON.parse(where.body);
    expect(preview.response_action).toBe('update');
    expect(JSON.stringify(preview.view)).toContain('Everybody who reads #huddle');
    expect(await house.store.outboxUnsent(10)).toEqual([]);

    const refused = await type(NAME);
    expect(refused.text).toContain('Never type patient names here; nothing of this was kept.');
    const payload = JSON.stringify(submitOf({ ...view, hash: 'again' }, { ask: 'Mr Smith, 12/03/1948' }));
    expect(JSON.parse((await rig.form({ payload })).body)).toMatchObject({
      response_action: 'errors',
      errors: { ask: expect.stringContaining('points at a person') },
    });
    await expectNothingKept();
  });
});

describe('O10 first ten minutes, in the console', () => {
  let rig: WebRig;
  beforeEach(async () => {
    rig = await consoleRig({ handle: house.handle, settings: () => settingsOf(), actorFor: () => nurse('web') });
    await rig.start();
  });
  afterEach(() => rig.close());
  const ask = async (text: string, values?: readonly (readonly [string, string])[]) => {
    const body = { text, channel: 'huddle', ...(values === undefined ? {} : { values: JSON.stringify(values) }) };
    return JSON.parse((await call(rig.url, '/api/command', json(body))).body);
  };

  it('goes the same way by the same words', async () => {
    expect((await ask('help')).html).toContain('update');
    for (const text of ['beds 5 west', 'bed 5w', 'bedz 5w']) expect((await ask(text)).plain).toContain('28 of 28');
    expect((await ask('beds 5w')).html).toContain('data-command="update 5W" data-opens="form"');
    const form = await ask('update 5W');
    expect(form.html).toContain('data-command="update 5W report"');
    expect(form.html).toContain('value="28"');
    const done = await ask('update 5W report', [
      ['census', '26'],
      ['staffed-beds', '28'],
    ]);
    expect(done.plain).toBe('Thank you, 08:26: census 28 → 26.');
    expect((await ask('share beds 5W')).plain).toContain('#huddle');
    expect(await house.store.outboxUnsent(10)).toEqual([]);
    expect(await ask(NAME)).toMatchObject({ ok: false, plain: expect.stringContaining('nothing of this was kept') });
    expect(await ask('update 5W report', [['ask', 'Mr Smith, 12/03/1948']])).toMatchObject({
      ok: false,
      fields: { ask: expect.stringContaining('points at a person') },
    });
    await expectNothingKept();
  });
});
