/** A house with and without a list of changes: pairs of runs that have the same people in them. */
import { mean } from '../stats.ts';
import type { Run, RunAsk } from './ask.ts';
import { begunHouse, type HouseOrder } from './begun.ts';
import type { Calibrated } from './calibrate.ts';
import { type BedsChange, beyondPlan, type Change } from './changes.ts';
import { measure } from './measure.ts';
import type { HouseModel } from './model.ts';
import { bedsMore, needByHour, needing, placesAt } from './outlook.ts';
import { type Paired, paired } from './pairs.ts';
import { type PlaceForecast, type PlaceIf, type PlaceSeen, placeForecast, placeOfRuns } from './place-if.ts';
import { runHouse } from './run.ts';

/** `ask` is of the runs without the changes. */
export type WhatIfOrder = HouseOrder & {
  readonly changes: readonly Change[];
  /** Beds that open and close as it is. */
  readonly planned?: readonly BedsChange[];
  /** Units of which it is told one by one; the house is told besides. */
  readonly units: readonly string[];
  /** Named hours, each from `ask.from` on and before its end. */
  readonly hours: readonly number[];
  readonly pairs: number;
  /** As it is, as far as it is forecast; of a place without one the runs tell it themselves. */
  readonly forecast?: { readonly units: ReadonlyMap<string, PlaceForecast>; readonly house?: PlaceForecast };
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
  const { model, known, ask } = found;
  const places: Places = {
    units: order.units.map((unit) => new Set([unit])),
    house: new Set(model.units.flatMap(({ id, places }) => (places === undefined ? [] : [id]))),
  };
  const { planned = [] } = order;
  const changes = beyondPlan(order.changes, planned);
  const pairs: Pair[] = [];
  for (let n = 0; n < order.pairs; n++) {
    const [before, after] = [[], changes].map((thought) => {
      const one: RunAsk = { ...ask, changes: [...planned, ...thought], seed: ask.seed + n };
      return lookAt(model, one, runHouse(model, one), { places, hours: order.hours });
    });
    pairs.push({ before: before!, after: after! });
    yield pairs.length;
  }
  const placeIf = (ids: Ids, told: PlaceForecast | undefined, of: (one: Seen) => PlaceSeen): PlaceIf => {
    const seen = pairs.map(({ before, after }) => ({ before: of(before), after: of(after) }));
    if (told === undefined) return placeOfRuns(seen);
    return placeForecast(
      seen,
      told,
      order.hours.map((at) => bedsMore(changes, { ids, at })),
    );
  };
  const { forecast } = order;
  return {
    units: new Map(
      order.units.map((unit, n) => [
        unit,
        placeIf(places.units[n]!, forecast?.units.get(unit), ({ units }) => units[n]!),
      ]),
    ),
    house: placeIf(places.house, forecast?.house, ({ house }) => house),
    boardingHours: pairs.every(({ before }) => before.boardingHours !== undefined)
      ? paired(pairs.map(({ before, after }) => ({ before: before.boardingHours!, after: after.boardingHours ?? 0 })))
      : undefined,
    pulled: mean(pairs.map(({ after }) => after.pulled))!,
    pairs: pairs.length,
    known,
  };
}

/** All at once, as in a test. */
export function whatIfOf(order: WhatIfOrder): WhatIf | undefined {
  const runs = whatIfRuns(order);
  for (let step = runs.next(); ; step = runs.next()) if (step.done === true) return step.value;
}

type Ids = ReadonlySet<string>;
type Places = { readonly units: readonly Ids[]; readonly house: Ids };
type Seen = {
  readonly units: readonly PlaceSeen[];
  readonly house: PlaceSeen;
  readonly boardingHours: number | undefined;
  readonly pulled: number;
};
type Pair = { readonly before: Seen; readonly after: Seen };
type Asked = { readonly places: Places; readonly hours: readonly number[] };

/** Only what is asked is kept of a run. */
function lookAt(model: HouseModel, ask: RunAsk, run: Run, { places, hours }: Asked): Seen {
  const eds = new Set(model.units.filter(({ kind }) => kind === 'ed').map(({ id }) => id));
  const from = Math.ceil(ask.from);
  const window = { from, hours: Math.max(0, Math.max(...hours) - from), eds };
  const lying = (ids: Ids, at: number): number =>
    run.stays.filter((stay) => ids.has(stay.unit) && stay.from <= at && at < (stay.to ?? at + 1)).length;
  const place = (ids: Ids, patients: (at: number) => number): PlaceSeen => {
    const needed = hours.map((at) => needing(run, { ids, at }));
    return {
      short: hours.map((at, n) => needed[n]! > placesAt(model, ask, { ids, at })),
      patients: hours.map(patients),
      needing: needed,
      need: needByHour(run, ids, { from: window.from, hours: Math.floor(window.hours) + 1 }),
    };
  };
  return {
    units: places.units.map((ids) => place(ids, (at) => lying(ids, at))),
    house: place(places.house, (at) => needing(run, { ids: places.house, at })),
    boardingHours:
      eds.size === 0 || places.house.size === 0 ? undefined : (measure(run.stays, window).boardingHours ?? 0),
    pulled: run.pulled,
  };
}
