/** One unit, or the house, with and without a list of changes: of the runs alone, or laid upon what is forecast of it. Pure. */
import { chanceAbove, type Pmf } from '../forecast/beds/pmf.ts';
import { mean } from '../stats.ts';
import { errorAbove, laidSpreads, laidUpon } from './laid-upon.ts';
import { type CountPair, type Paired, paired } from './pairs.ts';

export type ShortIf = {
  readonly before: number;
  readonly after: number;
  /** Where `before` is forecast and no run has a part in it: how far `after` spreads between other runs (one standard error). */
  readonly error?: number;
};

export type PlaceIf = {
  /** At each named hour, how likely it is that it is short: more need a bed of it than it has staffed ones. */
  readonly short: readonly ShortIf[];
  /** At each named hour, who lies there; of the house with whoever waits for a bed of it. */
  readonly patients: readonly Paired[];
  /** At each full hour from the first on, mean of those who need a bed there. */
  readonly need: readonly { readonly before: number; readonly after: number }[];
};

/** As it is, as bed demand tells it (docs/adr/0029-bed-demand.md). */
export type PlaceForecast = {
  /** At each named hour, who lies there; of the house with whoever waits for a bed of it. */
  readonly counts: readonly Pmf[];
  /** At each named hour, who needs a bed of it. */
  readonly needs: readonly Pmf[];
  /** Staffed then, without any change. */
  readonly beds: readonly number[];
  /** At each full hour from the first on, of those who need a bed there. */
  readonly means: readonly number[];
};

/** What is kept of one run. */
export type PlaceSeen = {
  /** At each named hour. */
  readonly short: readonly boolean[];
  readonly patients: readonly number[];
  readonly needing: readonly number[];
  /** At each full hour. */
  readonly need: Int32Array;
};

export type PlacePair = { readonly before: PlaceSeen; readonly after: PlaceSeen };

/** @param pairs one or more, each of the same hours */
export function placeOfRuns(pairs: readonly PlacePair[]): PlaceIf {
  const [{ before: any }] = pairs as readonly [PlacePair];
  return {
    short: any.short.map((_, n) => ({
      before: share(pairs.map(({ before }) => before.short[n]!)),
      after: share(pairs.map(({ after }) => after.short[n]!)),
    })),
    patients: any.patients.map((_, n) => paired(pairs.map((pair) => countsOf(pair, (one) => one.patients[n]!)))),
    need: Array.from(any.need, (_, hour) => ({
      before: mean(pairs.map(({ before }) => before.need[hour]!))!,
      after: mean(pairs.map(({ after }) => after.need[hour]!))!,
    })),
  };
}

/** @param moreBeds at each named hour, those that the changes open, or close below nought */
export function placeForecast(
  pairs: readonly PlacePair[],
  { counts, needs, beds, means }: PlaceForecast,
  moreBeds: readonly number[],
): PlaceIf {
  const runs = placeOfRuns(pairs);
  return {
    short: needs.map((pmf, n) => {
      const needing = pairs.map((pair) => countsOf(pair, (one) => one.needing[n]!));
      const bedsThen = beds[n]! + moreBeds[n]!;
      return {
        before: chanceAbove(pmf, beds[n]!),
        after: chanceAbove(laidUpon(pmf, needing), bedsThen),
        error: errorAbove(pmf, needing, bedsThen),
      };
    }),
    patients: counts.map((pmf, n) =>
      laidSpreads(
        pmf,
        pairs.map((pair) => countsOf(pair, (one) => one.patients[n]!)),
      ),
    ),
    need: runs.need.map(({ before, after }, hour) => {
      const told = means[hour] ?? before;
      return { before: told, after: Math.max(0, told + after - before) };
    }),
  };
}

const countsOf = ({ before, after }: PlacePair, of: (one: PlaceSeen) => number): CountPair => ({
  before: of(before),
  after: of(after),
});

const share = (each: readonly boolean[]): number => each.filter(Boolean).length / each.length;
