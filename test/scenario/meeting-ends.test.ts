/** What a meeting leaves behind: an item answered by what is chosen, an action agreed on the way out, an answer that cannot be told, and a record that counts only what could be. */
import { afterEach, describe, expect, it } from 'vitest';
import { OpsError } from '#src/kernel/errors.ts';
import { brand, type MeetingId } from '#src/kernel/ids.ts';
import type { Document } from '#src/message/document.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Role } from '#src/ports/handle.ts';
import { openDay, SITE } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const MEETINGS = `huddles:
  - { name: bed-meeting, at: '08:26' }
  - { name: hospital, at: '12:00', tier: 3 }
summaries: []
updates: []
`;
const LINK = 'https://acme.slack.com/archives/C0123ABCD/p1768310100000100';
const open = (more = {}) => openDay({ at: '2026-01-13T08:20', yaml: MEETINGS, ...more });
const supervisor = (text: string) => day.ask(text, 'house-supervisor');
const charge = (text: string) => day.ask(text, 'charge-nurse');
const idIn = (plain: string, letter: string): string => new RegExp(`${letter}-[0-9A-Z]{4}`).exec(plain)![0];
const buttonsIn = ({ blocks }: Document) => blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
const formIn = ({ blocks }: Document) => blocks.find((block) => block.kind === 'form')!;
const items = () => day.store.huddleItems(SITE, { span: { from: 0 as never, to: 9e15 as never } });
const tasks = () => day.store.tasks(SITE, { span: { from: 0 as never, to: 9e15 as never } });

describe('a decision', () => {
  it('that was asked for an item answers it in the thread where it was raised', async () => {
    day = await open();
    const id = idIn((await charge(`huddle item what="6E-P could open" link=${LINK}`)).document.plain, 'I');
    await day.until('08:26');
    await supervisor('huddle start');
    const form = formIn((await supervisor(`huddle decide ${id}`)).document);
    expect(form.fields.find(({ name }) => name === 'what')).toMatchObject({ value: '6E-P could open' });
    const field = form.fields.find(({ name }) => name === 'item');
    expect(field).toMatchObject({ value: id });
    const sent = `${form.command} what="open 6E-P" item=${id} a="by 11:30" does-a="net +4" b=no does-b="net −3"`;
    expect((await supervisor(sent)).ok).toBe(true);
    const chosen = await supervisor('huddle choose 1 A');
    expect(chosen.document.plain).toContain(`${id} is answered.`);
    const [item] = await items();
    expect(item).toMatchObject({ state: 'answered', answer: 'open 6E-P: by 11:30 (net +4)' });
    expect(item!.meeting).toBe('bed-meeting:2026-01-13');
    await day.minutes(1);
    const told = day.told.filter(({ card }) => card === `huddle-item:riverside:${id}`);
    expect(told.map(({ channel, row }) => [channel, row.thread])).toEqual([['C0123ABCD', 'message:1768310100.000100']]);
    expect(told[0]!.text).toContain('open 6E-P: by 11:30 (net +4)');
    const closed = await supervisor('huddle close');
    expect(closed.document.plain).toContain('1 decided, 0 to do, 1 answered, 0 open.');
  });

  it('leaves an item as it is that somebody has answered meanwhile', async () => {
    day = await open();
    const id = idIn((await charge('huddle item lift B is out')).document.plain, 'I');
    await supervisor(`huddle decide what="stairs" item=${id} a=yes does-a=x b=no does-b=y`);
    await supervisor(`huddle answer ${id} back at ten`);
    expect((await supervisor('huddle choose 1 A')).document.plain).not.toContain(id);
    expect((await items())[0]).toMatchObject({ answer: 'back at ten', version: 2 });
  });
});

describe('a form that is sent twice', () => {
  it.each([
    ['huddle item', 'what="lift B is out"', items],
    ['huddle escalate', 'situation="lift B is out" assessment=service request="a mechanic"', items],
    ['huddle action', 'what="chase the MRI" role=charge-nurse due=11:30', tasks],
  ] as const)('writes once: %s', async (verb, values, kept) => {
    day = await open();
    const sent = `${formIn((await supervisor(verb)).document).command} ${values}`;
    const first = await supervisor(sent);
    await day.minutes(3);
    const second = await day.ask(sent, 'director-on-call' as Role);
    expect([first.ok, second.ok]).toEqual([true, true]);
    expect(second.document.title).toBe(first.document.title);
    expect(await kept()).toHaveLength(1);
    const other = `${formIn((await supervisor(verb)).document).command} ${values}`;
    await supervisor(other);
    expect(await kept()).toHaveLength(2);
  });

  it('asks for a decision once, also when that was chosen meanwhile', async () => {
    day = await open();
    const form = formIn((await supervisor('huddle decide')).document);
    const sent = `${form.command} what="open 6E-P" a=yes does-a=x b=no does-b=y`;
    await supervisor(sent);
    expect((await supervisor(sent)).document.plain).toContain('Decision 1 is on the card.');
    await supervisor('huddle choose 1 A');
    expect((await supervisor(sent)).ok).toBe(true);
    const [meeting] = await day.store.meetings(SITE, { id: brand<MeetingId>('bed-meeting:2026-01-13') });
    expect(meeting!.decisions).toHaveLength(1);
  });
});

