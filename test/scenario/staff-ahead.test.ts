/** The 12:45 decision with the admissions still to come: `staff lookahead` on the fake clock, in the huddle and in plain words. */
import { afterEach, describe, expect, test } from 'vitest';
import { digestJob } from '#src/digests/digest.ts';
import { staffAhead } from '#src/digests/staff-ahead.ts';
import { simulatedRoster } from '#src/domain/simulate/roster.ts';
import type { BedsBook } from '#src/facts/beds-book.ts';
import { loadHuddle } from '#src/facts/huddle.ts';
import { createFormat } from '#src/message/format.ts';
import { toText } from '#src/message/text.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Reply } from '#src/ports/handle.ts';
import { linesOf } from '#src/views/huddle/phone.ts';
import { huddleDocument } from '#src/views/huddle.ts';
import { FORMAT, openHouse, SITE } from '#test/commands/house.ts';
import { atHours, learnedUnits } from '#test/staffing/learned-units.ts';
import { at, calledOut } from '#test/staffing/staffed.ts';
import {
  ask,
  BEDS,
  beat,
  cards,
  commands,
  house,
  leaves,
  message,
  open,
  settings,
  shown,
  until,
} from './lend-house.ts';

afterEach(() => house.store.close());

const site = settings.sites[0]!;
/** Four or five admissions land on 6W from three on. */
const FIVE = learnedUnits(site, {
  '6W': { comes: atHours({ 14: 0.2, 15: 1.9, 16: 1.9, 17: 0.6 }), leaves: 0.01 },
  '3S': { leaves: 0.02 },
  ICU: { comes: atHours({ 13: 0.3, 15: 0.4, 16: 0.4, 19: 0.5 }) },
  PCU: { comes: atHours({ 15: 0.5, 16: 0.4, 20: 0.5 }), leaves: 0.01 },
  '3N': { comes: atHours({ 15: 0.5, 16: 0.4 }), leaves: 0.02 },
});

/** @param beds null: nobody learns */
async function noon(beds: BedsBook | null = FIVE): Promise<void> {
  const roster = simulatedRoster(SITE).filter(({ unit }) => unit !== 'FLOAT');
  // One of the six of 6W is away from three on.
  const out = calledOut('6W', { id: 'gone', from: at('15:00'), to: at('19:00'), at: at('11:00') });
  await open([out], undefined, roster, beds ?? undefined);
  for (const bed of [1, 2, 3]) await message([leaves('6W', bed, at('12:10'))], at('12:10'));
  await until('12:45');
}

type Line = {
  readonly unit: string;
  readonly role: string;
  readonly here: number | null;
  readonly enough: number | null;
  readonly gap: number | null;
  readonly chanceShort: number | null;
  readonly ofTurnover: number | null;
  readonly turnover: { readonly admitted: number } | null;
};
type Data = {
  readonly missing: string | null;
  readonly focus: string;
  readonly blocks: readonly { readonly from: string; readonly to: string; readonly lines: readonly Line[] }[];
};
const dataOf = (reply: Reply): Data => reply.data as unknown as Data;
const iso = (time: string): string => new Date(at(time)).toISOString();
const phoneLines = ({ document }: Reply): number =>
  toText(
    { ...document, blocks: document.blocks.filter(({ kind }) => kind !== 'actions') },
    { format: FORMAT, width: 400 },
  )
    .split('\n')
    // Whether it is simulated stands beside the title.
    .filter((line) => line.trim() !== '' && line !== '[simulated]')
    .reduce((sum, line) => sum + linesOf(line), 0);

