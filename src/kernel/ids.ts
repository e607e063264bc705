/** Branded ids. A brand costs nothing at run time and keeps a unit from being passed where a site is meant. */
type Brand<B extends string> = string & { readonly __brand: B };

export type SiteId = Brand<'SiteId'>;
export type UnitId = Brand<'UnitId'>;
/** A group of units whose beds can stand in for each other, e.g. `adult-acute`. */
export type PoolId = Brand<'PoolId'>;
/** The source's own name of a place: PV1-3.1 as the feed sends it. */
export type LocationId = Brand<'LocationId'>;
/** HMAC of a visit number (or, without one, of the patient number). Never the number itself. */
export type VisitKey = Brand<'VisitKey'>;
/** HMAC of a patient number. */
export type PatientKey = Brand<'PatientKey'>;
/** HMAC of the number of an appointment or case; of a pre-admission its visit's key. */
export type PlanKey = Brand<'PlanKey'>;
/** site, sending application, facility and MSH-10 of one HL7 message, or file, hash and row of an import. */
export type MessageKey = Brand<'MessageKey'>;
export type FeedName = Brand<'FeedName'>;
export type PersonId = Brand<'PersonId'>;
export type KpiId = Brand<'KpiId'>;
export type RuleId = Brand<'RuleId'>;
/** `ed-arrivals`: something that is forecast. */
export type SeriesId = Brand<'SeriesId'>;
/** `pull-discharges`: something a house can do about an alert. */
export type PlayId = Brand<'PlayId'>;
/** `rule:scope`, the thing an episode is about. */
export type SignalKey = Brand<'SignalKey'>;
/** Short form that people read and type: `E-7F3K`. */
export type EpisodeId = Brand<'EpisodeId'>;
/** `S-7F3K`: a silence, as people type it to end it. */
export type SilenceId = Brand<'SilenceId'>;
/** `T-7F3K` */
export type TaskId = Brand<'TaskId'>;
/** `B-7F3K` */
export type BarrierId = Brand<'BarrierId'>;
/** `R-7F3K`: a request for a bed. */
export type RequestId = Brand<'RequestId'>;
/** `L-7F3K`: somebody whom one unit lends another for some hours. */
export type LoanId = Brand<'LoanId'>;
/** `morning:2026-01-13`; of one unit `unit:5W:2026-01-13` */
export type MeetingId = Brand<'MeetingId'>;
/** `I-7F3K`: something that a meeting is to speak of. */
export type ItemId = Brand<'ItemId'>;
/** One living card: `huddle:morning:2026-01-13`, `episode:E-7F3K`. */
export type CardKey = Brand<'CardKey'>;

/** Where an untrusted string has been checked at the edge, this gives it its brand. */
export const brand = <B extends string & { readonly __brand: string }>(text: string): B => text as B;

/** Source of fresh ids; passed in, so that tests and the simulator repeat themselves. */
export type Ids = {
  /** A UUIDv7, for rows without a natural key. */
  readonly uuid: () => string;
  /** Four characters without look-alikes (no 0/O, 1/I/L). */
  readonly short: () => string;
};
