/** Who is there when a run begins: what is told of them, and else what became of those who had stayed as long. */
import type { Rng } from '../simulate/rng.ts';
import type { Here } from './ask.ts';
import { type Floor, lawOf, type Patient, placeOf } from './floor.ts';
import { HOURS_A_DAY, type Leaving, type Patience } from './model.ts';
import { askFor, leaveBy, waitsUntil } from './moving.ts';

/** So many are looked at for one that fits; where none does, the next best counts. */
const MOST_LOOKED_AT = 200;

/** Whether there is a place for them or not. */
export function settle(floor: Floor, one: Here, rng: Rng): void {
  const { spell, since, unit: id, decidedAt } = one;
  const unit = placeOf(floor, id);
  const wants = one.wants?.[Math.floor(rng.unit() * one.wants.length)] ?? wantedFrom(floor, one, rng);
  const patient: Patient = {
    ...{ spell, rng, unit, since, need: id, aside: undefined, leaving: undefined, isTold: false },
    ...{ wanted: wants, decidedAt: wants === undefined ? undefined : decidedAt, readyAt: undefined },
  };
  unit.inside.add(patient);
  floor.spells = Math.max(floor.spells, spell + 1);
  // Only when all are there: a bed is free when nobody lies in it.
  if (wants !== undefined) {
    const ready = readyAt(floor, one, rng);
    floor.agenda.add(ready, () => askFor(floor, patient, wants));
    const patience = patienceOf(floor, one, rng);
    if (patience !== undefined)
      waitsUntil(floor, patient, { ...patience, hours: Math.max(ready - decidedAt!, patience.hours) });
  } else {
    const told = toldLeaving(floor, one, rng);
    leaveBy(
      floor,
      patient,
      told ?? lawOf(floor, id).rest(since, Math.max(floor.now, one.leaves?.due ?? since), rng.unit()),
    );
    patient.isTold = told !== undefined;
  }
}

/** For whom a bed was asked: where somebody went who came at the same hour, if there is one, of whom it was decided. */
function wantedFrom(floor: Floor, { unit, since, decidedAt }: Here, rng: Rng): string | undefined {
  if (decidedAt === undefined) return undefined;
  let found: string | undefined;
  for (let n = 0; n < MOST_LOOKED_AT; n++) {
    const { to, decided } = lawOf(floor, unit).of(since, rng.unit(), false);
    if (to !== undefined && decided === true) return to;
    found ??= to;
  }
  return found;
}

/** When a bed could be theirs: as long after the decision as with somebody who was not ready by now either. */
function readyAt({ handovers, now }: Floor, { unit, decidedAt }: Here, rng: Rng): number {
  const hoursOf = handovers.get(unit);
  if (hoursOf === undefined || decidedAt === undefined) return now;
  for (let n = 0; n < MOST_LOOKED_AT; n++) {
    const at = decidedAt + hoursOf(rng.unit());
    if (at > now) return at;
  }
  return now;
}

/** How long they wait for a bed at most: as somebody who waits still. */
function patienceOf({ patience, now }: Floor, { unit, decidedAt }: Here, rng: Rng): Patience | undefined {
  const patienceBy = patience.get(unit);
  if (patienceBy === undefined || decidedAt === undefined) return undefined;
  for (let n = 0; n < MOST_LOOKED_AT; n++) {
    const found = patienceBy(rng.unit());
    if (found === undefined || decidedAt + found.hours > now) return found;
  }
  return undefined;
}

/**
 * Of somebody of whom it was told by when they leave, as often as it comes true: at the hours at which others left in the day before that.
 * @returns undefined where nobody told, or it does not come true
 */
function toldLeaving({ now, laws }: Floor, { unit, since, leaves }: Here, rng: Rng): Leaving | undefined {
  if (leaves === undefined || leaves.due <= now || rng.unit() >= leaves.chance) return undefined;
  const from = Math.max(now, leaves.due - HOURS_A_DAY);
  for (let n = 0; n < MOST_LOOKED_AT; n++) {
    const leaving = laws.get(unit)?.rest(since, from, rng.unit());
    if (leaving !== undefined && leaving.to === undefined && leaving.at <= leaves.due) return leaving;
  }
  return { at: from + (leaves.due - from) * rng.unit() };
}