describe('at 12:45 for 15:00', () => {
  test('the census says five are enough; with five admissions still to come a sixth is needed', async () => {
    await noon();
    const now = (await ask('staff 6W')).data as { blocks: { lines: { role: string; gap: number }[] }[] };
    expect(now.blocks[1]!.lines.find(({ role }) => role === 'rn')?.gap).toBe(0);
    const reply = await ask('staff lookahead 6W 15-19');
    const text = shown(reply.document);
    expect(text).toMatch(/(\d in 10|More than 19 in 20) that 6W needs a 6th RN in 15–19/);
    expect(text).toMatch(
      /24 there now; at the fullest of 15–19 \d\d are expected, 4 times in 5 between \d\d and \d\d\./,
    );
    expect(text).toMatch(/\d(\.\d)? RN of it is the work of coming and going in 15–19: \d in, 1 out\./);
    expect(text).toMatch(
      /Forecast at 12:45 from 60 days of history and [\d,]+ stays that ended; 97 ?% of it is the unit’s own\./,
    );
    expect(text).toMatch(/As of 12:45 · ADT/);
    const [line] = dataOf(reply).blocks[0]!.lines;
    expect(dataOf(reply).blocks).toHaveLength(1);
    expect(line).toMatchObject({ unit: '6W', role: 'rn', here: 5, enough: 6, gap: 1 });
    expect(line!.turnover!.admitted).toBeCloseTo(4.4, 0);
    expect(line!.ofTurnover).toBeGreaterThan(0.7);
  });

  test('the house: who is likely short first, on one screen of a telephone; the rest behind More, with a picture', async () => {
    await noon();
    const reply = await ask('staff lookahead');
    expect(reply.document.plain).toMatch(/^15–19: short or at risk RN .*6W 1/);
    expect(phoneLines(reply)).toBeLessThanOrEqual(12);
    expect(dataOf(reply).focus).toBe(iso('15:00'));
    const more = commands(reply.document).find((one) => one.startsWith('staff lookahead all'));
    const whole = await ask(more!);
    const text = shown(whole.document);
    for (const unit of ['ICU', '5W', 'BHU', 'ED']) expect(text).toContain(unit);
    const picture = whole.document.blocks.find(({ kind }) => kind === 'picture');
    expect(picture).toMatchObject({ shape: 'heatmap', words: expect.stringMatching(/6W 15–19 (>19\/20|\d\/10)/) });
    expect(commands(reply.document)).toEqual(expect.arrayContaining(['lend', 'staff gaps']));
  });

  test('a unit: where another block is the worse one, its first line names that too', async () => {
    await noon();
    const first = async (unit: string): Promise<string> => (await ask(`staff lookahead ${unit}`)).document.plain;
    expect(await first('ICU')).toMatch(/^[34] in 10 that ICU needs a 10th RN in 15–19; in 19–23 it is [56] in 10\./);
    // Worst in that block, and nowhere likely.
    for (const unit of ['6W', 'PCU']) expect(await first(unit)).toMatch(/needs an? \dth RN in 15–19\. As of/);
  });

  test.each([
    ['staff lookahead next', [['15:00', '19:00']]],
    ['staff look ahead 6 west next', [['15:00', '19:00']]],
    ['lookahead 15:00–19:00 6W', [['15:00', '19:00']]],
    ['staff lookahead 11-15', [['11:00', '15:00']]],
    ['staff lookahead at 20:30', [['19:00', '23:00']]],
    [
      'staff look-ahead 6W until 19',
      [
        ['11:00', '15:00'],
        ['15:00', '19:00'],
      ],
    ],
    [
      'personal prevision hasta 19:00',
      [
        ['11:00', '15:00'],
        ['15:00', '19:00'],
      ],
    ],
  ])('%s is about those blocks', async (text, blocks) => {
    await noon();
    const reply = await ask(text);
    expect(reply.ok, reply.document.plain).toBe(true);
    expect(dataOf(reply).blocks.map(({ from, to }) => [from, to])).toEqual(blocks.map((all) => all.map(iso)));
  });

  test('until 07 goes over midnight, and the night has its own ratio', async () => {
    await noon();
    const { blocks } = dataOf(await ask('staff lookahead 6W until 07'));
    expect(blocks.map(({ to }) => to).at(-1)).toBe(iso('2026-01-14T07:00'));
    expect(blocks).toHaveLength(5);
  });

  test.each([
    ['staff lookahead 9Z', 'PLACE_UNKNOWN'],
    ['staff lookahead until', 'AHEAD_WHEN'],
    ['staff lookahead until never', 'AHEAD_WHEN'],
    ['staff lookahead 6W --at 05:00', 'AT_UNSUPPORTED'],
  ])('%s is refused with the cure', async (text, code) => {
    await noon();
    const reply = await ask(text);
    expect([reply.ok, (reply.data as { error: { code: string } }).error.code]).toEqual([false, code]);
  });
});

