/** A house with and without a list of changes: pairs of runs that have the same people in them. */
import type { Run, RunAsk } from './ask.ts';
import { begunHouse, type HouseOrder } from './begun.ts';
import type { Calibrated } from './calibrate.ts';
import type { Change } from './changes.ts';
import { measure } from './measure.ts';
import type { HouseModel } from './model.ts';
import { isShort, needByHour, type Spread, spreadOf } from './outlook.ts';
import { runHouse } from './run.ts';

/** `ask` is of the runs without the changes. */
export type WhatIfOrder = HouseOrder & {
  readonly changes: readonly Change[];
  /** Units of which it is told one by one; the house is told besides. */
  readonly units: readonly string[];
  /** Named hours, each from `ask.from` on and before its end. */
  readonly hours: readonly number[];
  readonly pairs: number;
};

/** What was without the changes, what with them, and by how much each pair differs. */
export type Paired = { readonly before: Spread; readonly after: Spread; readonly more: Spread };

export type PlaceIf = {
  /** At each named hour, the shares of runs in which it is short: more need a bed of it than it has staffed ones. */
  readonly short: readonly { readonly before: number; readonly after: number }[];
  /** At each named hour, who lies there. */
  readonly patients: readonly Paired[];
  /** At each full hour from the first on, mean of those who need a bed there. */
  readonly need: readonly { readonly before: number; readonly after: number }[];
};

export type WhatIf = {
  readonly units: ReadonlyMap<string, PlaceIf>;
  readonly house: PlaceIf;
  /** Hours that all boarders together wait, up to the last named hour; undefined where nobody can be boarding. */
  readonly boardingHours: Paired | undefined;
  /** Discharges brought forward, mean of the runs. */
  readonly pulled: number;
  readonly pairs: number;
  readonly known: Calibrated['known'];
};

/**
 * Gives back after each pair how many were run, so that whoever asks can tell how far it is.
 * @returns undefined where nobody came in the time that is known
 */
export function* whatIfRuns(order: WhatIfOrder): Generator<number, WhatIf | undefined> {
  const found = begunHouse(order);
  if (found === undefined) return undefined;
  const { model, known, here } = found;
  const asks = [[], order.changes].map((changes): RunAsk => ({ ...order.ask, here, changes }));
  const pairs: Pair[] = [];
  for (let n = 0; n < order.pairs; n++) {
    const [before, after] = asks.map((ask) =>
      lookAt(model, ask, runHouse(model, { ...ask, seed: ask.seed + n }), order),
    );
    pairs.push({ before: before!, after: after! });
    yield pairs.length;
  }
  const placeOf = (of: (one: Seen) => SeenPlace): PlaceIf => ({
    short: order.hours.map((_, n) => ({
      before: share(pairs.map(({ before }) => of(before).short[n]!)),
      after: share(pairs.map(({ after }) => of(after).short[n]!)),
    })),
    patients: order.hours.map((_, n) => paired(pairs, (one) => of(one).patients[n]!)),
    need: Array.from({ length: of(pairs[0]!.before).need.length }, (_, hour) => ({
      before: meanOf(pairs, ({ before }) => of(before).need[hour]!),
      after: meanOf(pairs, ({ after }) => of(after).need[hour]!),
    })),
  });
  return {
    units: new Map(order.units.map((unit, n) => [unit, placeOf(({ units }) => units[n]!)])),
    house: placeOf(({ house }) => house),
    boardingHours: pairs.every(({ before }) => before.boardingHours !== undefined)
      ? paired(pairs, ({ boardingHours = 0 }) => boardingHours)
      : undefined,
    pulled: meanOf(pairs, ({ after }) => after.pulled),
    pairs: pairs.length,
    known,
  };
}

/** All at once, as in a test. */
export function whatIfOf(order: WhatIfOrder): WhatIf | undefined {
  const runs = whatIfRuns(order);
  for (let step = runs.next(); ; step = runs.next()) if (step.done === true) return step.value;
}

type SeenPlace = {
  readonly short: readonly boolean[];
  readonly patients: readonly number[];
  readonly need: Int32Array;
};
type Seen = {
  readonly units: readonly SeenPlace[];
  readonly house: SeenPlace;
  readonly boardingHours: number | undefined;
  readonly pulled: number;
};
type Pair = { readonly before: Seen; readonly after: Seen };

/** Only what is asked is kept of a run. */
function lookAt(model: HouseModel, ask: RunAsk, run: Run, { units, hours }: WhatIfOrder): Seen {
  const eds = new Set(model.units.filter(({ kind }) => kind === 'ed').map(({ id }) => id));
  const beds = new Set(model.units.filter(({ places }) => places !== undefined).map(({ id }) => id));
  const from = Math.ceil(ask.from);
  const window = { from, hours: Math.max(0, Math.max(...hours) - from), eds };
  const patients = (ids: ReadonlySet<string>, at: number): number =>
    run.stays.filter((stay) => ids.has(stay.unit) && stay.from <= at && at < (stay.to ?? at + 1)).length;
  const place = (ids: ReadonlySet<string>): SeenPlace => ({
    short: hours.map((at) => isShort(model, ask, run, { ids, at })),
    patients: hours.map((at) => patients(ids, at)),
    need: needByHour(run, ids, { from: window.from, hours: Math.floor(window.hours) + 1 }),
  });
  return {
    units: units.map((unit) => place(new Set([unit]))),
    house: place(beds),
    boardingHours: eds.size === 0 || beds.size === 0 ? undefined : (measure(run.stays, window).boardingHours ?? 0),
    pulled: run.pulled,
  };
}

const meanOf = (pairs: readonly Pair[], of: (pair: Pair) => number): number =>
  pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;

const share = (each: readonly boolean[]): number => each.filter(Boolean).length / each.length;

function paired(pairs: readonly Pair[], of: (one: Seen) => number): Paired {
  const values = pairs.map(({ before, after }) => ({ before: of(before), after: of(after) }));
  return {
    before: spreadOf(values.map(({ before }) => before))!,
    after: spreadOf(values.map(({ after }) => after))!,
    more: spreadOf(values.map(({ before, after }) => after - before))!,
  };
}
