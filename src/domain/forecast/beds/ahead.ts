/** How many are in each unit and in the house, and how many need a bed of each unit, by the hour ahead, as exact distributions. Pure. */
import { type Cast, castOf, isOfHouse, type UnitLeave } from './cast.ts';
import { type Flow, flowOf, type WantedFrom, wantedFrom } from './coming.ts';
import type { HouseNow } from './house-now.ts';
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

export type AskedOf = 'census' | 'need';

/**
 * @param now who is here and who comes; nothing of it is drawn, so that two answers differ by what was changed alone
 * @param asked hours ahead, 1 or more; absent: all of them
 * @param of needs besides, which are half as much work again
 * @source Poisson-binomial of those here and negative-binomial of those to come, mixed over shared factors (docs/adr/0029-bed-demand.md)
 */
export function bedsAhead(now: HouseNow, asked?: readonly number[], of: AskedOf = 'census'): BedsAhead {
  const hours = asked ?? Array.from({ length: now.hours }, (_, hour) => hour + 1);
  const shocks = shocksOf(now.leaving, now.hours, SHOCK_VALUES.leaving);
  const weights = shocks.map(({ weight }) => weight);
  const coming = comingOf(now);
  const cast = castOf(now);
  const wanted = wantedFrom(now.units);
  const isWaited = (n: number): boolean => of === 'need' && (wanted[n]!.length > 0 || cast.waitNow[n]!.length > 0);
  const waited = now.units.flatMap((_, n) => (isWaited(n) ? [n] : []));
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
  return now.pull === undefined ? found : pulledAhead(found, now, { pull: now.pull, told: toldShift(now, hours) });
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

/** By unit and hour, and of which units those who moved there count. */
type Comers = Pick<Flow, 'moved' | 'inHouse'> & {
  readonly newcomers: Float64Array;
  readonly counts: (unit: number) => boolean;
  /** Where some of those in the house wait for a bed of it; absent: that is not asked. */
  readonly wanted?: readonly WantedFrom[];
};

/** Mixed over the factor on coming. */
function comingOf({ units, hours, coming }: HouseNow) {
  const shocks = shocksOf(coming, hours, SHOCK_VALUES.coming);
  const weights = shocks.map(({ weight }) => weight);
  const arrivals = shocks.map(({ factor }) =>
    units.map((unit) => factor.map((times, hour) => times * unit.arrivals[hour]!)),
  );
  const all = units.map((_, n) => n);
  const wanted = wantedFrom(units);
  return (leave: readonly UnitLeave[], leaving: Cast['leaving']): Come => {
    const flows = arrivals.map((of) => flowOf(units, of, leave, leaving));
    const mixed = (begin: number, spanOf: (flow: Flow, at: number) => Span): Span => {
      let at = begin;
      const spans = flows.map((flow) => {
        const span = spanOf(flow, at);
        at = endOf(span);
        return span;
      });
      return mixedAt(spans, weights, at);
    };
    const countOf = (of: readonly number[], hour: number, come: Comers, at: number): Span => {
      let [mean, wider] = [0, 0];
      for (const n of of) {
        const newcomers = come.newcomers[n * hours + hour]!;
        mean += newcomers + (come.counts(n) ? come.moved[n * hours + hour]! : 0);
        wider += newcomers ** 2 / units[n]!.arrivalsSize;
      }
      for (const { from, share } of come.wanted ?? []) {
        const waiting = share * come.inHouse[from * hours + hour]!;
        mean += waiting;
        wider += waiting ** 2 / units[from]!.arrivalsSize;
      }
      return countAt(mean, wider === 0 ? Number.POSITIVE_INFINITY : mean ** 2 / wider, at);
    };
    return {
      unit: (n, hour, begin) =>
        mixed(begin, (flow, at) => countOf([n], hour, { ...flow, newcomers: flow.came, counts: () => true }, at)),
      need: (n, hour, begin) =>
        mixed(begin, (flow, at) =>
          countOf([n], hour, { ...flow, newcomers: flow.came, counts: () => true, wanted: wanted[n]! }, at),
        ),
      house: (hour, begin) =>
        mixed(begin, (flow, at) =>
          countOf(all, hour, { ...flow, newcomers: flow.inHouse, counts: (n) => units[n]!.houseBeds }, at),
        ),
    };
  };
}
