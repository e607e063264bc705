/** Mean and variance of what `bedsAhead` would give, for a small part of its work. Pure. */
import { castOf, type Table, type UnitTable } from './cast.ts';
import { type Flow, flowOf, type WantedFrom, wantedFrom } from './coming.ts';
import type { HouseNow } from './house-now.ts';
import { SHOCK_VALUES, shocksOf } from './shocks.ts';

export type Moments = { readonly mean: number; readonly variance: number };

export type MomentsAhead = {
  /** By unit and by the hours that were asked for, in their order. */
  readonly units: readonly (readonly Moments[])[];
  readonly needs: readonly (readonly Moments[])[];
  readonly house: readonly Moments[];
};

/**
 * @param hours ahead, 1 or more
 * @source law of total variance over the shared factors
 */
export function momentsAhead(now: HouseNow, hours: readonly number[]): MomentsAhead {
  const cast = castOf(now);
  const leaving = shocksOf(now.leaving, now.hours, SHOCK_VALUES.leaving);
  const coming = shocksOf(now.coming, now.hours, SHOCK_VALUES.coming);
  const arrivals = coming.map(({ factor }) =>
    now.units.map((unit) => factor.map((times, hour) => times * unit.arrivals[hour]!)),
  );
  const all = now.units.map((_, n) => n);
  const wanted = wantedFrom(now.units);
  const units = all.length;
  const sums = [...all, ...all, undefined].map(() => hours.map(() => ({ mean: 0, square: 0 })));
  for (const one of leaving) {
    const leave = cast.under(one.factor);
    const here = [
      ...cast.units.map((unit) => unitOf(unit, hours)),
      ...cast.units.map((unit) => needOf(unit, hours)),
      coinsOf(cast.house, hours),
    ];
    for (const [n, other] of coming.entries()) {
      const flow = flowOf(now.units, arrivals[n]!, leave, cast.leaving);
      const weight = one.weight * other.weight;
      for (const [of, cells] of sums.entries())
        for (const [at, cell] of cells.entries()) {
          const hour = hours[at]! - 1;
          const others =
            of < 2 * units
              ? comeOf(flow.came, flow.moved, [of % units], hour, now)
              : comeOf(flow.inHouse, movedInHouse(flow, now), all, hour, now);
          const waiting = waitOf(flow, of < units ? undefined : wanted[of - units], hour, now);
          const mean = here[of]![at]!.mean + others.mean + waiting.mean;
          cell.mean += weight * mean;
          cell.square += weight * (here[of]![at]!.variance + others.variance + waiting.variance + mean ** 2);
        }
    }
  }
  const told = sums.map((cells) =>
    cells.map(({ mean, square }) => ({ mean, variance: Math.max(0, square - mean ** 2) })),
  );
  return { units: told.slice(0, units), needs: told.slice(units, -1), house: told.at(-1)! };
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

/** Of those who moved, who is in a bed of the house. */
const movedInHouse = ({ moved }: Flow, { units, hours }: HouseNow): Float64Array =>
  moved.map((count, at) => (units[Math.floor(at / hours)]!.houseBeds ? count : 0));

function comeOf(
  newcomersOf: Float64Array,
  moved: Float64Array,
  units: readonly number[],
  hour: number,
  now: HouseNow,
): Moments {
  let [mean, wider] = [0, 0];
  for (const n of units) {
    const newcomers = newcomersOf[n * now.hours + hour]!;
    mean += newcomers + moved[n * now.hours + hour]!;
    wider += newcomers ** 2 / now.units[n]!.arrivalsSize;
  }
  return { mean, variance: mean + wider };
}

/** Newcomers who are elsewhere in the house and wait for a bed of a unit. */
function waitOf({ inHouse }: Flow, wanted: readonly WantedFrom[] = [], hour: number, now: HouseNow): Moments {
  let [mean, wider] = [0, 0];
  for (const { from, share } of wanted) {
    const waiting = share * inHouse[from * now.hours + hour]!;
    mean += waiting;
    wider += waiting ** 2 / now.units[from]!.arrivalsSize;
  }
  return { mean, variance: mean + wider };
}
