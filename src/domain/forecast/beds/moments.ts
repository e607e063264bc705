/** Mean and variance of what `bedsAhead` would give, for a small part of its work. Pure. */
import { castOf, type Table, type UnitTable } from './cast.ts';
import { awaitedUnits, type Comers, inHouse, inUnit, together, waitingFor, wantedFrom } from './comers.ts';
import { flowOf } from './coming.ts';
import type { AskedOf, HouseNow } from './house-now.ts';
import { SHOCK_VALUES, shocksOf } from './shocks.ts';

export type Moments = { readonly mean: number; readonly variance: number };

export type MomentsAhead = {
  /** By unit and by the hours that were asked for, in their order. */
  readonly units: readonly (readonly Moments[])[];
  /** Likewise, where they are asked for. */
  readonly needs: readonly (readonly Moments[])[];
  readonly house: readonly Moments[];
};

/**
 * @param hours ahead, 1 or more
 * @source law of total variance over the shared factors
 */
export function momentsAhead(now: HouseNow, hours: readonly number[], of: AskedOf): MomentsAhead {
  const { units } = now;
  const cast = castOf(now);
  const leaving = shocksOf(now.leaving, now.hours, SHOCK_VALUES.leaving);
  const coming = shocksOf(now.coming, now.hours, SHOCK_VALUES.coming);
  const arrivals = coming.map(({ factor }) =>
    units.map((unit) => factor.map((times, hour) => times * unit.arrivals[hour]!)),
  );
  const wanted = wantedFrom(units);
  const waited = of === 'need' ? awaitedUnits(wanted, cast.waitNow) : [];
  const sums = [...units, undefined, ...waited].map(() => hours.map(() => ({ mean: 0, square: 0 })));
  for (const one of leaving) {
    const leave = cast.under(one.factor);
    const here = [
      ...cast.units.map((unit) => unitOf(unit, hours)),
      coinsOf(cast.house, hours),
      ...waited.map((n) => needOf(cast.units[n]!, hours)),
    ];
    for (const [n, other] of coming.entries()) {
      const flow = flowOf(units, arrivals[n]!, leave, cast.leaving);
      const weight = one.weight * other.weight;
      for (const [at, ahead] of hours.entries()) {
        const hour = ahead - 1;
        const lying = units.map((_, n) => inUnit(flow, units, n, hour));
        const come: readonly Comers[] = [
          ...lying,
          inHouse(flow, units, hour),
          ...waited.map((n) => together(lying[n]!, waitingFor(wanted[n]!, flow, units, hour))),
        ];
        for (const [of, others] of come.entries()) {
          const cell = sums[of]![at]!;
          const mean = here[of]![at]!.mean + others.mean;
          cell.mean += weight * mean;
          cell.square += weight * (here[of]![at]!.variance + others.mean + others.wider + mean ** 2);
        }
      }
    }
  }
  const told = sums.map((cells) =>
    cells.map(({ mean, square }) => ({ mean, variance: Math.max(0, square - mean ** 2) })),
  );
  const lying = told.slice(0, units.length);
  const needs = (of === 'need' ? lying : []).map((moments, n) =>
    waited.includes(n) ? told[units.length + 1 + waited.indexOf(n)]! : moments,
  );
  return { units: lying, needs, house: told[units.length]! };
}

const coinsOf = ({ table, width }: Table, hours: readonly number[]): readonly Moments[] =>
  hours.map((hour) => {
    let [mean, variance] = [0, 0];
    for (let cell = (hour - 1) * width; cell < hour * width; cell++) {
      const chance = table[cell]!;
      mean += chance;
      variance += chance * (1 - chance);
    }
    return { mean, variance };
  });

const unitOf = (unit: UnitTable, hours: readonly number[]): readonly Moments[] =>
  coinsOf(unit, hours).map(({ mean, variance }, at) => {
    const few = unit.few.mean[hours[at]! - 1]!;
    return { mean: mean + few, variance: variance + few - unit.few.squares[hours[at]! - 1]! };
  });

const needOf = (unit: UnitTable, hours: readonly number[]): readonly Moments[] =>
  unitOf(unit, hours).map(({ mean, variance }, at) => {
    const hour = hours[at]! - 1;
    const { table, width, few } = unit.waiting;
    let [more, wider] = [few.mean[hour]!, few.mean[hour]! - few.squares[hour]!];
    for (let one = 0; one < width; one++) {
      const waits = table[hour * width + one]!;
      more += waits;
      wider += waits * (1 - waits - 2 * unit.table[hour * unit.width + one]!);
    }
    return { mean: mean + more, variance: variance + wider };
  });
