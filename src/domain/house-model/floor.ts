/** Who lies where and who waits for what: one record that a run changes in place; nothing of it leaves the folder. */
import type { Agenda } from '../simulate/agenda.ts';
import type { Rng } from '../simulate/rng.ts';
import type { Run } from './ask.ts';
import type { HouseModel, Leaving, StayLaw, UnitStay } from './model.ts';

export type Place = {
  readonly id: string;
  readonly kind: 'ed' | 'ward';
  readonly pool: string;
  readonly inside: Set<Patient>;
  /** Infinity: nobody told how many; below 0 where more were closed than there were. */
  places: number;
  /** Without what is thought of. */
  placesAsItIs: number;
};

export type Patient = {
  readonly spell: number;
  readonly rng: Rng;
  /** Undefined: outside, waiting for a bed. */
  unit: Place | undefined;
  /** The ED that they left for a place without beds, where they wait on. */
  aside: string | undefined;
  /** There, or waiting outside. */
  since: number;
  /** The unit by whose stays they stay: the one that was wanted, whichever they lie in. */
  need: string;
  leaving: Leaving | undefined;
  /** That they leave then was told; it answers to nothing else. */
  isTold: boolean;
  /** The unit in which a bed is asked for. */
  wanted: string | undefined;
  /** Of who boards in an ED: since when. */
  decidedAt: number | undefined;
  /** From when on they could lie in it. */
  readyAt: number | undefined;
};

export type Floor = {
  readonly agenda: Agenda<() => void>;
  readonly units: ReadonlyMap<string, Place>;
  readonly laws: HouseModel['stays'];
  readonly handovers: NonNullable<HouseModel['handovers']>;
  readonly patience: NonNullable<HouseModel['patience']>;
  /** By pool, who came first first. */
  readonly queues: ReadonlyMap<string, Patient[]>;
  readonly stays: UnitStay[];
  readonly outside: Run['outside'][number][];
  /** Of the run. */
  readonly seed: number;
  now: number;
  spells: number;
  came: number;
  left: number;
  pulled: number;
};

export function freshFloor(
  model: HouseModel,
  { now, seed }: Pick<Floor, 'now' | 'seed'>,
  agenda: Floor['agenda'],
): Floor {
  const units = model.units.map(
    ({ id, kind, pool, places = Number.POSITIVE_INFINITY }): Place => ({
      id,
      kind,
      pool,
      inside: new Set(),
      places,
      placesAsItIs: places,
    }),
  );
  return {
    agenda,
    units: new Map(units.map((unit) => [unit.id, unit])),
    laws: model.stays,
    handovers: model.handovers ?? new Map(),
    patience: model.patience ?? new Map(),
    queues: new Map(units.map(({ pool }) => [pool, []])),
    stays: [],
    outside: [],
    ...{ now, seed, spells: 0, came: 0, left: 0, pulled: 0 },
  };
}

export const room = ({ places, inside }: Place): number => places - inside.size;

/** The wait that goes on, of somebody who is in none. */
export const outsideOf = ({ since, wanted, aside }: Patient): Run['outside'][number] => ({
  ...{ from: since, wants: wanted ?? '' },
  ...(aside === undefined ? {} : { aside }),
});

/** The stay that goes on, of somebody who is in a unit. */
export function stayOf({ spell, unit, since, wanted, decidedAt, readyAt }: Patient): UnitStay {
  const stay = { spell, unit: unit?.id ?? '', from: since };
  if (wanted === undefined) return stay;
  return {
    ...{ ...stay, wants: wanted },
    ...(decidedAt === undefined ? {} : { decidedAt }),
    ...(readyAt === undefined ? {} : { readyAt }),
  };
}

export function placeOf(floor: Floor, id: string): Place {
  const unit = floor.units.get(id);
  if (unit === undefined) throw new Error(`The model has no unit ${id}.`);
  return unit;
}

export function lawOf(floor: Floor, id: string): StayLaw {
  const law = floor.laws.get(id);
  if (law === undefined) throw new Error(`The model has no stays of the unit ${id}.`);
  return law;
}
