/** One ADT message → what happened, in the hospital's words (catalogue L.1). */
import type { AdtEvent, BedEvent, BedStatus, Merge, PlannedEvent } from '#src/domain/census/event.ts';
import type { Instant } from '#src/kernel/time.ts';
import { CLASS_WORD, CODE } from './class-codes.ts';
import type { Context } from './context.ts';
import { eventTimes, type Times } from './event-times.ts';
import { type Fault, fault, isFault } from './faults.ts';
import { mappedFacts } from './field-map.ts';
import { mergedPatients, mergedVisits } from './merges.ts';
import { type Message, plain, type Segment } from './message.ts';
import { type Group, type Numbers, numbersOf } from './numbers.ts';
import { readPlace } from './place.ts';
import { readPreAdmission } from './planned.ts';
import { readHl7Time } from './time.ts';
import { type Effect, effectOf } from './triggers.ts';

export type Said = {
  readonly events: readonly AdtEvent[];
  readonly merges: readonly Merge[];
  readonly beds: readonly BedEvent[];
  readonly planned?: readonly PlannedEvent[];
};

/** A message that is a fact but none of the census. */
export const NOTHING: Said = { events: [], merges: [], beds: [] };
const BED_STATUSES: ReadonlySet<string> = new Set<BedStatus>(['O', 'U', 'H', 'I', 'K', 'C']);
type Draft<T> = { -readonly [K in keyof T]: T[K] };

const PRE_ADMIT = /^(?:P|pre-?admit)$/i;

/** @returns what the message says; empty for triggers without effect on the census */
export function readAdt(message: Message, context: Context): Said | Fault {
  const effect = effectOf(context.trigger);
  if (effect === undefined) return NOTHING;
  const numbers = numbersOf(context.site, context.pseudonym, message.delimiters);
  if (effect.does === 'merge-patients') return saidMerges(mergedPatients(message, context, numbers));
  if (effect.does === 'merge-visits') return saidMerges(mergedVisits(message, context, numbers, effect.optional));
  const times = eventTimes(message, context);
  if (isFault(times)) return times;
  switch (effect.does) {
    case 'bed':
      return readBed(message, context, times);
    case 'swap':
      return readSwap(message, context, times, numbers);
    case 'plan':
      return saidPlan(readPreAdmission(message, context, times, { kind: effect.kind, numbers }));
    case 'event':
      return readEvent(message, context, times, { effect, numbers });
    default:
      return effect satisfies never;
  }
}

const saidMerges = (merges: readonly Merge[] | Fault): Said | Fault =>
  isFault(merges) ? merges : { events: [], merges, beds: [] };

/** @param planned undefined: a message of the theatres' that says nothing of it */
export const saidPlan = (planned: PlannedEvent | Fault | undefined): Said | Fault =>
  planned !== undefined && isFault(planned) ? planned : { ...NOTHING, planned: planned === undefined ? [] : [planned] };

type EventEffect = Extract<Effect, { does: 'event' }>;

function readEvent(
  message: Message,
  context: Context,
  times: Times,
  { effect, numbers }: { readonly effect: EventEffect; readonly numbers: Numbers },
): Said | Fault {
  const group = { pid: message.first('PID'), pv1: message.first('PV1') };
  const event = draft(message, context, times, { group, n: 0, numbers });
  if (isFault(event)) return event;
  event.kind = effect.kind;
  if (effect.cancels !== undefined) event.cancels = effect.cancels;
  const linked = effect.links && message.first('MRG') ? mergedVisits(message, context, numbers, true) : undefined;
  if (linked !== undefined && isFault(linked)) return linked;
  const said = { events: [event], merges: linked ?? NOTHING.merges, beds: NOTHING.beds };
  if (effect.kind !== 'update' || !PRE_ADMIT.test(event.patientClass ?? '')) return said;
  // Most senders tell by A08 that the day of a pre-admission has moved.
  const planned = readPreAdmission(message, context, times, { kind: 'changed', numbers });
  return isFault(planned) ? planned : { ...said, planned: [planned] };
}

