/** Who lay where at a past moment, from stays. Pure. */
import { HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { Lying } from './house-now.ts';
import type { LearnAsk, UnitStay } from './stays.ts';

/** @param units their order is how they are named */
export function lyingAt(stays: readonly UnitStay[], units: LearnAsk['units'], at: Instant): readonly Lying[] {
  const places = new Map(units.map(({ unit }, n) => [unit, n]));
  return stays.flatMap(({ unit, from, to, waitsFrom }): readonly Lying[] => {
    if (from > at || (to !== undefined && to <= at)) return [];
    const place = places.get(unit);
    if (place === undefined) return [];
    const waits = waitsFrom === undefined || waitsFrom > at ? {} : { waits: { hours: (at - waitsFrom) / HOUR_MS } };
    return [{ unit: place, elapsedHours: (at - from) / HOUR_MS, ...waits }];
  });
}
