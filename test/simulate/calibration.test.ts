import { describe, expect, test } from 'vitest';
import { dayKind, startOf, weekday } from '#src/domain/simulate/calendar.ts';
import { ADULT_ADMISSIONS, ADULT_DISCHARGES, ED_A_DAY, ED_BY_HOUR, ED_WEEKDAY } from '#src/domain/simulate/figures.ts';
import type { SimEvent, SimSubject } from '#src/domain/simulate/sim-event.ts';
import { median, percentile } from '#src/domain/stats.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { tellUntil } from './played.ts';

/** History only: the script of the last evening has its own tests. */
const FIRST = -58;
const LAST = -2;
const told = tellUntil(11, startOf(LAST + 1));
const ADULT = new Set(['ICU', '3E', '3N', '3S', '4N', '5W', '6W', '6E']);
const OCCUPANCY = [94, 97, 97, 96, 94, 89, 90];

const dayOf = (at: number): number => Math.floor((at - startOf(0)) / DAY_MS);
const inHistory = (at: number): boolean => dayOf(at) >= FIRST && dayOf(at) <= LAST;
const mean = (list: readonly number[]): number => list.reduce((sum, n) => sum + n, 0) / list.length;

/** Mean count a day by weekday, Monday first; unusual days left out. */
function byWeekday(times: readonly number[]): number[] {
  const days = Array.from({ length: LAST - FIRST + 1 }, (_, i) => FIRST + i).filter(
    (day) => dayKind(day).name === 'plain',
  );
  const counts = Map.groupBy(times, dayOf);
  return [1, 2, 3, 4, 5, 6, 7].map((n) =>
    mean(days.filter((day) => weekday(day) === n).map((day) => counts.get(day)?.length ?? 0)),
  );
}

type Stay = { readonly unit: string; readonly from: number; readonly to: number; readonly leavesHouse: boolean };

/** Discharges that a later message took back. */
function takenBack(events: readonly SimEvent[]): ReadonlySet<number> {
  const last = new Map<string, number>();
  const mistaken = new Set<number>();
  for (const event of events) {
    if (event.kind === 'discharge') last.set(event.subject.visit, event.seq);
    if (event.kind === 'cancel-discharge') mistaken.add(last.get(event.subject.visit) ?? 0);
  }
  return mistaken;
}

/** Who was where from when to when, in truth. */
function walk(events: readonly SimEvent[]) {
  const stays: Stay[] = [];
  const here = new Map<string, { unit: string; from: number }>();
  const admissions: number[] = [];
  const boarding: number[] = [];
  const decided = new Map<string, number>();
  const mistaken = takenBack(events);
  const go = ({ visit, place, admittedAt }: SimSubject, at: Instant) => {
    const old = here.get(visit);
    if (old !== undefined) stays.push({ ...old, to: at, leavesHouse: false });
    if (ADULT.has(place.unit) && !ADULT.has(old?.unit ?? '')) admissions.push(at);
    if (old?.unit === 'ED' && decided.has(visit) && inHistory(at))
      boarding.push((at - decided.get(visit)!) / MINUTE_MS);
    here.set(visit, { unit: place.unit, from: at === startOf(-60) ? admittedAt : at });
  };
  for (const event of events.toSorted((a, b) => a.at - b.at)) {
    if (event.kind === 'bed-status' || event.kind === 'swap') continue;
    const { visit } = event.subject;
    if (event.kind === 'arrive-ed' || event.kind === 'move' || event.kind === 'direct-admit')
      go(event.subject, event.at);
    if (event.kind === 'admit') decided.set(visit, event.facts?.admitDecisionAt ?? event.at);
    if (event.kind === 'discharge' && !mistaken.has(event.seq)) {
      const old = here.get(visit);
      if (old !== undefined) stays.push({ ...old, to: event.at, leavesHouse: true });
      here.delete(visit);
    }
  }
  for (const [, open] of here) stays.push({ ...open, to: startOf(LAST + 1), leavesHouse: false });
  return { stays, admissions, boarding };
}

const { stays, admissions, boarding } = walk(told);
const departures = told.filter((event) => event.kind === 'discharge' && inHistory(event.at));
const fromWards = departures.filter((event) => event.kind === 'discharge' && event.subject.place.unit !== 'ED');
const arrivals = told.filter((event) => event.kind === 'arrive-ed' && inHistory(event.at)).map((event) => event.at);
const leftAdult = stays.filter((stay) => stay.leavesHouse && ADULT.has(stay.unit) && inHistory(stay.to));

