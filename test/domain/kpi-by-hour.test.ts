/** Hours of many days laid over each other by weekday. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOURS, type HourValue, hasHours, hourTable, WEEKDAYS } from '#src/domain/kpi/by-hour.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import { periodsIn } from '#src/domain/kpi/periods.ts';
import { unavailable } from '#src/domain/kpi/result.ts';
import type { Measure } from '#src/domain/measure.ts';
import { type Instant, parseWhen, zoneId } from '#src/kernel/time.ts';
import { share } from '#test/spc/series-kit.ts';

const ZONE = zoneId('America/New_York');
const at = (text: string): Instant => parseWhen(text, ZONE);
const visits = (value: number): Measure => ({ value, measure: 'visits', n: value, quality: 'complete' });
const hour = (from: string, value: HourValue['value']): HourValue => ({
  period: { from: at(from), to: (at(from) + 3_600_000) as Instant },
  value,
});

describe('a figure by hour and weekday', () => {
  it('of counts is the mean of the hours that are known', () => {
    const table = hourTable(
      [
        hour('2026-01-05T11:00', visits(12)),
        hour('2026-01-12T11:00', visits(15)),
        hour('2026-01-19T11:00', unavailable('no-data')),
        hour('2026-01-06T11:00', visits(3)),
      ],
      'sum',
      ZONE,
    );
    expect(table.cells[0]![11]).toMatchObject({ n: 2, value: { value: 13.5 } });
    expect(table.cells[1]![11]).toMatchObject({ n: 1, value: { value: 3 } });
    expect(table.parts[0]![1]).toMatchObject({ n: 2, value: { value: 13.5 } });
    expect(table.cells[2]![11]).toEqual({ n: 0, value: unavailable('no-data') });
  });

  it('of shares sums before it divides', () => {
    const table = hourTable(
      [hour('2026-01-05T08:00', share(40, 50)), hour('2026-01-12T08:00', share(10, 150))],
      'ratio',
      ZONE,
    );
    expect(table.cells[0]![8]!.value).toMatchObject({ value: 0.25, numerator: 50, denominator: 200 });
  });

  it('goes by the wall clock: the hour that comes twice in autumn counts twice, that of spring not at all', () => {
    const hoursOf = (from: string, to: string) =>
      periodsIn({ from: at(from), to: at(to) }, 'hour', { zone: ZONE, now: at('2027-01-01') }).map((period) => ({
        period,
        value: visits(1),
      }));
    expect(hourTable(hoursOf('2026-11-01', '2026-11-02'), 'sum', ZONE).cells[6]![1]!.n).toBe(2);
    expect(hourTable(hoursOf('2026-03-08', '2026-03-09'), 'sum', ZONE).cells[6]![2]!.n).toBe(0);
  });

  it('loses no hour and makes none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.nat(50), { maxLength: 60 }), (days, counts) => {
        const span = { from: at('2026-01-05'), to: (at('2026-01-05') + days * 86_400_000) as Instant };
        const periods = periodsIn(span, 'hour', { zone: ZONE, now: span.to });
        const hours = periods.map((period, n) => ({ period, value: visits(counts[n % (counts.length || 1)] ?? 0) }));
        const { cells, parts } = hourTable(hours, 'sum', ZONE);
        const sum = (rows: typeof cells): number =>
          rows.flat().reduce((all, { value, n }) => all + ('value' in value ? value.value * n : 0), 0);
        const expected = hours.reduce((all, { value }) => all + value.value, 0);
        expect([cells.length, cells[0]!.length]).toEqual([WEEKDAYS, HOURS]);
        expect(sum(cells)).toBeCloseTo(expected, 6);
        expect(sum(parts)).toBeCloseTo(expected, 6);
      }),
    );
  });

  it('is there for states and counts, and not for medians, scores and what midnight counts', () => {
    const has = (name: string): boolean => hasHours(kpiNamed(name, OBSERVED)!);
    expect(
      ['ed_arrivals', 'ed_occupancy_pct', 'ed_boarders_now', 'discharge_before_noon_pct'].filter(has),
    ).toHaveLength(4);
    expect(['nedocs', 'ed_boarding_minutes', 'midnight_census', 'inpatient_service_days'].filter(has)).toEqual([]);
  });
});
