/**
 * Tells a visit's standing events one after the other and writes down the stays.
 * This runs for every message of a feed, so one record of progress is changed in place; nothing of it leaves this file.
 */
import type { Instant } from '#src/kernel/time.ts';
import type { AdtEvent, PatientClass, Place } from './event.ts';
import { samePlace } from './place.ts';
import type { FoldWarning, Stay, Visit } from './visit.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

type Progress = {
  /** `void`: the only admission was cancelled; only a new one brings the patient back. */
  state: 'unknown' | 'present' | 'gone' | 'void';
  place: Place | undefined;
  patientClass: PatientClass;
  onLeave: boolean;
  /** Since when place, class and leave are what they are. */
  since: Instant;
  /** Index of the first stay of this episode of care. */
  episode: number;
  readonly stays: Stay[];
  readonly warnings: FoldWarning[];
  known: Mutable<Omit<Visit, 'stays' | 'warnings'>>;
};

/** HL7 table 0004: U, class unknown. */
const CLASS_UNKNOWN: PatientClass = 'U';
const INPATIENT: PatientClass = 'I';

/**
 * @param standing in order, without what cancels undid
 * @param undone what each effective cancel undid
 */
export function tell(standing: readonly AdtEvent[], undone: ReadonlyMap<AdtEvent, AdtEvent>): Visit {
  const p: Progress = {
    state: 'unknown',
    place: undefined,
    patientClass: CLASS_UNKNOWN,
    onLeave: false,
    since: 0 as Instant, // read only once somebody is present
    episode: 0,
    stays: [],
    warnings: [],
    known: {},
  };
  for (const event of standing) apply(p, event, undone);
  if (p.state === 'present') writeStay(p, undefined);
  splitAtDecision(p);
  return { ...p.known, stays: p.stays, warnings: p.warnings };
}

function apply(p: Progress, event: AdtEvent, undone: ReadonlyMap<AdtEvent, AdtEvent>): void {
  switch (event.kind) {
    case 'admit':
      if (p.state === 'present') change(p, event.occurredAt, event.place, event.patientClass);
      else arrive(p, event);
      learn(p, event);
      break;
    case 'transfer':
    case 'reclass':
      if (!isHere(p, event)) break;
      change(p, event.occurredAt, event.place, event.patientClass);
      learn(p, event);
      break;
    case 'leave':
    case 'return':
      if (!isHere(p, event)) break;
      takeLeave(p, event.occurredAt, event.kind === 'leave');
      learn(p, event);
      break;
    case 'update':
      update(p, event);
      break;
    case 'discharge':
      discharge(p, event);
      break;
    case 'cancel':
      cancel(p, event, undone.get(event));
      break;
    case 'delete': // settled before
      break;
    default:
      event.kind satisfies never;
  }
}

/** Whether the event finds somebody to act on; an unknown visit arrives by it, a closed one is not opened by it. */
function isHere(p: Progress, event: AdtEvent): boolean {
  if (p.state === 'gone' || p.state === 'void') {
    p.warnings.push(p.state === 'gone' ? 'after-discharge' : 'after-cancel');
    return false;
  }
  if (p.state === 'unknown') {
    p.warnings.push('implied-arrival');
    arrive(p, event);
  }
  return true;
}

/** Opens an episode of care. What was known of an earlier one under the same number does not carry over, but the first arrival does. */
function arrive(p: Progress, event: AdtEvent): void {
  if (p.state === 'gone') {
    splitAtDecision(p);
    forgetEpisode(p);
  }
  p.state = 'present';
  p.place = event.place;
  if (event.patientClass !== undefined) p.patientClass = event.patientClass;
  p.onLeave = false;
  p.since = event.occurredAt;
  const { known } = p;
  known.arrivedAt ??= event.occurredAt;
  known.admittedAt ??= event.occurredAt;
  if (p.patientClass === INPATIENT) known.inpatientAt = event.occurredAt;
}

function forgetEpisode(p: Progress): void {
  p.episode = p.stays.length;
  p.patientClass = CLASS_UNKNOWN;
  const { arrivedAt, patient } = p.known;
  p.known = {};
  if (arrivedAt !== undefined) p.known.arrivedAt = arrivedAt;
  if (patient !== undefined) p.known.patient = patient;
}

function change(p: Progress, at: Instant, place: Place | undefined, patientClass: PatientClass | undefined): void {
  const nextPlace = place ?? p.place;
  const nextClass = patientClass ?? p.patientClass;
  if (nextClass === INPATIENT) p.known.inpatientAt ??= at;
  if (nextClass === p.patientClass && samePlace(nextPlace, p.place)) return;
  writeStay(p, at);
  p.place = nextPlace;
  p.patientClass = nextClass;
  p.since = at;
}

