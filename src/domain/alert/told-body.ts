/** A rule that needs no code, as somebody told it: in `rules:` of the configuration, or by a form. */
import type { PoolId, RuleId, UnitId } from '#src/kernel/ids.ts';
import type { LocalTime } from '#src/kernel/time.ts';
import type { Severity } from '../severity.ts';
import { type AskedRole, CHAINS, type ChainName } from './policy.ts';

export type ToldScope =
  | { readonly of: 'house' }
  /** Without names: every pool. */
  | { readonly of: 'pool'; readonly pools?: readonly PoolId[] | undefined }
  /** Without names: every unit with inpatient beds. */
  | { readonly of: 'unit'; readonly units?: readonly UnitId[] | undefined }
  | { readonly of: 'ed' };

/**
 * What holidays of the site are to the days of a rule. `only`: of those days the holidays; `except`: those that are none; `also`: every
 * holiday beside those days, as for weekends and holidays.
 */
export const HOLIDAY_HOURS = ['except', 'only', 'also'] as const;
export type HolidayHours = (typeof HOLIDAY_HOURS)[number];

/** When a rule may fire, in the wall clock of the site; outside it nothing fires, and what is open still clears. */
export type RuleSchedule = {
  /** 1 = Monday … 7 = Sunday; of hours that run over midnight the day on which they begin. */
  readonly on: readonly number[];
  /** Absent: a holiday is a day like any other. */
  readonly holidays?: HolidayHours | undefined;
  /** May run over midnight; the same twice is the whole day. */
  readonly from: LocalTime;
  readonly to: LocalTime;
};

/** From this value on (for the worse), an alert of the rule is so grave. */
export type SeverityStep = { readonly at: number; readonly severity: Severity };

export type ToldRuleBody = {
  readonly id: RuleId;
  /** What people call it; absent: its metric. */
  readonly words?: string | undefined;
  /** `occupancy`, `lwbs_pct`, `spc:lwbs_pct` */
  readonly metric: string;
  readonly scope: ToldScope;
  readonly fire: number;
  readonly clear: number;
  readonly forMinutes: number;
  readonly clearForMinutes: number;
  readonly clearReadings?: number | undefined;
  readonly schedule?: RuleSchedule | undefined;
  readonly severity: Severity;
  /** In their order, the mildest first; the gravest that is reached counts. */
  readonly steps?: readonly SeverityStep[] | undefined;
  readonly chain: ChainName;
  readonly plays: readonly string[];
  readonly owner?: AskedRole | undefined;
  readonly downstreamOf?: readonly RuleId[] | undefined;
};

/** Chains that a told rule may begin: whoever declares a level is asked by the level alone. */
export const TOLD_CHAINS: readonly ChainName[] = CHAINS.filter((chain) => chain !== 'level');
