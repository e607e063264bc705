/** Hours of the day: bed demand tried on the simulated hospital, where people come and leave by the clock. */
import { expect, it } from 'vitest';
import { bedsBacktest, HORIZONS } from '#src/domain/forecast/beds/backtest.ts';
import { zoneId } from '#src/kernel/time.ts';
import { simulatedStays } from './simulated-stays.ts';

it('knows when of the day beds are taken and left: the house within a day, the ED at any time', () => {
  const { stays, ...ask } = simulatedStays(7, 110);
  const score = bedsBacktest(stays, { ...ask, zone: zoneId('America/New_York'), triedDays: 30 })!;
  const ed = score.units.find(({ unit }) => unit === 'ED')!.scores;
  const toAr1 = (of: typeof score.house, hours: (typeof HORIZONS)[number]): number => {
    const { own, ar1 } = of[HORIZONS.indexOf(hours)]!;
    return own / ar1;
  };
  for (const hours of [4, 8, 12] as const) expect(toAr1(score.house, hours)).toBeLessThan(0.5);
  for (const hours of HORIZONS) {
    expect(toAr1(ed, hours)).toBeLessThan(0.7);
    const [, cover80] = ed[HORIZONS.indexOf(hours)]!.cover;
    expect(cover80).toBeGreaterThan(0.75);
    expect(cover80).toBeLessThan(0.9);
  }
  // Wards are kept at a level: from a day ahead it is drawn towards it, and no further off than what comes back to it by law.
  const wards = score.units.filter(({ unit }) => unit !== 'ED' && unit !== 'PACU');
  for (const hours of [24, 48, 72] as const) {
    const n = HORIZONS.indexOf(hours);
    const mean = (of: (score: (typeof wards)[0]['scores'][0]) => number): number =>
      wards.reduce((sum, { scores }) => sum + of(scores[n]!), 0) / wards.length;
    expect(mean(({ own, ar1 }) => own / ar1)).toBeLessThan(0.97);
    expect(mean(({ cover }) => cover[1]!)).toBeLessThan(0.92);
    expect(toAr1(score.house, hours)).toBeLessThan(1);
  }
});
