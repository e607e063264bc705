/** Clicks on meetings that come late, twice, or on a card of another day: each says which meeting it means and changes no other. */
import { afterEach, describe, expect, it } from 'vitest';
import { brand, type MeetingId } from '#src/kernel/ids.ts';
import type { Button, Document } from '#src/message/document.ts';
import { openDay, SITE } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const UNITS = `      - { id: 6W, name: 6 West, kind: ward, pool: adult-acute, staffedBeds: 28, locations: [6W] }
      - { id: BHU, name: behavioural, kind: behavioural, pool: behavioural, staffedBeds: 16, locations: [BHU] }
`;
const BED_MEETING = `huddles:
  - { name: bed-meeting, at: '08:26' }
summaries: []
`;
const AND_SYSTEM = `huddles:
  - { name: bed-meeting, at: '08:26' }
  - { name: system, at: '09:30', tier: 4 }
summaries: []
`;
const supervisor = (text: string) => day.ask(text, 'house-supervisor');
const charge = (text: string) => day.ask(text, 'charge-nurse');
const stateOf = async (name: string, date: string) =>
  (await day.store.meetings(SITE, { id: brand<MeetingId>(`${name}:${date}`) }))[0]?.state;
const buttons = ({ blocks }: Document): readonly Button[] =>
  blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
const press = (document: Document, verb: string) =>
  supervisor(buttons(document).find(({ command }) => command.startsWith(verb))!.command);
const decision = 'huddle decide what="open 6E-P" a=yes does-a="net +4" b=no does-b="net −3"';
const idIn = (plain: string): string => /I-[0-9A-Z]{4}/.exec(plain)![0];
const open = (yaml: string) => openDay({ at: '2026-01-13T08:20', units: UNITS, yaml });

describe('Run', () => {
  it('clicked after the meeting is closed says so and begins no other one', async () => {
    day = await open(BED_MEETING);
    await day.until('08:26');
    const card = day.posts('huddle')[0]!.row.document;
    await press(card, 'huddle start');
    await supervisor('huddle close');
    const late = await press(card, 'huddle start');
    expect([late.ok, late.document.plain]).toEqual([false, expect.stringContaining('was closed by House supervisor')]);
    const typed = await supervisor('huddle start');
    expect([typed.ok, typed.document.plain]).toEqual([false, expect.stringContaining('Wed 14 Jan 08:26')]);
    expect(await day.store.meetings(SITE, { span: { from: 0 as never, to: 9e15 as never } })).toHaveLength(1);
  });

  it('begins the meeting of the day, also where that of the day before was never closed', async () => {
    day = await open(BED_MEETING);
    await day.until('08:26');
    await supervisor('huddle start');
    await day.minutes(24 * 60 - 10);
    await supervisor(decision);
    await day.minutes(10);
    expect((await supervisor('huddle start')).document.plain).toContain('Wed 14 Jan 08:26');
    expect(await stateOf('bed-meeting', '2026-01-14')).toBe('held');
    expect((await supervisor('huddle choose 1 A')).ok).toBe(true);
  }, 60_000);
});

describe('a card of another day', () => {
  it('neither chooses nor closes nor goes on in the meeting that runs now', async () => {
    day = await open(BED_MEETING);
    await day.until('08:26');
    await supervisor('huddle start');
    await supervisor(decision);
    const old = (await supervisor('huddle start')).document;
    await supervisor('huddle close');
    await day.minutes(24 * 60);
    await supervisor('huddle start');
    await supervisor(decision);
    for (const verb of ['huddle choose 1 A', 'huddle next', 'huddle close'])
      expect((await press(old, verb)).document.plain).toContain('was closed by House supervisor');
    const [now] = await day.store.meetings(SITE, { id: brand<MeetingId>('bed-meeting:2026-01-14') });
    expect(now).toMatchObject({ state: 'held', decisions: [{ what: 'open 6E-P' }] });
    expect(now!.decisions![0]!.chosen).toBeUndefined();
    expect(now!.spoken).toHaveLength(1);
  }, 60_000);
});

describe('a click that comes twice', () => {
  it('goes to the next unit once', async () => {
    day = await open(BED_MEETING);
    await day.until('08:26');
    const first = (await supervisor('huddle start')).document;
    expect((await press(first, 'huddle next')).document.plain).toContain('6W (2 of 3)');
    expect((await press(first, 'huddle next')).document.plain).toContain('6W (2 of 3)');
  });

  it('escalates one tier', async () => {
    day = await open(AND_SYSTEM);
    const id = idIn((await charge('huddle item no porter for CT')).document.plain);
    const { document } = await supervisor(`huddle escalate ${id}`);
    const form = document.blocks.find((block) => block.kind === 'form')!;
    const sent = `${form.command} situation="no porter for CT" assessment=flow request="two porters"`;
    expect((await supervisor(sent)).document.plain).toContain(`${id} is with T3 hospital.`);
    expect((await day.ask(sent, 'director-on-call')).document.plain).toContain(`${id} is with T3 hospital.`);
    expect(await day.store.huddleItems(SITE, { openOnly: true })).toMatchObject([{ tier: 3, raised: [{ tier: 3 }] }]);
  });
});

