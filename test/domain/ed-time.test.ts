import { describe, expect, test } from 'vitest';
import type { AdtEvent } from '#src/domain/census/event.ts';
import { edTimes, edTimesOfArrivals } from '#src/domain/flow/ed-time.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { admit, at, discharge, event, house, toEd, transfer, unit, visitsOf } from './adt.ts';

const unitAt = unitFinder(house([unit('ED', 'ed', 10), unit('4A', 'ward', 20), unit('XR', 'periop', 2)]));
const MONDAY = { from: at('00:00'), to: at('2026-01-06T00:00:00Z') };
const times = (told: Readonly<Record<string, readonly AdtEvent[]>>, period = MONDAY) =>
  edTimes(visitsOf(told), period, unitAt);

describe('time in the department', () => {
  test('runs from arrival to leaving, for a bed or for home', () => {
    const told = { a: [toEd('08:00'), discharge('12:00')], b: [toEd('09:00'), transfer('21:01', 'ED', '4A')] };
    expect(times(told)).toEqual({ minutes: [240, 721], dropped: 0 });
  });

  test('counts who leaves in the period, whenever they came; who is still there is not counted', () => {
    const told = {
      before: [toEd('2026-01-04T22:00:00Z'), discharge('02:00')],
      there: [toEd('20:00')],
      later: [toEd('23:00'), discharge('2026-01-06T00:00:00Z')],
    };
    expect(times(told).minutes).toEqual([240]);
  });

  test('an hour in imaging does not stop the clock, and a return on another day is another attendance', () => {
    const told = {
      a: [toEd('08:00'), transfer('09:00', 'ED', 'XR'), transfer('10:00', 'XR', 'ED'), discharge('11:30')],
      b: [toEd('01:00'), discharge('02:00'), toEd('12:00'), discharge('12:45')],
    };
    expect(times(told).minutes).toEqual([210, 60, 45]);
  });

  test('a patient who came before the feed counts from PV1-44, and without it is dropped and not guessed', () => {
    const from = { admittedAt: at('03:00') };
    expect(times({ a: [event('transfer', '10:00', 'ED', from), discharge('11:00')] })).toEqual({
      minutes: [480],
      dropped: 0,
    });
    expect(times({ a: [event('transfer', '10:00', 'ED'), discharge('11:00')] })).toEqual({ minutes: [], dropped: 1 });
  });

  test('a ward patient who is seen in the ED is no attendance', () => {
    expect(times({ a: [admit('08:00', '4A'), transfer('09:00', '4A', 'ED'), discharge('23:00')] }).minutes).toEqual([]);
  });
});

test('of those who came in the period: who still waits counts once over the limit, and who left later with all of it', () => {
  const told = {
    left: [toEd('08:00'), discharge('13:00')],
    leftTomorrow: [toEd('23:00'), discharge('2026-01-06T02:00:00Z')],
    there: [toEd('2026-01-05T20:00:00Z')],
    stillShort: [toEd('23:59')],
    yesterday: [toEd('2026-01-04T22:00:00Z'), discharge('02:00')],
  };
  const now = at('2026-01-06T01:00:00Z');
  expect(edTimesOfArrivals(visitsOf(told), MONDAY, { unitAt, now, limitMinutes: 240 })).toEqual([300, 180, 300]);
});
