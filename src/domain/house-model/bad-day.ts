/** The next hours of a house as bad as they come one time in so many: one of many runs, and beside it what all of them came to. */
import type { Run } from './ask.ts';
import { type BegunHouse, begunHouse, type HouseOrder } from './begun.ts';
import type { Calibrated } from './calibrate.ts';
import type { Change } from './changes.ts';
import { type Heads, headsOf, type Ticks } from './heads.ts';
import { type Spread, spreadOf } from './outlook.ts';
import { runHouse } from './run.ts';

export type BadDayOrder = HouseOrder & {
  readonly changes: readonly Change[];
  /** Run n has the seed of `ask` plus n. */
  readonly runs: number;
  /** 5: one run in five is as bad, or worse. */
  readonly oneIn: number;
  /** Begins with the runs and ends before them. */
  readonly ticks: Ticks;
};

export type BadDay = {
  /** Of the run that is given. */
  readonly seed: number;
  readonly units: ReadonlyMap<string, Heads>;
  /** Of all runs up to each tick, with nobody acting. */
  readonly expected: readonly { readonly shortHours: Spread; readonly boardingHours: Spread }[];
  readonly runs: number;
  readonly known: Calibrated['known'];
};

/**
 * Gives back after each run how many were run, so that whoever asks can tell how far it is.
 * Runs stand in the order of their bed hours: those of all who lie in a bed of the house, and of all who wait in an ED for one.
 * @returns undefined where nobody came in the time that is known
 */
export function* badDayRuns(order: BadDayOrder): Generator<number, BadDay | undefined> {
  const house = begunHouse(order);
  if (house === undefined) return undefined;
  const { seed } = order.ask;
  const seen: Seen[] = [];
  for (let n = 0; n < order.runs; n++) {
    seen.push({ seed: seed + n, ...needOf(headsIn(house, order, seed + n), order) });
    yield seen.length;
  }
  const worst = seen.toSorted((a, b) => b.bedHours - a.bedHours || a.seed - b.seed);
  const drawn = worst[Math.max(1, Math.floor(order.runs / order.oneIn)) - 1]!;
  return {
    seed: drawn.seed,
    units: headsIn(house, order, drawn.seed),
    expected: Array.from({ length: order.ticks.count }, (_, n) => ({
      shortHours: spreadOf(seen.map(({ shortHours }) => shortHours[n]!))!,
      boardingHours: spreadOf(seen.map(({ boardingHours }) => boardingHours[n]!))!,
    })),
    runs: order.runs,
    known: house.known,
  };
}

type Seen = Need & { readonly seed: number };

function headsIn({ model, ask, unlearned }: BegunHouse, { changes, ticks }: BadDayOrder, seed: number) {
  const run = runHouse(model, { ...ask, changes, seed });
  // Nobody knows when they leave: they stay.
  const staying = unlearned.map(({ spell, unit, since, decidedAt }): Run['stays'][number] => ({
    ...{ spell, unit, from: since },
    ...(decidedAt === undefined ? {} : { decidedAt, wants: '' }),
  }));
  return headsOf({ ...run, stays: [...run.stays, ...staying] }, [...ask.here, ...unlearned], ticks);
}

type Need = {
  readonly bedHours: number;
  /** Up to each tick. */
  readonly shortHours: Float64Array;
  readonly boardingHours: Float64Array;
};

function needOf(units: ReadonlyMap<string, Heads>, { told, changes, ticks }: BadDayOrder): Need {
  const [shortHours, boardingHours] = [new Float64Array(ticks.count), new Float64Array(ticks.count)];
  const beds = [...told.units].flatMap(([unit, { places }]) => (places === undefined ? [] : [{ unit, places }]));
  const closed = changes.reduce((sum, one) => (one.kind === 'beds' ? sum + one.by : sum), 0);
  const staffed = beds.reduce((sum, { places }) => sum + places, closed);
  let bedHours = 0;
  for (let n = 1; n < ticks.count; n++) {
    const boarders = [...told.eds].reduce((sum, ed) => sum + (units.get(ed)?.waiting[n - 1] ?? 0), 0);
    const lying = beds.reduce((sum, { unit }) => sum + (units.get(unit)?.inside[n - 1] ?? 0), 0);
    bedHours += (lying + boarders) * ticks.everyHours;
    shortHours[n] = shortHours[n - 1]! + (lying + boarders > staffed ? ticks.everyHours : 0);
    boardingHours[n] = boardingHours[n - 1]! + boarders * ticks.everyHours;
  }
  return { bedHours, shortHours, boardingHours };
}
