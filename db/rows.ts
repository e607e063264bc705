/**
 * Rows ↔ the shapes of the ports. Dialect-free: both schemas have the same row types (see columns.ts).
 * SQL's NULL becomes an absent field here and nowhere else.
 */
import type { Stay, StayRow, Visit, VisitRow } from '#src/domain/census/visit.ts';
import type { FeedState } from '#src/domain/feed-state.ts';
import type { KpiValue, Restated } from '#src/domain/kpi/value.ts';
import { type Instant, instant } from '#src/kernel/time.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import type * as schema from './sqlite/schema.ts';

export type VisitColumns = typeof schema.visit.$inferSelect;
export type StayColumns = typeof schema.stay.$inferSelect;
export type FeedColumns = typeof schema.feed.$inferSelect;
export type OutboxColumns = typeof schema.outbox.$inferSelect;
export type QueueColumns = typeof schema.channel_queue.$inferSelect;
export type KpiColumns = typeof schema.kpi_value.$inferSelect;

/** The end of a stay that has none yet: the last instant of ECMAScript's calendar, so that it sorts after every other. */
export const OPEN_END = instant(8_640_000_000_000_000);

/** Drops the fields that are NULL. */
type Present<T> = { [K in keyof T]?: Exclude<T[K], null> };
function present<T extends object>(fields: T): Present<T> {
  const out: Record<string, unknown> = {};
  let key: keyof T & string;
  for (key in fields) if (fields[key] !== null && fields[key] !== undefined) out[key] = fields[key];
  // Every key came from `fields`, and only null and undefined were left out.
  return out as Present<T>;
}

const truth = (flag: 0 | 1 | null): boolean | null => (flag === null ? null : flag === 1);
const flagOf = (value: boolean | undefined): 0 | 1 | null => (value === undefined ? null : value ? 1 : 0);

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Written out field by field: a day's report reads tens of thousands of them. */
export function stayOf(row: StayColumns): Stay {
  const stay: Mutable<Stay> = {
    location: row.location,
    patientClass: row.patient_class,
    toAdmit: row.to_admit === 1,
    onLeave: row.on_leave === 1,
    from: row.from_at,
  };
  if (row.room !== null) stay.room = row.room;
  if (row.bed !== null) stay.bed = row.bed;
  if (row.to_at !== OPEN_END) stay.to = row.to_at;
  return stay;
}

export const stayEnd = (stay: Stay): Instant => stay.to ?? OPEN_END;

/** The visit's key and the clocks that questions about "now" need, beside a stay. */
export type StayWithVisit = StayColumns &
  Pick<
    VisitColumns,
    'visit' | 'patient' | 'inpatient_at' | 'admit_decision_at' | 'ventilated' | 'bed_wait_minutes' | 'arrived_at'
  >;

export const stayRowOf = (row: StayWithVisit): StayRow => ({
  ...stayOf(row),
  visit: row.visit,
  ...present({
    patient: row.patient,
    inpatientAt: row.inpatient_at,
    admitDecisionAt: row.admit_decision_at,
    ventilated: truth(row.ventilated),
    bedWaitMinutes: row.bed_wait_minutes,
    arrivedAt: row.arrived_at,
  }),
});

export const warningsOf = (row: Pick<VisitColumns, 'warnings'>): Visit['warnings'] =>
  // Written by `visitColumns` below.
  row.warnings === null ? [] : (JSON.parse(row.warnings) as Visit['warnings']);

export const visitRowOf = (row: VisitColumns, stays: readonly Stay[]): VisitRow => ({
  site: row.site,
  visit: row.visit,
  ...present({
    patient: row.patient,
    arrivedAt: row.arrived_at,
    admittedAt: row.admitted_at,
    inpatientAt: row.inpatient_at,
    assessedAt: row.assessed_at,
    treatedAt: row.treated_at,
    admitDecisionAt: row.admit_decision_at,
    dischargedAt: row.discharged_at,
    dischargeSentAt: row.discharge_sent_at,
    disposition: row.disposition,
    leftWithoutBeingSeen: truth(row.left_without_being_seen),
    ventilated: truth(row.ventilated),
    bedWaitMinutes: row.bed_wait_minutes,
  }),
  stays,
  warnings: warningsOf(row),
});

export type VisitClocks = Omit<VisitColumns, 'id' | 'site' | 'visit' | 'first_received_at' | 'last_received_at'>;

