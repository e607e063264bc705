import type { PersonId, SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';

/** Somebody by an opaque id, with what each platform calls them. */
export type Person = {
  readonly person: PersonId;
  /** How they are called on cards; a role where names are not wanted. */
  readonly name?: string;
  readonly identities: readonly { readonly platform: string; readonly id: string }[];
};

/** Who answers for a role of a site, or of one of its units, and for how long; half-open [from, to). */
export type Duty = {
  readonly person: PersonId;
  readonly site: SiteId;
  readonly role: string;
  /** A unit's id; '' for the whole site. */
  readonly scope: string;
  readonly from: Instant;
  readonly to: Instant;
};
