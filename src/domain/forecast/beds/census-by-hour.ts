/** How many lay in each unit at each full hour, from stays. Pure. */
import { HOUR_MS } from '#src/kernel/time.ts';
import type { LearnAsk, UnitStay } from './stays.ts';

export type CensusByHour = {
  /** Hours since 1970 of the first count. */
  readonly first: number;
  /** By unit, and at last of the house: who is in its beds, or waits for one. */
  readonly counts: readonly Float64Array[];
};

/** Of each full hour from `since` to `until`. */
export function censusByHour(stays: readonly UnitStay[], { units, since, until }: LearnAsk): CensusByHour {
  const first = Math.ceil(since / HOUR_MS);
  const hours = Math.max(0, Math.floor(until / HOUR_MS) - first + 1);
  const counts = [...units, undefined].map(() => new Float64Array(hours + 1));
  const places = new Map(units.map(({ unit }, n) => [unit, n]));
  for (const { unit, from, to, waitsFrom } of stays) {
    const place = places.get(unit);
    if (place === undefined) continue;
    const hourOf = (at: number): number => Math.min(hours, Math.max(0, Math.ceil(at / HOUR_MS) - first));
    const end = to === undefined ? hours : hourOf(to);
    const take = (of: number, since: number): void => {
      counts[of]![hourOf(since)]! += 1;
      counts[of]![end]! -= 1;
    };
    take(place, from);
    const ofHouse = units[place]!.houseBeds ? from : waitsFrom;
    if (ofHouse !== undefined) take(units.length, ofHouse);
  }
  return {
    first,
    counts: counts.map((of) => {
      for (let hour = 1; hour < of.length; hour++) of[hour]! += of[hour - 1]!;
      return of.subarray(0, hours);
    }),
  };
}