export const visitColumns = (visit: Visit): VisitClocks => ({
  patient: visit.patient ?? null,
  arrived_at: visit.arrivedAt ?? null,
  admitted_at: visit.admittedAt ?? null,
  inpatient_at: visit.inpatientAt ?? null,
  assessed_at: visit.assessedAt ?? null,
  treated_at: visit.treatedAt ?? null,
  admit_decision_at: visit.admitDecisionAt ?? null,
  discharged_at: visit.dischargedAt ?? null,
  discharge_sent_at: visit.dischargeSentAt ?? null,
  disposition: visit.disposition ?? null,
  left_without_being_seen: flagOf(visit.leftWithoutBeingSeen),
  ventilated: flagOf(visit.ventilated),
  bed_wait_minutes: visit.bedWaitMinutes ?? null,
  warnings: visit.warnings.length === 0 ? null : JSON.stringify(visit.warnings),
});

export const feedStateOf = (row: FeedColumns): FeedState => ({
  site: row.site,
  feed: row.feed,
  connection: row.connection,
  connectionSince: row.connection_since,
  ...present({ lastMessageAt: row.last_message_at, lastEventAt: row.last_event_at }),
  accepted: row.accepted,
  repeated: row.repeated,
  quarantined: row.quarantined,
  late: row.late,
  moves: row.moves,
  conflicting: row.conflicting,
});

/** `urgency` is a number in the table so that it sorts. */
export const URGENCY = { urgent: 0, routine: 1 } as const;

export const outboxRowOf = (row: OutboxColumns): OutboxRow => ({
  site: row.site,
  card: row.card,
  to: { platform: row.platform, channel: row.channel },
  version: row.version,
  // Written by `outbox.put` from a Document.
  document: JSON.parse(row.document) as OutboxRow['document'],
  urgency: row.urgency === URGENCY.urgent ? 'urgent' : 'routine',
  ...present({ thread: row.thread, notAfter: row.not_after }),
  // Without a reason beside it, it was put so; with one, it waits to be tried again.
  ...(row.state === 'ready' && row.code === null && row.due_at > 0 ? { notBefore: row.due_at } : {}),
  createdAt: row.created_at,
  firstAt: row.first_at,
  state: row.state,
  attempt: row.attempt,
  ...(row.ref === null ? {} : { ref: { ref: row.ref } }),
  ...present({ settledAt: row.settled_at, code: row.code, doubtSince: row.doubt_since }),
  ...(row.doubts === 0 ? {} : { doubts: row.doubts }),
  ...(row.failures === 0 ? {} : { failures: row.failures }),
});

type SaidBefore = Omit<Restated, 'at'>;
const saidBefore = ({ at: _, ...said }: Restated): SaidBefore => said;

export const kpiColumns = ({ value, ...about }: KpiValue): KpiColumns => {
  const head = {
    site: about.site,
    kpi: about.kpi,
    scope: about.scope,
    from_at: about.period.from,
    to_at: about.period.to,
    definition_version: about.definitionVersion,
    computed_at: about.computedAt,
    feed_at: about.feedAt ?? null,
    detail: about.detail === undefined ? null : JSON.stringify(about.detail),
    restated_at: about.restated?.at ?? null,
    said_before: about.restated === undefined ? null : JSON.stringify(saidBefore(about.restated)),
  };
  const none = {
    value: null,
    measure: null,
    numerator: null,
    denominator: null,
    n: null,
    dropped: null,
    quality: null,
  };
  if ('unavailable' in value) {
    const { unavailable, missing, numerator = null } = value;
    return { ...head, ...none, unavailable, missing: JSON.stringify(missing), numerator };
  }
  return {
    ...head,
    value: value.value,
    measure: value.measure,
    numerator: value.numerator ?? null,
    denominator: value.denominator ?? null,
    n: value.n,
    dropped: value.dropped ?? null,
    quality: value.quality,
    unavailable: null,
    missing: null,
  };
};

export const kpiValueOf = (row: KpiColumns): KpiValue => {
  // The words were written by `kpiColumns` from a Measure or an Unavailable; the columns are plain text.
  const value =
    row.unavailable === null
      ? {
          value: row.value ?? 0,
          measure: row.measure,
          ...present({ numerator: row.numerator, denominator: row.denominator }),
          n: row.n ?? 0,
          ...present({ dropped: row.dropped }),
          quality: row.quality,
        }
      : {
          unavailable: row.unavailable,
          missing: JSON.parse(row.missing ?? '[]'),
          ...present({ numerator: row.numerator }),
        };
  return {
    site: row.site,
    kpi: row.kpi,
    scope: row.scope,
    period: { from: row.from_at, to: row.to_at },
    value: value as KpiValue['value'],
    definitionVersion: row.definition_version,
    computedAt: row.computed_at,
    ...present({ feedAt: row.feed_at }),
    // The words were written by `kpiColumns`, as the value's.
    ...(row.detail === null ? {} : { detail: JSON.parse(row.detail) as NonNullable<KpiValue['detail']> }),
    ...(row.restated_at === null || row.said_before === null
      ? {}
      : { restated: { at: row.restated_at, ...(JSON.parse(row.said_before) as SaidBefore) } }),
  };
};