describe('the history looks like Riverside General', () => {
  test('ED arrivals by weekday', () => {
    for (const [i, found] of byWeekday(arrivals).entries())
      expect(found / (ED_A_DAY * ED_WEEKDAY[i]!)).toBeCloseTo(1, 1);
  });

  test('ED arrivals by hour', () => {
    const hourOf = (at: number) => Math.floor((at - startOf(dayOf(at))) / HOUR_MS);
    for (const [hour, weight] of ED_BY_HOUR.entries()) {
      const share = arrivals.filter((at) => hourOf(at) === hour).length / arrivals.length;
      expect(Math.abs(share - weight / 184)).toBeLessThan(0.008);
    }
  });

  test('adult admissions and discharges by weekday', () => {
    for (const [i, found] of byWeekday(admissions).entries())
      expect(Math.abs(found - ADULT_ADMISSIONS[i]!)).toBeLessThan(5);
    const left = byWeekday(leftAdult.map((stay) => stay.to));
    for (const [i, found] of left.entries()) expect(Math.abs(found - ADULT_DISCHARGES[i]!)).toBeLessThan(5);
  });

  test('adult occupancy by weekday, mean of the midnights that begin and end the day', () => {
    const adult = stays.filter((stay) => ADULT.has(stay.unit));
    const at = (time: number) => adult.filter((stay) => stay.from <= time && time < stay.to).length;
    for (let n = 1; n <= 7; n++) {
      const days = Array.from({ length: LAST - FIRST }, (_, i) => FIRST + i).filter(
        (day) => weekday(day) === n && dayKind(day).name === 'plain',
      );
      const share = mean(days.map((day) => (at(startOf(day)) + at(startOf(day + 1))) / 2)) / 184;
      expect(Math.abs(share * 100 - OCCUPANCY[n - 1]!)).toBeLessThan(4);
    }
  });

  test('discharge hours: 19 % before noon, 39 % by 14:00', () => {
    const shareBefore = (hour: number) =>
      leftAdult.filter((stay) => stay.to - startOf(dayOf(stay.to)) < hour * HOUR_MS).length / leftAdult.length;
    expect(shareBefore(12)).toBeCloseTo(0.19, 1);
    expect(shareBefore(14)).toBeGreaterThan(0.34);
    expect(shareBefore(14)).toBeLessThan(0.44);
  });

  test.each([
    ['ICU', 3.4],
    ['3E', 3.1],
    ['3N', 4.6],
    ['3S', 3.7],
    ['4N', 3.6],
    ['5W', 5.2],
    ['6W', 4.1],
    ['2N', 2.2],
    ['PEDS', 2.4],
    ['BHU', 7.5],
  ])('mean stay in %s is about %f days', (unit, days) => {
    const found = stays.filter((stay) => stay.unit === unit && inHistory(stay.to) && stay.to < startOf(LAST + 1));
    expect(mean(found.map((stay) => (stay.to - stay.from) / DAY_MS)) / days).toBeGreaterThan(0.78);
    expect(mean(found.map((stay) => (stay.to - stay.from) / DAY_MS)) / days).toBeLessThan(1.25);
  });

  test('boarding: median about 205 min, 90th percentile about 560', () => {
    expect(Math.abs(median(boarding)! - 205)).toBeLessThan(30);
    expect(Math.abs(percentile(boarding, 0.9)! - 560)).toBeLessThan(110);
  });

  test('departures from wards are keyed 22 min late (median), 95 at the 90th percentile; half say when it was', () => {
    const late = fromWards.map((event) => (event.keyedAt - event.at) / MINUTE_MS);
    expect(Math.abs(median(late)! - 22)).toBeLessThan(3);
    expect(Math.abs(percentile(late, 0.9)! - 95)).toBeLessThan(15);
    expect(fromWards.filter((event) => event.tellsWhen).length / fromWards.length).toBeCloseTo(0.5, 1);
  });

  test('1.5 % of discharges are cancelled, 6 merges a week, about 480 messages a day', () => {
    const cancels = told.filter((event) => event.kind === 'cancel-discharge').length;
    expect(cancels / fromWards.length).toBeGreaterThan(0.007);
    expect(cancels / fromWards.length).toBeLessThan(0.022);
    const weeks = (LAST + 60) / 7;
    expect(told.filter((event) => event.kind === 'merge').length / weeks).toBeGreaterThan(4);
    expect(told.filter((event) => event.kind === 'merge').length / weeks).toBeLessThan(7.5);
    expect(told.length / (LAST + 61)).toBeGreaterThan(430);
    expect(told.length / (LAST + 61)).toBeLessThan(530);
  });

  test('ED visits end as they should: 2.1 % unseen, 18 % admitted, home after about 172 min', () => {
    const share = (disposition: string) =>
      departures.filter((event) => event.kind === 'discharge' && event.disposition === disposition).length /
      arrivals.length;
    expect(share('07')).toBeCloseTo(0.021, 2);
    expect(boarding.length / arrivals.length).toBeCloseTo(0.18, 2);
    const home = stays.filter((stay) => stay.unit === 'ED' && stay.leavesHouse && inHistory(stay.to));
    expect(Math.abs(median(home.map((stay) => (stay.to - stay.from) / MINUTE_MS))! - 172)).toBeLessThan(15);
  });

  test('Thanksgiving and Christmas empty the house and the ED', () => {
    const holidays = Array.from({ length: 58 }, (_, i) => -59 + i).filter((day) => dayKind(day).name === 'holiday');
    expect(holidays).toHaveLength(3);
    for (const day of holidays) {
      const count = arrivals.filter((at) => dayOf(at) === day).length;
      expect(count).toBeLessThan(ED_A_DAY * 0.93);
    }
  });
});
