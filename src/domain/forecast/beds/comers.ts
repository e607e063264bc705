/** How many of those who are still to come count at an hour: in a unit, waiting for a bed of it, in the house. Pure. */
import type { Flow } from './coming.ts';
import type { BedUnit } from './house-now.ts';
import type { Waiting } from './learn-waiting.ts';

/** Expected ones, and by how much the variance of their number is more than that of independent ones. */
export type Comers = { readonly mean: number; readonly wider: number };

export const NO_COMERS: Comers = { mean: 0, wider: 0 };

export const together = (one: Comers, other: Comers): Comers => ({
  mean: one.mean + other.mean,
  wider: one.wider + other.wider,
});

type ComersUnit = Pick<BedUnit, 'houseBeds' | 'arrivalsSize'>;

/** Newcomers come as evenly as the arrivals of the unit that they came to. */
const newcomers = (mean: number, { arrivalsSize }: ComersUnit): Comers => ({ mean, wider: mean ** 2 / arrivalsSize });

const at = (counts: Float64Array, units: readonly ComersUnit[], n: number, hour: number): number =>
  counts[n * (counts.length / units.length) + hour]!;

export const inUnit = ({ came, moved }: Flow, units: readonly ComersUnit[], n: number, hour: number): Comers =>
  together(newcomers(at(came, units, n, hour), units[n]!), { mean: at(moved, units, n, hour), wider: 0 });

/** Each who is in a bed of the house or waits for one, once. */
export const inHouse = (flow: Flow, units: readonly ComersUnit[], hour: number): Comers =>
  units.reduce((all, unit, n) => {
    const moved = unit.houseBeds ? at(flow.moved, units, n, hour) : 0;
    return together(all, together(newcomers(at(flow.inHouse, units, n, hour), unit), { mean: moved, wider: 0 }));
  }, NO_COMERS);

/** Where some wait for a bed of a unit, and which share of those who wait there. */
export type WantedFrom = { readonly from: number; readonly share: number };

/** @returns by unit: from where newcomers may wait for a bed of it */
export const wantedFrom = (
  units: readonly { readonly waiting?: Pick<Waiting, 'wants'> }[],
): readonly (readonly WantedFrom[])[] =>
  units.map((_, n) =>
    units.flatMap(({ waiting }, from) =>
      (waiting?.wants ?? []).flatMap(({ to, share }) => (to === n ? [{ from, share }] : [])),
    ),
  );

/** @returns units for whose beds somebody who is elsewhere waits now, or may wait once they have come */
export const awaitedUnits = (
  wanted: readonly (readonly WantedFrom[])[],
  waitNow: readonly (readonly number[])[],
): readonly number[] => wanted.flatMap((from, n) => (from.length > 0 || waitNow[n]!.length > 0 ? [n] : []));

/** Newcomers who are elsewhere in the house and wait for a bed of a unit. */
export const waitingFor = (
  wanted: readonly WantedFrom[],
  flow: Flow,
  units: readonly ComersUnit[],
  hour: number,
): Comers =>
  wanted.reduce(
    (all, { from, share }) => together(all, newcomers(share * at(flow.inHouse, units, from, hour), units[from]!)),
    NO_COMERS,
  );
