/** Houses for tests of bed demand: small ones by hand, big ones by a seeded lot, and one that is walked through patient by patient. */

import { STAY_CLASSES, type UnitHazards } from '#src/domain/forecast/beds/hazards.ts';
import type { BedUnit, HouseNow, Lying } from '#src/domain/forecast/beds/house-now.ts';
import { NO_SPREAD } from '#src/domain/forecast/beds/shocks.ts';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { poisson } from './drawn.ts';

export const unitId = (n: number): UnitId => brand<UnitId>(`U${n}`);

/** People leave at the same rate whenever, and go where `moves` says. */
export const steady = (rate: number, moves: UnitHazards['moves'] = []): UnitHazards => ({
  byStay: new Float64Array(STAY_CLASSES.length).fill(rate),
  byHour: new Float64Array(168).fill(1),
  moves,
});

export const bedUnit = (n: number, of: Partial<BedUnit> = {}): BedUnit => ({
  unit: unitId(n),
  houseBeds: true,
  hazards: steady(0.01),
  arrivals: new Float64Array(72),
  arrivalsSize: Number.POSITIVE_INFINITY,
  ...of,
});

export const house = (of: Partial<HouseNow> & Pick<HouseNow, 'units'>): HouseNow => ({
  hours: 24,
  weekHours: Uint8Array.from({ length: of.hours ?? 24 }, (_, hour) => (hour + 8) % 168),
  lying: [],
  planned: [],
  leaving: NO_SPREAD,
  coming: NO_SPREAD,
  ...of,
});

/** Like a hospital: each unit sends some of its people to three others. */
export function bigHouse(units: number, patients: number, hours: number, next: () => number): HouseNow {
  return house({
    hours,
    units: Array.from({ length: units }, (_, n) => {
      const moves = [1, 5, 9].map((apart) => ({ to: (n + apart) % units, share: 0.05 })).filter(({ to }) => to !== n);
      return bedUnit(n, {
        hazards: {
          ...steady(0.005 + next() * 0.01, moves),
          byHour: Float64Array.from({ length: 168 }, (_, at) => 0.5 + (at % 24) / 24),
        },
        arrivals: new Float64Array(hours).fill(patients / units / 100),
        arrivalsSize: 20,
      });
    }),
    lying: Array.from({ length: patients }, (_, n): Lying => ({ unit: n % units, elapsedHours: next() * 300 })),
    leaving: { day: 0.1, threeDays: 0.08 },
    coming: { day: 0.1, threeDays: 0.08 },
  });
}

/** One course of a house of steady rates, hour by hour. @returns how many are in each unit after `hours` */
export function walked(now: HouseNow, hours: number, next: () => number): readonly number[] {
  const counts = now.units.map(() => 0);
  const walk = (unit: number, from: number): void => {
    let at = unit;
    for (let hour = from; hour < hours; hour++) {
      const { byStay, moves } = now.units[at]!.hazards;
      // Whoever comes within an hour has half of it left.
      const part = hour === from && from !== 0 ? 0.5 : 1;
      if (next() >= part * -Math.expm1(-byStay[0]!)) continue;
      const lot = next();
      let sum = 0;
      const to = moves.find(({ share }) => {
        sum += share;
        return lot < sum;
      });
      if (to === undefined) return;
      at = to.to;
    }
    counts[at]! += 1;
  };
  for (const { unit } of now.lying) walk(unit, 0);
  for (const [n, { arrivals }] of now.units.entries())
    for (let hour = 0; hour < hours; hour++)
      for (let came = poisson(arrivals[hour]!, next); came > 0; came--) walk(n, hour);
  return counts;
}