describe('what is raised', () => {
  it('between two meetings is for the lower one; escalated, it stands on the next table above where nobody meets between', async () => {
    day = await open(AND_SYSTEM);
    await day.until('09:16');
    const id = idIn((await charge('huddle item lift B is out')).document.plain);
    const [raised] = await day.store.huddleItems(SITE, { openOnly: true });
    expect(raised!.tier).toBe(2);
    await supervisor(`huddle escalate ${id} situation="lift B is out" assessment=service request="a mechanic"`);
    await day.until('09:30');
    const card = day.posts('huddle').find((one) => one.card.startsWith('huddle:riverside:system'));
    expect(card!.whole).toContain('Services: 1 item: lift B is out');
    expect((await supervisor('huddle tier 4')).document.plain).toContain(id);
    expect((await supervisor('huddle tier abc')).ok).toBe(false);
  });
});

describe('an item', () => {
  it('is dropped by whoever raised it or runs the house, by no other lead', async () => {
    day = await open(AND_SYSTEM);
    const id = idIn((await supervisor('huddle item lift B is out')).document.plain);
    expect((await charge(`huddle drop ${id} solved`)).ok).toBe(false);
    expect(await day.store.huddleItems(SITE, { openOnly: true })).toMatchObject([{ id }]);
    const own = idIn((await charge('huddle item lift C is out')).document.plain);
    expect((await charge(`huddle drop ${own} solved`)).ok).toBe(true);
    expect((await supervisor(`huddle drop ${id} solved`)).ok).toBe(true);
  });
});

describe('what is typed', () => {
  it('names no bed: channels and the tiers above hear of units', async () => {
    day = await open(AND_SYSTEM);
    const id = idIn((await charge('huddle item 5W waits for the MRI, 3 beds')).document.plain);
    for (const said of [
      'huddle item 5W-07 waits for the MRI',
      'huddle item bed 5w07 waits for the MRI',
      `huddle answer ${id} ED-12 goes first`,
      `huddle drop ${id} 6W-1A is gone`,
      `huddle escalate ${id} situation="5W-07" assessment=flow request="a bed"`,
      'huddle action what="move 5W-07" role=charge-nurse due=11:30',
      'huddle decide what="5W-07 to 6W" a=yes does-a=x b=no does-b=y',
    ])
      expect((await supervisor(said)).document.plain).toContain('not of beds');
    expect(await day.store.huddleItems(SITE, { openOnly: true })).toMatchObject([{ id, tier: 2 }]);
  });

  it('shows on no lock screen', async () => {
    day = await open(AND_SYSTEM);
    const id = idIn((await charge('huddle item lift B is out')).document.plain);
    await supervisor(`huddle escalate ${id} situation="lift B is out" assessment=service request="a mechanic"`);
    await supervisor(`huddle answer ${id} back at ten`);
    await day.until('08:22');
    const told = day.told.filter(({ card }) => card.includes(id));
    expect(told.length).toBeGreaterThan(1);
    for (const { row } of told) expect(row.document.plain).not.toMatch(/lift|mechanic|ten/);
  });

  it('in a simulated house goes to no channel that is not for training', async () => {
    day = await openDay({ at: '2026-01-13T08:20', units: UNITS, yaml: AND_SYSTEM, simulated: true });
    const link = 'https://acme.slack.com/archives/C0123ABCD/p1768310100000100';
    const id = idIn((await charge(`huddle item what="lift B is out" link=${link}`)).document.plain);
    await supervisor(`huddle answer ${id} back at ten`);
    await day.until('08:22');
    expect(day.told.filter(({ channel }) => channel.includes('C0123ABCD'))).toEqual([]);
  });
});

describe('who decides', () => {
  it('is whoever runs the house: a charge nurse runs through the units, and neither chooses nor closes', async () => {
    day = await open(BED_MEETING);
    await day.until('08:26');
    await supervisor(decision);
    const begun = await charge('huddle start');
    expect(buttons(begun.document).map(({ command }) => command)).not.toContainEqual(
      expect.stringMatching(/^huddle (?:choose|close)/),
    );
    expect((await charge('huddle next')).ok).toBe(true);
    expect((await charge('huddle choose 1 A')).ok).toBe(false);
    expect((await charge('huddle close')).ok).toBe(false);
    expect((await supervisor('huddle choose 1 A')).ok).toBe(true);
    expect((await supervisor('huddle close')).ok).toBe(true);
  });
});
