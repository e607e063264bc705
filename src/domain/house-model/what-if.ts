/** A house with and without a list of changes: pairs of runs that have the same people in them. */
import type { Run, RunAsk } from './ask.ts';
import { type Calibrated, calibrate, type Told } from './calibrate.ts';
import type { Change } from './changes.ts';
import { measure } from './measure.ts';
import type { HouseModel } from './model.ts';
import { isShort, type Spread, spreadOf } from './outlook.ts';
import { type PackedStays, unpackStays } from './packed.ts';
import type { Hours } from './rates.ts';
import { runHouse } from './run.ts';

export type WhatIfOrder = {
  readonly history: PackedStays;
  readonly known: Hours;
  readonly told: Told;
  /** Of the runs without the changes. */
  readonly ask: Omit<RunAsk, 'changes'>;
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
  /** At each named hour, the shares of runs in which it is short: somebody waits for a bed of it, or more lie there than it has staffed ones. */
  readonly short: readonly { readonly before: number; readonly after: number }[];
  /** At each named hour, who lies there. */
  readonly patients: readonly Paired[];
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

/** @returns undefined where nobody came in the time that is known */
export function whatIfOf(order: WhatIfOrder): WhatIf | undefined {
  const found = calibrate({ stays: unpackStays(order.history), known: order.known }, order.told);
  if (found === undefined) return undefined;
  const { model, known } = found;
  // Nothing is known of how long people stay in a unit that had not been there before.
  const units = new Set(model.units.map(({ id }) => id));
  const here = order.ask.here.filter(({ unit }) => units.has(unit));
  const asks = [[], order.changes].map((changes): RunAsk => ({ ...order.ask, here, changes }));
  const seen = Array.from({ length: order.pairs }, (_, n) =>
    asks.map((ask) => lookAt(model, ask, runHouse(model, { ...ask, seed: ask.seed + n }), order)),
  );
  const pairs = seen.map(([before, after]): Pair => ({ before: before!, after: after! }));
  const placeOf = (of: (one: Seen) => SeenPlace): PlaceIf => ({
    short: order.hours.map((_, n) => ({
      before: share(pairs.map(({ before }) => of(before).short[n]!)),
      after: share(pairs.map(({ after }) => of(after).short[n]!)),
    })),
    patients: order.hours.map((_, n) => paired(pairs, (one) => of(one).patients[n]!)),
  });
  return {
    units: new Map(order.units.map((unit, n) => [unit, placeOf(({ units }) => units[n]!)])),
    house: placeOf(({ house }) => house),
    boardingHours: pairs.every(({ before }) => before.boardingHours !== undefined)
      ? paired(pairs, ({ boardingHours = 0 }) => boardingHours)
      : undefined,
    pulled: pairs.reduce((sum, { after }) => sum + after.pulled, 0) / pairs.length,
    pairs: pairs.length,
    known,
  };
}

type SeenPlace = { readonly short: readonly boolean[]; readonly patients: readonly number[] };
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
  const pools = [...Map.groupBy(model.units, ({ pool }) => pool).values()].filter((own) =>
    own.some(({ places }) => places !== undefined),
  );
  const beds = new Set(model.units.filter(({ places }) => places !== undefined).map(({ id }) => id));
  const from = Math.ceil(ask.from);
  const window = { from, hours: Math.max(0, Math.max(...hours) - from), eds };
  const patients = (ids: ReadonlySet<string>, at: number): number =>
    run.stays.filter((stay) => ids.has(stay.unit) && stay.from <= at && at < (stay.to ?? at + 1)).length;
  const place = (groups: readonly ReadonlySet<string>[], all: ReadonlySet<string>): SeenPlace => ({
    short: hours.map((at) => groups.some((ids) => isShort(model, ask, run, { ids, at }))),
    patients: hours.map((at) => patients(all, at)),
  });
  return {
    units: units.map((unit) => place([new Set([unit])], new Set([unit]))),
    house: place(
      pools.map((own) => new Set(own.map(({ id }) => id))),
      beds,
    ),
    boardingHours: eds.size === 0 || beds.size === 0 ? undefined : (measure(run.stays, window).boardingHours ?? 0),
    pulled: run.pulled,
  };
}

const share = (each: readonly boolean[]): number => each.filter(Boolean).length / each.length;

function paired(pairs: readonly Pair[], of: (one: Seen) => number): Paired {
  const values = pairs.map(({ before, after }) => ({ before: of(before), after: of(after) }));
  return {
    before: spreadOf(values.map(({ before }) => before))!,
    after: spreadOf(values.map(({ after }) => after))!,
    more: spreadOf(values.map(({ before, after }) => after - before))!,
  };
}
