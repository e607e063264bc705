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
  /** Infinity: nobody told how many. */
  places: number;
  /** Before any change. */
  readonly placesAtFirst: number;
};

export type Patient = {
  readonly spell: number;
  readonly rng: Rng;
  /** Undefined: outside, waiting for a bed. */
  unit: Place | undefined;
  /** There, or waiting outside. */
  since: number;
  /** The unit by whose stays they stay: the one that was wanted, whichever they lie in. */
  need: string;
  leaving: Leaving | undefined;
  /** That they leave then was told; it answers to nothing else. */
  isTold: boolean;
  /** The unit in which a bed is asked for, and since when. */
  wanted: string | undefined;
  askedAt: number | undefined;
  /** From when on they could lie in it. */
  readyAt: number | undefined;
};

export type Floor = {
  readonly agenda: Agenda<() => void>;
  readonly units: ReadonlyMap<string, Place>;
  readonly laws: HouseModel['stays'];
  readonly handovers: NonNullable<HouseModel['handovers']>;
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

/** A transfer that finds no bed for so long is given up: the patient goes on where they are. Two full wards that want each other's patient end so. */
const TRANSFER_GIVEN_UP_HOURS = 24;

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
      placesAtFirst: places,
    }),
  );
  return {
    agenda,
    units: new Map(units.map((unit) => [unit.id, unit])),
    laws: model.stays,
    handovers: model.handovers ?? new Map(),
    queues: new Map(units.map(({ pool }) => [pool, []])),
    stays: [],
    outside: [],
    ...{ now, seed, spells: 0, came: 0, left: 0, pulled: 0 },
  };
}

/** Somebody comes, and asks for a place in the unit to which they come. */
export function admit(floor: Floor, { unit, rng }: { readonly unit: string; readonly rng: Rng }): void {
  floor.came++;
  const nowhere = {
    unit: undefined,
    leaving: undefined,
    isTold: false,
    wanted: undefined,
    askedAt: undefined,
    readyAt: undefined,
  };
  askFor(floor, { spell: floor.spells++, rng, since: floor.now, need: unit, ...nowhere }, unit);
}

/** What is planned for somebody; what was planned before no longer is. */
export function leaveBy(floor: Floor, patient: Patient, leaving: Leaving): void {
  patient.leaving = leaving;
  floor.agenda.add(Math.max(leaving.at, floor.now), () => {
    if (patient.leaving === leaving) goOn(floor, patient, leaving);
  });
}

function goOn(floor: Floor, patient: Patient, { to, decided }: Leaving): void {
  patient.leaving = undefined;
  patient.isTold = false;
  if (to === undefined) goHome(floor, patient);
  else if (decided === true) handOver(floor, patient, to);
  else askFor(floor, patient, to);
}

/** Decided in an ED: boarding from now on, and ready for a bed when it is handed over. */
function handOver(floor: Floor, patient: Patient, to: string): void {
  const hours = floor.handovers.get(patient.unit?.id ?? '')?.(patient.rng.unit()) ?? 0;
  patient.wanted = to;
  patient.askedAt = floor.now;
  if (hours > 0) floor.agenda.add(floor.now + hours, () => askFor(floor, patient, to));
  else askFor(floor, patient, to);
}

function goHome(floor: Floor, patient: Patient): void {
  const unit = leave(floor, patient);
  floor.left++;
  if (unit !== undefined) fill(floor, unit);
}

/** A bed of the unit or of its pool; where there is none the patient waits where they are. */
export function askFor(floor: Floor, patient: Patient, wanted: string): void {
  const place = placeOf(floor, wanted);
  patient.wanted = wanted;
  patient.askedAt ??= floor.now;
  patient.readyAt ??= floor.now;
  const bed = bedFor(floor, patient, place);
  if (bed !== undefined) {
    move(floor, patient, bed);
    return;
  }
  floor.queues.get(place.pool)?.push(patient);
  if (patient.unit?.kind === 'ward') giveUpLater(floor, patient, place);
}

function giveUpLater(floor: Floor, patient: Patient, { pool }: Place): void {
  const { askedAt, unit } = patient;
  floor.agenda.add(floor.now + TRANSFER_GIVEN_UP_HOURS, () => {
    if (patient.wanted === undefined || patient.askedAt !== askedAt || patient.unit !== unit) return;
    const queue = floor.queues.get(pool);
    queue?.splice(queue.indexOf(patient), 1);
    stayOn(floor, patient, patient.need);
  });
}

/** In the bed in which they lie, by the stays of a unit. */
function stayOn(floor: Floor, patient: Patient, need: string): void {
  patient.need = need;
  asksNoMore(patient);
  leaveBy(floor, patient, lawOf(floor, need).of(floor.now, patient.rng.unit(), true));
}

const room = ({ places, inside }: Place): number => places - inside.size;

/** Whoever is on a ward already leaves it only for the unit that is wanted, not for one of the same pool. */
const onlyThere = ({ unit }: Patient, { pool }: Place): boolean => unit?.kind === 'ward' && unit.pool === pool;

function bedFor(floor: Floor, patient: Patient, wanted: Place): Place | undefined {
  if (room(wanted) > 0 || patient.unit === wanted) return wanted;
  if (onlyThere(patient, wanted)) return undefined;
  let best: Place | undefined;
  for (const unit of floor.units.values())
    if (unit.pool === wanted.pool && room(unit) > (best === undefined ? 0 : room(best))) best = unit;
  return best;
}

function move(floor: Floor, patient: Patient, bed: Place): void {
  const need = patient.wanted ?? bed.id;
  if (patient.unit === bed) {
    stayOn(floor, patient, need);
    return;
  }
  const before = leave(floor, patient);
  patient.unit = bed;
  patient.since = floor.now;
  patient.need = need;
  bed.inside.add(patient);
  leaveBy(floor, patient, lawOf(floor, need).of(floor.now, patient.rng.unit(), before?.kind === 'ward'));
  if (before !== undefined) fill(floor, before);
}

/** Out of where they are, and written down. @returns where that was */
function leave(floor: Floor, patient: Patient): Place | undefined {
  const { unit, since, wanted } = patient;
  if (unit === undefined && wanted !== undefined && since < floor.now)
    floor.outside.push({ from: since, to: floor.now, wants: wanted });
  if (unit !== undefined) floor.stays.push({ ...stayOf(patient), to: floor.now });
  unit?.inside.delete(patient);
  patient.unit = undefined;
  asksNoMore(patient);
  return unit;
}

function asksNoMore(patient: Patient): void {
  patient.wanted = undefined;
  patient.askedAt = undefined;
  patient.readyAt = undefined;
}

/** The stay that goes on, of somebody who is in a unit. */
export function stayOf({ spell, unit, since, wanted, askedAt, readyAt }: Patient): UnitStay {
  const stay = { spell, unit: unit?.id ?? '', from: since };
  if (wanted === undefined || askedAt === undefined) return stay;
  return { ...stay, decidedAt: askedAt, wants: wanted, ...(readyAt === undefined ? {} : { readyAt }) };
}

/** Gives the free places of a unit to who waits for its pool. */
export function fill(floor: Floor, unit: Place): void {
  const queue = floor.queues.get(unit.pool) ?? [];
  while (room(unit) > 0) {
    const first = queue.findIndex((one) => one.wanted === unit.id || !onlyThere(one, unit));
    const [patient] = first < 0 ? [] : queue.splice(first, 1);
    if (patient === undefined) return;
    move(floor, patient, unit);
  }
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
