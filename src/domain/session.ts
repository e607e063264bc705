import type { PersonId, UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';

/** Somebody signed in to the console by a link; half-open [from, to). */
export type Session = {
  /** SHA-256 of what only the browser holds. */
  readonly id: string;
  readonly person: PersonId;
  /** With a link for a role: that role, for as long as the session lasts. */
  readonly role?: string;
  readonly unit?: UnitId;
  readonly from: Instant;
  readonly to: Instant;
};
