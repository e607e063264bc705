import type { PersonId, SiteId, UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';

/** A kind of staff as the grid of the house names it: `rn`, `aide`, `sitter`. */
export type StaffRole = string;

export const SHIFT_KINDS = ['rostered', 'float', 'agency', 'bank', 'overtime'] as const;
export type ShiftKind = (typeof SHIFT_KINDS)[number];

/** One person's rostered time in one unit; half-open [from, to). Who it is survives only as an HMAC, to notice overlaps. */
export type RosterShift = {
  readonly site: SiteId;
  readonly unit: UnitId;
  readonly role: StaffRole;
  readonly person?: string;
  readonly from: Instant;
  readonly to: Instant;
  /** What the person is trained for, in the words of the units' `needs`: `tele`, `med-surg`, `maternity`. */
  readonly can: readonly string[];
  readonly kind: ShiftKind;
};

/** Staff who will not be there: how many of which role, from when to when. Never who, never why. */
export type CallOut = {
  readonly id: string;
  readonly site: SiteId;
  readonly unit: UnitId;
  readonly role: StaffRole;
  readonly from: Instant;
  readonly to: Instant;
  readonly count: number;
  /** When it was told, and by whom. */
  readonly at: Instant;
  readonly by: PersonId;
};
