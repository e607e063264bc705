/** The shift report: drafted by the clock for whoever runs the house, once, mended and sent on by that role, posted by itself nowhere. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Button, Document } from '#src/message/document.ts';
import { openDay } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const UNITS = `      - { id: 6W, name: 6 West, kind: ward, pool: adult-acute, staffedBeds: 28, locations: [6W] }
`;
const QUIET = 'huddles: []\nsummaries: []\nupdates: []\n';
const reports = () => day.told.filter(({ card }) => card.startsWith('shift-report:'));
const buttons = ({ blocks }: Document): readonly Button[] =>
  blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
const supervisor = (text: string) => day.ask(text, 'house-supervisor');

describe('by the clock', () => {
  it('is drafted when a shift of the house begins, for the house supervisor alone, with what is open and whose it is', async () => {
    day = await openDay({ at: '2026-01-13T18:00', units: UNITS, yaml: QUIET });
    await day.board(11);
    await day.until('18:30');
    const [alert] = await day.alerts();
    await supervisor(`alert ack ${alert!.id}`);
    await day.until('19:03');
    expect(reports().map(({ at, channel }) => [at, channel])).toEqual([['19:00', '@house-supervisor']]);
    const { text, row } = reports()[0]!;
    expect(text).toContain('Shift report (draft) · Riverside General · Tue 13 Jan 19:00');
    expect(text).toContain(`Open alerts: ${alert!.id}`);
    expect(text).toMatch(/Open alerts: .*House supervisor/);
    expect(text).toContain('Ended since 07:00: none');
    for (const label of ['State', 'Staffing', 'Flow in', 'Flow out', 'Net', 'Beds closed', 'Data'])
      expect(text).toContain(`${label}:`);
    // A lock screen has the title and how old the figures are.
    expect(row.document.plain).not.toContain(alert!.id);
  }, 60_000);

  it('names both ends of a silence that is over', async () => {
    day = await openDay({ at: '2026-01-13T15:00', units: UNITS, yaml: QUIET });
    day.speak(false);
    await day.until('17:00');
    expect((await day.alerts()).map(({ rule }) => rule)).toContain('feed-stale');
    day.speak(true);
    await day.until('19:02');
    expect(reports()[0]!.text).toMatch(/Ended since 07:00: .*ADT feed silent since 15:00, over 17:0\d/);
    expect(reports()[0]!.text).not.toContain('since n/a');
  }, 60_000);

  it('tells of the shift that has ended, whenever its buttons are pressed', async () => {
    day = await openDay({ at: '2026-01-13T18:58', units: UNITS, yaml: QUIET });
    await day.until('19:00');
    const [edit] = buttons(reports()[0]!.row.document);
    await day.minutes(4 * 60);
    const form = await supervisor(edit!.command);
    const { command } = form.document.blocks.find((block) => block.kind === 'form')!;
    expect(JSON.stringify((await supervisor(command)).document.blocks)).toContain('Ended since 07:00');
    expect(JSON.stringify((await supervisor('huddle shift')).document.blocks)).toContain('Ended since 19:00');
    expect((await supervisor('huddle shift of 2026-01-14T19:00')).ok).toBe(false);
  }, 60_000);

  it('comes once, also where the service was away at its time, and not when the shift is old', async () => {
    day = await openDay({ at: '2026-01-13T18:50', units: UNITS, yaml: QUIET });
    day.clock.now = (day.clock.now + 40 * 60_000) as never;
    await day.minutes(2);
    expect(reports().map(({ at }) => at)).toEqual(['19:31']);
    await day.close();
    day = await openDay({ at: '2026-01-13T18:50', units: UNITS, yaml: QUIET });
    day.clock.now = (day.clock.now + 180 * 60_000) as never;
    await day.minutes(2);
    expect(reports()).toEqual([]);
  }, 60_000);

  it('follows the shifts of the house, or the times that it names, and is posted only where settings say so', async () => {
    day = await openDay({ at: '2026-01-13T07:28', units: UNITS, yaml: `${QUIET}house: nhs\n` });
    await day.until('07:31');
    expect(reports().map(({ at }) => at)).toEqual(['07:30']);
    await day.close();
    const named = "shiftReports: [{ at: ['06:45'], to: bed-management }]\n";
    day = await openDay({ at: '2026-01-13T06:44', units: UNITS, yaml: `${QUIET}${named}` });
    await day.until('07:01');
    expect(reports().map(({ at, channel }) => [at, channel])).toEqual([
      ['06:45', '@house-supervisor'],
      ['06:45', 'bed-management'],
    ]);
    expect(buttons(reports()[1]!.row.document)).toEqual([]);
    await day.close();
    day = await openDay({ at: '2026-01-13T06:58', units: UNITS, yaml: `${QUIET}shiftReports: []\n` });
    await day.until('07:02');
    expect(reports()).toEqual([]);
  }, 60_000);
});

describe('mended', () => {
  it('leaves lines out and adds what is missing; it is posted by Share alone, after where to was shown', async () => {
    day = await openDay({ at: '2026-01-13T18:58', units: UNITS, yaml: QUIET });
    await day.until('19:00');
    const sent = 'huddle shift lines="state,open" add="lift B is out until Thursday"';
    const mended = await supervisor(sent);
    const said = JSON.stringify(mended.document.blocks);
    expect(said).toContain('lift B is out until Thursday');
    expect(said).not.toContain('Flow in');
    expect(mended.document.plain).not.toContain('lift');
    const shared = buttons(mended.document).find(({ command }) => command.startsWith('share'))!;
    const preview = await supervisor(`share #bed-management ${shared.command.slice('share '.length)}`);
    expect(preview.document.plain).toContain('Post');
    expect(day.posts('bed-management')).toEqual([]);
    await supervisor(buttons(preview.document)[0]!.command);
    await day.minutes(1);
    expect(day.posts('bed-management').at(-1)!.text).toContain('lift B is out until Thursday');
    expect((await supervisor('huddle shift add="Mr Quirkwell waits for the MRI"')).ok).toBe(false);
    expect((await supervisor('huddle shift add="5W-07 waits for the MRI"')).document.plain).toContain('not of beds');
  }, 60_000);
});
