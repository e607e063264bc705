/** The acts of the house: each changes who is where and tells it. Nothing else may. */
import { HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { LIVE_FROM, startOf } from './calendar.ts';
import { CLEANING, KEYED_LATE, type SimPool } from './figures.ts';
import type { Sim } from './sim.ts';
import type { SimBedStatus, SimClass, SimFacts, SimPlace, SimSubject, Told } from './sim-event.ts';
import type { SimBed, SimVisit } from './wards.ts';

const ED_PLACE: SimPlace = { unit: 'ED' };

/** Rooms that are cleaned on the spot and whose state nobody sends. */
const NO_BED_STATUS: ReadonlySet<SimPool> = new Set<SimPool>(['labour', 'newborn', 'pacu', 'hall']);
const WALK_IN_AGAIN = 0.07;
/** How many earlier patients are remembered for coming again. */
const KNOWN_LIMIT = 500;

/** Whole seconds after an instant, as HL7 writes them. */
export const minutesAfter = (at: Instant, minutes: number): Instant =>
  (Math.round((at + minutes * MINUTE_MS) / 1000) * 1000) as Instant; // an instant moved by whole seconds is one

const hourOf = (sim: Sim): number => (sim.now - startOf(sim.day)) / HOUR_MS;

function tellOf(sim: Sim, visit: SimVisit, told: Told): Instant {
  const keyedAt = sim.recorder.tell(told);
  visit.settledAt = Math.max(visit.settledAt, keyedAt);
  return keyedAt;
}

const subjectOf = (visit: SimVisit, prior?: SimPlace): SimSubject => ({
  visit: visit.visit,
  patient: visit.patient,
  patientClass: visit.patientClass,
  place: visit.place,
  admittedAt: visit.admittedAt,
  ...(prior === undefined ? {} : { prior }),
});

/** Somebody who has been here before and, as far as the system knows, is not in the house now. */
function comesAgain(sim: Sim): string | undefined {
  const index = sim.rng.whole(0, Math.max(0, sim.known.length - 1));
  const known = sim.known[index];
  if (known === undefined || known.goneAt > sim.now) return undefined;
  sim.known.splice(index, 1);
  return known.patient;
}

function newVisit(sim: Sim, patientClass: SimClass, place: SimPlace, leavesUnseen = false): SimVisit {
  const again = sim.rng.chance(WALK_IN_AGAIN) ? comesAgain(sim) : undefined;
  if (again === undefined) sim.patients += 1;
  sim.visits += 1;
  return {
    visit: `V${String(sim.visits).padStart(7, '0')}`,
    patient: again ?? `M${String(sim.patients).padStart(7, '0')}`,
    arrivedAt: sim.now,
    admittedAt: sim.now,
    since: sim.now,
    patientClass,
    place,
    bed: undefined,
    dueAt: Number.POSITIVE_INFINITY,
    decidedAt: undefined,
    bedWaitMinutes: undefined,
    leavesUnseen,
    heldUntil: 0,
    settledAt: 0,
    gone: false,
    onLeave: false,
    newborn: undefined,
  };
}

/** Registered in the ED; at night at the bedside, so that the wait for a space comes with it. */
export function arriveEd(
  sim: Sim,
  { keyedAfterMinutes, leavesUnseen, facts }: { keyedAfterMinutes: number; leavesUnseen: boolean; facts: SimFacts },
): SimVisit {
  const visit = newVisit(sim, 'E', ED_PLACE, leavesUnseen);
  sim.ed.push(visit);
  if (facts.bedWaitMinutes !== undefined) visit.bedWaitMinutes = facts.bedWaitMinutes;
  const keyedAt = minutesAfter(sim.now, keyedAfterMinutes);
  tellOf(sim, visit, { kind: 'arrive-ed', at: sim.now, keyedAt, subject: subjectOf(visit), facts });
  return visit;
}

export function giveSpace(sim: Sim, visit: SimVisit, bedWaitMinutes: number): void {
  visit.bedWaitMinutes = bedWaitMinutes;
  const keyedAt = minutesAfter(sim.now, 0.25);
  tellOf(sim, visit, { kind: 'bedded', at: sim.now, keyedAt, subject: subjectOf(visit), facts: { bedWaitMinutes } });
}

/**
 * Decided to admit: a boarder from now on.
 * @param steps 2: the decision is sent by itself and the class follows some minutes later; 1: one message says both
 */
export function decideToAdmit(sim: Sim, visit: SimVisit, steps: 1 | 2, ventilated = false): void {
  const at = sim.now;
  visit.decidedAt = at;
  const told: SimFacts = { ...seenBy(visit, at), admitDecisionAt: at, ...(ventilated ? { ventilated } : {}) };
  const facts: SimFacts = visit.bedWaitMinutes === undefined ? told : { ...told, bedWaitMinutes: visit.bedWaitMinutes };
  if (steps === 2) {
    const keyedAt = minutesAfter(at, 0.3);
    tellOf(sim, visit, { kind: 'admit-decision', at, keyedAt, subject: subjectOf(visit), facts });
  }
  visit.patientClass = 'I';
  const classAt = steps === 2 ? minutesAfter(at, 4) : at;
  visit.admittedAt = classAt;
  const keyedAt = minutesAfter(classAt, 0.4);
  tellOf(sim, visit, { kind: 'admit', at: classAt, keyedAt, subject: subjectOf(visit), facts });
}

function enter(sim: Sim, visit: SimVisit, bed: SimBed): void {
  if (bed.occupant !== undefined) throw new RangeError(`the simulated bed ${bed.place.bed} is taken`);
  bed.occupant = visit;
  bed.unit.occupied += 1;
  visit.bed = bed;
  visit.place = bed.place;
  visit.since = sim.now;
  visit.dueAt = sim.now + stayOf(sim, bed) * 24 * HOUR_MS;
}

/** Days; log-normal with the unit's mean, log standard deviation 0.7 (stays are skewed: a few long ones carry the mean). */
function stayOf(sim: Sim, bed: SimBed): number {
  const sigma = 0.7;
  return sim.rng.logNormal(bed.unit.losDays * Math.exp((-sigma * sigma) / 2), sigma);
}

/** Comes from outside straight to a bed: transfer in, operation, birth. */
export function admitTo(sim: Sim, bed: SimBed, patientClass: SimClass = 'I'): SimVisit {
  const visit = newVisit(sim, patientClass, bed.place);
  enter(sim, visit, bed);
  const kind = patientClass === 'I' ? 'direct-admit' : 'register';
  const keyedAt = minutesAfter(sim.now, sim.rng.between(0.3, 3));
  tellOf(sim, visit, { kind, at: sim.now, keyedAt, subject: subjectOf(visit) });
  return visit;
}

/** Somebody who was here before the feed began: told at the beginning with the true time of admission. */
export function wasHere(sim: Sim, bed: SimBed, daysAgo: number): void {
  const visit = newVisit(sim, bed.unit.pool === 'cdu' ? 'O' : 'I', bed.place);
  enter(sim, visit, bed);
  visit.admittedAt = minutesAfter(sim.now, -daysAgo * 24 * 60);
  visit.dueAt = visit.admittedAt + Math.max(daysAgo + 0.2, stayOf(sim, bed)) * 24 * HOUR_MS;
  tellOf(sim, visit, { kind: 'direct-admit', at: sim.now, keyedAt: sim.now, subject: subjectOf(visit) });
}

/** Minutes of a nurse's first look, and from getting a space to the first clinician: by the visit's number, so that telling them costs no chance. */
const ASSESSED_AFTER = { least: 4, spread: 17 };
const CLINICIAN_AFTER = { least: 3, spread: 29 };

/** When a nurse and a clinician first saw an ED patient, once that is over; whoever leaves unseen was assessed only. */
function seenBy(visit: SimVisit, now: Instant): Pick<SimFacts, 'assessedAt' | 'treatedAt'> {
  const number = Number(visit.visit.slice(1));
  const assessedAt = minutesAfter(visit.arrivedAt, ASSESSED_AFTER.least + (number % ASSESSED_AFTER.spread));
  const clinician = CLINICIAN_AFTER.least + ((number * 11) % CLINICIAN_AFTER.spread);
  const treatedAt = minutesAfter(assessedAt, clinician + (visit.bedWaitMinutes ?? 0));
  return {
    ...(assessedAt <= now ? { assessedAt } : {}),
    ...(treatedAt <= now && !visit.leavesUnseen ? { treatedAt } : {}),
  };
}

/** Into a bed, from the ED or from another bed. An ED patient nobody decided to admit is observed: class O. */
export function moveTo(sim: Sim, visit: SimVisit, bed: SimBed): void {
  const prior = visit.place;
  const keyedAt = minutesAfter(sim.now, sim.rng.between(0.4, 2.4));
  const old = visit.bed;
  if (old === undefined) {
    sim.ed.splice(sim.ed.indexOf(visit), 1);
    if (visit.decidedAt === undefined) visit.patientClass = 'O';
  }
  enter(sim, visit, bed);
  const facts = old === undefined ? { facts: seenBy(visit, sim.now) } : {};
  const told = tellOf(sim, visit, { kind: 'move', at: sim.now, keyedAt, subject: subjectOf(visit, prior), ...facts });
  if (old !== undefined) vacate(sim, old, told);
}

export type Departure = {
  /** How late it is keyed, minutes. */
  readonly lateMinutes: number;
  readonly tellsWhen?: boolean;
  readonly disposition?: '01' | '02' | '07';
  /** Instead of chance: minutes until the bed is clean. */
  readonly cleanMinutes?: number;
};

/** Leaves the house. */
export function discharge(sim: Sim, visit: SimVisit, how: Departure): void {
  const { bed } = visit;
  const facts: SimFacts = {
    ...(bed === undefined ? seenBy(visit, sim.now) : {}),
    ...(visit.leavesUnseen ? { leftWithoutBeingSeen: true } : {}),
    ...(bed === undefined && visit.bedWaitMinutes !== undefined ? { bedWaitMinutes: visit.bedWaitMinutes } : {}),
  };
  const keyedAt = tellOf(sim, visit, {
    kind: 'discharge',
    at: sim.now,
    keyedAt: minutesAfter(sim.now, how.lateMinutes),
    tellsWhen: how.tellsWhen ?? true,
    disposition: how.disposition ?? '01',
    subject: subjectOf(visit),
    ...(bed === undefined ? { facts } : {}),
  });
  visit.gone = true;
  const known = { patient: visit.patient, goneAt: keyedAt };
  if (sim.known.length < KNOWN_LIMIT) sim.known.push(known);
  else sim.known[sim.rng.whole(0, KNOWN_LIMIT - 1)] = known;
  if (visit.newborn !== undefined) discharge(sim, visit.newborn, how);
  if (bed === undefined) sim.ed.splice(sim.ed.indexOf(visit), 1);
  else vacate(sim, bed, keyedAt, how.cleanMinutes);
  visit.bed = undefined;
}

/** How late a departure from a ward is keyed, and whether the message says when it was: half of them do. */
export const keyedLate = (sim: Sim, most: number = KEYED_LATE.mostMinutes): Departure => ({
  lateMinutes: Math.min(most, sim.rng.logNormal(KEYED_LATE.medianMinutes, KEYED_LATE.sigma)),
  tellsWhen: sim.rng.chance(0.5),
});

/** The bed is dirty, then clean; nobody is put into it before the system knows that it is empty. */
function vacate(sim: Sim, bed: SimBed, toldAt: Instant, cleanMinutes?: number): void {
  bed.occupant = undefined;
  bed.unit.occupied -= 1;
  const spot = NO_BED_STATUS.has(bed.unit.pool);
  const median = hourOf(sim) >= 17 ? CLEANING.eveningMedian : CLEANING.dayMedian;
  const minutes = cleanMinutes ?? (spot ? 15 : sim.rng.logNormal(median, CLEANING.sigma));
  const cleanAt = minutesAfter(sim.now, Math.max(15, minutes));
  bed.readyAt = Math.max(cleanAt, toldAt) + MINUTE_MS;
  if (spot) return;
  tellBed(sim, bed, 'H', minutesAfter(sim.now, sim.rng.between(1, 4)));
  tellBed(sim, bed, 'U', cleanAt);
}

/** A20; only on live days, history would be twice as long for it. */
export function tellBed(sim: Sim, bed: SimBed, status: SimBedStatus, at: Instant): void {
  if (at < LIVE_FROM) return;
  sim.recorder.tell({ kind: 'bed-status', at, keyedAt: at, place: bed.place, status });
}

/** Keyed as gone and taken back: the patient never left the bed. */
export function dischargeByMistake(sim: Sim, visit: SimVisit): void {
  const subject = subjectOf(visit);
  const keyedAt = minutesAfter(sim.now, sim.rng.between(1, 20));
  const tookBackAt = minutesAfter(keyedAt, sim.rng.between(8, 45));
  sim.recorder.tell({ kind: 'discharge', at: sim.now, keyedAt, disposition: '01', subject });
  tellOf(sim, visit, { kind: 'cancel-discharge', at: tookBackAt, keyedAt: minutesAfter(tookBackAt, 0.5), subject });
}

/** Two patients exchange their beds in one message. */
export function swapBeds(sim: Sim, a: SimVisit, b: SimVisit): void {
  const bedA = a.bed;
  const bedB = b.bed;
  if (bedA === undefined || bedB === undefined) return;
  bedA.occupant = b;
  bedB.occupant = a;
  a.bed = bedB;
  b.bed = bedA;
  a.place = bedB.place;
  b.place = bedA.place;
  const keyedAt = minutesAfter(sim.now, 1);
  const subject = subjectOf(a, bedA.place);
  const other = subjectOf(b, bedB.place);
  const told = sim.recorder.tell({ kind: 'swap', at: sim.now, keyedAt, subject, other });
  a.settledAt = told;
  b.settledAt = told;
}

/** Out of the house for some hours (or back); the bed is held. */
export function goOnLeave(sim: Sim, visit: SimVisit, out: boolean): void {
  visit.onLeave = out;
  const keyedAt = minutesAfter(sim.now, sim.rng.between(1, 6));
  tellOf(sim, visit, { kind: out ? 'leave' : 'return', at: sim.now, keyedAt, subject: subjectOf(visit) });
}

/** The record number given at the door goes away in favour of the one the person has had before. */
export function mergeRecords(sim: Sim, visit: SimVisit): void {
  const mergedPatient = visit.patient;
  sim.patients += 1;
  visit.patient = `M${String(sim.patients).padStart(7, '0')}`;
  const keyedAt = minutesAfter(sim.now, 0.2);
  tellOf(sim, visit, { kind: 'merge', at: sim.now, keyedAt, mergedPatient, subject: subjectOf(visit) });
}

/** Something that changes no census, of somebody whose place is settled. */
export function mention(sim: Sim, visit: SimVisit, kind: 'update' | 'result'): void {
  sim.recorder.tell({ kind, at: sim.now, keyedAt: sim.now, subject: subjectOf(visit) });
}
