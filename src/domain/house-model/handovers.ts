/** How long it takes from the decision to admit to the bed when it is not the bed that is missing. */
import type { HouseModel, HouseUnit, UnitStay } from './model.ts';
import type { Hours } from './rates.ts';
import { upTo } from './up-to.ts';

/** Fewer waits say nothing. */
const FEWEST_WAITS = 20;

/**
 * Waits in an ED of those for whom there was a place in the pool when it was decided; where nobody tells places, all waits.
 * @param visits stays of each visit in their order, as far as they were known
 */
export function handoversOf(
  visits: readonly (readonly UnitStay[])[],
  units: readonly HouseUnit[],
  known: Hours,
): NonNullable<HouseModel['handovers']> {
  const eds = new Set(units.filter(({ kind }) => kind === 'ed').map(({ id }) => id));
  const hasRoom = roomOf(visits.flat(), units);
  const waits = new Map<string, number[]>();
  for (const visit of visits)
    for (const [n, { unit, to, decidedAt }] of visit.entries()) {
      const next = visit[n + 1];
      if (!eds.has(unit) || decidedAt === undefined || to === undefined || next === undefined) continue;
      if (decidedAt < known.from || !hasRoom(next.unit, decidedAt)) continue;
      const own = waits.get(unit) ?? [];
      waits.set(unit, own);
      own.push(Math.max(0, to - decidedAt));
    }
  return new Map([...waits].filter(([, own]) => own.length >= FEWEST_WAITS).map(([ed, own]) => [ed, drawnFrom(own)]));
}

function drawnFrom(waits: readonly number[]): (share: number) => number {
  const inTurn = Float64Array.from(waits).sort();
  return (share) => inTurn[Math.floor(share * inTurn.length)] ?? 0;
}

/** Whether a pool had a place: by all who were in its units at that moment. */
function roomOf(stays: readonly UnitStay[], units: readonly HouseUnit[]): (unit: string, at: number) => boolean {
  const poolOf = new Map(units.map(({ id, pool }) => [id, pool]));
  const byPool = Map.groupBy(stays, ({ unit }) => poolOf.get(unit));
  const pools = new Map(
    [...Map.groupBy(units, ({ pool }) => pool)].map(([pool, own]) => {
      const there = byPool.get(pool) ?? [];
      return [
        pool,
        {
          places: own.reduce((sum, { places = Number.POSITIVE_INFINITY }) => sum + places, 0),
          came: Float64Array.from(there, ({ from }) => from).sort(),
          left: Float64Array.from(there, ({ to = Number.POSITIVE_INFINITY }) => to).sort(),
        },
      ];
    }),
  );
  return (unit, at) => {
    const pool = pools.get(poolOf.get(unit) ?? '');
    return pool === undefined || upTo(pool.came, at) - upTo(pool.left, at) < pool.places;
  };
}
