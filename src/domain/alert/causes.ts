/** Causes: a rule is downstream of others, and an alert of it may lie in a place that an alert of those holds (ADR 25). */
import { OpsError } from '#src/kernel/errors.ts';
import type { RuleId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { type Site, staffedBedsAt, unitOf } from '../hospital.ts';
import type { Scope, ThresholdRule } from './rule.ts';

type Links = readonly Pick<ThresholdRule, 'id' | 'downstreamOf'>[];

/**
 * How far each rule lies below the causes that nothing causes; causes come before what they cause.
 * @param rules one that is named and is not there causes nothing
 * @throws OpsError RULE_CYCLE where a rule is, through others, its own cause
 */
export function depthOfRules(rules: Links): ReadonlyMap<RuleId, number> {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const depths = new Map<RuleId, number>();
  const depthOf = (id: RuleId, path: readonly RuleId[]): number => {
    if (path.includes(id)) throw cycle([...path.slice(path.indexOf(id)), id]);
    const known = depths.get(id);
    if (known !== undefined) return known;
    const causes = (byId.get(id)?.downstreamOf ?? []).filter((one) => byId.has(one));
    const depth = Math.max(0, ...causes.map((one) => depthOf(one, [...path, id]) + 1));
    depths.set(id, depth);
    return depth;
  };
  for (const { id } of rules) depthOf(id, []);
  return depths;
}

/**
 * Through which rules a rule is its own cause.
 * @param rules the others; whether the rule stands among them does not matter
 * @returns from the rule back to itself, as `a ← b ← a`; undefined where it is not
 */
export function ownCause(rule: Links[number], rules: Links): readonly RuleId[] | undefined {
  const byId = new Map(rules.map((one) => [one.id, one]));
  const seen = new Set<RuleId>();
  const back = (causes: readonly RuleId[], path: readonly RuleId[]): readonly RuleId[] | undefined => {
    for (const id of causes) {
      if (id === rule.id) return [...path, id];
      if (seen.has(id)) continue;
      seen.add(id);
      const found = back(byId.get(id)?.downstreamOf ?? [], [...path, id]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return back(rule.downstreamOf ?? [], [rule.id]);
}

const cycle = (ids: readonly RuleId[]): OpsError =>
  new OpsError({
    code: 'RULE_CYCLE',
    kind: 'config',
    message: `Alert rules are each other's cause: ${ids.join(' ← ')}.`,
    cure: 'Take one of them out of downstreamOf.',
  });

/**
 * Whether one place is another or holds it: the house holds all, a pool its units.
 * @example pool `adult-acute` holds unit 5W
 */
export function holds(outer: Scope, inner: Scope, site: Pick<Site, 'units'>): boolean {
  if (outer.of === 'feed' || inner.of === 'feed') return outer.of === inner.of && same(outer, inner);
  if (outer.of === 'house') return true;
  if (outer.of === 'pool' && inner.of === 'unit') return unitOf(site, inner.unit)?.pool === outer.pool;
  return same(outer, inner);
}

/**
 * As `holds`, for causes: an ED has no beds of the pool into which its patients go, and fills up when that is full. As with the net
 * position, that is the largest one.
 */
export function causes(outer: Scope, inner: Scope, site: Site, at: Instant): boolean {
  if (holds(outer, inner, site)) return true;
  if (outer.of !== 'pool' || inner.of !== 'unit') return false;
  return unitOf(site, inner.unit)?.kind === 'ed' && outer.pool === largestPool(site, at);
}

function largestPool({ units, zone }: Site, at: Instant): string | undefined {
  const beds = new Map<string, number>();
  for (const unit of units) {
    if (unit.kind === 'ed') continue;
    beds.set(unit.pool, (beds.get(unit.pool) ?? 0) + (staffedBedsAt(unit, at, zone) ?? 0));
  }
  return [...beds].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

const same = (a: Scope, b: Scope): boolean => JSON.stringify(idOf(a)) === JSON.stringify(idOf(b));

const idOf = (scope: Scope): readonly string[] => {
  switch (scope.of) {
    case 'house':
      return ['house'];
    case 'pool':
      return ['pool', scope.pool];
    case 'unit':
      return ['unit', scope.unit];
    case 'feed':
      return ['feed', scope.feed];
    default:
      return scope satisfies never;
  }
};
