/** An ED in which some wait for a bed: knowing who does makes the ward's count no larger than it comes to. */
import { describe, expect, it } from 'vitest';
import { censusByHour } from '#src/domain/forecast/beds/census-by-hour.ts';
import { houseOf } from '#src/domain/forecast/beds/house-of.ts';
import { learnStays, type StaysLearned } from '#src/domain/forecast/beds/learn.ts';
import { lyingAt } from '#src/domain/forecast/beds/lying-at.ts';
import { momentsAhead } from '#src/domain/forecast/beds/moments.ts';
import { type LearnedUnit, type UnitStay, weekHoursFrom } from '#src/domain/forecast/beds/stays.ts';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, instant, zoneId } from '#src/kernel/time.ts';
import { poisson, random } from './drawn.ts';

const [ED, WARD] = ['ED', '5W'].map((id) => brand<UnitId>(id)) as [UnitId, UnitId];
const units: readonly LearnedUnit[] = [
  { unit: WARD, kind: 'ward', houseBeds: true },
  { unit: ED, kind: 'ed', houseBeds: false },
];
const SINCE = Date.UTC(2026, 0, 5) as Instant;
const [DAYS, LEARNED_DAYS] = [120, 60];
const UNTIL = instant(SINCE + DAYS * DAY_MS);
const AHEAD = [2, 4, 8, 12, 24];

/** Three in ten are asked a bed for after some hours and wait some more; the others go home. Three days on the ward. */
function drawn(): readonly UnitStay[] {
  const next = random(11);
  const hours = (least: number, mean: number): number => (least - Math.log(1 - next()) * mean) * HOUR_MS;
  const stays: UnitStay[] = [];
  for (let hour = 0; hour < DAYS * 24; hour++)
    for (let count = poisson(5, next); count > 0; count--) {
      const from = instant(SINCE + (hour + next()) * HOUR_MS);
      if (next() >= 0.3) {
        stays.push({ unit: ED, from, to: instant(from + hours(0.5, 2)) });
        continue;
      }
      const waitsFrom = instant(from + hours(1.5, 1));
      const to = instant(waitsFrom + hours(0.5, 3));
      stays.push({ unit: ED, from, to, waitsFrom, next: WARD });
      stays.push({ unit: WARD, from: to, to: instant(to + hours(0, 72)), before: ED });
    }
  return stays;
}

const stays = drawn();
const ask = { units, zone: zoneId('UTC'), since: SINCE, until: UNTIL };
const { counts } = censusByHour(stays, ask);
const learned = learnStays(stays, { ...ask, until: instant(SINCE + LEARNED_DAYS * DAY_MS) });

/** What was said of a unit less what came, mean of many moments, by hours ahead. */
function biasOf(of: StaysLearned, unit: number): readonly number[] {
  const sums = AHEAD.map(() => 0);
  let origins = 0;
  for (let at = LEARNED_DAYS * 24; at < DAYS * 24 - 24; at += 5, origins++) {
    const origin = instant(SINCE + at * HOUR_MS);
    const house = houseOf(of, {
      weekHours: weekHoursFrom(origin, 24, ask.zone),
      lying: lyingAt(stays, units, origin),
    });
    const said = momentsAhead(house, AHEAD, 'need');
    const means = unit < units.length ? said.units[unit]! : said.house;
    for (const [n, hours] of AHEAD.entries()) sums[n]! += means[n]!.mean - counts[unit]![at + hours]!;
  }
  return sums.map((sum) => sum / origins);
}

/** The house is the ward with whoever waits. */
const waitingBias = (of: StaysLearned, ward: readonly number[]): readonly number[] =>
  biasOf(of, 2).map((off, n) => off - ward[n]!);

describe('who waits in the ED for a bed', () => {
  it('makes the ward, the ED and the house no fuller and no emptier than they come to', () => {
    // About 106 on the ward, 18 in the ED, and five of these who wait.
    const ward = biasOf(learned, 0);
    for (const off of ward) expect(Math.abs(off)).toBeLessThan(1);
    for (const off of biasOf(learned, 1)) expect(Math.abs(off)).toBeLessThan(0.8);
    for (const off of waitingBias(learned, ward)) expect(Math.abs(off)).toBeLessThan(0.8);
  });

  it('not so where all of the ED were taken for alike', () => {
    const alike = { ...learned, units: learned.units.map(({ waiting: _, ...unit }) => unit) };
    const ward = biasOf(alike, 0);
    expect(Math.max(...ward)).toBeGreaterThan(2);
    expect(Math.min(...waitingBias(alike, ward))).toBeLessThan(-4);
  });

  it('is told of units in which somebody waited alone', () => {
    const [ward, ed] = learned.units;
    expect(ward!.waiting).toBeUndefined();
    const { hazards, others, comers } = ed!.waiting!;
    // A third leave in an hour; all of them to the ward.
    expect(hazards.byStay[0]).toBeGreaterThan(0.2);
    expect(hazards.moves).toEqual([{ to: 0, share: expect.closeTo(1, 2) }]);
    // Hardly anybody who does not wait now, or comes, is in a bed at once; of those who are there half a day later most wait for one.
    expect(others.toBeds[0]).toBeLessThan(0.3);
    expect(comers.toBeds[1]).toBeLessThan(0.3);
    for (const { toBeds, waits } of [others, comers]) {
      expect(toBeds[12]).toBeGreaterThan(2);
      expect(toBeds[12]).toBeLessThanOrEqual(1 / 0.29);
      expect(waits[0]).toBeLessThan(0.3);
      expect(waits[12]).toBeGreaterThan(0.7);
    }
  });
});
