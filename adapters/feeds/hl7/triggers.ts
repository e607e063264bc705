import type { EventKind, PlannedKind } from '#src/domain/census/event.ts';

/** What a trigger of ADT means for the census. */
export type Effect =
  | { readonly does: 'event'; readonly kind: EventKind; readonly cancels?: EventKind; readonly links?: true }
  /** Somebody is to come, or is not: no effect on the census. */
  | { readonly does: 'plan'; readonly kind: PlannedKind }
  /** A17: two patients change beds. */
  | { readonly does: 'swap' }
  /** A20: one bed's state. */
  | { readonly does: 'bed' }
  /** Two patient numbers are one: MRG-1 → PID-3. */
  | { readonly does: 'merge-patients' }
  /** Two visit or account numbers are one: MRG-5 → PV1-19, else MRG-3 → PID-18. */
  | { readonly does: 'merge-visits'; readonly optional?: true };

/**
 * HL7 v2 chapter 3; catalogue L.1. Triggers that are not here are accepted and change nothing: pending moves and
 * discharges (A15, A16, A25, A26), tracking (A09, A10, A32, A33), persons (A24, A28–A31, A37) and doctors (A54, A55, …).
 */
const EFFECTS: ReadonlyMap<string, Effect> = new Map<string, Effect>([
  ['A01', { does: 'event', kind: 'admit' }],
  ['A02', { does: 'event', kind: 'transfer' }],
  ['A03', { does: 'event', kind: 'discharge' }],
  ['A04', { does: 'event', kind: 'admit' }],
  ['A05', { does: 'plan', kind: 'told' }],
  ['A06', { does: 'event', kind: 'reclass', links: true }],
  ['A07', { does: 'event', kind: 'reclass', links: true }],
  ['A08', { does: 'event', kind: 'update' }],
  ['A11', { does: 'event', kind: 'cancel', cancels: 'admit' }],
  ['A12', { does: 'event', kind: 'cancel', cancels: 'transfer' }],
  ['A13', { does: 'event', kind: 'cancel', cancels: 'discharge' }],
  ['A14', { does: 'plan', kind: 'told' }],
  ['A17', { does: 'swap' }],
  ['A18', { does: 'merge-patients' }],
  ['A20', { does: 'bed' }],
  ['A21', { does: 'event', kind: 'leave' }],
  ['A22', { does: 'event', kind: 'return' }],
  ['A23', { does: 'event', kind: 'delete' }],
  ['A27', { does: 'plan', kind: 'cancelled' }],
  ['A34', { does: 'merge-patients' }],
  ['A35', { does: 'merge-visits' }],
  ['A36', { does: 'merge-patients' }],
  ['A38', { does: 'plan', kind: 'cancelled' }],
  ['A39', { does: 'merge-patients' }],
  ['A40', { does: 'merge-patients' }],
  ['A41', { does: 'merge-visits' }],
  ['A42', { does: 'merge-visits' }],
  ['A45', { does: 'merge-visits' }],
  ['A47', { does: 'merge-patients' }],
  ['A49', { does: 'merge-visits' }],
  ['A50', { does: 'merge-visits' }],
  // The alternate visit number (MRG-6) is no key of ours; where MRG-5 comes along it is followed.
  ['A51', { does: 'merge-visits', optional: true }],
  ['A52', { does: 'event', kind: 'cancel', cancels: 'leave' }],
  ['A53', { does: 'event', kind: 'cancel', cancels: 'return' }],
]);

export const effectOf = (trigger: string): Effect | undefined => EFFECTS.get(trigger);
