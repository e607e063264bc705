/** Stays in one block of numbers, which another thread takes over without a copy. Pure. */
import type { UnitId } from '#src/kernel/ids.ts';
import { instant } from '#src/kernel/time.ts';
import type { UnitStay } from './stays.ts';

export type PackedStays = {
  readonly units: readonly UnitId[];
  /** Of each stay: unit, from, to, waits since, unit before, next unit; units by their place, times in ms. */
  readonly numbers: Float64Array<ArrayBuffer>;
};

const FIELDS = 6;
/** No such unit. */
const NONE = -1;

/** @param units all that the stays name */
export function packedStays(stays: readonly UnitStay[], units: readonly UnitId[]): PackedStays {
  const places = new Map(units.map((unit, n) => [unit, n]));
  const placeOf = (unit: UnitId | undefined): number => (unit === undefined ? NONE : (places.get(unit) ?? NONE));
  const numbers = new Float64Array(stays.length * FIELDS);
  for (const [n, { unit, from, to, waitsFrom, before, next }] of stays.entries())
    numbers.set(
      [placeOf(unit), from, to ?? Number.NaN, waitsFrom ?? Number.NaN, placeOf(before), placeOf(next)],
      n * FIELDS,
    );
  return { units, numbers };
}

export function unpackedStays({ units, numbers }: PackedStays): readonly UnitStay[] {
  return Array.from({ length: numbers.length / FIELDS }, (_, n): UnitStay => {
    const [unit, from, to, waitsFrom, before, next] = numbers.subarray(n * FIELDS, (n + 1) * FIELDS);
    return {
      unit: units[unit!]!,
      from: instant(from!),
      ...(Number.isNaN(to!) ? {} : { to: instant(to!) }),
      ...(Number.isNaN(waitsFrom!) ? {} : { waitsFrom: instant(waitsFrom!) }),
      ...(before === NONE ? {} : { before: units[before!]! }),
      ...(next === NONE ? {} : { next: units[next!]! }),
    };
  });
}
