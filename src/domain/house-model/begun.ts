/** A house that was learned of its past, and who is in it when runs begin. */
import type { Here, RunAsk } from './ask.ts';
import { type Calibrated, calibrate, type Told } from './calibrate.ts';
import { type PackedStays, unpackStays } from './packed.ts';
import type { Hours } from './rates.ts';

export type HouseOrder = {
  readonly history: PackedStays;
  readonly known: Hours;
  readonly told: Told;
  readonly ask: Omit<RunAsk, 'changes'>;
};

export type BegunHouse = Calibrated & {
  /** Without who is in a unit of which nothing was learned, who is to come to one, and units that are wanted but not known. */
  readonly ask: HouseOrder['ask'];
  /** Nothing is known of how long people stay where nobody had been before. */
  readonly unlearned: readonly Here[];
};

/** @returns undefined where nobody came in the time that is known */
export function begunHouse({ history, known, told, ask }: HouseOrder): BegunHouse | undefined {
  const found = calibrate({ stays: unpackStays(history), known }, told);
  if (found === undefined) return undefined;
  const units = new Set(found.model.units.map(({ id }) => id));
  const { here = [], unlearned = [] } = Object.groupBy(ask.here, ({ unit }) =>
    units.has(unit) ? 'here' : 'unlearned',
  );
  const { booked } = ask;
  return {
    ...found,
    unlearned,
    ask: {
      ...ask,
      here: here.map(({ wants = [], ...rest }) => {
        const known = wants.filter((unit) => units.has(unit));
        return known.length === 0 ? rest : { ...rest, wants: known };
      }),
      ...(booked === undefined
        ? {}
        : { booked: { ...booked, list: booked.list.filter(({ unit }) => units.has(unit)) } }),
    },
  };
}