describe('an action', () => {
  it('that is added once the meeting is closed is of that meeting, until another one is due', async () => {
    day = await open();
    await day.until('08:26');
    const run = (await supervisor('huddle start')).document;
    await supervisor('huddle close');
    await day.minutes(10);
    await supervisor('huddle action what="chase the MRI" role=charge-nurse due=11:30');
    const button = JSON.stringify(run).match(/huddle action[^"]*/)![0];
    await day.until('11:50');
    const late = formIn((await supervisor(button)).document).command;
    await supervisor(`${late} what="move a nurse" role=charge-nurse due=13:00`);
    await supervisor('huddle action what="open the lounge" role=charge-nurse due=14:00');
    expect((await tasks()).map(({ what, of }) => [what, of])).toEqual([
      ['chase the MRI', { meeting: 'bed-meeting:2026-01-13' }],
      ['move a nurse', { meeting: 'bed-meeting:2026-01-13' }],
      ['open the lounge', { meeting: 'hospital:2026-01-13' }],
    ]);
  }, 60_000);
});

describe('an answer', () => {
  const deaf = (channel: string): ChatPlatform => ({
    name: 'slack',
    routes: [],
    start: async () => {},
    stop: async () => {},
    health: () => ({ state: 'up' }),
    deliver: async (row) => {
      if (row.to.channel === channel)
        throw new OpsError({
          code: 'not_in_channel',
          kind: 'unavailable',
          message: 'not in the channel',
          cure: 'invite the bot',
          retry: { when: 'never' },
        });
      return { ref: 'm1' };
    },
  });

  it('that the place where it was raised does not take is told to whoever runs the house, once, with where that is', async () => {
    day = await open({ platforms: [deaf('C0123ABCD')] });
    const id = idIn((await charge(`huddle item what="lift B is out" link=${LINK}`)).document.plain, 'I');
    await supervisor(`huddle answer ${id} back at ten`);
    await day.minutes(30);
    const back = day.told.filter(({ card }) => card === `huddle-item-unheard:riverside:${id}`);
    expect(back.map(({ channel }) => channel)).toEqual(['@house-supervisor']);
    expect(back[0]!.text).toContain('back at ten');
    expect(back[0]!.text).toContain('the bot is not in that channel');
    expect(JSON.stringify(back[0]!.row.document.blocks)).toContain(LINK);
    expect(back[0]!.row.document.plain).not.toContain('ten');
  });

  it('that arrives is told nowhere else', async () => {
    day = await open({ platforms: [deaf('C0000ELSE')] });
    const id = idIn((await charge(`huddle item what="lift B is out" link=${LINK}`)).document.plain, 'I');
    await supervisor(`huddle answer ${id} back at ten`);
    await day.minutes(30);
    expect(day.told.filter(({ card }) => card.startsWith('huddle-item-unheard:'))).toEqual([]);
  });
});

describe('what is escalated', () => {
  const CRITERIA = ['a service that is down past noon', 'a gap that no unit of the pool can close'];
  const written = MEETINGS.replace("at: '08:26' }", `at: '08:26', criteria: [${CRITERIA.join(', ')}] }`);
  const lines = ({ blocks }: Document) =>
    blocks.flatMap((block) =>
      block.kind === 'text' ? [block.text.map((span) => ('s' in span ? span.s : '')).join('')] : [],
    );

  it('is read beside what the house has written down, and who speaks of it next, before the form is filled in', async () => {
    day = await open({ yaml: written });
    expect(lines((await supervisor('huddle escalate')).document)).toEqual([
      'It goes to T3 hospital, which meets 12:00 (hospital).',
      'What goes up from here:',
      ...CRITERIA,
    ]);
    // What a lock screen reads is of the plan alone.
    expect((await supervisor('huddle escalate')).document.plain).not.toContain(CRITERIA[0]);
    const id = idIn((await charge('huddle item lift B is out')).document.plain, 'I');
    await supervisor(`huddle escalate ${id} situation="lift B is out" assessment=service request="a mechanic"`);
    expect(lines((await supervisor(`huddle escalate ${id}`)).document)).toEqual([
      'It goes to T4 system, which does not meet here: T3 hospital speaks of it, 12:00 (hospital).',
      'No criteria are written down: criteria under huddles in huddleboard.yaml.',
    ]);
  });

  it('says once what several meetings of a tier have written down', async () => {
    const same = `criteria: [${CRITERIA[0]}]`;
    const yaml = `huddles:\n  - { name: am, at: '08:30', ${same} }\n  - { name: pm, at: '15:30', ${same} }\nsummaries: []\nupdates: []\n`;
    day = await open({ yaml });
    expect(lines((await supervisor('huddle escalate')).document)).toEqual([
      'It goes to T3 hospital, which does not meet here: T2 beds speaks of it, 08:30 (am) and 15:30 (pm).',
      'What goes up from here:',
      CRITERIA[0],
    ]);
  });
});

describe('the card of the tier above', () => {
  it('has what was escalated in its place, safety and services in the order of the meeting, and the rest on the table', async () => {
    day = await open();
    for (const [said, about] of [
      ['two breaks missed on 4N', 'safety'],
      ['lift B is out', 'service'],
      ['no porter for CT', 'flow'],
    ])
      await supervisor(`huddle escalate situation="${said}" assessment=${about} request="help"`);
    await day.until('12:00');
    const top = day.posts('huddle').find(({ card }) => card.includes('hospital'))!.text;
    expect(top).toContain('Safety: 1 item: two breaks missed on 4N');
    const whole = JSON.stringify((await day.ask('huddle more of hospital:2026-01-13')).document.blocks);
    const at = ['Safety:', 'Staffing:', 'Net:', 'Services:', 'Table:', 'Data:'].map((label) => whole.indexOf(label));
    expect(at.every((place) => place > 0)).toBe(true);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    for (const said of ['1 item: two breaks missed on 4N', '1 item: lift B is out', '1 item: no porter for CT'])
      expect(whole).toContain(said);
    // What nobody tells is named once, with why.
    expect(whole).toContain('supply, experience');
    expect(whole).not.toContain('safety, supply');
  }, 60_000);
});

describe('a meeting that nobody closes', () => {
  it('ends by itself two hours after it was begun, with who closed it nobody; what comes later is for the next', async () => {
    day = await open();
    await day.until('08:26');
    const run = (await supervisor('huddle start')).document;
    const close = buttonsIn(run).find(({ command }) => command.startsWith('huddle close'))!;
    await day.until('10:27');
    await supervisor('huddle decide what="open 6E-P" a=yes does-a="net +4" b=no does-b="net −3"');
    await supervisor('huddle action what="chase the MRI" role=charge-nurse due=14:00');
    expect((await supervisor('huddle next')).ok).toBe(false);
    await day.until('10:50');
    const [first] = await day.store.meetings(SITE, { id: brand<MeetingId>('bed-meeting:2026-01-13') });
    expect(first).toMatchObject({ state: 'closed', closedAt: (first!.startedAt ?? 0) + 2 * 3_600_000 });
    expect(first).not.toHaveProperty('closedBy');
    expect(first!.decisions ?? []).toEqual([]);
    const [next] = await day.store.meetings(SITE, { id: brand<MeetingId>('hospital:2026-01-13') });
    expect(next!.decisions).toHaveLength(1);
    expect((await tasks()).map(({ of }) => of)).toEqual([{ meeting: 'hospital:2026-01-13' }]);
    expect((await supervisor(close.command)).document.plain).toContain('ended by itself 10:26');
  }, 60_000);

  it('is told in the thread of its card when somebody does', async () => {
    day = await open();
    await day.until('08:30');
    await supervisor('huddle start');
    await supervisor('huddle close');
    await day.minutes(1);
    expect(day.told.filter(({ card }) => card.startsWith('huddle-closed:')).map(({ row }) => row.thread)).toEqual([
      'huddle:riverside:bed-meeting:2026-01-13',
    ]);
  }, 60_000);
});

describe('how well it is kept', () => {
  it('counts neither days before anything was kept nor a meeting that may still be begun', async () => {
    day = await open();
    await day.until('09:00');
    expect((await supervisor('huddle health')).data).toMatchObject({ planned: 0, held: 0 });
    await day.until('10:30');
    expect((await supervisor('huddle health')).data).toMatchObject({ planned: 1, held: 0 });
    await day.until('12:01');
    await supervisor('huddle start');
    expect((await supervisor('huddle health')).data).toMatchObject({ planned: 2, held: 1, onTime: 1 });
  }, 60_000);
});
