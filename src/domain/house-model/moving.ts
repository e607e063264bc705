/** How people come, are handed over, find a bed or wait for one, and leave: what is done to the floor. */
import type { Rng } from '../simulate/rng.ts';
import { type Floor, lawOf, outsideOf, type Patient, type Place, placeOf, room, stayOf } from './floor.ts';
import type { Leaving, Patience } from './model.ts';

/** A transfer that finds no bed for so long is given up: the patient goes on where they are. Two full wards that want each other's patient end so. */
const TRANSFER_GIVEN_UP_HOURS = 24;

/** Somebody comes, and asks for a place in the unit to which they come. */
export function admit(floor: Floor, { unit, rng }: { readonly unit: string; readonly rng: Rng }): void {
  floor.came++;
  const nowhere = {
    unit: undefined,
    aside: undefined,
    leaving: undefined,
    isTold: false,
    wanted: undefined,
    decidedAt: undefined,
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
  const { rng, unit } = patient;
  const hours = floor.handovers.get(unit?.id ?? '')?.(rng.unit()) ?? 0;
  const patience = floor.patience.get(unit?.id ?? '')?.(rng.unit());
  patient.wanted = to;
  patient.decidedAt = floor.now;
  if (hours > 0) floor.agenda.add(floor.now + hours, () => askFor(floor, patient, to));
  else askFor(floor, patient, to);
  if (patience !== undefined) waitsUntil(floor, patient, { ...patience, hours: Math.max(hours, patience.hours) });
}

/** Who boards and has no bed by then leaves the ED without one: to wait on in a place that has no beds, or out of the house. */
export function waitsUntil(floor: Floor, patient: Patient, { hours, leaves }: Patience): void {
  const { unit, decidedAt } = patient;
  if (unit === undefined || decidedAt === undefined) return;
  floor.agenda.add(decidedAt + hours, () => {
    if (patient.unit !== unit || patient.decidedAt !== decidedAt) return;
    if (leaves) {
      noLongerWaits(floor, patient);
      goHome(floor, patient);
    } else goAside(floor, patient, unit);
  });
}

/** They wait for the same bed, in the same turn. */
function goAside(floor: Floor, patient: Patient, unit: Place): void {
  floor.stays.push({ ...stayOf(patient), to: floor.now });
  unit.inside.delete(patient);
  patient.unit = undefined;
  patient.aside = unit.id;
  patient.since = floor.now;
  fill(floor, unit);
}

function noLongerWaits(floor: Floor, patient: Patient): void {
  const queue = floor.queues.get(placeOf(floor, patient.wanted!).pool)!;
  queue.splice(queue.indexOf(patient), 1);
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
  patient.readyAt ??= floor.now;
  if (boardsUntold(floor, patient)) patient.decidedAt ??= floor.now;
  const bed = bedFor(floor, patient, place);
  if (bed !== undefined) {
    move(floor, patient, bed);
    return;
  }
  floor.queues.get(place.pool)?.push(patient);
  if (patient.unit?.kind === 'ward') giveUpLater(floor, patient);
}

/** Of an ED that tells decisions nobody boards of whom none was told: their wait is part of their stay. */
const boardsUntold = ({ handovers }: Floor, { unit }: Patient): boolean =>
  unit?.kind === 'ed' && !handovers.has(unit.id);

function giveUpLater(floor: Floor, patient: Patient): void {
  const { readyAt, unit } = patient;
  floor.agenda.add(floor.now + TRANSFER_GIVEN_UP_HOURS, () => {
    if (patient.wanted === undefined || patient.readyAt !== readyAt || patient.unit !== unit) return;
    noLongerWaits(floor, patient);
    stayOn(floor, patient, patient.need);
  });
}

/** In the bed in which they lie, by the stays of a unit. */
function stayOn(floor: Floor, patient: Patient, need: string): void {
  patient.need = need;
  asksNoMore(patient);
  leaveBy(floor, patient, lawOf(floor, need).of(floor.now, patient.rng.unit(), true));
}

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
    floor.outside.push({ ...outsideOf(patient), to: floor.now });
  if (unit !== undefined) floor.stays.push({ ...stayOf(patient), to: floor.now });
  unit?.inside.delete(patient);
  patient.unit = undefined;
  patient.aside = undefined;
  asksNoMore(patient);
  return unit;
}

function asksNoMore(patient: Patient): void {
  patient.wanted = undefined;
  patient.decidedAt = undefined;
  patient.readyAt = undefined;
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
