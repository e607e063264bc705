/**
 * What a declared level mutes: cards of rules that settings list for it are not posted until the shift ends, unless a role renews that. Rules go
 * on being judged. What is never muted is said here and nowhere else (product.md section 3, ADR 25).
 */
import type { RuleId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Site, UnitKind } from '../hospital.ts';
import type { KpiScope } from '../kpi/kpi.ts';
import { atLeast, type Severity } from '../severity.ts';
import type { LevelStanding } from './standing.ts';

/** Units whose alerts are told whatever the house is on: intensive, behavioural and maternity care. */
const NEVER: ReadonlySet<UnitKind> = new Set<UnitKind>(['icu', 'behavioural', 'maternity', 'labour', 'bassinet']);

type Scope = KpiScope | { readonly of: 'feed' };

/** An alert as its rule and its last reading tell it. */
export type Mutable = {
  readonly rule: { readonly id: RuleId; readonly neverMuted?: true };
  readonly scope: Scope;
  readonly severity: Severity;
  /** Figures behind the reading: `occupied`, `staffed`, `blocked`. */
  readonly evidence: Readonly<Record<string, number>>;
};

/**
 * Whether a declared level keeps an alert's cards from being posted now.
 * @param standing undefined: nobody has declared any
 * @returns until when; undefined for what is told
 * @example `unit-over-census` of 5W at the level that lists it → the end of the shift; of ICU → undefined
 */
export function mutedBy(
  alert: Mutable,
  site: Site,
  standing: LevelStanding | undefined,
  now: Instant,
): Instant | undefined {
  const { known, mutesUntil } = standing ?? {};
  if (known === undefined || mutesUntil === undefined || now >= mutesUntil) return undefined;
  if (!known.mutes.includes(alert.rule.id) || isNeverMuted(alert, site)) return undefined;
  return mutesUntil;
}

/** Urgent, of staffing safety and the like by its rule, about a protected unit, or about the last bed. */
const isNeverMuted = ({ rule, scope, severity, evidence }: Mutable, site: Site): boolean =>
  rule.neverMuted === true ||
  atLeast(severity, 'urgent') ||
  isProtectedPlace(scope, site) ||
  isLastBed(scope, evidence);

/** A pool is protected where all of its units are: adult wards share one with the ICU, whose own alerts are told. */
function isProtectedPlace(scope: Scope, { units }: Site): boolean {
  if (scope.of !== 'unit' && scope.of !== 'pool') return false;
  const here = units.filter((unit) => (scope.of === 'unit' ? unit.id === scope.unit : unit.pool === scope.pool));
  return here.length > 0 && here.every(({ kind }) => NEVER.has(kind));
}

/** At most one bed that can be used is left where beds stand in for each other; a full unit of a pool with free beds has not the last one. */
function isLastBed(scope: Scope, { staffed, occupied, blocked = 0 }: Mutable['evidence']): boolean {
  if (scope.of !== 'pool' || staffed === undefined || occupied === undefined) return false;
  return staffed - blocked - occupied <= 1;
}
