/**
 * What is told whatever is muted: intensive, behavioural and maternity care, the last bed, staffing safety, and what all figures rest on
 * (product.md section 3, ADR 25). Said here and nowhere else.
 */
import { type Site, type UnitKind, unitOf } from '../hospital.ts';
import type { Episode } from './episode-state.ts';
import type { Reading, Scope, ThresholdRule } from './rule.ts';

/** Intensive, behavioural and maternity care. */
const KINDS: ReadonlySet<UnitKind> = new Set<UnitKind>(['icu', 'behavioural', 'maternity', 'labour', 'bassinet']);

export type Protectable = {
  readonly rule: Pick<ThresholdRule, 'neverMuted'> | undefined;
  readonly scope: Scope;
  readonly evidence: Reading['evidence'];
};

/**
 * Whether an alert is protected: by its rule, by its place, or because it is about the last bed.
 * @example `unit-over-census` of ICU → true; of 5W → false; `pool-occupancy` of a pool with one free bed → true
 */
export const isProtected = ({ rule, scope, evidence }: Protectable, site: Site): boolean =>
  rule?.neverMuted === true || isProtectedPlace(scope, site) || isLastBed(scope, evidence);

/** As `isProtected`, of an alert and the rules of its site. */
export const isProtectedEpisode = (
  { rule, scope, lastReading }: Pick<Episode, 'rule' | 'scope' | 'lastReading'>,
  rules: readonly ThresholdRule[],
  site: Site,
): boolean => isProtected({ rule: rules.find(({ id }) => id === rule), scope, evidence: lastReading.evidence }, site);

/** A pool is protected where all of its units are: adult wards share one with the ICU, whose own alerts are told. */
function isProtectedPlace(scope: Scope, site: Site): boolean {
  if (scope.of === 'unit') return KINDS.has(unitOf(site, scope.unit)?.kind ?? 'ward');
  if (scope.of !== 'pool') return false;
  const here = site.units.filter(({ pool }) => pool === scope.pool);
  return here.length > 0 && here.every(({ kind }) => KINDS.has(kind));
}

/** At most one bed that can be used is left where beds stand in for each other; a full unit of a pool with free beds has not the last one. */
function isLastBed(scope: Scope, { staffed, occupied, blocked = 0 }: Reading['evidence']): boolean {
  if (scope.of !== 'pool' || staffed === undefined || occupied === undefined) return false;
  return staffed - blocked - occupied <= 1;
}
