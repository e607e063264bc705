import { describe, expect, test } from 'vitest';
import type { FigureSaid, ImportedFigure } from '#src/domain/figures/figure.ts';
import { kpiNamed } from '#src/domain/kpi/index.ts';
import type { Grain } from '#src/domain/kpi/series.ts';
import { importedSeries } from '#src/facts/imported.ts';
import { DAY_MS, instant } from '#src/kernel/time.ts';

const day = (date: string) => instant(Date.parse(`${date}T00:00:00Z`));
const SPAN = { from: day('2000-01-01'), to: day('2100-01-01') };

const said = (value: number | 'suppressed' | 'not-reported'): FigureSaid =>
  typeof value === 'number' ? { state: 'reported', value } : { state: value };
const figure = (
  item: string,
  [from, days]: readonly [string, number],
  value: Parameters<typeof said>[0],
  more: Partial<ImportedFigure> = {},
): ImportedFigure => ({
  dataset: 'd',
  organisation: 'o',
  part: '',
  item,
  period: { from: day(from), to: instant(day(from) + days * DAY_MS) },
  ...said(value),
  importedAt: day('2026-01-01'),
  ...more,
});
const both = (
  when: readonly [string, number],
  occupied: Parameters<typeof said>[0],
  staffed: Parameters<typeof said>[0],
) => [figure('occupied_beds', when, occupied), figure('staffed_beds', when, staffed)];

async function series(id: string, figures: readonly ImportedFigure[], grain: Grain) {
  const read = { figures: async () => figures };
  const asked = { kpi: kpiNamed(id)!, dataset: 'd', organisation: 'o', grain, span: SPAN };
  return (await importedSeries(read, asked)).points;
}
const told = async (id: string, figures: readonly ImportedFigure[], grain: Grain) =>
  (await series(id, figures, grain)).map(({ period, value }) => [
    new Date(period.from).toISOString().slice(0, 10),
    (period.to - period.from) / DAY_MS,
    'unavailable' in value ? `${value.unavailable} ${value.missing.join()}`.trim() : value.value,
  ]);

