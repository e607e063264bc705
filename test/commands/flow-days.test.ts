/** What people type to see the discharges of several days, wrongly typed too. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderSlack } from '#adapters/chat/slack/render.ts';
import { complete } from '#src/commands/complete.ts';
import { brokenLimits } from '#test/fakes/slack-reader.ts';
import { look } from '#test/pictures/rig.ts';
import { type House, NOW, openHouse, read, settingsOf } from './house.ts';
import { openWithDays } from './kpi-days.ts';

const NOON = 'discharge_before_noon_pct';
/** Thirty days, the oldest first; yesterday is the busiest. */
const counted = (of: (n: number) => number) =>
  Array.from({ length: 30 }, (_, n) => ({ numerator: 1, denominator: of(n) }));

let house: House;
beforeEach(async () => {
  house = await openWithDays(
    NOON,
    counted((n) => (n === 29 ? 40 : 30)),
  );
  await openWithDays(
    NOON,
    counted((n) => (n === 29 ? 24 : 18)),
    'pool:adult-acute',
    house,
  );
  await openWithDays(
    NOON,
    counted(() => 6),
    'pool:women',
    house,
  );
  await openWithDays(
    NOON,
    counted(() => 2),
    'pool:observation',
    house,
  );
  await openWithDays(
    NOON,
    counted(() => 1),
    'pool:paediatrics',
    house,
  );
  await openWithDays(
    NOON,
    counted(() => 1),
    'pool:behavioural',
    house,
  );
  await openWithDays(
    NOON,
    counted(() => 1),
    'pool:newborn',
    house,
  );
});
afterEach(() => house.store.close());

const code = async (text: string) => ((await house.ask(text)).data as { error?: { code: string } }).error?.code;

describe('discharges of several days', () => {
  test('are told with their total, the busiest day and each group of units; the groups come to the house', async () => {
    const text = read(await house.ask('flow last 28 days'), 400);
    expect(text).toContain('850 discharges in 28 days, 30.4 a day; most 40 (Mon 12 Jan), fewest 30 (Tue 16 Dec).');
    expect(text).toContain('Adult acute 510, Women 168, Observation 56, ');
    expect(text).toContain('In no unit 32.');
    expect(text).toContain('As of 08:26 · ADT 2 min old');
  });

  test('stand on the card as a picture of at most six parts, whose sum is the house of each day', async () => {
    const { document } = await house.ask('flow last 28 days');
    const picture = document.blocks.find((block) => block.kind === 'picture');
    if (picture?.shape !== 'stacked') throw new Error('no stacked picture');
    expect(picture.labels).toHaveLength(28);
    expect(picture.parts).toHaveLength(6);
    expect(picture.parts.at(-1)?.name).toBe('All others');
    const sums = picture.labels.map((_, n) => picture.parts.reduce((sum, { values }) => sum + (values[n] ?? 0), 0));
    expect(sums).toEqual([...Array.from({ length: 27 }, () => 30), 40]);
    expect(picture.words).toContain('850 discharges');
  });

  test('are within what Slack takes', async () => {
    const { document } = await house.ask('flow last 28 days');
    expect(brokenLimits(renderSlack(document, look))).toEqual([]);
  });

  test('are found however the time is typed; the answer reads back as the same days', async () => {
    const meant = (await house.ask('flow last 14 days')).data;
    for (const text of [
      'flow 14 days',
      'flow past 14 days',
      'flow lats 14 dayz',
      'flow 2025-12-30..2026-01-12',
      'throughput for the last 14 days',
    ])
      expect((await house.ask(text)).data, text).toEqual(meant);
    expect((await house.ask('flow last week')).data).toMatchObject({ days: { length: 7, 0: { date: '2026-01-05' } } });
  });

  test('a day without data is a gap of the picture and in no sum', async () => {
    const { data, document } = await house.ask('flow last 32 days');
    expect((data as { days: readonly unknown[] }).days.slice(0, 3)).toEqual([
      { date: '2025-12-12', discharges: null },
      { date: '2025-12-13', discharges: null },
      { date: '2025-12-14', discharges: 30 },
    ]);
    expect(document.plain).toContain('910 discharges in 30 days, 30.3 a day');
    expect(read(await house.ask('flow last 32 days'), 400)).toContain('Not in the sums: 2 days without data.');
  });

  test('asked about an earlier moment, days that were not over then are left out', async () => {
    const { data } = await house.ask('flow last week --at 2026-01-09T12:00');
    expect((data as { days: readonly { date: string }[] }).days.map(({ date }) => date)).toEqual([
      '2026-01-05',
      '2026-01-06',
      '2026-01-07',
      '2026-01-08',
    ]);
  });

  test('one day is the card of a day', async () => {
    const monday = (await house.ask('flow yesterday')).data;
    expect((await house.ask('flow monday')).data).toEqual(monday);
    expect((await house.ask('flow 2026-01-12')).data).toEqual(monday);
  });

  test.each([
    ['flow friday', 'FLOW_DAY'],
    ['flow 5W last 28 days', 'FLOW_HOUSE'],
    ['flow adult-acute last week', 'FLOW_HOUSE'],
    ['flow 2025', 'PERIOD_LONG'],
    ['flow 2027-01', 'PERIOD_AHEAD'],
    ['flow 2026-13', 'PERIOD_UNKNOWN'],
    ['flow last 28 bananas', 'PLACE_UNKNOWN'],
    ['flow last 28 days --as-known --at 05:00', 'AS_KNOWN_UNSUPPORTED'],
  ])('%s is refused: %s', async (text, expected) => {
    expect(await code(text)).toBe(expected);
  });

  test('help and completion know it', async () => {
    expect(read(await house.ask('help flow'), 400)).toContain('flow last 28 days');
    expect(complete('flow la', settingsOf(), NOW)).toEqual(['flow last 28 days', 'flow last week']);
  });
});

test('of a time without stored days there is no picture, and the reason', async () => {
  const empty = await openHouse();
  const { document } = await empty.ask('flow last 28 days');
  expect(document.plain).toContain('n/a: no records in this time. Days are worked out each night.');
  expect(document).toMatchObject({ status: 'unknown' });
  expect(document.blocks.some((block) => block.kind === 'picture' || block.kind === 'table')).toBe(false);
  await empty.store.close();
});