/** A17: PID PV1 PID PV1; each patient moves to the place in their own PV1. */
function readSwap(message: Message, context: Context, times: Times, numbers: Numbers): Said | Fault {
  const events: AdtEvent[] = [];
  let from = 0;
  for (const n of [0, 1]) {
    const pid = message.first('PID', from);
    const pv1 = message.first('PV1', from);
    if (pid === undefined || pv1 === undefined) return fault('SWAP_INCOMPLETE', n === 0 ? 'PV1' : 'PV1(2)');
    const event = draft(message, context, times, { group: { pid, pv1 }, n, numbers });
    if (isFault(event)) return event;
    events.push(event);
    from = Math.max(pid.index, pv1.index) + 1;
  }
  return { events, merges: [], beds: [] };
}

function readBed(message: Message, context: Context, times: Times): Said | Fault {
  const npu = message.first('NPU');
  const place = npu && readPlace(npu.field(1), message.delimiters, 'NPU-1', context.placeName);
  if (npu === undefined || place === undefined) return fault('PLACE_MISSING', 'NPU-1');
  if (isFault(place)) return place;
  const status = plain(npu.field(2), message.delimiters).toUpperCase();
  if (!BED_STATUSES.has(status)) return fault('BED_STATUS_UNKNOWN', 'NPU-2');
  const bed: BedEvent = {
    site: context.site,
    message: context.message,
    place,
    // Just looked up in the set of exactly these letters.
    status: status as BedStatus,
    occurredAt: times.occurredAt,
    receivedAt: context.receivedAt,
  };
  return { events: [], merges: [], beds: [bed] };
}

type Part = { readonly group: Group; readonly n: number; readonly numbers: Numbers };

/** The event with everything but its kind, which starts as `transfer`. */
function draft(message: Message, context: Context, times: Times, { group, n, numbers }: Part): Draft<AdtEvent> | Fault {
  const { pid, pv1 } = group;
  const patient = numbers.patient(pid, 3);
  const visit = numbers.visit(group, patient);
  if (visit === undefined) return fault('VISIT_MISSING', 'PV1-19');
  const event: Draft<AdtEvent> = {
    site: context.site,
    message: context.message,
    n,
    kind: 'transfer',
    trigger: context.trigger,
    visit,
    occurredAt: times.occurredAt,
    sentAt: times.sentAt,
    receivedAt: context.receivedAt,
  };
  if (patient !== undefined) event.patient = patient;
  if (pv1 !== undefined) {
    const wrong = addVisitFields(event, pv1, message, context);
    if (wrong !== undefined) return wrong;
  }
  if (context.fields !== undefined) {
    const facts = mappedFacts(message, context.fields, context, pid?.index ?? 0);
    if (facts !== undefined) event.facts = facts;
  }
  return event;
}

function addVisitFields(event: Draft<AdtEvent>, pv1: Segment, message: Message, context: Context): Fault | undefined {
  const d = message.delimiters;
  const patientClass = plain(pv1.field(2), d);
  if (CODE.test(patientClass) || CLASS_WORD.test(patientClass)) event.patientClass = patientClass;
  const place = readPlace(pv1.field(3), d, 'PV1-3', context.placeName);
  if (place !== undefined) {
    if (isFault(place)) return place;
    event.place = place;
  }
  const prior = readPlace(pv1.field(6), d, 'PV1-6', context.placeName);
  if (prior !== undefined) {
    if (isFault(prior)) return prior;
    event.priorPlace = prior;
  }
  const disposition = plain(pv1.field(36), d);
  if (CODE.test(disposition)) event.disposition = disposition;
  const admittedAt = sideTime(pv1.field(44), message, context);
  if (admittedAt !== undefined) event.admittedAt = admittedAt;
  const dischargedAt = sideTime(pv1.field(45), message, context);
  if (dischargedAt !== undefined) event.dischargedAt = dischargedAt;
  return undefined;
}

/** A time beside the event's own: an unreadable one is left out rather than costing the census a patient. */
function sideTime(field: string, message: Message, context: Context): Instant | undefined {
  if (field === '') return undefined;
  const read = readHl7Time(plain(field, message.delimiters), context.zone);
  return 'at' in read && read.at <= context.latest ? read.at : undefined;
}
