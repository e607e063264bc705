import type { z } from 'zod';
import type { FeedName, PoolId, RuleId, SignalKey, UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { BedSpan, SiteCensus } from '../census/census.ts';
import type { FeedState, Freshness } from '../feed-state.ts';
import type { Boarder } from '../flow/boarding.ts';
import type { RecoveryUnit } from '../flow/recovery-holds.ts';
import type { Site } from '../hospital.ts';
import type { Controlled } from '../kpi/control.ts';
import type { KpiResult } from '../kpi/kpi.ts';
import type { KpiValue } from '../kpi/value.ts';
import type { LevelScale } from '../level/scale.ts';
import type { LevelScore } from '../level/score.ts';
import type { Report } from '../report.ts';
import type { Severity } from '../severity.ts';
import type { StaffingBoard } from '../staffing/board.ts';
import type { AskedRole, ChainName } from './policy.ts';
import type { ToldRuleBody, ToldScope } from './told-body.ts';

/** What the rules may look at: one site at one instant. Pure data, read once for all rules. */
export type HospitalFacts = {
  readonly site: Site;
  readonly now: Instant;
  readonly census: SiteCensus;
  /** How far the census can be trusted. */
  readonly freshness: Freshness;
  readonly feeds: readonly { readonly state: FeedState; readonly freshness: Freshness; readonly usualGapMs: number }[];
  /** What is read for the present only; absent in the past that a card's chart is drawn from. */
  readonly present?: PresentFacts;
};

export type PresentFacts = {
  /** Who waits in the ED for a bed, the longest first. */
  readonly boarders: readonly Boarder[];
  readonly nedocs: KpiResult;
  /** Absent where no grid is set up. */
  readonly staffing?: StaffingBoard;
  /** The latest of each unit and item. */
  readonly reports: readonly Report[];
  /** Each recovery unit: who is said to be ready for a bed there, and what the feed counts. */
  readonly recovery?: readonly RecoveryUnit[];
  /** What each bed is, runs of dirty states from their beginning; absent while no rule asks. */
  readonly bedSpans?: readonly BedSpan[];
  /** Kept figures that some rule looks at, by `keptName`. */
  readonly kept?: KeptFacts;
  /** Absent where the site has no house level, or none with a score. */
  readonly level?: LevelFacts;
};

export type LevelFacts = {
  readonly scale: LevelScale;
  readonly score: LevelScore;
  /** Absent: nobody has declared any. */
  readonly declared?: string;
  /** Levels of which it was told in this shift, and is over, that the score proposes them; of one that was declared in it also all calmer ones. */
  readonly told: ReadonlySet<string>;
};

export type KeptFacts = {
  /** The latest daily value of each. */
  readonly values: ReadonlyMap<string, KpiValue>;
  readonly charts: ReadonlyMap<string, Controlled>;
};

export type Scope =
  | { readonly of: 'house' }
  | { readonly of: 'pool'; readonly pool: PoolId }
  | { readonly of: 'unit'; readonly unit: UnitId }
  | { readonly of: 'feed'; readonly feed: FeedName };

/**
 * One look at one thing.
 * - `past-fire`  at or past the fire limit
 * - `between`    neither: an open episode stays open, a pending one is over
 * - `clear`      at or past the clear limit: an open episode ends (after its clear time)
 * - `unknown`    the feed behind it is stale or down: nothing fires, clears or expires
 */
export type Reading = {
  readonly key: SignalKey;
  readonly scope: Scope;
  readonly standing: 'past-fire' | 'between' | 'clear' | 'unknown';
  readonly value?: number;
  readonly fireLimit: number;
  readonly clearLimit: number;
  /** Where it hangs on the value; an episode keeps the gravest. Absent: the rule's. */
  readonly severity?: Severity;
  /** Figures behind the value for the card, e.g. occupied and staffed. */
  readonly evidence: Readonly<Record<string, number>>;
  /** With `unknown`: since when. */
  readonly unknownSince?: Instant;
  /** When the figure became known, where that is not now: the same figure looked at again is the same reading. */
  readonly madeAt?: Instant;
  /** Outside the hours of the rule: past its limit or not, it begins nothing. */
  readonly outOfHours?: true;
};

/** Every rule's settings hold these; limits are local policy. */
export type CommonRuleSettings = {
  readonly enabled: boolean;
  /** Unbroken minutes past the fire limit before a card is posted. */
  readonly forMinutes: number;
  /** Unbroken minutes at or past the clear limit before it closes. */
  readonly clearForMinutes: number;
  /** Unbroken readings at or past the clear limit before it closes, besides the minutes; 1 where it is not said. */
  readonly clearReadings?: number | undefined;
};

export type RuleExample<S> = {
  readonly title: string;
  readonly facts: HospitalFacts;
  readonly settings: S;
  readonly readings: readonly Pick<Reading, 'key' | 'standing' | 'value' | 'severity'>[];
};

/** A threshold rule: one file and one line in `index.ts`. */
export type ThresholdRule<S extends CommonRuleSettings = CommonRuleSettings> = {
  readonly id: RuleId;
  readonly severity: Severity;
  /** Whom its alerts ask first. */
  readonly chain: ChainName;
  /** Ids of its plays, the first one first. */
  readonly plays?: readonly string[];
  /** The role that answers for the rule itself: its limits, and whether it is of use. */
  readonly owner?: AskedRole;
  /** Rules whose alerts are the cause of this one's, in the same place or one that holds it. */
  readonly downstreamOf?: readonly RuleId[];
  /** The rule as it was told, where it needs no code. */
  readonly told?: ToldRuleBody;
  /** Told whatever house level is declared: staffing safety, the last bed, what all figures rest on. */
  readonly neverMuted?: true;
  /** Where code looks at one kept figure of each place: which, for a dry-run. Absent, and not told: what it looks at is not kept. */
  readonly looksAt?: {
    readonly metric: string;
    readonly scope: ToldScope;
    limits(settings: S): { readonly fire: number; readonly clear: number };
  };
  readonly settings: z.ZodType<S>;
  evaluate(facts: HospitalFacts, settings: S): readonly Reading[];
  readonly examples: readonly RuleExample<S>[];
};
