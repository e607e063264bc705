import { describe, expect, test } from 'vitest';
import { boardingHours } from '#src/domain/flow/boarding.ts';
import { lagMinutes, lagOf } from '#src/domain/flow/recording-lag.ts';
import { type FlowScope, flowSummary } from '#src/domain/flow/summary.ts';
import { standingTo, usualRange } from '#src/domain/flow/usual.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import type { Unit } from '#src/domain/hospital.ts';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { ALWAYS, type Span } from '#src/kernel/time.ts';
import { admit, at, discharge, event, house, toEd, transfer, unit, visitsOf } from './adt.ts';

const UNITS = [unit('ED', 'ed', 36), unit('4A', 'ward', 28), unit('ICU', 'icu', 18), unit('CDU', 'observation', 14)];
const MORNING: Span = { from: at('00:00'), to: at('12:00') };
const HOUSE: FlowScope = { of: 'house' };
const only = (id: string): FlowScope => ({ of: 'part', units: new Set([brand<UnitId>(id)]) });
const decided = (time: string) => event('update', time, undefined, { facts: { admitDecisionAt: at(time) } });
const keyed = (left: string, keyedAt: string) => discharge(left, undefined, { sentAt: at(keyedAt) });

/** A morning that a pencil can follow: seven visits. */
const MORNING_TOLD = {
  home: [toEd('08:00'), discharge('09:00')],
  up: [
    toEd('08:00'),
    decided('08:30'),
    transfer('10:00', 'ED', '4A', { patientClass: 'I' }),
    transfer('11:00', '4A', 'ICU'),
  ],
  waits: [toEd('09:00'), decided('10:30')],
  watched: [toEd('07:00'), transfer('09:30', 'ED', 'CDU', { patientClass: 'O' })],
  out: [admit('2026-01-02T08:00:00Z', '4A'), keyed('10:00', '10:22')],
  outUnsaid: [admit('2026-01-04T08:00:00Z', 'ICU'), keyed('11:00', '11:00')],
  outLate: [admit('2026-01-01T08:00:00Z', '4A'), keyed('09:00', '10:35')],
};

const summaryOf = (scope: FlowScope, period = MORNING, units: readonly Unit[] = UNITS, told: object = MORNING_TOLD) =>
  flowSummary(visitsOf(told as typeof MORNING_TOLD), period, { site: house(units), scope, sameDayStayDays: 1 });

describe('the summary of a period', () => {
  test('counts the house by the pencil', () => {
    const { figures, beds, los, lagMinutes: late } = summaryOf(HOUSE);
    expect(figures).toEqual({
      admissions: 1,
      discharges: 3,
      transfers: 1,
      edArrivals: 4,
      edDepartures: 3,
      losDays: (3 + 1 + 4) / 3,
      boardingHours: 1.5 + 1.5,
      bedTurns: 3 / (28 + 18),
      netChange: 2 - 3,
    });
    expect(beds).toEqual({ before: 3, cameIn: 2, movedOn: 0, leftHouse: 3, after: 2 });
    expect(los).toEqual({ n: 3, dropped: 0 });
    expect(late).toEqual([22, 95]);
    expect(lagOf(late)).toEqual({ medianMinutes: 58.5, p90Minutes: 22 + 0.9 * 73, n: 2 });
  });

  test('counts one unit: who moved on turned a bed over as well', () => {
    const { figures, beds, leftAt } = summaryOf(only('4A'));
    expect(figures).toEqual({ cameIn: 1, movedOn: 1, leftHouse: 2, netChange: -2, losDays: 3.5, bedTurns: 3 / 28 });
    expect(beds.after).toBe(0);
    expect(leftAt).toEqual([at('10:00'), at('09:00')]);
  });

  test('of the ED tells boarding hours, and no length of stay in days', () => {
    expect(summaryOf(only('ED')).figures).toEqual({
      cameIn: 4,
      movedOn: 2,
      leftHouse: 1,
      netChange: 1,
      boardingHours: 3,
    });
  });

  test('what cannot be worked out has its reason and is no zero', () => {
    const clinic = summaryOf(HOUSE, MORNING, [unit('4A', 'virtual', 0)], { a: [admit('08:00', '4A')] }).figures;
    expect(clinic).toMatchObject({
      edArrivals: { unavailable: 'not-mapped', missing: ['ED'] },
      boardingHours: { unavailable: 'not-mapped', missing: ['ED'] },
      losDays: { unavailable: 'no-data' },
      bedTurns: { unavailable: 'empty-denominator' },
    });
    const unsaid = { a: [toEd('08:00'), transfer('10:00', 'ED', '4A', { patientClass: 'I' })] };
    expect(summaryOf(HOUSE, MORNING, UNITS, unsaid).figures.boardingHours).toEqual({
      unavailable: 'missing-inputs',
      missing: ['decision to admit'],
    });
  });

  test('beds that open at nine count for the last three of twelve hours', () => {
    const staffedBeds = [
      { from: ALWAYS, value: 20 },
      { from: at('09:00'), value: 24 },
    ];
    const { figures } = summaryOf(HOUSE, MORNING, [unit('4A', 'ward', 0, { staffedBeds }), UNITS[0]!]);
    expect(figures.bedTurns).toBe(3 / ((9 * 20 + 3 * 24) / 12));
  });
});

describe('boarding hours', () => {
  const unitAt = unitFinder(house(UNITS));

  test('hold only the part of a wait inside the period, and those who still wait', () => {
    const told = visitsOf({
      long: [
        toEd('2026-01-04T20:00:00Z'),
        decided('2026-01-04T22:00:00Z'),
        transfer('02:00', 'ED', '4A', { patientClass: 'I' }),
      ],
      waits: [toEd('2026-01-04T20:00:00Z'), decided('2026-01-04T23:30:00Z')],
    });
    expect(boardingHours(told, { from: at('00:00'), to: at('01:00') }, unitAt)).toBe(2);
    expect(boardingHours(told, { from: at('2026-01-04T00:00:00Z'), to: at('00:00') }, unitAt)).toBe(2.5);
  });
});

describe('the recording lag', () => {
  test('leaves out a message that has one time for both; one keyed ahead was in time', () => {
    const left = (leftAt: string, keyedAt: string) => ({ dischargedAt: at(leftAt), dischargeSentAt: at(keyedAt) });
    expect(
      lagMinutes([left('10:00', '10:22'), left('10:10', '10:10'), left('10:20', '11:55'), left('11:00', '10:50')]),
    ).toEqual([22, 95, 0]);
    expect(lagOf(lagMinutes([left('10:00', '10:00')]))).toBeUndefined();
  });
});

describe('the usual range', () => {
  test('is lowest to highest, with the median, of at least five same weekdays', () => {
    expect(usualRange([38, 41, 35, 44, 40, 39, 42, 37])).toEqual({ low: 35, high: 44, middle: 39.5, days: 8 });
    expect(usualRange([1, 2, 3, 4])).toBeUndefined();
  });

  test('its edges are within', () => {
    const usual = usualRange([1, 2, 3, 4, 5])!;
    expect([0, 1, 5, 6].map((value) => standingTo(value, usual))).toEqual(['below', 'within', 'within', 'above']);
  });
});
