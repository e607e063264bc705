/**
 * What of a feed's record is written down, named field by field: whatever else an object may carry by mistake never reaches
 * the disk. The types demand every field of the contract, so one that is added there cannot be forgotten here.
 */
import type {
  AdtEvent,
  BedEvent,
  Due,
  FeedRecord,
  MappedFacts,
  Merge,
  Place,
  PlannedEvent,
} from '#src/domain/census/event.ts';

/** Every field named; JSON leaves out what is undefined. */
type Named<T> = { readonly [K in keyof Required<T>]: T[K] | undefined };

const place = (of: Place | undefined): Place | undefined => {
  if (of === undefined) return undefined;
  const named: Named<Place> = { location: of.location, room: of.room, bed: of.bed };
  // Only absent fields are undefined, and they are left out of the text.
  return named as Place;
};

const facts = (of: MappedFacts | undefined): MappedFacts | undefined => {
  if (of === undefined) return undefined;
  const named: Named<MappedFacts> = {
    assessedAt: of.assessedAt,
    treatedAt: of.treatedAt,
    admitDecisionAt: of.admitDecisionAt,
    leftWithoutBeingSeen: of.leftWithoutBeingSeen,
    ventilated: of.ventilated,
    bedWaitMinutes: of.bedWaitMinutes,
  };
  // As above.
  return named as MappedFacts;
};

/** The part of an event that stands in the log's body; the rest are columns. */
export type EventBody = Omit<AdtEvent, 'site' | 'message' | 'n' | 'visit' | 'receivedAt'>;

const eventBody = (event: AdtEvent): Named<EventBody> => ({
  kind: event.kind,
  trigger: event.trigger,
  patient: event.patient,
  patientClass: event.patientClass,
  place: place(event.place),
  priorPlace: place(event.priorPlace),
  cancels: event.cancels,
  admittedAt: event.admittedAt,
  dischargedAt: event.dischargedAt,
  disposition: event.disposition,
  facts: facts(event.facts),
  occurredAt: event.occurredAt,
  sentAt: event.sentAt,
});

const journalEvent = (event: AdtEvent): Named<AdtEvent> => ({
  ...eventBody(event),
  site: event.site,
  message: event.message,
  n: event.n,
  visit: event.visit,
  receivedAt: event.receivedAt,
});

const journalMerge = (merge: Merge): Named<Merge> => ({
  site: merge.site,
  message: merge.message,
  what: merge.what,
  from: merge.from,
  into: merge.into,
  receivedAt: merge.receivedAt,
});

const journalBed = (bed: BedEvent): Named<BedEvent> => ({
  site: bed.site,
  message: bed.message,
  place: place(bed.place),
  status: bed.status,
  occurredAt: bed.occurredAt,
  receivedAt: bed.receivedAt,
});

/** The part of it that stands in the body of its row; the rest are columns. */
export type PlannedBody = Omit<PlannedEvent, 'site' | 'plan' | 'message' | 'n' | 'visit' | 'patient' | 'receivedAt'>;

const due = (of: Due | undefined): Due | undefined => of && ({ at: of.at, of: of.of } satisfies Named<Due>);

const plannedBody = (event: PlannedEvent): Named<PlannedBody> => ({
  kind: event.kind,
  what: event.what,
  trigger: event.trigger,
  due: due(event.due),
  into: place(event.into),
  service: event.service,
  patientClass: event.patientClass,
  nights: event.nights,
  occurredAt: event.occurredAt,
});

const journalPlanned = (event: PlannedEvent): Named<PlannedEvent> => ({
  ...plannedBody(event),
  site: event.site,
  plan: event.plan,
  message: event.message,
  n: event.n,
  visit: event.visit,
  patient: event.patient,
  receivedAt: event.receivedAt,
});

/** The text of the body of a row of who is to come. */
export const plannedText = (event: PlannedEvent): string => JSON.stringify(plannedBody(event));

/** The text of a log row's body. */
export const bodyText = (event: AdtEvent): string => JSON.stringify(eventBody(event));

/** The text of a journal row. */
export function journalText(record: FeedRecord): string {
  const named = {
    site: record.site,
    feed: record.feed,
    message: record.message,
    receivedAt: record.receivedAt,
    bodyHash: record.bodyHash,
    events: record.events.map(journalEvent),
    merges: record.merges.map(journalMerge),
    beds: record.beds.map(journalBed),
    planned: record.planned?.map(journalPlanned),
  } satisfies { readonly [K in keyof Required<FeedRecord>]: unknown };
  return JSON.stringify(named);
}
