/** Figures as a file: what stands in its rows, who may have it, what is held back, and what is said of a wrong question. */
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeSheet } from '#adapters/xlsx/write.ts';
import { kpiCommand } from '#src/commands/kpi.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import { after as later } from '#src/kernel/time.ts';
import type { Role } from '#src/ports/handle.ts';
import type { EXPORT_COLUMNS } from '#src/views/kpi-export.ts';
import { type House, NOW, openHouse, read } from './house.ts';
import { openWithDays, steady } from './kpi-days.ts';

let house: House;
beforeEach(async () => {
  house = await openWithDays('dbn', steady(60));
});
afterEach(() => house.store.close());

const as = (text: string, ...roles: readonly Role[]) => house.ask(text, { roles });
const code = (reply: { data: unknown }) => (reply.data as { error?: { code: string } }).error?.code;
const lead = (text: string) => as(text, 'improvement-lead');

type Row = Readonly<Record<(typeof EXPORT_COLUMNS)[number], string>>;
async function rows(text: string): Promise<readonly Row[]> {
  const { file, document } = await lead(text);
  if (file === undefined) throw new Error(document.plain);
  return parse(Buffer.from((await writeSheet({ ...file, format: 'csv' })).bytes), { columns: true });
}

describe('a row', () => {
  test('says its period by the wall clock, its value in the unit of the catalogue, and what is behind it', async () => {
    await as('kpi target dbn 33', 'executive');
    const all = await rows('kpi export dbn last 28 days csv');
    expect(all).toHaveLength(28);
    const { value, ...first } = all[0]!;
    expect(first).toEqual({
      figure: 'discharge_before_noon_pct',
      title: 'Discharged before noon',
      site: 'Riverside General',
      place: 'Riverside General',
      grain: 'day',
      from: '2025-12-16T00:00:00-05:00',
      to: '2025-12-17T00:00:00-05:00',
      date: '2025-12-16',
      unit: '%',
      // Twenty and a little of a hundred.
      numerator: value,
      denominator: '100',
      n: '100',
      dropped: '',
      quality: 'complete',
      reason: '',
      as_of: '2026-01-13T08:26:00-05:00',
      computed_at: '2025-12-17T00:00:00-05:00',
      feed_at: '',
      definition_version: String(kpiNamed('dbn')!.definitionVersion),
      variant: 'by departure, not by order',
      restated_at: '',
      said_before: '',
      restated_by: '',
      source: kpiNamed('dbn')!.source,
      target: '33',
    });
    expect(Number(value)).toBeGreaterThanOrEqual(18);
    expect(all.at(-1)!.date).toBe('2026-01-12');
  });

  test('that was restated says when, and what it said before', async () => {
    const site = house.store;
    const [stored] = await site.kpiValues('riverside' as never, 'discharge_before_noon_pct' as never, 'house', {
      from: later(NOW, -2 * 86_400_000),
      to: NOW,
    });
    const before = {
      value: 0.07,
      measure: 'share',
      numerator: 7,
      denominator: 100,
      n: 100,
      quality: 'complete',
    } as const;
    const restated = { at: later(NOW, -3_600_000), before, beforeVersion: 1, by: 'news' as const };
    await site.commit([{ kind: 'kpi.put', value: { ...stored!, restated, feedAt: later(NOW, -7_200_000) } }]);
    const row = (await rows('kpi export dbn last 7 days')).find(({ date }) => date === '2026-01-12');
    expect(row).toMatchObject({
      restated_at: '2026-01-13T07:26:00-05:00',
      said_before: '7',
      restated_by: 'news',
      feed_at: '2026-01-13T06:26:00-05:00',
    });
  });

  test('without a value says why, and is no nought', async () => {
    const [row] = await rows('kpi export alos yesterday');
    expect(row).toMatchObject({ value: '', numerator: '', n: '', unit: 'days' });
    expect(row!.reason).toMatch(/^n\/a: /);
  });
});

