import {
  brand,
  type FeedName,
  type LocationId,
  type MessageKey,
  type PatientKey,
  type PlanKey,
  type SiteId,
  type VisitKey,
} from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';

/**
 * What happened to one visit, in the hospital's words rather than HL7's. Catalogue L.1 maps A01…A62 here.
 * - `admit`      A01, A04 (class tells which), import of a census, implied arrivals
 * - `transfer`   A02; A17 as two of them
 * - `reclass`    A06, A07: class changes, and the place when one is given
 * - `update`     A08: class and mapped facts only; never moves anybody
 * - `discharge`  A03
 * - `leave`/`return`  A21, A22
 * - `delete`     A23
 * - `cancel`     A11, A12, A13, A52, A53: undoes the latest uncancelled event of kind `cancels`
 */
export type EventKind =
  | 'admit'
  | 'transfer'
  | 'reclass'
  | 'update'
  | 'discharge'
  | 'leave'
  | 'return'
  | 'delete'
  | 'cancel';

/** HL7 table 0004, the letters that matter here; anything else is kept as sent. I inpatient, E emergency, O outpatient, P pre-admit, R recurring, B obstetrics. */
export type PatientClass = string;

export type Place = { readonly location: LocationId; readonly room?: string; readonly bed?: string };

/** Facts that plain ADT does not carry; present only where the site mapped a field for them. */
export type MappedFacts = {
  /** First assessment: triage, or whatever the ED calls it. */
  readonly assessedAt?: Instant;
  /** First contact with a clinician who may treat: the provider of "door to provider". */
  readonly treatedAt?: Instant;
  readonly admitDecisionAt?: Instant;
  readonly leftWithoutBeingSeen?: boolean;
  readonly ventilated?: boolean;
  /** Door to ED bed, of this visit. */
  readonly bedWaitMinutes?: number;
};

export type AdtEvent = {
  readonly site: SiteId;
  readonly message: MessageKey;
  /** Which event of the message (A17 holds two). */
  readonly n: number;
  readonly kind: EventKind;
  /** The trigger as sent (`A02`), for reports. */
  readonly trigger: string;
  readonly visit: VisitKey;
  readonly patient?: PatientKey;
  readonly patientClass?: PatientClass;
  /** PV1-3 */
  readonly place?: Place;
  /** PV1-6 */
  readonly priorPlace?: Place;
  /** Only on `cancel`. */
  readonly cancels?: EventKind;
  /** PV1-44, the true admission where it differs from the event. */
  readonly admittedAt?: Instant;
  /** PV1-45 */
  readonly dischargedAt?: Instant;
  /** PV1-36 as sent: discharge disposition. */
  readonly disposition?: string;
  readonly facts?: MappedFacts;
  /** EVN-6 (A03: else PV1-45), else EVN-2, else MSH-7. */
  readonly occurredAt: Instant;
  /** EVN-2, else MSH-7: when it was keyed. */
  readonly sentAt: Instant;
  readonly receivedAt: Instant;
};

/** Two keys are one from now on (A40 and relatives): `from` is the key that goes away. */
export type Merge = {
  readonly site: SiteId;
  readonly message: MessageKey;
  readonly what: 'visit' | 'patient';
  readonly from: VisitKey | PatientKey;
  readonly into: VisitKey | PatientKey;
  readonly receivedAt: Instant;
};

/** HL7 table 0116: O occupied, U unoccupied, H housekeeping, I isolated, K contaminated, C closed. */
export type BedStatus = 'O' | 'U' | 'H' | 'I' | 'K' | 'C';

/** A20: one bed's state, no patient. */
export type BedEvent = {
  readonly site: SiteId;
  readonly message: MessageKey;
  readonly place: Place;
  readonly status: BedStatus;
  readonly occurredAt: Instant;
  readonly receivedAt: Instant;
};

/**
 * What is said of somebody who is to come: a line of the OR list, a pre-admission.
 * - `told`       S12, S13, A05, A14, a row of a list: planned, with whatever of it is told; the latest word of each fact counts
 * - `changed`    S14, A08 of a pre-admission: the same, but what was cancelled stays so
 * - `cancelled`  S15, S17, A38, A27, a row that a later list of the same day no longer has
 * - `no-show`    S26
 */
export type PlannedKind = 'told' | 'changed' | 'cancelled' | 'no-show';

/**
 * An operation has a place on a list; a pre-admission is the patient's coming, of the whole visit; a list is the word that it was told of a
 * day, and is of nobody.
 */
export type PlannedWhat = 'operation' | 'admission' | 'list';

/** `of`: when the operation begins, when the patient is to arrive, or the local midnight of a day of which no more is told. */
export type Due = { readonly at: Instant; readonly of: 'operation' | 'arrival' | 'day' };

export type PlannedEvent = {
  readonly site: SiteId;
  readonly message: MessageKey;
  /** Which row of a message. */
  readonly n: number;
  readonly kind: PlannedKind;
  readonly what: PlannedWhat;
  /** What told it, as sent: `S12`, `A05`; of a file its mapping. */
  readonly trigger: string;
  readonly plan: PlanKey;
  readonly visit?: VisitKey;
  readonly patient?: PatientKey;
  readonly due?: Due;
  /** Where they are to lie afterwards, in the source's words. */
  readonly into?: Place;
  /** Of the site's list. */
  readonly service?: string;
  readonly patientClass?: PatientClass;
  /** Nights that they are expected to stay, ≥ 0. */
  readonly nights?: number;
  /** When it was said, by the source's clock. */
  readonly occurredAt: Instant;
  readonly receivedAt: Instant;
};

/** Everything that one accepted message (or one row of an import) says. A feed commits these; the projector reads them. */
export type FeedRecord = {
  readonly site: SiteId;
  readonly feed: FeedName;
  readonly message: MessageKey;
  readonly receivedAt: Instant;
  /** Hash of the body, to notice a control id that was used twice for different things. */
  readonly bodyHash: string;
  readonly events: readonly AdtEvent[];
  readonly merges: readonly Merge[];
  readonly beds: readonly BedEvent[];
  /** Absent: it says nothing of who is to come, and is none of the theatres'. */
  readonly planned?: readonly PlannedEvent[];
};

/**
 * The feed under which people write into the log. It is none that can be fresh, stale or lost: nothing that it says counts as
 * the hospital's system having spoken. Also the disposition of a discharge that it tells.
 */
export const BY_HAND = brand<FeedName>('by-hand');

/**
 * An event that says who is where. A08 (`update`) is sent for a changed address too, leave holds the bed.
 * @example admit, transfer, discharge and their cancels → true; update, leave, return → false
 */
export const isMove = ({ kind }: Pick<AdtEvent, 'kind'>): boolean =>
  kind !== 'update' && kind !== 'leave' && kind !== 'return';

/**
 * A message of the theatres' system (SIU) or a row of its list: it goes on when the feed of who is where has gone silent, so it is no sign of
 * that one's life. A pre-admission comes from the system that admits, and is one.
 */
export const isOfTheatres = ({ events, merges, beds, planned }: FeedRecord): boolean =>
  planned !== undefined &&
  events.length + merges.length + beds.length === 0 &&
  planned.every(({ what }) => what !== 'admission');
