/** A rule's own limits, whatever its settings call them. */
import { limitsOf } from './dry-run.ts';
import { metricNamed } from './metrics/index.ts';
import type { Metric } from './metrics/metric.ts';
import type { Limits } from './replay.ts';
import type { CommonRuleSettings, ThresholdRule } from './rule.ts';

/**
 * Fire and clear limit of a rule: as it was told, or of one that needs code the two settings whose names begin with fire and clear.
 * @returns undefined where the rule has no limits of its own: a silent feed, a proposed level
 * @example `net-position` with fireNet −1 and clearNet 0 → { fire: −1, clear: 0 }
 */
export function ownLimits(rule: ThresholdRule, settings: CommonRuleSettings): Limits | undefined {
  const known = limitsOf(rule, settings);
  if (known !== undefined) return known;
  const numbers = Object.entries(settings).filter((one): one is [string, number] => typeof one[1] === 'number');
  const of = (prefix: RegExp): number | undefined => numbers.find(([name]) => prefix.test(name))?.[1];
  const [fire, clear] = [of(/^fire/), of(/^clear(?!ForMinutes|Readings)/)];
  return fire === undefined || clear === undefined ? undefined : { fire, clear };
}

/** What a rule looks at, where that is a metric. */
export function metricOf({ told, looksAt }: ThresholdRule): Metric | undefined {
  const name = told?.metric ?? looksAt?.metric;
  return name === undefined ? undefined : metricNamed(name);
}
