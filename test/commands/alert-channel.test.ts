import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type House, openEpisode, openHouse, putEpisode, read, settingsOf } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
  await putEpisode(house.store, openEpisode());
});
afterEach(() => house.store.close());

const stored = () => house.store.channels();
const inChannel = { place: { platform: 'slack', channel: 'C9', private: false } };

describe('which alerts come where', () => {
  test('sub makes the channel one of alerts, with its filter; without words everything comes', async () => {
    const reply = await house.ask('alert sub #alerts units=icu,5w rules=unit-over-census severity>=act');
    expect(reply.document.title).toBe(
      'Alerts come to #alerts: ICU and 5W only, rules unit-over-census, act and graver.',
    );
    expect(await stored()).toMatchObject([
      { platform: 'web', channel: 'alerts', purpose: 'alerts', units: ['ICU', '5W'], minSeverity: 'act' },
    ]);
    expect((await house.ask('alert sub #alerts')).document.title).toBe('Alerts come to #alerts: all of them.');
    expect((await stored())[0]).not.toHaveProperty('units');
  });

  test('here is the channel it is asked in, me a direct message, <#C…> a channel that nobody has set up', async () => {
    await house.ask('alert sub severity>=urgent', inChannel);
    await house.ask('alert sub me');
    await house.ask('alert sub <#C77|night>', inChannel);
    expect((await stored()).map((one) => `${one.platform} ${one.channel}`).sort()).toEqual([
      'slack C77',
      'slack C9',
      'web @somebody',
    ]);
  });

  test('in a simulated house sub makes a channel that its cards come to, and in a real one none that training cards do', async () => {
    const simulated = await openHouse({ settings: settingsOf(undefined, true) });
    await simulated.ask('alert sub', inChannel);
    expect(await simulated.store.channels()).toMatchObject([{ channel: 'C9', training: true }]);
    await simulated.store.close();
    await house.ask('alert sub', inChannel);
    expect(await stored()).toMatchObject([{ channel: 'C9', training: false }]);
  });

  test('unsub takes back what sub made, and not what the file says', async () => {
    await house.ask('alert sub', inChannel);
    expect((await house.ask('alert unsub', inChannel)).ok).toBe(true);
    expect(await stored()).toEqual([]);
    expect((await house.ask('alert unsub #alerts')).document.plain).toContain('by huddleboard.yaml');
  });

  test.each([
    ['alert sub units=9Z', 'Units here: ICU'],
    ['alert sub rules=none', 'Rules are feed-stale'],
    ['alert sub severity>=loud', 'Write units=5W,ICU'],
    ['alert sub roles=viewer', 'Roles are admin'],
    ['alert sub whatever', 'I could not read the filter'],
    ['alert sub #nowhere', 'I post to no channel'],
    ['alert quiet', 'I could not read the quiet hours.'],
    ['alert quiet 25:00-06:00', 'I could not read the quiet hours.'],
    ['alert quiet 06:00-06:00', 'I could not read the quiet hours.'],
    ['alert verbosity loud', 'A channel gets cards or thread.'],
  ])('%s is refused with a cure, and nothing is stored', async (text, expected) => {
    const reply = await house.ask(text);
    expect(reply.ok).toBe(false);
    expect(reply.document.plain).toContain(expected);
    expect(await stored()).toEqual([]);
  });

  test('quiet hours and verbosity are kept beside the filter', async () => {
    await house.ask('alert sub units=ICU', inChannel);
    expect((await house.ask('alert quiet 22:00-6:45', inChannel)).document.title).toContain('from 22:00 to 06:45');
    await house.ask('alert verbosity cards', inChannel);
    expect(await stored()).toMatchObject([{ units: ['ICU'], quiet: { from: '22:00', to: '06:45' }, threadLog: false }]);
    await house.ask('alert quiet off', inChannel);
    expect((await stored())[0]).not.toHaveProperty('quiet');
  });

  test('a viewer changes none of it', async () => {
    for (const text of ['alert sub', 'alert quiet 22:00-06:45', 'alert verbosity cards', 'alert pass', 'alert esc']) {
      expect((await house.ask(text, { ...inChannel, roles: ['viewer'] })).ok).toBe(false);
    }
    expect(await stored()).toEqual([]);
  });
});

describe('noise', () => {
  test('counts top-level posts of today by place, and what became of each rule', async () => {
    await house.ask('alert ack E-7F3K');
    const reply = await house.ask('alert noise');
    // No figure is missing without a reason.
    expect(JSON.stringify(reply.document)).not.toMatch(/n\/a(?!: )/);
    expect(read(reply)).toContain('1 unasked post in 1 place so far');
    expect(read(reply)).toMatch(/pool-occupancy\s+1\s+1\s+0/);
  });

  test('draws which rules make most alerts, the vital few named, as soon as there is more than one', async () => {
    const pictureIn = async () =>
      (await house.ask('alert noise')).document.blocks.find((block) => block.kind === 'picture');
    expect(await pictureIn()).toBeUndefined();
    for (const [n, key] of ['ed-boarding:house', 'ed-boarding:x', 'ed-boarding:y', 'ed-boarding:z'].entries())
      await putEpisode(
        house.store,
        openEpisode({ id: `E-000${n}` as never, key: key as never, rule: 'ed-boarding' as never }),
      );
    expect(await pictureIn()).toMatchObject({
      shape: 'pareto',
      bars: [
        { label: 'rule ed-boarding', value: 4 },
        { label: 'rule pool-occupancy', value: 1 },
      ],
      vitalFew: 1,
      words: '80.0 % of 5 alerts are of rule ed-boarding (4).',
    });
  });
});
