import type { Instant } from '#src/kernel/time.ts';

/** Where in the simulated house, in the words its ADT uses: PV1-3.1, .2, .3. */
export type SimPlace = { readonly unit: string; readonly room?: string; readonly bed?: string };

export type SimClass = 'E' | 'I' | 'O';

/** Things that happen to one visit. */
export const VISIT_KINDS = [
  'arrive-ed', // registered in the ED
  'bedded', // got an ED space; carries the wait for it
  'admit-decision', // somebody decided to admit; still in the ED
  'admit', // class I from now on, still where they are
  'direct-admit', // comes from outside straight to a bed
  'register', // outpatient: day surgery in PACU
  'move',
  'discharge',
  'cancel-discharge',
  'leave',
  'return',
  'merge', // a second record number of the same person goes away
  'update', // address, insurance: changes no census
  'result', // laboratory: changes no census
] as const;
export type VisitKind = (typeof VISIT_KINDS)[number];

/** HL7 table 0116, as far as this house uses it. */
export type SimBedStatus = 'U' | 'H' | 'I' | 'K';

/** Who, in which class, and where (after the event; at a departure: from where). */
export type SimSubject = {
  readonly visit: string;
  readonly patient: string;
  readonly patientClass: SimClass;
  readonly place: SimPlace;
  readonly prior?: SimPlace;
  /** Arrival, or for inpatients the hour they became one: PV1-44. */
  readonly admittedAt: Instant;
};

export type SimFacts = {
  readonly assessedAt?: Instant;
  readonly treatedAt?: Instant;
  readonly admitDecisionAt?: Instant;
  readonly leftWithoutBeingSeen?: boolean;
  readonly ventilated?: boolean;
  readonly bedWaitMinutes?: number;
};

type When = {
  /** Position in the order of sending, from 1: the control id. */
  readonly seq: number;
  /** When it happened. */
  readonly at: Instant;
  /** When somebody keyed it: EVN-2. */
  readonly keyedAt: Instant;
  /** When the interface sends it: `keyedAt`, later after a silence. */
  readonly sentAt: Instant;
  /** Whether the message says when it happened (EVN-6), or only when it was keyed. */
  readonly tellsWhen: boolean;
};

type Happening =
  | {
      readonly kind: VisitKind;
      readonly subject: SimSubject;
      readonly facts?: SimFacts;
      /** Only `merge`: the record number that goes away. */
      readonly mergedPatient?: string;
      /** Only `discharge`: HL7 table 0112, 01 home, 02 another hospital, 07 left. */
      readonly disposition?: '01' | '02' | '07';
    }
  | { readonly kind: 'swap'; readonly subject: SimSubject; readonly other: SimSubject }
  | { readonly kind: 'bed-status'; readonly place: SimPlace; readonly status: SimBedStatus };

/** One thing that the simulated house tells, neutral of any format. */
export type SimEvent = When & Happening;

/** The same before the house knows in which order it goes out. */
export type Told = { readonly at: Instant; readonly keyedAt: Instant; readonly tellsWhen?: boolean } & Happening;
