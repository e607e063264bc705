/** A meeting of a morning: two units late and a feed that falls silent, run one unit at a time, with what it carries and what it answers. */
import { afterEach, describe, expect, it } from 'vitest';
import { brand, type MeetingId } from '#src/kernel/ids.ts';
import { openDay, SITE } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const UNITS = `      - { id: 6W, name: 6 West, kind: ward, pool: adult-acute, staffedBeds: 28, locations: [6W] }
      - { id: BHU, name: behavioural, kind: behavioural, pool: behavioural, staffedBeds: 16, locations: [BHU] }
`;
const MEETINGS = `huddles:
  - { name: bed-meeting, at: '08:26', criteria: [any bed closed by staffing] }
  - { name: hospital, at: '09:30', tier: 3 }
summaries: []
`;
const supervisor = (text: string, more = {}) => day.ask(text, 'house-supervisor', 'house-supervisor', more);
const charge = (text: string) => day.ask(text, 'charge-nurse');
const meeting = async (date = '2026-01-13') =>
  (await day.store.meetings(SITE, { id: brand<MeetingId>(`bed-meeting:${date}`) }))[0];
const open = () => openDay({ at: '2026-01-13T06:25', units: UNITS, yaml: MEETINGS });
const linesOf = (card: { row: { document: { blocks: readonly { kind: string }[] } } }) =>
  card.row.document.blocks.filter((block) => block.kind !== 'actions');
const idIn = (plain: string, letter: string): string => new RegExp(`${letter}-[0-9A-Z]{4}`).exec(plain)![0];

describe('the lock', () => {
  it('keeps what is known of each unit, names who is late and marks the last value; a silent feed is said', async () => {
    day = await open();
    await day.until('07:02');
    await charge('update 5W same');
    await day.until('07:30');
    day.speak(false);
    await day.until('08:26');
    const locked = await meeting();
    expect(locked).toMatchObject({ state: 'locked', tier: 2, version: 1 });
    const late = locked!.inputs!.filter((one) => one.item === 'census' && one.late === true).map(({ unit }) => unit);
    expect(late).toEqual(['6W', 'BHU']);
    expect(locked!.inputs!.find(({ item }) => item === 'feed')).toMatchObject({ text: 'stale', late: true });
    const [card] = day.posts('huddle');
    expect(card!.whole).toContain('Units: 1 of 3 answered');
    expect(card!.whole).toContain('ADT silent since 07:30');
    expect(linesOf(card!).length).toBeLessThanOrEqual(12);
    const asked = await supervisor('huddle inputs');
    expect(asked.document.plain).toContain('Late, last values used: 6W, BHU. Feed silent since 07:30');
  });
});

describe('a meeting that runs', () => {
  it('goes one unit at a time, decides, makes actions that are carried to the next, and closes with a note in the thread', async () => {
    day = await open();
    await day.until('08:26');
    const begun = await supervisor('huddle start');
    expect(begun.document.plain).toContain('5W (1 of 3) · 30 s');
    expect((await charge('huddle start')).document.plain).toContain('5W (1 of 3)');
    expect((await supervisor('huddle next')).document.plain).toContain('6W (2 of 3)');
    await supervisor('huddle decide what="open 6E-P" a="by 11:30" does-a="net +4, 1 RN" b="no" does-b="net −3"');
    const asked = (await supervisor('huddle')).document;
    expect(JSON.stringify(asked)).toContain('1 open 6E-P: A by 11:30 (net +4, 1 RN) · B no (net −3)');
    expect((await supervisor('huddle choose 1 A')).document.plain).toContain('Decision 1: by 11:30.');
    expect((await charge('huddle choose 1 B')).ok).toBe(false);
    const one = await supervisor('huddle action what="open pod 6E-P" role=house-supervisor due=11:30');
    const two = await supervisor('huddle action what="chase the MRI" role=charge-nurse due=12:00');
    await supervisor(`task done ${idIn(one.document.plain, 'T')}`);
    await supervisor('huddle next');
    const closed = await supervisor('huddle close two moves agreed');
    expect(closed.document.plain).toContain('1 decided, 2 to do, 0 answered, 0 open.');
    await day.until('08:28');
    const note = day.told.find(({ card }) => card.startsWith('huddle-closed:'));
    expect(note?.row.thread).toBe('huddle:riverside:bed-meeting:2026-01-13');
    expect(note?.whole).toContain('Note: two moves agreed');
    await day.minutes(24 * 60 - 2);
    const [, next] = day.posts('huddle').filter(({ card }) => card.includes('bed-meeting'));
    expect(next!.whole).toContain('Last plan: 1 of 2 done · carried 1: chase the MRI');
    expect(linesOf(next!).length).toBeLessThanOrEqual(12);
    const id = idIn(two.document.plain, 'T');
    expect((await supervisor(`task drop ${id}`)).document.plain).toContain('why is it dropped?');
    expect((await supervisor(`task drop ${id} no longer needed`)).ok).toBe(true);
    const dropped = (await day.store.tasks(SITE, { span: { from: 0 as never, to: day.clock.now } })).find(
      (t) => t.id === id,
    );
    expect(dropped).toMatchObject({ state: 'dropped', why: 'no longer needed' });
  }, 60_000);

  it('that nobody begins is missed, and how well it is kept says so', async () => {
    day = await open();
    await day.until('10:31');
    expect(await meeting()).toMatchObject({ state: 'missed' });
    expect((await supervisor('huddle health')).document.plain).toContain('Held 0 of');
  });
});

