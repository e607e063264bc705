/** Which rules are offered for retirement: of so little use that a role should look at them (product.md section 3). Pure. */

import type { PersonId, RuleId } from '#src/kernel/ids.ts';
import { DAY_MS, type Instant } from '#src/kernel/time.ts';
import type { ThresholdRule } from './rule.ts';
import { isForRetirement, type RuleUse } from './rule-use.ts';

/** Whoever keeps a rule is not asked about it again for so long. */
export const KEPT_DAYS = 30;
export const KEPT_MS = KEPT_DAYS * DAY_MS;

/** Somebody said that a rule stays. */
export type RuleKept = {
  readonly rule: RuleId;
  readonly by: PersonId;
  readonly at: Instant;
  readonly until: Instant;
};

export type Retirable = { readonly rule: Pick<ThresholdRule, 'id' | 'neverMuted'>; readonly isOn: boolean };
export type Offered = { readonly rule: RuleId; readonly use: RuleUse };

/**
 * The rules that are offered, the least useful first. What keeps people safe and what all figures rest on (`neverMuted`) is never offered,
 * nor what is off already, nor what somebody keeps.
 * @param uses of the thirty days before, by rule
 */
export function offeredForRetirement(
  rules: readonly Retirable[],
  uses: ReadonlyMap<RuleId, RuleUse>,
  kept: readonly RuleKept[],
  now: Instant,
): readonly Offered[] {
  const stays = new Set(kept.filter(({ until }) => until > now).map(({ rule }) => rule));
  return rules
    .filter(({ rule, isOn }) => isOn && rule.neverMuted !== true && !stays.has(rule.id))
    .flatMap(({ rule }) => {
      const use = uses.get(rule.id);
      return use !== undefined && isForRetirement(use) ? [{ rule: rule.id, use }] : [];
    })
    .toSorted((a, b) => a.use.useful / a.use.told - b.use.useful / b.use.told || (a.rule < b.rule ? -1 : 1));
}
