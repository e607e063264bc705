import { describe, expect, test } from 'vitest';
import { boardersAt, boardingSummary, boardingWaits, overThreshold } from '#src/domain/flow/boarding.ts';
import { dischargedBefore, dischargesByHour, medianDischargeHour } from '#src/domain/flow/discharge.ts';
import { averageLosDays, inpatientFrom, losDays, losOf } from '#src/domain/flow/los.ts';
import { bedTurns, countWithin, edArrivals, throughput, turnoverIntervalDays } from '#src/domain/flow/throughput.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { mean, median, percentile } from '#src/domain/stats.ts';
import { brand, type LocationId } from '#src/kernel/ids.ts';
import { ALWAYS, type LocalDate, type Span, zoneId } from '#src/kernel/time.ts';
import { goldenRows } from '#test/golden/index.ts';
import { admit, at, discharge, event, house, presentAt, toEd, transfer, unit, visitsOf } from './adt.ts';

const UTC = zoneId('UTC');
const site = house([
  unit('ED', 'ed', 36),
  unit('4A', 'ward', 28),
  unit('ICU', 'icu', 18),
  unit('CDU', 'observation', 14),
]);
const unitAt = unitFinder(site);
const span = (from: string, to: string): Span => ({ from: at(from), to: at(to) });
const decided = (time: string, more: Parameters<typeof event>[3] = {}) =>
  event('update', time, undefined, { facts: { admitDecisionAt: at(time) }, ...more });

/** A golden number: within the row's tolerance, or not there where the row says null. */
const holds = (value: number | undefined, expected: unknown, tolerance: number) =>
  expected === null
    ? expect(value).toBeUndefined()
    : expect(Math.abs((value ?? NaN) - (expected as number))).toBeLessThanOrEqual(tolerance); // a row's expected value is a number or null

describe('statistics', () => {
  test('there is no mean, median or percentile of nothing', () => {
    expect([mean([]), median([]), percentile([], 0.9)]).toEqual([undefined, undefined, undefined]);
  });

  test('type 7: linear between the closest ranks, order of the values no matter', () => {
    expect(median([4, 1, 3])).toBe(3);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(percentile([450, 130, 270, 240], 0.9)).toBeCloseTo(396);
    expect([percentile([5, 9], 0), percentile([5, 9], 1)]).toEqual([5, 9]);
  });
});

