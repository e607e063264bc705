/** Questions in people's own words, through the front door: one fixed shape, the command behind it, and nothing changed. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Button } from '#src/message/document.ts';
import type { Reply } from '#src/ports/handle.ts';
import { type House, openEpisode, openHouse, putEpisode, RIVERSIDE, read, settingsOf } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.store.close());

const buttons = (reply: Reply): readonly Button[] =>
  reply.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
const commands = (reply: Reply): readonly string[] => buttons(reply).map(({ command }) => command);

describe('what roles decide (demo-hospital.md, section 2)', () => {
  test.each([
    ['declare level 3', /^I declare nothing: the house supervisor decides/],
    ['open two beds on 5W', /^I open no beds: the house supervisor decides/],
    ['close the beds on 5W', /^I close no beds/],
    ['move a nurse to 4N', /^I move nobody: the house supervisor decides/],
    ['discharge a patient on 5W', /^I discharge nobody: the attending decides/],
    ['assign a patient to 5W', /^I place, accept and refuse no patients/],
    ['refuse the patient for 5W', /^I place, accept and refuse no patients/],
    ['please decline the transfer', /a transfer with the attending/],
    ['accept the transfer', /a transfer with the attending/],
    ['go on diversion', /diversion and emergencies with the administrator on call/],
    ['cancel the operations', /^I cancel nothing: the perioperative lead decides/],
    ['waive the ratio on 4N', /^I waive and approve nothing/],
    ['close the red flag on 4N', /^I close no red flag: the house supervisor decides with the charge nurse/],
    ['write to the patient', /^I write to no patient/],
    ['tell the family', /^I write to no patient and no family/],
  ])('%s is not done: who decides is said', async (text, said) => {
    const reply = await house.ask(`ask ${text}`);
    expect([reply.ok, reply.document.plain]).toEqual([true, expect.stringMatching(said)]);
  });
});

describe('an answer', () => {
  test('has the number first, how it was found, and what to beware of', async () => {
    const reply = await house.ask('ask will 5W have beds at 2?');
    expect(reply.ok).toBe(true);
    expect(reply.document.plain).toMatch(/^5W: 28 of 28 staffed beds in use/);
    const text = read(reply);
    expect(text.indexOf('5W: 28 of 28')).toBeLessThan(text.indexOf('How found'));
    expect(text.indexOf('How found')).toBeLessThan(text.indexOf('Caveats'));
    expect(text).toContain('As of 08:26 · ADT 2 min old');
  });

  test('says what is known now and what the unit itself reported where nothing is forecast, and why not', async () => {
    const own = await openHouse();
    await own.ask('update 5W report census=28 staffed-beds=28 pending-in=4 pending-out=3', { roles: ['charge-nurse'] });
    const text = read(await own.ask('ask will 5W have beds at 2?'));
    expect(text).toContain('says nothing of 14:00 by itself. n/a: beds are forecast by the running service alone.');
    expect(text).toMatch(/\[= forecast beds 5W at 2026-01-13T14:00\] +forecast beds 5W at 2026-01-13T14:00/);
    expect(text).toMatch(/\[Staff of 5W then\] +staff lookahead 5W at 2026-01-13T14:00/);
    expect(text).toMatch(/to come in 4 \(by hand 08:26\); to leave 3/);
    await own.store.close();
  });

  test('has the command that was understood as its first button, and shares that, not the words', async () => {
    const reply = await house.ask('ask hw many beds free on 5 west');
    expect(buttons(reply)[0]).toMatchObject({ label: '= beds 5W', command: 'beds 5W' });
    expect(commands(reply).at(-1)).toBe('share beds 5W');
    expect((await house.ask('share #huddle beds 5W')).ok).toBe(true);
  });

  test('is for whoever asked', async () => {
    const place = { platform: 'slack', channel: 'C0HUD', private: false };
    expect((await house.ask('ask which wards are full', { place })).audience).toBe('caller');
  });

  test('of a time of which nothing is known is the refusal of the command itself', async () => {
    const reply = await house.ask('ask is the ED worse than last week');
    expect(reply.ok).toBe(false);
    expect(reply.document.plain).toContain('Nothing is known of');
  });

  test('names full units by what their beds are', async () => {
    const reply = await house.ask('ask which wards are full');
    expect(reply.document.plain).toContain('8 of 16 units without a free staffed bed: PCU, 3N');
    expect(reply.data).toMatchObject({ tool: 'units', commands: ['beds'] });
  });

  test('of alerts for a unit counts those of its pool', async () => {
    const own = await openHouse();
    await putEpisode(own.store, openEpisode());
    const reply = await own.ask('ask show me alerts for ICU');
    expect(reply.document.plain).toContain('1 open alert about ICU, of 1 in all');
    expect((await own.ask('ask alerts for PEDS')).document.plain).toContain('0 open alerts about PEDS, of 1 in all');
    await own.store.close();
  });

  test('gives the other half of the day where it was not said', async () => {
    const reply = await house.ask('ask what was the occupancy of 4N yesterday at 5');
    expect(read(reply)).toContain('The hour was read as 17:00.');
    expect(commands(reply)).toContain('kpi occupancy_pct 4N --at 2026-01-12T05:00');
  });

  test('in an NHS house speaks its words', async () => {
    const nhs = await openHouse({ settings: settingsOf(RIVERSIDE.replace('house: us', 'house: nhs')) });
    expect((await nhs.ask('ask which wards are full')).document.plain).toContain('8 of 16 wards');
    await nhs.store.close();
  });
});

describe('one question back', () => {
  test.each([
    ['ask beds on 7W', 'Which unit is meant?', ['beds 5W', 'beds 6W']],
    ['ask turnover', 'Which figure is meant?', expect.arrayContaining(['kpi bed_turnover_rate'])],
    ['ask ED waits', 'What is meant?', ['ed']],
  ])('%s', async (text, question, ways) => {
    const reply = await house.ask(text);
    expect(reply.document.plain).toContain(question);
    expect(commands(reply)).toEqual(ways);
    expect(buttons(reply).length).toBeLessThanOrEqual(4);
  });

  test('every way on that is offered answers', async () => {
    for (const text of ['ask beds on 7W', 'ask should we open 6E', 'ask lunch', 'ask how many boarders will there be'])
      for (const command of commands(await house.ask(text))) expect((await house.ask(command)).ok, command).toBe(true);
  });
});

describe('what cannot be known', () => {
  test.each([
    ['ask how many boarders will we have tomorrow', 'No forecast of that exists'],
    ['ask which patient is in bed 12', 'Nothing about a single patient'],
    ['ask what dose of heparin should i give', 'Clinical questions are not answered'],
    ['ask who is the slowest nurse on 4N', 'Nobody’s work is measured'],
    ['ask should we open 6E', 'decided by people'],
    ['ask who was on call yesterday', 'other times'],
  ])('%s is refused in words, with what can be asked instead', async (text, words) => {
    const reply = await house.ask(text);
    expect(reply.document.plain).toContain(words);
    expect(reply.document.plain).toContain('What can be asked instead:');
    expect(commands(reply).length).toBeGreaterThan(0);
  });

  test('a name is refused before anything is read, and not said back', async () => {
    const reply = await house.ask('ask where is Mrs Jones');
    expect(reply.confidential).toBe('typed');
    expect(JSON.stringify([reply, house.logged, await house.store.audit(50)])).not.toContain('Jones');
  });
});

describe('roles hold', () => {
  test('what somebody may not see is not answered to them by asking', async () => {
    const reply = await house.ask('ask is the ADT feed up', { roles: ['viewer'] });
    expect(reply.ok).toBe(false);
    expect((await house.ask('ask is the ADT feed up', { roles: ['engineer'] })).ok).toBe(true);
  });

  test('who waits is counted and not listed by place', async () => {
    const reply = await house.ask('ask who has been waiting longest for a bed');
    expect(reply.document.plain).toContain('11 boarders, longest 9 h 40 min');
    expect(JSON.stringify(reply.document)).not.toContain('ED-01');
  });
});

describe('a question changes nothing', () => {
  test.each([
    ['ask take alert E-7F3K', 'alert ack E-7F3K'],
    ['ask snooze E-7F3K for an hour', 'alert snooze E-7F3K'],
    ['ask call in sick for tonight', 'callout'],
    ['ask i want to update 5W', 'update 5W'],
  ])('%s is a button', async (text, command) => {
    const reply = await house.ask(text, { readOnly: true });
    expect(reply.ok).toBe(true);
    expect(commands(reply)).toContain(command);
  });

  test('also not an alert that is open', async () => {
    const own = await openHouse();
    await putEpisode(own.store, openEpisode());
    const before = await own.store.liveEpisodes(settingsOf().sites[0]!.id);
    await own.ask('ask i have got E-7F3K', { roles: ['house-supervisor'] });
    expect(await own.store.liveEpisodes(settingsOf().sites[0]!.id)).toEqual(before);
    await own.store.close();
  });
});

describe('text that is no command', () => {
  test.each([
    'will 5W have beds at 2?',
    'how many boarders are there',
    'who is short tonight',
    '/ops which wards are full',
    'longest wait',
    'why is LOS up',
  ])('%s is answered as a question in private', async (text) => {
    const reply = await house.ask(text);
    expect(reply.ok).toBe(true);
    expect(reply.document.title).toBe('Asked · Riverside General');
  });

  test('in a channel it stays an unknown command', async () => {
    const place = { platform: 'slack', channel: 'C0HUD', private: false };
    expect((await house.ask('will 5W have beds at 2?', { place })).ok).toBe(false);
  });

  test.each(['where is lunch', 'hudle xx', 'tell me a joke about beds and giraffes', 'beds 7w', 'John Smith'])(
    '%s: not surely a question, so the refusal stands',
    async (text) => {
      expect((await house.ask(text)).ok).toBe(false);
    },
  );

  test('a command goes before a question', async () => {
    expect((await house.ask('who is short')).document.title).toBe('Staffing · Riverside General');
    expect((await house.ask('beds 5w')).document.title).toBe('5W · medicine');
  });
});

test('any text at all: an answer within bounds, nothing said back, nothing changed', async () => {
  const version = await house.store.dataVersion();
  const marks = [
    'zqxv',
    'Quxorth',
    '<!channel>',
    '=HYPERLINK(1)',
    '[x](javascript:alert(1))',
    "'; DROP TABLE visit;--",
  ];
  const word = fc.oneof(
    fc.constantFrom(...marks),
    fc.constantFrom(
      'will',
      '5W',
      'beds',
      'at',
      '2',
      'who',
      'short',
      'occupancy',
      'yesterday',
      'take',
      'E-7F3K',
      '--at',
      'share',
      '"',
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 9 }), async (words) => {
      const reply = await house.ask(`ask ${words.join(' ')}`, { readOnly: true });
      const text = JSON.stringify(reply);
      expect(reply.document.plain).not.toBe('');
      expect(reply.document.plain).not.toContain('it is a fault of Huddleboard');
      expect(text.length).toBeLessThan(60_000);
      for (const mark of ['zqxv', 'Quxorth', '<!channel>', 'HYPERLINK', 'javascript:', 'DROP TABLE'])
        if (reply.ok) expect(text).not.toContain(mark);
    }),
    { numRuns: 200 },
  );
  expect(await house.store.dataVersion()).toBe(version);
});
