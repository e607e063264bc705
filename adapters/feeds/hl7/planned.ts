/** Who is to come: operations on a list (SIU, HL7 2.5.1 chapter 10) and pre-admissions (A05, A14 and their cancellations, chapter 3). */
import type { Due, PlannedEvent, PlannedKind } from '#src/domain/census/event.ts';
import { brand, type PlanKey } from '#src/kernel/ids.ts';
import { daysBetween, type Instant, localDateAt } from '#src/kernel/time.ts';
import { CLASS_WORD, CODE } from './class-codes.ts';
import type { Context } from './context.ts';
import type { Times } from './event-times.ts';
import { type Fault, fault, isFault } from './faults.ts';
import { component, type Message, part, plain, type Segment } from './message.ts';
import { type Numbers, numbersOf } from './numbers.ts';
import { readPlace } from './place.ts';
import { readHl7Time } from './time.ts';

/** SIU triggers that say something of an appointment; S16 and S18–S25 (discontinued, added resources, blocked slots) say nothing of whether somebody comes. */
const SIU: ReadonlyMap<string, PlannedKind> = new Map<string, PlannedKind>([
  ['S12', 'told'],
  ['S13', 'told'],
  ['S14', 'changed'],
  ['S15', 'cancelled'],
  ['S17', 'cancelled'],
  ['S26', 'no-show'],
]);
/** SCH-25, HL7 table 0278: some senders tell of a cancellation by S14 and this. */
const STATUS: ReadonlyMap<string, PlannedKind> = new Map<string, PlannedKind>([
  ['CANCELLED', 'cancelled'],
  ['CANCELED', 'cancelled'],
  ['DELETED', 'cancelled'],
  ['DC', 'cancelled'],
  ['NOSHOW', 'no-show'],
]);
/** Classes of table 0004 that lie in a bed: what is none of these is a visit to a clinic, unless it has a theatre. */
const LIES_IN_A_BED = /^(?:I|P|E|B|in-?patient|pre-?admit|emergency|obstetrics)$/i;
/** No stay is planned for longer; a greater number is no count of days. */
const MOST_NIGHTS = 365;

type Draft = { -readonly [K in keyof PlannedEvent]: PlannedEvent[K] };

/** @returns undefined for what is no operation and no coming into a bed */
export function readSiu(message: Message, context: Context): PlannedEvent | Fault | undefined {
  const told = SIU.get(context.trigger);
  if (told === undefined || isClinic(message, context)) return undefined;
  const sch = message.first('SCH');
  const d = message.delimiters;
  const number = sch && (plain(sch.field(2), d) || plain(sch.field(1), d));
  if (sch === undefined || !number) return fault('APPOINTMENT_MISSING', 'SCH-2');
  const sent = readHl7Time(plain(context.headerTime, d), context.zone);
  if (!('at' in sent)) return fault(sent.fault, 'MSH-7');
  if (sent.at > context.latest) return fault('TIME_IN_FUTURE', 'MSH-7');
  const kind = STATUS.get(plain(sch.field(25), d).toUpperCase()) ?? told;
  const begins = beginOf(message, sch, context);
  const isOff = kind === 'cancelled' || kind === 'no-show';
  if (begins !== undefined && isFault(begins) && !isOff) return begins;
  const due = begins === undefined || isFault(begins) ? undefined : begins;
  if (due === undefined && kind === 'told') return fault('DUE_MISSING', 'SCH-11');
  const group = { pid: message.first('PID'), pv1: message.first('PV1') };
  const numbers = numbersOf(context.site, context.pseudonym, d);
  const plan = context.pseudonym.plan(context.site, number);
  const event: Draft = { ...head(context, sent.at), kind, what: 'operation', plan };
  if (due !== undefined) event.due = due;
  const visit = numbers.visitNumber(group.pv1, 19) ?? numbers.account(group.pid, 18);
  const patient = numbers.patient(group.pid, 3);
  if (visit !== undefined) event.visit = visit;
  if (patient !== undefined) event.patient = patient;
  return addFacts(event, message, context);
}

/** @param kind a pre-admission that stands or does not; without a visit number it goes under the patient's, as a visit does */
export function readPreAdmission(
  message: Message,
  context: Context,
  times: Times,
  { kind, numbers }: { readonly kind: PlannedKind; readonly numbers: Numbers },
): PlannedEvent | Fault {
  const group = { pid: message.first('PID'), pv1: message.first('PV1') };
  const patient = numbers.patient(group.pid, 3);
  const visit = numbers.visit(group, patient);
  if (visit === undefined) return fault('VISIT_MISSING', 'PV1-19');
  const event: Draft = { ...head(context, times.sentAt), kind, what: 'admission', plan: brand<PlanKey>(visit) };
  if (patient !== undefined) event.patient = patient;
  // The patient's own key is of all their visits.
  if (visit !== brand(patient ?? '')) event.visit = visit;
  const due = kind === 'cancelled' ? undefined : arrivalOf(message, context);
  if (due !== undefined) event.due = due;
  return addFacts(event, message, context);
}

