import type { LocationId, PatientKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { PatientClass } from './event.ts';

/**
 * One unbroken time of a visit in one bed, class and state; half-open [from, to).
 * Places are the source's words: which unit they belong to is settings' business and is applied when reading,
 * so that a place mapped late is right at once, in the past as well.
 */
export type Stay = {
  readonly location: LocationId;
  readonly room?: string;
  readonly bed?: string;
  readonly patientClass: PatientClass;
  /** The decision to admit is known, or the class is I: in an ED place this is a boarder. */
  readonly toAdmit: boolean;
  /** On leave of absence (A21); the bed is held. */
  readonly onLeave: boolean;
  readonly from: Instant;
  readonly to?: Instant;
};

/** Why an event changed nothing; counted in `admin feeds`. */
export type FoldWarning = 'cancel-unmatched' | 'after-discharge' | 'after-cancel' | 'implied-arrival' | 'update-moved';

/** What the log says about one visit: the result of `foldVisit`. */
export type Visit = {
  /** First arrival anywhere in the house. */
  readonly arrivedAt?: Instant;
  /** PV1-44 where sent, else the arrival. */
  readonly admittedAt?: Instant;
  /** When the class became I. */
  readonly inpatientAt?: Instant;
  /** Mapped first assessment. */
  readonly assessedAt?: Instant;
  /** Mapped first contact with a clinician who may treat. */
  readonly treatedAt?: Instant;
  /** Mapped decision to admit. */
  readonly admitDecisionAt?: Instant;
  readonly dischargedAt?: Instant;
  /** When the discharge was keyed (EVN-2): "left" is not "recorded". */
  readonly dischargeSentAt?: Instant;
  readonly disposition?: string;
  readonly leftWithoutBeingSeen?: boolean;
  readonly ventilated?: boolean;
  readonly bedWaitMinutes?: number;
  readonly patient?: PatientKey;
  readonly stays: readonly Stay[];
  readonly warnings: readonly FoldWarning[];
};

/** A visit with its key, as the store gives it back. */
export type VisitRow = Visit & { readonly site: SiteId; readonly visit: VisitKey };
/** One stay with its visit's key and the visit's clocks that questions about "now" need. */
export type StayRow = Stay & {
  readonly visit: VisitKey;
  readonly patient?: PatientKey;
  readonly inpatientAt?: Instant;
  readonly admitDecisionAt?: Instant;
  readonly ventilated?: boolean;
  readonly bedWaitMinutes?: number;
  readonly arrivedAt?: Instant;
};