describe('figures of files as a series', () => {
  test('a ratio is the one of the file’s own periods, with what stands behind it', async () => {
    const [point] = await series('occupancy_pct', both(['2026-01-05', 7], 281, 302), 'week');
    expect(point?.value).toEqual({
      value: 281 / 302,
      measure: 'share',
      numerator: 281,
      denominator: 302,
      n: 2,
      quality: 'complete',
    });
  });

  test('what is suppressed, not reported or not there is n/a with that reason', async () => {
    const figures = [
      ...both(['2026-01-05', 7], 'suppressed', 30),
      ...both(['2026-01-12', 7], 'not-reported', 30),
      figure('occupied_beds', ['2026-01-19', 7], 12),
      ...both(['2026-01-26', 7], 0, 0),
    ];
    expect(await told('occupancy_pct', figures, 'week')).toEqual([
      ['2026-01-05', 7, 'suppressed occupied_beds'],
      ['2026-01-12', 7, 'no-data occupied_beds'],
      ['2026-01-19', 7, 'missing-inputs staffed_beds'],
      ['2026-01-26', 7, 'empty-denominator'],
    ]);
  });

  test('parts are added up before they are divided, unless the file tells the whole', async () => {
    const when = ['2026-01-01', 31] as const;
    const types = [
      figure('ed_attendances', when, 1000, { part: '1' }),
      figure('ed_attendances', when, 3000, { part: 'other' }),
      figure('ed_attendances_over_4h', when, 400, { part: '1' }),
      figure('ed_attendances_over_4h', when, 0, { part: 'other' }),
    ];
    expect(await told('ed_4h_pct', types, 'month')).toEqual([['2026-01-01', 31, 0.9]]);
    const whole = [figure('ed_attendances', when, 100), figure('ed_attendances_over_4h', when, 50)];
    expect(await told('ed_4h_pct', [...types, ...whole], 'month')).toEqual([['2026-01-01', 31, 0.5]]);
    const hidden = types.map((one) => (one.part === 'other' ? { ...one, state: 'suppressed', value: undefined } : one));
    expect(await told('ed_4h_pct', hidden as ImportedFigure[], 'month')).toEqual([
      ['2026-01-01', 31, 'suppressed ed_attendances'],
    ]);
  });

  test('days become a month: ratios are summed, counts need every day, and a month that lacks days is no month', async () => {
    const dates = Array.from({ length: 31 }, (_, n) => `2026-01-${String(n + 1).padStart(2, '0')}`);
    const beds = dates.flatMap((date, n) => both([date, 1], n === 0 ? 'not-reported' : 10, n < 16 ? 20 : 10));
    const [month] = await series('occupancy_pct', beds, 'month');
    expect(month?.value).toMatchObject({ numerator: 300, denominator: 15 * 20 + 15 * 10, quality: 'partial' });
    const visits = dates.map((date) => figure('ed_attendances', [date, 1], 100));
    expect(await told('ed_arrivals', visits, 'month')).toEqual([['2026-01-01', 31, 3100]]);
    expect(
      await told(
        'ed_arrivals',
        [...visits.slice(1), figure('ed_attendances', ['2026-01-01', 1], 'not-reported')],
        'month',
      ),
    ).toEqual([['2026-01-01', 31, 'no-data ed_attendances']]);
    expect(await told('ed_arrivals', visits.slice(1), 'month')).toEqual([]);
    expect((await told('ed_arrivals', visits, 'week')).length).toBe(3);
  });

  test('weeks that reach into each other are told once, in the rhythm that most of them keep', async () => {
    const weeks = ['2020-03-08', '2020-03-13', '2020-03-20', '2020-03-27', '2020-03-29', '2020-04-05', '2020-04-17'];
    const figures = weeks.flatMap((week) => both([week, 7], 5, 10));
    expect((await told('occupancy_pct', figures, 'week')).map(([from]) => from)).toEqual([
      '2020-03-13',
      '2020-03-20',
      '2020-03-27',
      '2020-04-03',
      '2020-04-05',
      '2020-04-12',
      '2020-04-17',
    ]);
  });

  test('a gap is told', async () => {
    const figures = [...both(['2026-01-01', 31], 5, 10), ...both(['2026-03-01', 31], 5, 10)];
    expect(await told('occupancy_pct', figures, 'month')).toEqual([
      ['2026-01-01', 31, 0.5],
      ['2026-02-01', 28, 'no-data'],
      ['2026-03-01', 31, 0.5],
    ]);
  });

  test('a restated figure says what it was before', async () => {
    const restated = { at: day('2026-03-01'), before: { state: 'reported', value: 4 } } as const;
    const figures = [
      figure('occupied_beds', ['2026-01-01', 31], 5, { restated }),
      figure('staffed_beds', ['2026-01-01', 31], 10),
    ];
    const [point] = await series('occupancy_pct', figures, 'month');
    expect(point?.restated).toMatchObject({ at: day('2026-03-01'), before: { value: 0.4 } });
    expect(point?.computedAt).toBe(day('2026-03-01'));
  });

  test('hours per patient day are of all hours over all days', async () => {
    const items = {
      productive_nursing_hours: [480, 240],
      registered_hours: [200, 100],
      support_hours: [200, 20],
      patient_days: [60, 60],
    };
    const figures = Object.entries(items).flatMap(([item, [a, b]]) => [
      figure(item, ['2026-02-02', 1], a!),
      figure(item, ['2026-02-03', 1], b!),
    ]);
    expect(await told('hppd', figures, 'day')).toEqual([
      ['2026-02-02', 1, 8],
      ['2026-02-03', 1, 4],
    ]);
    expect((await told('chppd', figures, 'day'))[1]).toEqual(['2026-02-03', 1, 2]);
  });

  test('a published percentage is told as it is, and never averaged', async () => {
    const month = figure('top_box_pct', ['2026-01-01', 365], 72);
    expect(await told('top_box_pct', [month], 'month')).toEqual([['2026-01-01', 365, 0.72]]);
    const days = Array.from({ length: 31 }, (_, n) =>
      figure('top_box_pct', [`2026-01-${String(n + 1).padStart(2, '0')}`, 1], 72),
    );
    expect(await told('top_box_pct', days, 'month')).toEqual([['2026-01-01', 31, 'missing-inputs denominator']]);
  });
});
