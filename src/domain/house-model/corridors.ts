/** Where people go from an ED because it is the bed that is missing: a corridor, a place that nobody tells. */
import { percentile } from '../stats.ts';
import type { HouseUnit, UnitStay } from './model.ts';

/** Somewhere between two stays that are told. */
const UNTOLD = '';
/** Fewer say nothing of a place. */
const FEWEST = 5;
/** Half of those who went to a corridor waited longer than so many of those who went to a bed. */
const LONG = 0.9;

export type Corridors = ReadonlySet<string>;

/** Where somebody was next; undefined: out of the house, or still there. */
export function placeAfter(visit: readonly UnitStay[], n: number): string | undefined {
  const next = visit[n + 1];
  return next === undefined || next.from === visit[n]!.to ? next?.unit : UNTOLD;
}

/** Where the bed was for which they waited, whatever corridors they were in meanwhile. */
export const bedAfter = (visit: readonly UnitStay[], n: number, corridors: Corridors): UnitStay | undefined =>
  visit.slice(n + 1).find(({ unit }) => !corridors.has(unit));

/**
 * Places without beds that are told, in a house that tells its beds, to which people went from an ED when they had waited long. Recovery and
 * labour have no such beds either, and nobody waits long for them.
 * @param visits stays of each in their order
 */
export function corridorsOf(visits: readonly (readonly UnitStay[])[], units: readonly HouseUnit[]): Corridors {
  const eds = new Set(units.flatMap(({ id, kind }) => (kind === 'ed' ? [id] : [])));
  const beds = new Set(units.flatMap(({ id, places }) => (places === undefined ? [] : [id])));
  const waits = new Map<string, number[]>();
  for (const visit of visits)
    for (const [n, { unit, decidedAt, to }] of visit.entries()) {
      const place = placeAfter(visit, n);
      if (!eds.has(unit) || decidedAt === undefined || to === undefined || place === undefined) continue;
      const own = waits.get(place) ?? [];
      waits.set(place, own);
      own.push(to - decidedAt);
    }
  const long = percentile(
    [...waits].flatMap(([place, own]) => (beds.has(place) ? own : [])),
    LONG,
  );
  if (long === undefined) return new Set();
  const isCorridor = ([place, own]: readonly [string, readonly number[]]): boolean =>
    !beds.has(place) && own.length >= FEWEST && percentile(own, 0.5)! > long;
  return new Set([...waits].filter(isCorridor).map(([place]) => place));
}
