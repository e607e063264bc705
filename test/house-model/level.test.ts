/** Admissions by week of the learned time beside those of the judged one. */
import { describe, expect, it } from 'vitest';
import { levelOf } from '#src/domain/house-model/level.ts';
import type { UnitStay } from '#src/domain/house-model/model.ts';
import { poisson, random } from '../forecast/drawn.ts';

const FROM = 24 * 20_000;
const EDS = new Set(['ED']);

/** Each comes through the ED and moves once in the house: one admission. */
function stays(days: number, perDay: (day: number) => number, seed = 4): readonly UnitStay[] {
  const next = random(seed);
  let spell = 0;
  return Array.from({ length: days }, (_, day) => poisson(perDay(day), next)).flatMap((count, day) =>
    Array.from({ length: count }, () => {
      const at = FROM + 24 * day + 24 * next();
      spell++;
      return [
        { spell, unit: 'ED', from: at - 3, to: at },
        { spell, unit: 'Ward 1', from: at, to: at + 20 },
        { spell, unit: 'Ward 2', from: at + 20, to: at + 50 },
      ];
    }).flat(),
  );
}

const levelAt = (all: readonly UnitStay[], learned: number, days: number) =>
  levelOf({ stays: all, eds: EDS, from: FROM, cut: FROM + 24 * learned, to: FROM + 24 * days });

describe('a level', () => {
  it('that stays is no other one, whatever chance draws', () => {
    const seeds = Array.from(
      { length: 40 },
      (_, seed) =>
        levelAt(
          stays(240, () => 8, seed),
          160,
          240,
        )!,
    );
    expect(seeds.filter(({ differs }) => differs).length).toBeLessThanOrEqual(2);
    expect(seeds.filter(({ trendAWeek }) => trendAWeek !== undefined).length).toBeLessThanOrEqual(3);
    for (const { learned, judged } of seeds) {
      expect(Math.abs(learned - 8)).toBeLessThan(1.2);
      expect(Math.abs(judged - 8)).toBeLessThan(1.6);
    }
  });

  it('of a winter that was not learned from is told with how many more came', () => {
    const level = levelAt(
      stays(365, (day) => (day < 243 ? 8 : 10)),
      243,
      365,
    )!;
    expect(level.differs).toBe(true);
    expect(level.change).toBeGreaterThan(0.13);
    expect(level.change).toBeLessThan(0.37);
    expect(level).not.toHaveProperty('trendAWeek');
  });

  it('that goes up from week to week is a trend, with the last weeks above all of them', () => {
    const level = levelAt(
      stays(240, (day) => 10 + day / 20),
      160,
      240,
    )!;
    expect(level.trendAWeek).toBeGreaterThan(0.015);
    expect(level.trendAWeek).toBeLessThan(0.035);
    expect(level.lately).toBeGreaterThan(level.learned * 1.1);
    expect(level.judged).toBeGreaterThan(level.lately);
  });

  it('of a house to which nobody came is none', () => {
    expect(levelAt([], 60, 90)).toBe(undefined);
    expect(
      levelAt(
        stays(90, (day) => (day < 60 ? 0 : 5)),
        60,
        90,
      ),
    ).toBe(undefined);
  });
});