describe('the card', () => {
  it('has twelve lines at most, also with everything on it and a feed that is silent', async () => {
    day = await open();
    await day.until('07:00');
    await supervisor('huddle action what="chase the MRI" role=charge-nurse due=12:00');
    day.clock.now = (day.clock.now + 24 * 3_600_000) as never;
    await day.until('07:30');
    day.speak(false);
    await day.until('08:20');
    await charge('huddle item lift B is out');
    await supervisor('huddle decide what="open 6E-P" a=yes does-a="net +4" b=no does-b="net −3"');
    await day.until('08:26');
    const card = day.posts('huddle').at(-1)!;
    expect(linesOf(card).length).toBeLessThanOrEqual(12);
    const labels = ['State', 'Last plan', 'Staffing', 'Flow in', 'Net', 'Decide', 'Table', 'Alerts', 'Units', 'Data'];
    const places = labels.map((label) => card.whole.indexOf(`${label}:`));
    expect(places.every((place, n) => place > (places[n - 1] ?? 0))).toBe(true);
  });
});

describe('behind More', () => {
  it('stands what the card that was posted saw, whatever is so by now; without one, what is so now', async () => {
    day = await open();
    await day.until('08:26');
    const [card] = day.posts('huddle');
    const press = (label: string) =>
      card!.row.document.blocks
        .flatMap((block) => (block.kind === 'actions' ? block.buttons : []))
        .find((one) => one.label === label)!.command;
    expect(press('More')).toBe('huddle more of bed-meeting:2026-01-13');
    await day.arrive(3);
    await day.until('08:50');
    const then = (await charge(press('More'))).document;
    expect(then.asOf).toBe(card!.row.document.asOf);
    expect(JSON.stringify(then.blocks)).toContain('staffed beds in use 40 of 94');
    const now = (await charge('huddle more')).document;
    expect(JSON.stringify(now.blocks)).toContain('staffed beds in use 43 of 94');
    expect((await charge('huddle more of bed-meeting:2025-01-13')).document.asOf).toBe(now.asOf);
    for (const { more } of [then, now]) expect(more).toBeUndefined();
  });
});

describe('on paper', () => {
  it('a shift report is drafted from what is known, and the hand-out has the card and all that is on the table', async () => {
    day = await openDay({ at: '2026-01-13T07:00', units: UNITS, yaml: MEETINGS });
    await day.board(11);
    await day.until('08:00');
    await charge('huddle item lift B is out');
    const report = await supervisor('huddle shift');
    expect(report.document.plain).toContain('Shift report (draft) · Riverside General · Tue 13 Jan 08:00');
    const said = JSON.stringify(report.document.blocks);
    expect(said).toContain('lift B is out');
    expect(said).toMatch(/Open alerts.*E-/);
    expect(linesOf({ row: report } as never).length).toBeLessThanOrEqual(13);
    const paper = await supervisor('huddle handout');
    const kinds = paper.document.blocks.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'actions').length).toBeLessThanOrEqual(1);
    expect(JSON.stringify(paper.document.blocks)).toContain('Items');
  });
});

describe('an item', () => {
  const LINK = 'https://acme.slack.com/archives/C0123ABCD/p1768310100000100';

  it('that was made of a message is answered in the thread of that message', async () => {
    day = await open();
    await day.until('08:00');
    const raised = await charge(`huddle item what="lift B is out" link=${LINK}`);
    const id = idIn(raised.document.plain, 'I');
    await day.until('08:26');
    expect(day.posts('huddle')[0]!.whole).toContain('Table: 1 item: lift B is out');
    await supervisor(`huddle answer ${id} back at ten`);
    await day.until('08:27');
    const told = day.told.find(({ card }) => card === `huddle-item:riverside:${id}`);
    expect(told).toMatchObject({ channel: 'C0123ABCD' });
    expect(told!.row.thread).toBe('message:1768310100.000100');
    expect(told!.whole).toContain('back at ten');
    expect((await charge(`huddle answer ${id} tomorrow`)).document.plain).toContain(`${id} is over: answered`);
    expect(await day.store.huddleItems(SITE, { openOnly: true })).toEqual([]);
  });

  it('goes a tier up as an SBAR whose background is worked out, and stands on the card of that tier', async () => {
    day = await open();
    await day.until('08:00');
    const id = idIn((await charge('huddle item no porter for CT')).document.plain, 'I');
    const up = `huddle escalate ${id} situation="no porter for CT" assessment=flow request="two porters" by=10:00`;
    const escalated = await supervisor(up);
    expect(escalated.document.plain).toContain(`${id} is with T3 hospital.`);
    const [item] = await day.store.huddleItems(SITE, { openOnly: true });
    expect(item).toMatchObject({ tier: 3, sbar: { assessment: 'flow', request: 'two porters (by 10:00)' } });
    expect(item!.sbar!.background).toContain('staffed beds in use');
    await day.until('09:30');
    const card = day.posts('huddle').find((one) => one.card.startsWith('huddle:riverside:hospital'));
    expect(card!.whole).toContain('Table: 1 item: no porter for CT');
    const again = `huddle escalate ${id} situation="no porter" assessment=flow request="one porter"`;
    expect((await supervisor(again)).document.plain).toContain('T4 system');
    expect((await supervisor(again)).ok).toBe(false);
    // Nobody meets above: it stays on the highest table there is.
    await day.minutes(24 * 60);
    const tomorrow = day.posts('huddle').findLast((one) => one.card.startsWith('huddle:riverside:hospital'));
    expect(tomorrow!.whole).toContain('Table: 1 item: no porter for CT');
  }, 60_000);

  it('that names somebody is refused and not kept', async () => {
    day = await open();
    const refused = await charge('huddle item Mr Quirkwell waits for the MRI');
    expect(refused.ok).toBe(false);
    expect(await day.store.huddleItems(SITE, { openOnly: true })).toEqual([]);
  });
});
