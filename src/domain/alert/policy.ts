/** Whom an alert asks, how long, and how far it goes by day and by night. Local policy; the defaults are product.md section 3, "Escalation defaults". */
import type { RuleId } from '#src/kernel/ids.ts';
import type { LocalTime } from '#src/kernel/time.ts';
import type { Severity } from '../severity.ts';

/** A role as the house names it (`house-supervisor`); the domain only compares them. */
export type AskedRole = string;

/** Whoever answers first answers for the rung. */
export type Rung = {
  readonly roles: readonly AskedRole[];
  /** Unanswered for so long, the next rung is asked. */
  readonly minutes: number;
};

export const CHAINS = ['unit', 'house', 'ed', 'or', 'feed', 'level'] as const;
/**
 * Where a rule's alerts begin: at the unit's charge nurse, at the house supervisor, in the ED, at whoever leads the operating rooms, at engineer and house supervisor together, or at
 * whoever may declare a house level, who is asked alone.
 */
export type ChainName = (typeof CHAINS)[number];

/** How far a severity climbs: up to and including the rung that holds the role; undefined asks nobody. */
export type Reach = { readonly last: AskedRole | undefined; readonly lastAtNight: AskedRole | undefined };

/** How long an episode stays its owner's: ADR 25. */
export type LeasePolicy = {
  /** Until what is done about it is said. */
  readonly minutes: Readonly<Record<Severity, number>>;
  /** From then on, where what is done has no due time of its own. */
  readonly actingMinutes: number;
  /** So long before its end its owner is asked. */
  readonly askMinutes: number;
};

export type EscalationPolicy = {
  /** From … to …, in the site's wall clock; may run over midnight. */
  readonly night: { readonly from: LocalTime; readonly to: LocalTime };
  readonly chains: Readonly<Record<ChainName, readonly (readonly AskedRole[])[]>>;
  readonly minutes: Readonly<Record<AskedRole, number>>;
  readonly reach: Readonly<Record<Severity, Reach>>;
  readonly rules: ReadonlyMap<RuleId, RulePolicy>;
  readonly lease: LeasePolicy;
};

export type RulePolicy = { readonly chain?: ChainName; readonly minutes?: Readonly<Record<AskedRole, number>> };

/** Of a role that settings give no minutes. */
export const USUAL_MINUTES = 10;

export type Climber = {
  readonly rule: RuleId;
  /** The chain that the rule itself names. */
  readonly chain: ChainName;
  readonly severity: Severity;
};

/**
 * The rungs of one alert at a time of day, lowest first; the night only cuts some off at the end, so a rung keeps its number.
 * @param time wall clock of the site
 * @returns empty for what asks nobody
 * @example act, chain `unit`, 03:00 → charge nurse 10 min, house supervisor 10 min
 */
export function rungsAt(policy: EscalationPolicy, of: Climber, time: LocalTime): readonly Rung[] {
  const own = policy.rules.get(of.rule);
  const chain = policy.chains[own?.chain ?? of.chain];
  const reach = policy.reach[of.severity];
  const last = isNight(policy.night, time) ? reach.lastAtNight : reach.last;
  if (last === undefined) return [];
  const end = chain.findIndex((roles) => roles.includes(last));
  return chain.slice(0, end < 0 ? chain.length : end + 1).map((roles) => ({
    roles,
    minutes: Math.min(...roles.map((role) => own?.minutes?.[role] ?? policy.minutes[role] ?? USUAL_MINUTES)),
  }));
}

export const isNight = ({ from, to }: EscalationPolicy['night'], time: LocalTime): boolean =>
  from <= to ? from <= time && time < to : time >= from || time < to;
