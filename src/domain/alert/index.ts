import { OpsError } from '#src/kernel/errors.ts';
import { depthOfRules } from './causes.ts';
import type { CommonRuleSettings, ThresholdRule } from './rule.ts';
import { bedClean } from './rules/bed-clean.ts';
import { edBoarding } from './rules/ed-boarding.ts';
import { edCrowding } from './rules/ed-crowding.ts';
import { feedStale } from './rules/feed-stale.ts';
import { houseLevel } from './rules/house-level.ts';
import { houseOccupancy } from './rules/house-occupancy.ts';
import { longBoarding } from './rules/long-boarding.ts';
import { lwbs } from './rules/lwbs.ts';
import { netPosition } from './rules/net-position.ts';
import { poolOccupancy } from './rules/pool-occupancy.ts';
import { recoveryHolds } from './rules/recovery-holds.ts';
import { staffingGap } from './rules/staffing-gap.ts';
import { unitOverCensus } from './rules/unit-over-census.ts';

/**
 * The rules in the order in which a card list shows them, each id once.
 * @throws OpsError RULE_DOUBLED when two rules share an id, RULE_CYCLE when some are each other's cause
 */
export function ruleRegistry(rules: readonly ThresholdRule<CommonRuleSettings>[]): readonly ThresholdRule[] {
  const seen = new Set<string>();
  for (const { id } of rules) {
    if (seen.has(id)) {
      throw new OpsError({
        code: 'RULE_DOUBLED',
        kind: 'config',
        message: `Two alert rules are called "${id}".`,
        cure: 'Give one of them another id in src/domain/alert/rules.',
      });
    }
    seen.add(id);
  }
  depthOfRules(rules);
  return rules;
}

/** Every threshold rule: one file in `rules/` and one line here. */
export const RULES: readonly ThresholdRule[] = ruleRegistry([
  feedStale,
  edBoarding,
  edCrowding,
  staffingGap,
  recoveryHolds,
  netPosition,
  poolOccupancy,
  unitOverCensus,
  houseLevel,
  houseOccupancy,
  longBoarding,
  lwbs,
  bedClean,
]);
