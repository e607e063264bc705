import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complete } from '#src/commands/complete.ts';
import { createFrontDoor } from '#src/commands/handle.ts';
import { brand, type PersonId, type SiteId } from '#src/kernel/ids.ts';
import { actorOf, type House, NOW, openHouse, RIVERSIDE, read, settingsOf } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.store.close());

const units = async (text: string): Promise<readonly string[]> => {
  const reply = await house.ask(text);
  const { units: found } = reply.data as { units?: { unit: string }[] }; // beds of one unit: checked right below
  return found?.map((one) => one.unit) ?? [`refused: ${reply.document.plain}`];
};

describe('what people type', () => {
  test.each([
    'beds 5W',
    'beds 5w',
    'bed 5w',
    'bedz 5w',
    'bdes 5w',
    'BEDS 5W',
    '  beds   5W  ',
    'beds 5 west',
    'beds five west',
    'beds unit 5w',
    'beds "5 West"',
    'beds “5 west”',
    'beds medicine',
    'beds medicin',
    'unit 5w',
    '5w',
    '5 west',
    '/ops beds 5w',
    '/beds 5w',
    '@Ops beds 5w',
    '<@U012AB3CD> beds 5w',
    'ops beds 5w',
    'beds 5\u200bw',
    'beds ５Ｗ',
  ])('%s → 5W', async (text) => expect(await units(text)).toEqual(['5W']));

  test.each([
    ['beds 3e', ['PCU']],
    ['beds pcu', ['PCU']],
    ['beds step-down', ['PCU']],
    ['beds telemetri', ['4N']],
    ['beds mother baby', ['2N']],
    ['beds behavioral', ['BHU']],
  ])('%s → %s', async (text, expected) => expect(await units(text)).toEqual(expected));

  test('a wrong short id is asked about, never guessed: the wrong unit at 03:00 is worse than a question', async () => {
    const reply = await house.ask('beds 7w');
    expect(reply.ok).toBe(false);
    expect(reply.document.plain).toContain('Did you mean');
    const actions = reply.document.blocks.find((block) => block.kind === 'actions');
    expect(actions?.buttons.map((button) => button.command)).toContain('beds 5W');
  });

  test.each(['snooze', 'snoze', 'snooz E-ZZZZ', '/ops snoze', 'alert snooz'])(
    '%s, with no such alert, asks which one, and to look is a press',
    async (text) => {
      const reply = await house.ask(text);
      expect(reply.ok).toBe(false);
      expect(reply.document.title).toBe('Not done');
      expect(reply.document.plain).toMatch(/alert/i);
    },
  );

  test.each(['back', 'lack', 'pack'])('%s is no mistyped ack: that would take an alert', async (text) => {
    expect((await house.ask(text)).document.plain).toContain('I know no such command.');
  });

  test('help me is help; help for what nobody knows leads to it', async () => {
    expect((await house.ask('help me')).document.title).toBe('What I can do');
    const reply = await house.ask('help zzqxzz');
    const actions = reply.document.blocks.find((block) => block.kind === 'actions');
    expect(actions?.buttons.map((button) => button.command)).toEqual(['help']);
  });

  test('two units of like name are asked about', async () => {
    const reply = await house.ask('beds medic');
    expect(reply.ok).toBe(false);
    expect(reply.document.plain).toMatch(/5W.*6W|6W.*5W/);
  });

  test('no text is help; an unknown verb names the nearest one or help', async () => {
    expect((await house.ask('')).document.title).toBe('What I can do');
    expect((await house.ask('/ops')).document.title).toBe('What I can do');
    expect((await house.ask('hudle xx')).ok).toBe(false);
    const unknown = await house.ask('where is lunch');
    expect(unknown.ok).toBe(false);
    expect(unknown.document.plain).toContain('Type help');
  });

  test.each(['John', 'John Smith 1947', 'help John', 'shart Smith'])(
    '%s: what is no command may be a name and is not said back, not in a button either',
    async (text) => {
      const answer = JSON.stringify(await house.ask(text));
      expect(answer).not.toMatch(/John|Smith/);
      expect(answer).toContain('Type help');
    },
  );

  test('a word that comes as near to two commands names both, with the unit that was asked about', async () => {
    const reply = await house.ask('shart 5W');
    const actions = reply.document.blocks.find((block) => block.kind === 'actions');
    expect(reply.document.plain).toContain('I know no such command. Did you mean');
    expect(actions?.buttons.map((button) => button.command)).toEqual(['share 5W', 'help 5W', 'help']);
  });

  test.each([
    ['beds --stie x', 'Did you mean --site?'],
    ['beds --frobnicate', 'Options are --site, --at and --as-known.'],
    ['beds --at', 'The option --at needs a value.'],
    ['beds --as-known', '--as-known needs to know which time.'],
    ['beds --at 2026-02-01T05:00', 'That time has not come yet'],
    ['beds --at tomorrow', 'That is no date and time I can read.'],
    ['alert list --at 05:00', 'alert is about the present only.'],
    ['flow --at 05:00 --as-known', 'flow cannot show what was known'],
    ['kpi also', 'ok'],
    ['kpi zzzz', 'I know no figure “zzzz”.'],
    ['ed waits', 'It is: ed [nedocs | cedocs | EDWIN | boarders]'],
    ['flow adult-acute', 'ok'],
    ['flow 5 west todya', 'ok'],
    ['flow yesterday 5W', 'ok'],
    ['flow 5X today', 'I know no unit'],
    ['kpi ed-arrivals 5W', 'ED arrivals is not worked out for that.'],
  ])('%s → %s', async (text, expected) => {
    const reply = await house.ask(text);
    expect(reply.ok ? 'ok' : reply.document.plain).toContain(expected);
  });

  test('a phone turns two hyphens into a dash; date and time may be two words', async () => {
    expect((await house.ask('beds 5w —at 05:00')).document.plain).toContain('As of 05:00');
    expect((await house.ask('beds 5w --at 2026-01-13 05:00')).document.plain).toContain('As of 05:00');
    expect((await house.ask('beds 5w --at=05:00')).document.plain).toContain('As of 05:00');
  });
});