const head = ({ site, message, trigger, receivedAt }: Context, occurredAt: Instant) => ({
  ...{ site, message, n: 0, trigger, occurredAt, receivedAt },
});

/** An appointment of somebody who stays out of bed: a clinic's, a test's. Without a class it counts: lists of theatres often send none. */
function isClinic(message: Message, { house }: Context): boolean {
  const pv1 = message.first('PV1');
  const d = message.delimiters;
  const patientClass = plain(pv1?.field(2) ?? '', d);
  if (patientClass === '' || LIES_IN_A_BED.test(patientClass)) return false;
  const places = [message.first('AIL')?.field(3), pv1?.field(3)];
  return !places.some((place) => place !== undefined && house.isTheatre(plain(place, d)));
}

/** SCH-11.4 (TQ.4), else TQ1-7, else the service's start (AIS-4), else the place's (AIL-6). What is there and unreadable is a fault. */
function beginOf(message: Message, sch: Segment, context: Context): Due | Fault | undefined {
  const d = message.delimiters;
  const asked = [
    ['SCH-11', component(part(sch.field(11), d.repetition, 1), 4, d)],
    ['TQ1-7', plain(message.first('TQ1')?.field(7) ?? '', d)],
    ['AIS-4', plain(message.first('AIS')?.field(4) ?? '', d)],
    ['AIL-6', plain(message.first('AIL')?.field(6) ?? '', d)],
  ] as const;
  const [where, text] = asked.find(([, sent]) => sent !== '') ?? [];
  if (where === undefined || text === undefined) return undefined;
  return dueOf(text, 'operation', context) ?? fault('DUE_UNREADABLE', where);
}

/** PV2-8, the expected admission, else PV2-33, the expected operation. Unreadable ones are left out: that they are to come is told all the same. */
function arrivalOf(message: Message, context: Context): Due | undefined {
  const pv2 = message.first('PV2');
  if (pv2 === undefined) return undefined;
  const d = message.delimiters;
  return dueOf(plain(pv2.field(8), d), 'arrival', context) ?? dueOf(plain(pv2.field(33), d), 'operation', context);
}

/** A day, or a day with midnight, is no time of anything that is planned. */
const DAY_ONLY = /^\d{8}(?:0000(?:00(?:\.0+)?)?)?(?:[+-]\d{4})?$/;

function dueOf(text: string, of: 'operation' | 'arrival', context: Context): Due | undefined {
  // A month or a year is no time to come at.
  if (!/^\d{8}/.test(text)) return undefined;
  const isDay = DAY_ONLY.test(text);
  const read = readHl7Time(isDay ? text.slice(0, 8) : text, context.zone);
  return 'at' in read ? { at: read.at, of: isDay ? 'day' : of } : undefined;
}

function addFacts(event: Draft, message: Message, context: Context): PlannedEvent | Fault {
  const d = message.delimiters;
  const pv1 = message.first('PV1');
  if (pv1 !== undefined) {
    const patientClass = plain(pv1.field(2), d);
    if (CODE.test(patientClass) || CLASS_WORD.test(patientClass)) event.patientClass = patientClass;
    const service = context.house.service(plain(pv1.field(10), d));
    if (service !== undefined) event.service = service;
    // Where they are to lie (PV1-42) goes before where they are or are to report.
    for (const n of [42, 3] as const) {
      const into = event.into ?? readPlace(pv1.field(n), d, `PV1-${n}`, context.placeName);
      if (into === undefined) continue;
      if (isFault(into)) return into;
      event.into = into;
    }
  }
  const nights = nightsOf(message, event, context);
  if (nights !== undefined) event.nights = nights;
  return event;
}

/** PV2-10, the estimated length of stay in days, else midnights up to PV2-9, the expected discharge, which most tell as a day alone. */
function nightsOf(message: Message, { due }: PlannedEvent, { zone }: Context): number | undefined {
  const pv2 = message.first('PV2');
  if (pv2 === undefined) return undefined;
  const d = message.delimiters;
  const days = plain(pv2.field(10), d);
  if (/^\d{1,3}$/.test(days) && Number(days) <= MOST_NIGHTS) return Number(days);
  const leaves = readHl7Time(plain(pv2.field(9), d), zone);
  if (!('at' in leaves) || due === undefined) return undefined;
  const nights = daysBetween(localDateAt(due.at, zone), localDateAt(leaves.at, zone));
  return nights >= 0 && nights <= MOST_NIGHTS ? nights : undefined;
}
