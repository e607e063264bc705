/** What people type to see a figure by hour and weekday, wrongly typed too. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderSlack } from '#adapters/chat/slack/render.ts';
import { complete } from '#src/commands/complete.ts';
import { brokenLimits } from '#test/fakes/slack-reader.ts';
import { look } from '#test/pictures/rig.ts';
import { type House, NOW, openHouse, read, settingsOf } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

type Cell = { readonly weekday: number; readonly hour: number; readonly mean: number | null; readonly hours: number };
const cells = async (text: string) =>
  ((await house.ask(text)).data as { cells: readonly Cell[] }).cells.filter(({ mean }) => mean !== null);

describe('a figure by hour and weekday', () => {
  test('of this morning’s arrivals holds each hour that is over, and no other', async () => {
    const found = await cells('kpi arrivals by hour today');
    expect(found.map(({ weekday, hour }) => [weekday, hour])).toEqual(
      Array.from({ length: 8 }, (_, hour) => [2, hour]),
    );
    // One every 18 minutes from 22:46 on, the last at 07:46.
    expect(found.reduce((sum, { mean }) => sum + (mean ?? 0), 0)).toBe(26);
  });

  test('stands on the card as a picture with its numbers in words, says on how many hours and for which time', async () => {
    const { document } = await house.ask('kpi arrivals by hour today');
    const picture = document.blocks.find((block) => block.kind === 'picture');
    expect(picture).toMatchObject({ shape: 'heatmap', columns: expect.arrayContaining(['00', '23']) });
    const text = read(await house.ask('kpi arrivals by hour today'), 400);
    expect(text).toContain('ED arrivals an hour: highest 4 (Tuesday 02:00), lowest 3 (Tuesday 00:00)');
    expect(text).toContain('mean of 1 hour; where there are few, a longer time tells more');
    expect(text).toContain('160 cells');
  });

  test('is within what Slack takes', async () => {
    const { document } = await house.ask('kpi arrivals by hour today');
    const message = renderSlack(document, look);
    expect(brokenLimits(message)).toEqual([]);
    expect(JSON.stringify(message)).toContain('highest 4 (Tuesday 02:00)');
  });

  test('is found however it is typed, and its own button reads back as the same', async () => {
    const meant = (await house.ask('kpi ed_arrivals by hour today')).data;
    for (const text of [
      'kpi arrivals by huor today',
      'kpi arrivals today by the hour',
      'kpi arrivals by hour of the day and weekday today',
      'kpi arrivals hourly today',
      'kpi by hour arrivals today',
      'figure ED arrivals heatmap today',
    ])
      expect((await house.ask(text)).data, text).toEqual(meant);
    expect(read(await house.ask('kpi arrivals by hour today'), 400)).toContain('kpi spc ed_arrivals');
  });

  test.each([
    ['kpi by hour', 'KPI_NEEDED'],
    ['kpi xyzzy by hour', 'KPI_UNKNOWN'],
    ['kpi nedocs by hour', 'KPI_NO_HOURS'],
    ['kpi midnight census hourly', 'KPI_NO_HOURS'],
    ['kpi vacancy rate by hour', 'KPI_NO_DAYS'],
    ['kpi overtime by hour', 'KPI_NO_HOURS'],
    ['kpi arrivals 5W by hour', 'KPI_SCOPE'],
    ['kpi arrivals 9Z by hour', 'PLACE_UNKNOWN'],
    ['kpi arrivals by hour 2025', 'PERIOD_LONG'],
    ['kpi arrivals by hour 2027-01', 'PERIOD_AHEAD'],
    ['kpi arrivals by hour 2025-06', 'KPI_NO_DATA'],
    ['kpi arrivals by week', 'KPI_BY'],
    ['kpi occupancy by units', 'KPI_BY'],
  ])('%s is refused: %s', async (text, expected) => {
    expect(((await house.ask(text)).data as { error?: { code: string } }).error?.code).toBe(expected);
  });

  test('discharges by noon stay a figure', async () => {
    expect((await house.ask('kpi discharges by noon')).data).toMatchObject({ kpi: 'discharge_before_noon_pct' });
  });

  test('help and completion know it', async () => {
    expect(read(await house.ask('help kpi'), 400)).toContain('[by hour]');
    expect(complete('kpi ed_arrivals b', settingsOf(), NOW)).toEqual(['kpi ed_arrivals by hour']);
    expect(complete('kpi ED arrivals by h', settingsOf(), NOW)).toEqual(['kpi ED arrivals by hour']);
  });
});