describe('boarding', () => {
  test.each(goldenRows('ed_boarding_minutes'))('minutes as in the catalogue', ({ inputs, expected, tolerance }) => {
    const { visits, threshold_min } = inputs as {
      readonly visits: readonly { readonly admit_decision_at: string; readonly ed_departed_at: string }[];
      readonly threshold_min: number;
    };
    const told = visitsOf(
      Object.fromEntries(
        visits.map((visit, i) => [
          `V${i}`,
          [
            toEd('07:00'),
            decided(visit.admit_decision_at),
            transfer(visit.ed_departed_at, 'ED', '4A', { patientClass: 'I' }),
          ],
        ]),
      ),
    );
    const waits = boardingWaits(told, span('00:00', '2026-01-07T00:00:00Z'), unitAt);
    const found = boardingSummary(waits.minutes, threshold_min);
    const row = expected as Record<'median' | 'p90' | 'pct_over' | 'total_hours', number>;
    expect(waits.dropped).toBe(0);
    holds(found?.medianMinutes, row.median, tolerance);
    holds(found?.p90Minutes, row.p90, tolerance);
    holds((found?.shareOverThreshold ?? NaN) * 100, row.pct_over, tolerance);
    holds(found?.totalHours, row.total_hours, tolerance);
  });

  test.each(goldenRows('ed_boarders_now'))('boarders at an instant as in the catalogue', ({ inputs, expected }) => {
    const { as_of, patients, threshold_min } = inputs as {
      readonly as_of: string;
      readonly patients: readonly {
        readonly admit_decision_at: string | null;
        readonly ed_departed_at: string | null;
      }[];
      readonly threshold_min: number;
    };
    const told = visitsOf(
      Object.fromEntries(
        patients.map(({ admit_decision_at, ed_departed_at }, i) => [
          `V${i}`,
          [
            toEd('06:00'),
            ...(admit_decision_at === null ? [] : [decided(admit_decision_at)]),
            ...(ed_departed_at === null ? [] : [discharge(ed_departed_at)]),
          ],
        ]),
      ),
    );
    const boarders = boardersAt(presentAt(told, at(as_of)), at(as_of), unitAt);
    const minutes = boarders.map((boarder) => boarder.minutes);
    expect({
      boarders: boarders.length,
      over_threshold: overThreshold(minutes, threshold_min),
      longest_min: minutes[0],
    }).toEqual(expected);
  });

  test('the clock is the decision where one is known, else class I, and says which', () => {
    const told = visitsOf({
      A: [toEd('08:00'), decided('09:00')],
      B: [toEd('08:00'), event('reclass', '10:00', undefined, { patientClass: 'I' })],
      C: [toEd('08:00'), decided('11:00'), event('reclass', '11:30', undefined, { patientClass: 'I' })],
      D: [toEd('08:00')],
      E: [admit('08:00', '4A')],
      F: [toEd('08:00'), event('reclass', '11:30', undefined, { patientClass: 'I' }), decided('13:00')],
    });
    const boarders = boardersAt(presentAt(told, at('12:00')), at('12:00'), unitAt);
    expect(boarders.map(({ visit, clock, minutes }) => [visit, clock, minutes])).toEqual([
      ['A', 'decision', 180],
      ['B', 'class-i', 120],
      ['C', 'decision', 60],
      ['F', 'class-i', 30],
    ]);
  });

  test('exactly the threshold is not over it', () => {
    expect(overThreshold([239, 240, 241], 240)).toBe(1);
  });

  test('an admission whose decision nobody told is dropped and counted, never a wait of zero', () => {
    const told = visitsOf({
      A: [toEd('08:00'), transfer('10:00', 'ED', '4A', { patientClass: 'I' })],
      B: [toEd('08:00'), discharge('10:00')],
      C: [toEd('08:00'), transfer('10:00', 'ED', 'CDU', { patientClass: 'O' })],
    });
    expect(boardingWaits(told, span('00:00', '23:00'), unitAt)).toEqual({ minutes: [], byDecision: [], dropped: 1 });
    expect(boardingSummary([])).toBeUndefined();
  });

  test('a departure belongs to the period it falls in, the end to the next', () => {
    const told = visitsOf({
      A: [toEd('08:00'), decided('09:00'), transfer('10:00', 'ED', '4A', { patientClass: 'I' })],
    });
    expect(boardingWaits(told, span('09:00', '10:00'), unitAt).minutes).toEqual([]);
    expect(boardingWaits(told, span('10:00', '11:00'), unitAt).minutes).toEqual([60]);
  });
});

describe('length of stay', () => {
  test.each(goldenRows('alos_days'))('as in the catalogue: $inputs.convention', ({ inputs, expected, tolerance }) => {
    const { stays, convention } = inputs as {
      // The catalogue writes calendar days; they are local dates as they stand.
      readonly stays: readonly { readonly admitted: LocalDate; readonly discharged: LocalDate }[];
      readonly convention: string;
    };
    const sameDay = convention === 'same_day_counts_1' ? 1 : 0;
    const days = stays.map(({ admitted, discharged }) => losDays(admitted, discharged, sameDay));
    holds(averageLosDays(days), expected, tolerance);
  });

  test('nights of 23 and 25 hours are one night', () => {
    const zone = zoneId('America/New_York');
    const stays = visitsOf({
      spring: [admit('2026-03-07T23:50:00-05:00', '4A'), discharge('2026-03-08T23:50:00-04:00')],
      autumn: [admit('2026-10-31T00:10:00-04:00', '4A'), discharge('2026-11-01T23:50:00-05:00')],
    }).map((visit) => ({ ...visit, dischargedAt: visit.dischargedAt ?? at('08:00') }));
    expect(losOf(stays, zone, 1)).toEqual({ days: [1, 1], dropped: 0 });
  });

  test('an ED patient is admitted when the class becomes I; somebody announced late when PV1-44 says', () => {
    const [ed, late] = visitsOf({
      ed: [toEd('08:00', 'ED', { admittedAt: at('08:00') }), transfer('12:00', 'ED', '4A', { patientClass: 'I' })],
      late: [admit('08:00', '4A', { admittedAt: at('2026-01-01T10:00:00Z') })],
    });
    expect(ed && inpatientFrom(ed)).toBe(at('12:00'));
    expect(late && inpatientFrom(late)).toBe(at('2026-01-01T10:00:00Z'));
  });
});

