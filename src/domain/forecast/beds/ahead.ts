/** How many are in each unit and in the house, and how many need a bed of each unit, by the hour ahead, as exact distributions. Pure. */
import { type Cast, castOf, isOfHouse, type UnitLeave } from './cast.ts';
import { awaitedUnits, type Comers, inHouse, inUnit, together, waitingFor, wantedFrom } from './comers.ts';
import { type Flow, flowOf } from './coming.ts';
import type { AskedOf, HouseNow } from './house-now.ts';
import { certain, type Pmf, plus, poissonBinomial } from './pmf.ts';
import { pulledAhead } from './pull.ts';
import { SHOCK_VALUES, shocksOf } from './shocks.ts';
import { coinsAt, countAt, endOf, likeCoinsAt, mixedAt, movedTo, plusAt, type Span, takenOut } from './sums.ts';
import { toldShift } from './told-shift.ts';

export type BedsAhead = {
  /** By unit, in their order, and by hour: 0 is now. Of an hour that was not asked for there is none. */
  readonly units: readonly (readonly Pmf[])[];
  /** Likewise, where they are asked for: who is there, and who is elsewhere in the house and waits for a bed there; the same distributions where nobody may. */
  readonly needs: readonly (readonly Pmf[])[];
  /** Each who is in a bed of the house or waits for one, once. */
  readonly house: readonly Pmf[];
};

/**
 * @param now who is here and who comes; nothing of it is drawn, so that two answers differ by what was changed alone
 * @param asked hours ahead, 1 or more; absent: all of them
 * @source Poisson-binomial of those here and negative-binomial of those to come, mixed over shared factors (docs/adr/0029-bed-demand.md)
 */
export function bedsAhead(now: HouseNow, asked?: readonly number[], of: AskedOf = 'census'): BedsAhead {
  const hours = asked ?? Array.from({ length: now.hours }, (_, hour) => hour + 1);
  const shocks = shocksOf(now.leaving, now.hours, SHOCK_VALUES.leaving);
  const weights = shocks.map(({ weight }) => weight);
  const coming = comingOf(now);
  const cast = castOf(now);
  const waited = of === 'need' ? awaitedUnits(wantedFrom(now.units), cast.waitNow) : [];
  let at = 0;
  /** Under each factor on leaving: unit by unit, the house, and who needs those that some may wait for; of each hour by hour. */
  const spans = shocks.map(({ factor }) => {
    const come = coming(cast.under(factor), cast.leaving);
    const each = (spanAt: (hour: number, at: number) => Span): readonly Span[] =>
      hours.map((hour) => {
        const span = movedTo(spanAt(hour - 1, at), at);
        at = endOf(span);
        return span;
      });
    return [
      ...now.units.map((_, n) => each((hour, at) => unitAt(cast, come, n, hour, at))),
      each((hour, at) => houseAt(cast, come, hour, at)),
      ...waited.map((n) => each((hour, at) => needAt(cast, come, n, hour, at))),
    ];
  });
  const counts = [...now.units, undefined].map(() => 0);
  for (const one of now.lying) {
    counts[one.unit]! += 1;
    if (isOfHouse(now.units, one)) counts[now.units.length]! += 1;
  }
  const mixed = spans[0]!.flatMap((_, n) =>
    hours.map((_, which) => {
      const of = spans.map((under) => under[n]![which]!);
      const span = movedTo(mixedAt(of, weights, at), at);
      at = endOf(span);
      return span;
    }),
  );
  const shares = takenOut(mixed);
  // In the same room, so not before everything is taken out of it.
  const begins = [
    ...counts.map(certain),
    ...waited.map((n) => plus(certain(counts[n]!), poissonBinomial(cast.waitNow[n]!))),
  ];
  const all = begins.map((begin, n): readonly Pmf[] => {
    const byHour: Pmf[] = [begin];
    for (const [which, hour] of hours.entries()) {
      const cell = n * hours.length + which;
      byHour[hour] = { from: mixed[cell]!.from, shares: shares[cell]! };
    }
    return byHour;
  });
  const units = all.slice(0, now.units.length);
  const needs = (of === 'need' ? units : []).map((pmfs, n) =>
    waited.includes(n) ? all[counts.length + waited.indexOf(n)]! : pmfs,
  );
  const found = { units, needs, house: all[now.units.length]! };
  return now.pull === undefined ? found : pulledAhead(found, now, { pull: now.pull, told: toldShift(now, hours, of) });
}

function unitAt({ units }: Cast, come: Come, n: number, hour: number, at: number): Span {
  const { table, width, few } = units[n]!;
  const likely = coinsAt(table, hour * width, (hour + 1) * width, at);
  const unlikely = likeCoinsAt(few.mean[hour]!, few.squares[hour]!, endOf(likely));
  const here = plusAt(likely, unlikely, endOf(unlikely));
  const others = come.unit(n, hour, endOf(here));
  return plusAt(here, others, endOf(others));
}

function needAt({ units }: Cast, come: Come, n: number, hour: number, at: number): Span {
  const { table, width, few, waiting } = units[n]!;
  const chances = table.slice(hour * width, (hour + 1) * width);
  for (let one = 0; one < waiting.width; one++) chances[one]! += waiting.table[hour * waiting.width + one]!;
  const likely = coinsAt(chances, 0, width, at);
  const [mean, squares] = [few.mean[hour]! + waiting.few.mean[hour]!, few.squares[hour]! + waiting.few.squares[hour]!];
  const unlikely = likeCoinsAt(mean, squares, endOf(likely));
  const here = plusAt(likely, unlikely, endOf(unlikely));
  const others = come.need(n, hour, endOf(here));
  return plusAt(here, others, endOf(others));
}

function houseAt({ house: { table, width } }: Cast, come: Come, hour: number, at: number): Span {
  const here = coinsAt(table, hour * width, (hour + 1) * width, at);
  const others = come.house(hour, endOf(here));
  return plusAt(here, others, endOf(others));
}

/** How many of those who are still to come are there, put at a place in the room. */
type Come = {
  readonly unit: (n: number, hour: number, at: number) => Span;
  readonly need: (n: number, hour: number, at: number) => Span;
  readonly house: (hour: number, at: number) => Span;
};

/** Mixed over the factor on coming. */
function comingOf({ units, hours, coming }: HouseNow) {
  const shocks = shocksOf(coming, hours, SHOCK_VALUES.coming);
  const weights = shocks.map(({ weight }) => weight);
  const arrivals = shocks.map(({ factor }) =>
    units.map((unit) => factor.map((times, hour) => times * unit.arrivals[hour]!)),
  );
  const wanted = wantedFrom(units);
  return (leave: readonly UnitLeave[], leaving: Cast['leaving']): Come => {
    const flows = arrivals.map((of) => flowOf(units, of, leave, leaving));
    const mixed = (begin: number, comersOf: (flow: Flow) => Comers): Span => {
      let at = begin;
      const spans = flows.map((flow) => {
        const span = spanOf(comersOf(flow), at);
        at = endOf(span);
        return span;
      });
      return mixedAt(spans, weights, at);
    };
    return {
      unit: (n, hour, at) => mixed(at, (flow) => inUnit(flow, units, n, hour)),
      need: (n, hour, at) =>
        mixed(at, (flow) => together(inUnit(flow, units, n, hour), waitingFor(wanted[n]!, flow, units, hour))),
      house: (hour, at) => mixed(at, (flow) => inHouse(flow, units, hour)),
    };
  };
}

const spanOf = ({ mean, wider }: Comers, at: number): Span =>
  countAt(mean, wider === 0 ? Number.POSITIVE_INFINITY : mean ** 2 / wider, at);
