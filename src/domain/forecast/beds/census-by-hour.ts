/** How many lay in each unit at each full hour, and how many needed it, from stays. Pure. */
import { HOUR_MS } from '#src/kernel/time.ts';
import type { LearnAsk, UnitStay } from './stays.ts';

export type CensusByHour = {
  /** Hours since 1970 of the first count. */
  readonly first: number;
  /** By unit, and at last of the house: who is in its beds, or waits for one. */
  readonly counts: readonly Float64Array[];
  /** By unit: who lay there, and who waited elsewhere for the bed that they then got there. Of whom waits still it is not known which that will be. */
  readonly needs: readonly Float64Array[];
};

/** Of each full hour from `since` to `until`. */
export function censusByHour(stays: readonly UnitStay[], { units, since, until }: LearnAsk): CensusByHour {
  const first = Math.ceil(since / HOUR_MS);
  const hours = Math.max(0, Math.floor(until / HOUR_MS) - first + 1);
  const counts = [...units, undefined].map(() => new Float64Array(hours + 1));
  const needs = units.map(() => new Float64Array(hours + 1));
  const places = new Map(units.map(({ unit }, n) => [unit, n]));
  for (const { unit, from, to, waitsFrom, next } of stays) {
    const place = places.get(unit);
    if (place === undefined) continue;
    const hourOf = (at: number): number => Math.min(hours, Math.max(0, Math.ceil(at / HOUR_MS) - first));
    const end = to === undefined ? hours : hourOf(to);
    const take = (of: Float64Array, since: number): void => {
      of[hourOf(since)]! += 1;
      of[end]! -= 1;
    };
    take(counts[place]!, from);
    take(needs[place]!, from);
    const ofHouse = units[place]!.houseBeds ? from : waitsFrom;
    if (ofHouse !== undefined) take(counts[units.length]!, ofHouse);
    const wanted = next === undefined ? undefined : places.get(next);
    if (waitsFrom !== undefined && wanted !== undefined && units[wanted]!.houseBeds) take(needs[wanted]!, waitsFrom);
  }
  const summed = (of: Float64Array): Float64Array => {
    for (let hour = 1; hour < of.length; hour++) of[hour]! += of[hour - 1]!;
    return of.subarray(0, hours);
  };
  return { first, counts: counts.map(summed), needs: needs.map(summed) };
}
