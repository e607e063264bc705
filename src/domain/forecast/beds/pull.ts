/**
 * Wards are kept at a level: who cannot be taken goes elsewhere, and beds are emptied when they are full. Bed demand takes people for independent
 * of that, so what it says is drawn towards the usual count, and its spread made less, as far as its own past misses ask for it. Pure.
 */
import { meanOf, type Pmf, varianceOf } from './pmf.ts';

/** Of one place, by the hours ahead that were tried. */
export type Drawn = {
  /** 0: as the stays say; 1: as is usual at that hour of the week. */
  readonly weights: readonly number[];
  /** Its spread is multiplied by that. */
  readonly squeezes: readonly number[];
};

/** `usual`: the usual count at the end of each hour of the week. */
type DrawnTo = Drawn & { readonly usual: Float64Array };

/** `kept`: of those beyond the staffed beds the share that is not taken elsewhere, by the hours ahead that were tried. */
export type NeedDrawn = DrawnTo & { readonly kept: readonly number[] };

export type Pull = {
  /** Hours ahead that were tried, in order. */
  readonly hours: readonly number[];
  /** By unit in their order, who lies there; `need`: who needs a bed of it, where anybody was seen to wait for one. */
  readonly units: readonly (DrawnTo & { readonly need?: NeedDrawn })[];
  /** Its mean is moved by as much as those of its units are together. */
  readonly house: Pick<Drawn, 'squeezes'>;
};

/** What lies anywhere between two counts and is shared between them spreads so much by that: the mean of f (1 − f). */
const SHARED = 1 / 6;

/** Straight between the hours that were tried; at the present moment nothing is drawn. */
export function atHour(hours: readonly number[], values: readonly number[], now: number, hour: number): number {
  const n = hours.findIndex((one) => one >= hour);
  if (n === -1) return values.at(-1) ?? now;
  const [from, before] = n === 0 ? [0, now] : [hours[n - 1]!, values[n - 1]!];
  return before + ((values[n]! - before) * (hour - from)) / (hours[n]! - from);
}

/**
 * The same distribution round another mean, narrower or wider.
 *
 * Keeps: the sum of 1, the mean that is asked for, the order (whoever makes the count larger makes it no smaller here). What lies between two
 * counts is shared between them, as it is near.
 * @param squeeze above 0; made less where the least count would fall below nought
 * @returns one whose variance is that of `pmf` times the square of the squeeze, as near as whole counts come to it
 */
export function drawnTo(pmf: Pmf, mean: number, to: number, squeeze: number): Pmf {
  const { from, shares } = pmf;
  const narrowed = squeeze === 1 ? 1 : Math.sqrt(Math.max(0, squeeze ** 2 - SHARED / varianceOf(pmf)));
  const most = mean <= from ? narrowed : Math.min(narrowed, to / (mean - from));
  const placeOf = (count: number): number => Math.max(0, to + most * (count - mean));
  const least = Math.floor(placeOf(from));
  const drawn = new Float64Array(Math.floor(placeOf(from + shares.length - 1)) + 2 - least);
  for (let k = 0; k < shares.length; k++) {
    const at = placeOf(from + k);
    const below = Math.floor(at);
    drawn[below - least]! += shares[k]! * (below + 1 - at);
    drawn[below + 1 - least]! += shares[k]! * (at - below);
  }
  return { from: least, shares: drawn[drawn.length - 1] === 0 ? drawn.subarray(0, -1) : drawn };
}

export type PulledHouse = {
  /** Of each hour ahead, which one of the week it is. */
  readonly weekHours: ArrayLike<number>;
  /** By unit: whether its beds are beds of the house. */
  readonly units: readonly { readonly houseBeds: boolean }[];
};

type Ahead = Readonly<Record<'units' | 'needs', readonly (readonly Pmf[])[]>> & { readonly house: readonly Pmf[] };

/** By unit in their order, and by hour ahead: expected ones more, or fewer. Of an hour that was not asked for there is none. */
export type ToldShift = Readonly<Record<'units' | 'needs', readonly (readonly number[])[]>>;

/** How far it is drawn, and by how much what is told of single people has moved the mean already. */
export type Pulling = { readonly pull: Pull; readonly told: ToldShift | undefined };

/**
 * Drawn as far as the mean without what is told asks for: the weights were learned where nothing was told, and whom a unit has accepted is
 * no chance that would go back to the usual.
 * @param ahead by hour; 0 is now, and hours that were not asked for are missing
 */
export function pulledAhead(ahead: Ahead, { weekHours, units }: PulledHouse, { pull, told }: Pulling): Ahead {
  /** By hour: how much the units of the house are moved together. */
  const moved: number[] = [];
  const drawnBy = ({ weights, squeezes, usual }: DrawnTo, told: readonly number[] | undefined) => {
    return (pmf: Pmf, hour: number) => {
      const mean = meanOf(pmf);
      const untold = mean - (told?.[hour] ?? 0);
      const whole = atHour(pull.hours, weights, 0, hour) * (usual[weekHours[hour - 1]!]! - untold);
      // A level that is lower draws away a share of who is there, and who is told to be gone by then is not.
      const by = whole < 0 ? whole * Math.min(1, mean / untold) : whole;
      return { by, pmf: drawnTo(pmf, mean, mean + by, atHour(pull.hours, squeezes, 1, hour)) };
    };
  };
  const drawn = ahead.units.map((pmfs, n) => {
    const drawnAt = drawnBy(pull.units[n]!, told?.units[n]);
    return byHour(pmfs, (pmf, hour) => {
      const { by, pmf: to } = drawnAt(pmf, hour);
      if (units[n]!.houseBeds) moved[hour] = (moved[hour] ?? 0) + by;
      return to;
    });
  });
  const needs = ahead.needs.map((pmfs, n) => {
    const { need } = pull.units[n]!;
    if (pmfs === ahead.units[n] && need === undefined) return drawn[n]!;
    const drawnAt = drawnBy(need ?? pull.units[n]!, told?.needs[n]);
    return byHour(pmfs, (pmf, hour) => drawnAt(pmf, hour).pmf);
  });
  const house = byHour(ahead.house, (pmf, hour) => {
    const mean = meanOf(pmf);
    return drawnTo(pmf, mean, mean + (moved[hour] ?? 0), atHour(pull.hours, pull.house.squeezes, 1, hour));
  });
  return { units: drawn, needs, house };
}

function byHour(pmfs: readonly Pmf[], drawn: (pmf: Pmf, hour: number) => Pmf): readonly Pmf[] {
  const all: Pmf[] = [];
  // Hours that were not asked for stay missing.
  pmfs.forEach((pmf, hour) => {
    all[hour] = hour === 0 ? pmf : drawn(pmf, hour);
  });
  return all;
}