describe('n/a', () => {
  const never: BedsBook = { learned: () => undefined };
  test.each([
    ['nobody learns here', null, 'the running service alone', 'here'],
    ['nothing was learned yet', never, 'was not learned yet', 'learned'],
    ['no unit has a history of its own', learnedUnits(site, {}, 0.3), 'it takes 30 stays that ended', null],
  ] as const)('%s: said with what helps', async (_, beds, why, missing) => {
    await noon(beds);
    const reply = await ask('staff lookahead');
    expect(dataOf(reply).missing).toBe(missing);
    expect(reply.document.status).toBe('unknown');
    expect(reply.document.plain).toContain(why);
    const unit = await ask('staff lookahead 6W');
    expect(unit.document.plain).toContain('n/a: ');
  });

  test('a silent feed, hours that are too far, and a house without a grid', async () => {
    await noon();
    const far = await ask('staff lookahead until Saturday 07:00');
    expect([far.ok, dataOf(far).missing]).toEqual([true, 'far']);
    expect(far.document.plain).toContain('more than 72 hours ahead');
    house.clock.now = at('17:30');
    expect((await ask('staff lookahead')).document.plain).toContain('n/a: the feed is silent');
    const bare = await openHouse({ beds: FIVE });
    const none = await bare.ask('staff lookahead');
    expect(none.document.plain).toContain('no staffing grid is set up');
    expect(none.document.status).toBe('unknown');
    await bare.store.close();
  });
});

test('the card of the 12:45 huddle has the line, on the screen where somebody is likely short', async () => {
  await noon();
  const words = wordsFor('en-US', 'us');
  const format = createFormat('en-US', site.zone);
  const facts = await loadHuddle(house.store, site, settings, { now: house.clock.now, beds: FIVE });
  const card = huddleDocument(facts, { words, format, simulated: true });
  const whole = toText({ ...card, blocks: card.more! }, { format, width: 400 });
  expect(whole).toMatch(/Staff ahead: 15–19: short or at risk .*6W 1.*Short or at risk later: 19–23/);
  const without = await loadHuddle(house.store, site, settings, { now: house.clock.now });
  expect(
    toText({ ...huddleDocument(without, { words, format, simulated: true }) }, { format, width: 400 }),
  ).not.toContain('Staff ahead');
});

describe('in plain words', () => {
  test('will we be short of nurses tonight: what is expected first, then what is known', async () => {
    await noon();
    const reply = await ask('will we be short of nurses this afternoon?');
    expect(reply.ok, reply.document.plain).toBe(true);
    const text = shown(reply.document);
    expect(text).toMatch(/15–19: short or at risk RN .*6W 1/);
    expect(text).toContain('staff lookahead at 2026-01-13T15:00');
  });

  test('puede 3S ceder una enfermera hasta las 15:00', async () => {
    await noon();
    const reply = await ask('¿puede 3S ceder una enfermera hasta las 15:00?');
    expect(reply.ok, reply.document.plain).toBe(true);
    expect(shown(reply.document)).toMatch(/3S can spare 1 RN until 15:00/);
  });

  test('can 6W spare a nurse until 7: how likely it needs all of them before', async () => {
    await noon();
    const no = shown((await ask('can 6W spare a nurse until 7?')).document);
    expect(no).toMatch(/6W has no RN to spare in 15–19: .* that it needs all of them\./);
    const yes = shown((await ask('can 3S spare a nurse until 7 pm')).document);
    expect(yes).toMatch(/3S can spare 1 RN until 19:00: .* that it needs all of them before\./);
  });
});

describe('posted by itself', () => {
  const posted = (): Promise<readonly string[]> => cards(BEDS, /^staff-ahead/);
  const due = () => beat([digestJob(staffAhead)]);

  test('at 12:45 who is likely short from three on, once, with all units and who can lend behind it', async () => {
    await noon();
    await due();
    await due();
    const [card, ...more] = await posted();
    expect(more).toEqual([]);
    expect(card).toMatch(/15–19: short or at risk RN .*6W 1/);
    expect(card).toMatch(/staff lookahead all/);
    expect(card).toMatch(/\blend\b/);
  });

  test('not before, and not two hours late', async () => {
    await noon();
    await until('12:44');
    await due();
    expect(await posted()).toEqual([]);
    await until('14:50');
    await due();
    expect(await posted()).toEqual([]);
  });

  test('quiet where nobody is likely short, and where nothing is forecast', async () => {
    const emptying = Object.fromEntries(site.units.map(({ id }) => [id, { leaves: 0.4 }]));
    await noon(learnedUnits(site, emptying));
    await due();
    expect((await ask('staff lookahead next')).document).toMatchObject({
      status: 'ok',
      plain: expect.stringMatching(/nobody/),
    });
    expect(await posted()).toEqual([]);
    await house.store.close();
    await noon(null);
    await due();
    expect(await posted()).toEqual([]);
  });
});
