/** How long it takes from the decision to admit to the bed when it is not the bed that is missing. */
import { placeAfter } from './corridors.ts';
import { atShare, type Donor, lengthsOf } from './lengths.ts';
import type { HouseModel, HouseUnit, UnitStay } from './model.ts';
import type { Hours } from './rates.ts';
import { upTo } from './up-to.ts';

/** Fewer waits say nothing. */
const FEWEST_WAITS = 20;

/**
 * Waits in an ED from the decision on for as long as there were places in the pool; from then on it may be the bed that is missing, and the wait
 * counts as one that was not over. Where nobody tells places, all waits.
 * @param visits stays of each visit in their order, as far as they were known
 */
export function handoversOf(
  visits: readonly (readonly UnitStay[])[],
  units: readonly HouseUnit[],
  known: Hours,
): NonNullable<HouseModel['handovers']> {
  const eds = new Set(units.filter(({ kind }) => kind === 'ed').map(({ id }) => id));
  const fullFrom = fullOf(visits.flat(), units);
  const beds = new Set(units.flatMap(({ id, places }) => (places === undefined ? [] : [id])));
  const waits = new Map<string, Donor[]>();
  for (const visit of visits)
    for (const [n, { unit, to, decidedAt }] of visit.entries()) {
      const place = placeAfter(visit, n);
      if (!eds.has(unit) || decidedAt === undefined || to === undefined || place === undefined) continue;
      // Who goes to a corridor goes there because it was the bed that was missing.
      if (beds.size > 0 && !beds.has(place)) continue;
      const full = fullFrom(place, decidedAt);
      if (decidedAt < known.from || full <= decidedAt) continue;
      const own = waits.get(unit) ?? [];
      waits.set(unit, own);
      const hours = Math.max(0, Math.min(to, full) - decidedAt);
      own.push({ entered: decidedAt, hours, over: to <= full, moved: false });
    }
  return new Map(
    [...waits]
      .filter(([, own]) => own.filter(({ over }) => over).length >= FEWEST_WAITS)
      .map(([ed, own]) => [ed, drawnFrom(own)]),
  );
}

function drawnFrom(waits: readonly Donor[]): (share: number) => number {
  const lengths = lengthsOf(waits);
  const longest = lengths.lengths.at(-1)!;
  return (share) => atShare(lengths, share)?.hours ?? longest;
}

/** From when on a pool was full, of a moment at which it was not; that moment itself where it was, and Infinity where it never was again. */
function fullOf(stays: readonly UnitStay[], units: readonly HouseUnit[]): (unit: string, at: number) => number {
  const poolOf = new Map(units.map(({ id, pool }) => [id, pool]));
  const byPool = Map.groupBy(stays, ({ unit }) => poolOf.get(unit));
  const pools = new Map(
    [...Map.groupBy(units, ({ pool }) => pool)].map(([pool, own]) => {
      const places = own.reduce((sum, { places: each = Number.POSITIVE_INFINITY }) => sum + each, 0);
      return [pool, Number.isFinite(places) ? fullTimes(byPool.get(pool) ?? [], places) : NEVER];
    }),
  );
  return (unit, at) => {
    const { begins, ends } = pools.get(poolOf.get(unit) ?? '') ?? NEVER;
    const n = upTo(begins, at);
    return n > 0 && ends[n - 1]! > at ? at : (begins[n] ?? Number.POSITIVE_INFINITY);
  };
}

type Times = { readonly begins: Float64Array; readonly ends: Float64Array };
const NEVER: Times = { begins: new Float64Array(), ends: new Float64Array() };

/** When as many or more lay there as there are places. */
function fullTimes(stays: readonly UnitStay[], places: number): Times {
  const came = Float64Array.from(stays, ({ from }) => from).sort();
  const left = Float64Array.from(stays, ({ to = Number.POSITIVE_INFINITY }) => to).sort();
  const [begins, ends]: [number[], number[]] = [[], []];
  let gone = 0;
  for (const [n, at] of came.entries()) {
    // Whoever leaves at that moment has left.
    for (; left[gone]! <= at; gone++) if (n - gone === places) ends.push(left[gone]!);
    if (n + 1 - gone === places) begins.push(at);
  }
  for (; gone < left.length; gone++) if (left.length - gone === places) ends.push(left[gone]!);
  return { begins: Float64Array.from(begins), ends: Float64Array.from(ends) };
}
