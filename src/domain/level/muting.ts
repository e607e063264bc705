/**
 * What a declared level mutes: cards of rules that settings list for it are not posted until the shift ends, unless a role renews that. Rules go
 * on being judged. What no level ever mutes is said in `alert/protected.ts` (ADR 25).
 */
import type { RuleId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { atLeast, type Severity } from '../severity.ts';
import type { LevelStanding } from './standing.ts';

export type Mutable = {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** Of ICU, behavioural or maternity care, the last bed, staffing safety: told whatever is declared. */
  readonly isProtected: boolean;
};

/**
 * Whether a declared level keeps an alert's cards from being posted now.
 * @param standing undefined: nobody has declared any
 * @returns until when; undefined for what is told
 * @example `unit-over-census` of 5W at the level that lists it → the end of the shift; urgent, or of ICU → undefined
 */
export function mutedBy(alert: Mutable, standing: LevelStanding | undefined, now: Instant): Instant | undefined {
  const { known, mutesUntil } = standing ?? {};
  if (known === undefined || mutesUntil === undefined || now >= mutesUntil) return undefined;
  const isTold = alert.isProtected || atLeast(alert.severity, 'urgent') || !known.mutes.includes(alert.rule);
  return isTold ? undefined : mutesUntil;
}
