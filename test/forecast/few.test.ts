/** Counts of which most are nought or one: a unit's admissions, children at night. */
import { describe, expect, it } from 'vitest';
import { mstl } from '#adapters/forecast/mstl.ts';
import { backtestOf } from '#src/domain/forecast/backtest.ts';
import { forecastOf } from '#src/domain/forecast/forecast.ts';
import { mean } from '#src/domain/stats.ts';
import { poisson, random } from './drawn.ts';

const [FIRST, DAYS, SERIES] = [17_000, 800, 6];
const holidays = new Map<number, string>();
const series = (of: number, seed: number) => {
  const next = random(seed);
  return { step: 'day' as const, first: FIRST, values: Array.from({ length: DAYS }, () => poisson(of, next)) };
};

describe.each([0.1, 0.3, 0.5, 1, 2])('%f a day', (of) => {
  it('are expected as they come: neither as none nor as the middle one', () => {
    const said = Array.from({ length: SERIES }, (_, seed) => {
      const made = forecastOf(series(of, seed + 1), { holidays, horizon: 7 });
      return 'needed' in made ? Number.NaN : mean(made.means)!;
    });
    expect(mean(said)! / of).toBeGreaterThan(0.75);
    expect(mean(said)! / of).toBeLessThan(1.25);
  });

  it('and the band that four in five are to lie in holds as many, or next to all where no narrower one is to be had', () => {
    const scored = backtestOf(series(of, 77), { holidays, horizon: 7, origins: 28, other: mstl });
    if ('needed' in scored) throw new Error('too short');
    expect(scored.pinballRatio).toBeLessThan(0.95);
    expect(scored.cover[1]).toBeGreaterThan(0.72);
  });
});