function takeLeave(p: Progress, at: Instant, onLeave: boolean): void {
  if (p.onLeave === onLeave) return;
  writeStay(p, at);
  p.onLeave = onLeave;
  p.since = at;
}

/** Class and facts only. A place that differs is told, not believed: A08 is sent for a changed address too. */
function update(p: Progress, event: AdtEvent): void {
  if (p.state === 'void') {
    p.warnings.push('after-cancel');
    return;
  }
  if (p.state === 'present') {
    if (event.place !== undefined && !samePlace(event.place, p.place)) p.warnings.push('update-moved');
    change(p, event.occurredAt, undefined, event.patientClass);
  } else if (p.state === 'unknown' && event.patientClass !== undefined) p.patientClass = event.patientClass;
  learn(p, event);
}

function discharge(p: Progress, event: AdtEvent): void {
  if (p.state === 'gone' || p.state === 'void') {
    p.warnings.push(p.state === 'gone' ? 'after-discharge' : 'after-cancel');
    return;
  }
  if (p.state === 'present') writeStay(p, event.occurredAt);
  p.state = 'gone';
  p.known.dischargedAt = event.occurredAt;
  p.known.dischargeSentAt = event.sentAt;
  learn(p, event);
}

function cancel(p: Progress, event: AdtEvent, target: AdtEvent | undefined): void {
  if (target === undefined) p.warnings.push('cancel-unmatched');
  const opens = event.cancels === 'discharge' || (event.cancels === 'transfer' && target === undefined);
  if (opens && p.state === 'unknown' && event.place !== undefined) {
    // The feed began in mid-stay: what was undone is unknown, but somebody is in that bed.
    p.warnings.push('implied-arrival');
    arrive(p, event);
    learn(p, event);
  } else if (event.cancels === 'discharge' && target !== undefined && p.state === 'present') {
    change(p, event.occurredAt, event.place, undefined);
  } else if (event.cancels === 'admit' && target !== undefined && p.state === 'unknown') p.state = 'void';
}

/** Facts that an event carries beside its move; the latest telling counts. */
function learn(p: Progress, event: AdtEvent): void {
  const { known } = p;
  if (event.patient !== undefined) known.patient = event.patient;
  if (event.admittedAt !== undefined) known.admittedAt = event.admittedAt;
  if (event.disposition !== undefined) known.disposition = event.disposition;
  const { facts } = event;
  if (facts === undefined) return;
  if (facts.assessedAt !== undefined) known.assessedAt = facts.assessedAt;
  if (facts.treatedAt !== undefined) known.treatedAt = facts.treatedAt;
  if (facts.admitDecisionAt !== undefined) known.admitDecisionAt = facts.admitDecisionAt;
  if (facts.leftWithoutBeingSeen !== undefined) known.leftWithoutBeingSeen = facts.leftWithoutBeingSeen;
  if (facts.ventilated !== undefined) known.ventilated = facts.ventilated;
  if (facts.bedWaitMinutes !== undefined) known.bedWaitMinutes = facts.bedWaitMinutes;
}

/** Writes the present stay down up to `to`; one of no length is left out, one that goes on unchanged is prolonged. */
function writeStay(p: Progress, to: Instant | undefined): void {
  const { place } = p;
  if (place === undefined || (to !== undefined && to <= p.since)) return;
  const last = p.stays.length > p.episode ? p.stays.at(-1) : undefined;
  const goesOn =
    last !== undefined &&
    last.to === p.since &&
    last.patientClass === p.patientClass &&
    last.onLeave === p.onLeave &&
    samePlace(last, place);
  if (goesOn) p.stays.pop();
  const stay: Mutable<Stay> = {
    location: place.location,
    patientClass: p.patientClass,
    toAdmit: p.patientClass === INPATIENT,
    onLeave: p.onLeave,
    from: goesOn ? last.from : p.since,
  };
  if (place.room !== undefined) stay.room = place.room;
  if (place.bed !== undefined) stay.bed = place.bed;
  if (to !== undefined) stay.to = to;
  p.stays.push(stay);
}

/** From the decision to admit on, this episode's patient waits for a bed; a decision inside a stay splits it. */
function splitAtDecision(p: Progress): void {
  const decision = p.known.admitDecisionAt;
  if (decision === undefined) return;
  const before = p.stays.splice(p.episode);
  for (const stay of before) {
    if (stay.toAdmit || (stay.to !== undefined && stay.to <= decision)) p.stays.push(stay);
    else if (decision <= stay.from) p.stays.push({ ...stay, toAdmit: true });
    else p.stays.push({ ...stay, to: decision }, { ...stay, toAdmit: true, from: decision });
  }
}
