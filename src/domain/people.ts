import type { PersonId, SiteId, UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';

/** Somebody by an opaque id, with what each platform calls them. */
export type Person = {
  readonly person: PersonId;
  /** How they are called on cards; a role where names are not wanted. */
  readonly name?: string;
  readonly identities: readonly { readonly platform: string; readonly id: string }[];
};

/** Somebody who does something, as cards call them. */
export type By = {
  readonly person: PersonId;
  readonly name: string;
  /** As whom they act: the role through which they are reached about it. */
  readonly role?: string;
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
  /**
   * By what it is so. Absent: somebody took it in chat, which goes before what a roster file says. `left`: a file said so, and whoever it
   * names ended it or gave it away in chat.
   */
  readonly source?: 'roster' | 'left';
  /** When it was taken, or the file was read; absent where that was not kept. */
  readonly saidAt?: Instant;
};

/** The id of somebody whom neither the configuration nor the store knows: what the platform calls them. */
export const strangerId = (platform: string, id: string): PersonId => `${platform}:${id}` as PersonId;

/** Roles that somebody has for one unit; all others answer for the whole site, whatever the unit. */
const OF_A_UNIT: ReadonlySet<string> = new Set(['charge-nurse']);

/**
 * The unit that a role is about.
 * @returns the unit for a role of a unit; undefined for a role of the whole site
 * @example scopeOf('house-supervisor', '5W') → undefined
 */
export const scopeOf = (role: string, unit: UnitId | undefined): UnitId | undefined =>
  isOfUnit(role) ? unit : undefined;

/** Whoever has the role has it for one unit: asked about no unit, it is everybody's who has any. */
export const isOfUnit = (role: string): boolean => OF_A_UNIT.has(role);

/** Half-open: at the very end nobody is asked any more. */
export const inForce = (duty: Duty, at: Instant): boolean => duty.from <= at && at < duty.to;

export const isSameDuty = (a: DutyPlace, b: DutyPlace): boolean =>
  a.site === b.site && a.role === b.role && a.scope === b.scope;

type DutyPlace = Pick<Duty, 'site' | 'role' | 'scope'>;

/**
 * The duties that count at a moment: those in force, and of one role and scope what somebody took in chat instead of what a roster says,
 * for as long as that lasts.
 * @example the roster names A from 07:00 to 19:00 and B took it from 10:00 to 15:00: A counts until 10:00 and from 15:00
 */
export function countingAt(duties: readonly Duty[], at: Instant): readonly Duty[] {
  const now = duties.filter((duty) => inForce(duty, at));
  const taken = now.filter(({ source }) => source === undefined);
  return now.filter((one) => one.source === undefined || !taken.some((other) => isSameDuty(one, other)));
}

/**
 * The duties in force of a role. A unit's own goes before one for the whole site; asked without a unit, the site's before those of units.
 * @param duties of one site
 * @returns none when nobody is on duty
 */
export function answering(
  duties: readonly Duty[],
  of: { readonly role: string; readonly unit?: UnitId | undefined },
  at: Instant,
): readonly Duty[] {
  const unit = scopeOf(of.role, of.unit);
  const now = countingAt(duties, at).filter((duty) => duty.role === of.role);
  const own = unit === undefined ? [] : now.filter((duty) => duty.scope === unit);
  if (own.length > 0) return own;
  const whole = now.filter((duty) => duty.scope === '');
  return whole.length > 0 || unit !== undefined ? whole : now;
}