describe('the site of a request', () => {
  const two = settingsOf(
    `${RIVERSIDE.replace('slack: U5W }', 'slack: U5W, site: riverside }').replace('  - { purpose: huddle,', '  - { site: riverside, purpose: huddle,')}
  - { id: lakeside, name: Lakeside Clinic, kind: clinic, zone: America/Chicago, facilities: [LAK], units: [] }
`,
  );
  const asked = async (text: string, more: object = {}) => {
    const door = createFrontDoor({
      store: house.store,
      settings: () => two,
      clock: { now: () => NOW },
      ids: { uuid: () => 'u', short: () => 's' },
      log: { debug() {}, info() {}, warn() {}, error() {}, child: () => ({}) as never }, // nothing is logged here
      catchUp: async () => false,
    });
    const place = { platform: 'slack', private: true };
    return door({ text, actor: actorOf(['viewer']), place, requestKey: 'r', ...more });
  };

  test('named in the text, else by the caller', async () => {
    expect((await asked('beds --site lakeside')).document.title).toBe('Beds · Lakeside Clinic');
    expect((await asked('beds --site Lakesid')).document.title).toBe('Beds · Lakeside Clinic');
    expect((await asked('beds', { site: brand<SiteId>('lakeside') })).document.title).toBe('Beds · Lakeside Clinic');
    expect((await asked('beds --site mars')).document.plain).toContain('I know no site “mars”.');
  });

  test("else the channel's, else the person's", async () => {
    const place = { platform: 'slack', channel: 'C0HUD', private: false };
    expect((await asked('beds', { place })).document.title).toBe('Beds · Riverside General');
    const actor = { ...actorOf(['viewer']), person: brand<PersonId>('charge-5w') };
    expect((await asked('beds', { actor })).document.title).toBe('Beds · Riverside General');
  });

  test('else it asks, with one button per site', async () => {
    const reply = await asked('beds');
    expect(reply.ok).toBe(false);
    const actions = reply.document.blocks.find((block) => block.kind === 'actions');
    expect(actions?.buttons.map((button) => button.command)).toEqual(['beds --site riverside', 'beds --site lakeside']);
    expect(read(reply)).toContain('Which site is it about?');
  });
});

test('completion offers verbs, then what can follow', () => {
  const settings = settingsOf();
  const of = (prefix: string) => complete(prefix, settings, NOW);
  expect(of('be')).toEqual(['beds']);
  expect(of('/ops be')).toEqual(['beds']);
  expect(of('beds 5')).toEqual(['beds 5W']);
  expect(of('bed 5')).toEqual(['bed 5W']);
  expect(of('beds a')).toEqual(['beds adult-acute']);
  expect(of('ed ')).toEqual(['ed nedocs', 'ed boarders']);
  expect(of('share #h')).toEqual(['share #huddle']);
  expect(of('')).toContain('now');
  expect(of('\u202ezzz')).toEqual([]);
});