describe('what is asked', () => {
  test('by week its days are summed before they are divided', async () => {
    const days = await rows('kpi export dbn 2025-12-15..2026-01-04');
    const weeks = await rows('kpi export dbn 2025-12-15..2026-01-04 by week');
    expect(weeks.map(({ date }) => date)).toEqual(['2025-12-15', '2025-12-22', '2025-12-29']);
    const ofFirst = days.slice(0, 7).reduce((sum, { numerator }) => sum + Number(numerator), 0);
    expect(weeks[0]).toMatchObject({ grain: 'week', numerator: String(ofFirst), denominator: '700' });
  });

  test.each([
    ['kpi export census last 3 days', OBSERVED.filter(({ family }) => family === 'census').length * 3],
    ['kpi export census and beds last 3 days', OBSERVED.filter(({ family }) => family === 'census').length * 3],
    ['kpi export all figures last 3 days', OBSERVED.length * 3],
    ['kpi export all 5W last 3 days', OBSERVED.filter(({ observe }) => observe.scopes.includes('unit')).length * 3],
    ['kpi export dbn', 28],
    ['kpi export discharges by noon weekly last 4 weeks', 4],
    ['kpi export dbn by wek last 4 weeks', 4],
    ['kpi export dbn lst 3 days as exel', 3],
    ['kpi exprot dbn xlsx last 3 days', 3],
    ['kpi export censs last 3 days', OBSERVED.filter(({ family }) => family === 'census').length * 3],
    ['kpi export occupancy by hour yesterday', 24],
  ])('%s has %i rows', async (text, expected) => {
    expect(await rows(text)).toHaveLength(expected);
  });

  test('names the place, and which figures are left out there', async () => {
    const reply = await lead('kpi export flow 5W last 3 days');
    expect(reply.data).toMatchObject({ place: 'unit:5W' });
    expect(read(reply, 400)).toContain('Left out');
    expect((await rows('kpi export flow 5W last 3 days'))[0]).toMatchObject({ place: '5W' });
  });

  test('is a workbook where that was said, under a name of our own', async () => {
    const { file, data } = await lead('kpi export dbn last 3 days xlsx');
    expect(file).toMatchObject({ format: 'xlsx', name: 'kpi-discharge_before_noon_pct-2026-01-10-2026-01-12' });
    expect(data).toMatchObject({ rows: 3, file: 'kpi-discharge_before_noon_pct-2026-01-10-2026-01-12.xlsx' });
  });

  test('says how to ask for the same days at any later time', async () => {
    const { file } = await lead('kpi export dbn xlsx');
    expect(file!.command).toBe('kpi export discharge_before_noon_pct 2025-12-16..2026-01-12 by day xlsx');
    const again = await lead(file!.command!);
    expect(again.file).toEqual(file);
  });

  test.each<readonly [string, string]>([
    ['kpi export', 'KPI_NEEDED'],
    ['kpi export csv', 'KPI_NEEDED'],
    ['kpi export xyzzy', 'KPI_UNKNOWN'],
    ['kpi export dbn pdf', 'EXPORT_FORMAT'],
    ['kpi export dbn 9Z', 'PLACE_UNKNOWN'],
    ['kpi export dbn 2026-02-31', 'PERIOD_UNKNOWN'],
    ['kpi export dbn 2027', 'PERIOD_AHEAD'],
    ['kpi export dbn today', 'EXPORT_NOTHING'],
    ['kpi export supply', 'EXPORT_NONE_LIVE'],
    ['kpi export eoq', 'EXPORT_NONE_LIVE'],
    ['kpi export all 1950..2026', 'EXPORT_TOO_LARGE'],
    ['kpi export gmlos by month 2015..2025', 'EXPORT_TOO_LARGE'],
    ['kpi export ed by hour last 200 days', 'EXPORT_TOO_LARGE'],
    ['kpi export dbn at 14:00', 'AT_UNSUPPORTED'],
    ['kpi export dbn --at 2026-01-10', 'AT_UNSUPPORTED'],
  ])('%s is refused: %s', async (text, expected) => {
    const reply = await lead(text);
    expect([reply.ok, code(reply), reply.file]).toEqual([false, expected, undefined]);
    expect(reply.document.plain.length).toBeGreaterThan(20);
  });
});

describe('who', () => {
  test('a viewer may not, and is told who may', async () => {
    const reply = await as('kpi export dbn', 'viewer');
    expect([reply.ok, code(reply), reply.file]).toEqual([false, 'DENIED', undefined]);
  });

  test('asked stands in the audit with what left, and the answer is for them alone', async () => {
    const reply = await as('kpi export dbn 5W last 3 days', 'charge-nurse');
    expect(reply).toMatchObject({ audience: 'caller', confidential: 'shown' });
    const [entry] = await house.store.audit(1);
    expect(entry).toMatchObject({
      action: 'kpi.export',
      subject: 'discharge_before_noon_pct unit:5W',
      detail: { rows: 3, figures: 1, format: 'csv', grain: 'day', from: '2026-01-10', to: '2026-01-12' },
    });
  });

  test('asks the same again within a second is written down again', async () => {
    await Promise.all([lead('kpi export dbn'), as('kpi export dbn', 'improvement-lead')]);
    expect((await house.store.audit(9)).filter(({ action }) => action === 'kpi.export')).toHaveLength(2);
  });

  test('shares it is refused: a file is for whoever asked', async () => {
    expect(code(await lead('share #huddle kpi export dbn'))).toBe('EXPORT_SHARED');
  });

  test('waits is told how far it is', async () => {
    const told: string[] = [];
    await house.ask('kpi export flow last 3 days', {
      roles: ['executive'],
      progress: (done, of) => told.push(`${done}/${of}`),
    });
    expect(told.at(0)).toMatch(/^1\//);
    expect(told.at(-1)).toMatch(/^(\d+)\/\1$/);
  });
});

test('of a figure that counts few people no number leaves, whatever the step', async () => {
  await house.store.close();
  const dbn = kpiNamed('dbn', OBSERVED)!;
  const sensitive = { ...dbn, observe: { ...dbn.observe, sensitive: true } };
  house = await openWithDays('dbn', steady(60), 'house', await openHouse({ commands: [kpiCommand([sensitive])] }));
  for (const text of ['kpi export dbn', 'kpi export dbn by week', 'kpi export all by month 2025']) {
    for (const row of await rows(text))
      expect(row).toMatchObject({ value: '', numerator: '', denominator: '', n: '', said_before: '' });
  }
  const [row] = await rows('kpi export dbn last 3 days');
  expect(row!.reason).toContain('suppressed');
  expect(read(await lead('kpi export dbn last 3 days'), 400)).toContain('Held back');
});