describe('discharges by the hour', () => {
  test.each(goldenRows('discharge_before_noon_pct'))('before noon as in the catalogue', ({ inputs, expected }) => {
    const { discharged_at, cutoff_hour } = inputs as {
      readonly discharged_at: readonly string[];
      readonly cutoff_hour: number;
    };
    const left = discharged_at.map(at);
    expect((dischargedBefore(left, UTC, cutoff_hour) / left.length) * 100).toBe(expected);
  });

  test('hours are those of the hospital’s wall clock, also after the clocks change', () => {
    const zone = zoneId('America/New_York');
    const left = [at('2026-03-07T16:30:00Z'), at('2026-03-09T16:30:00Z')];
    expect(
      dischargesByHour(left, zone)
        .map((n, hour) => [hour, n])
        .filter(([, n]) => n),
    ).toEqual([
      [11, 1],
      [12, 1],
    ]);
    expect(dischargedBefore(left, zone)).toBe(1);
    expect(medianDischargeHour(left, zone)).toBe(12);
    expect(medianDischargeHour([], zone)).toBeUndefined();
  });
});

describe('movements of a period', () => {
  test.each(goldenRows('ed_arrivals'))('arrivals in a half-open period as in the catalogue', ({ inputs, expected }) => {
    const { arrived_at, start, end } = inputs as {
      readonly arrived_at: readonly string[];
      readonly start: string;
      readonly end: string;
    };
    const told = visitsOf(Object.fromEntries(arrived_at.map((time, i) => [`V${i}`, [toEd(time)]])));
    expect(throughput(told, span(start, end), unitAt).edArrivals).toBe(expected);
    expect(countWithin(arrived_at.map(at), span(start, end))).toBe(expected);
  });

  test('each movement is counted by what it is', () => {
    const told = visitsOf({
      home: [toEd('08:00'), discharge('09:00')],
      up: [toEd('08:00'), transfer('10:00', 'ED', '4A', { patientClass: 'I' }), transfer('11:00', '4A', 'ICU')],
      out: [admit('07:00', '4A'), discharge('12:00')],
      again: [admit('07:00', '4A'), discharge('09:00', '4A'), admit('12:30', 'ICU')],
      observed: [toEd('08:00'), transfer('09:30', 'ED', 'CDU', { patientClass: 'O' }), discharge('12:00')],
    });
    expect(throughput(told, span('07:30', '13:00'), unitAt)).toEqual({
      admissions: 2,
      discharges: 2,
      transfers: 1,
      edArrivals: 3,
      edDepartures: 3,
    });
  });

  test('somebody announced late in the ED arrived when PV1-44 says; a return under the same number is a new arrival', () => {
    const [late, again] = visitsOf({
      late: [toEd('08:00', 'ED', { admittedAt: at('05:00') })],
      again: [toEd('08:00'), discharge('09:00'), toEd('15:00', 'ED', { admittedAt: at('14:50') })],
    });
    expect(late && edArrivals(late, unitAt)).toEqual([at('05:00')]);
    expect(again && edArrivals(again, unitAt)).toEqual([at('08:00'), at('15:00')]);
  });

  test.each(goldenRows('bed_turnover_rate'))('bed turns as in the catalogue', ({ inputs, expected, tolerance }) => {
    const row = inputs as Record<'discharges_incl_deaths' | 'average_beds', number>;
    holds(bedTurns(row.discharges_incl_deaths, row.average_beds), expected, tolerance);
    expect(bedTurns(1, 0)).toBeUndefined();
  });

  test.each(goldenRows('bed_turnover_interval_days'))('turnover interval as in the catalogue', (row) => {
    const inputs = row.inputs as Record<'available_bed_days' | 'occupied_bed_days' | 'discharges_incl_deaths', number>;
    const bedDays = { available: inputs.available_bed_days, occupied: inputs.occupied_bed_days };
    holds(turnoverIntervalDays(bedDays, inputs.discharges_incl_deaths), row.expected, row.tolerance);
    expect(turnoverIntervalDays(bedDays, 0)).toBeUndefined();
  });
});

test('a place belongs to the unit that claimed it at that time', () => {
  const moved = house([
    unit('5W', 'ward', 28, { locations: [{ from: ALWAYS, value: [brand<LocationId>('HALL')] }] }),
    unit('6W', 'ward', 28, {
      locations: [
        { from: ALWAYS, value: [] },
        { from: at('12:00'), value: [brand<LocationId>('HALL')] },
      ],
    }),
  ]);
  const find = unitFinder(moved);
  expect(find(brand<LocationId>('HALL'), at('11:59'))?.id).toBe('5W');
  expect(find(brand<LocationId>('HALL'), at('12:00'))?.id).toBe('6W');
  expect(find(brand<LocationId>('NOWHERE'), at('12:00'))).toBeUndefined();
});
