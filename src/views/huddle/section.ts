/** One line of the huddle card: what it says of a house, or nothing. */
import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { SiteCensus } from '#src/domain/census/census.ts';
import type { Barrier } from '#src/domain/discharge/barrier.ts';
import type { BarrierType } from '#src/domain/discharge/barrier-types.ts';
import type { DayScore } from '#src/domain/discharge/day-score.ts';
import type { Freshness } from '#src/domain/feed-state.ts';
import type { Boarder } from '#src/domain/flow/boarding.ts';
import type { Throughput } from '#src/domain/flow/throughput.ts';
import type { Today } from '#src/domain/forecast/so-far.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Agenda } from '#src/domain/huddle/agenda.ts';
import type { Decision } from '#src/domain/huddle/meeting.ts';
import type { Kpi, KpiResult } from '#src/domain/kpi/kpi.ts';
import type { StaffingBoard } from '#src/domain/staffing/board.ts';
import type { AheadBlock } from '#src/domain/staffing/staff-ahead.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Words } from '#src/message/words/index.ts';
import type { ShownStep } from '../forecast-answer.ts';
import type { LevelShown } from '../level-line.ts';
import type { NetOfPool } from '../net.ts';
import type { Speech } from '../speech.ts';
import type { UnitsAnswered } from '../unit-prompt.ts';

/** Days since 1970-01-01 with what is kept of a forecast. */
export type Expected = {
  readonly kpi: Kpi;
  readonly days: readonly ({ readonly day: number } & Pick<ShownStep, 'quantiles' | 'bands'>)[];
  /** The first of them as it is expected now. */
  readonly today: Today | undefined;
};

export type HuddleAnswer = {
  readonly site: Site;
  readonly now: Instant;
  readonly census: SiteCensus;
  /** The house at the huddle before. */
  readonly before: SiteCensus | undefined;
  readonly boarders: readonly Boarder[];
  /** Undefined: a house that does not score its ED by it. */
  readonly nedocs: KpiResult | undefined;
  readonly today: Throughput;
  readonly yesterday: Throughput;
  readonly byNoonYesterday: KpiResult;
  readonly staffing: StaffingBoard;
  /** What will be needed in this and the next blocks; absent: no grid is set up, or nothing is forecast here. */
  readonly staffAhead?: {
    readonly missing?: 'silent' | 'here' | 'learned' | 'far';
    readonly blocks: readonly AheadBlock[];
  };
  /** Undefined: no unit was asked, or the lock is not yet. */
  readonly answered: UnitsAnswered | undefined;
  /** Of the last day before this one of which units predicted who leaves; undefined: none of late. */
  readonly lastPlan?: DayScore | undefined;
  /** What holds people up who are here, over all units; fewer than `smallest` are not counted out. */
  readonly barriers: {
    readonly held: readonly { readonly barrier: Barrier }[];
    readonly types: readonly BarrierType[];
    readonly smallest: number;
  };
  /** Beds of its units that are dirty or being cleaned; `since`: the longest of them. Absent: none is known to be. */
  readonly toClean?: { readonly beds: number; readonly since: Instant } | undefined;
  /** Beds less need of each pool by the next hours, the largest pool first. */
  readonly nets: readonly NetOfPool[];
  /** What is forecast of today and tomorrow; absent: nothing. */
  readonly expected?: readonly Expected[];
  readonly live: readonly Episode[];
  /** Alerts that are over and had an owner, of which what was done or whether it helped is not said. */
  readonly unsaid?: readonly Episode[];
  /** Undefined: the house has no scale. */
  readonly level?: LevelShown | undefined;
  /** What is carried to the meeting and raised for it. */
  readonly agenda: Agenda;
  /** That it is asked for. */
  readonly decisions: readonly Decision[];
  readonly feeds: readonly { readonly state: { readonly accepted: number; readonly late: number } }[];
  readonly freshness: Freshness;
  /** Every place that no unit claims, the fullest first. */
  readonly unmapped: readonly { readonly location: string; readonly lastSeenAt: Instant; readonly patients: number }[];
};

export type HuddleLook = Speech & {
  /** `morning`; undefined when somebody asks in between. */
  readonly name?: string | undefined;
  /** The slot that the card is for. */
  readonly due?: Instant | undefined;
  readonly simulated: boolean;
  /** It takes the place of a card that was in time: its as-of says what is new. */
  readonly edit?: boolean;
};

/** A line, one of several of the section, or none. */
type Said = string | readonly string[] | undefined;

/** A section of the meeting: one file, and one line in `index.ts`. */
export type HuddleSection = {
  readonly label: (words: Words) => string;
  /** Of the whole card. Undefined: nothing to say, and no line. A figure that is not known says so and why. */
  readonly line: (answer: HuddleAnswer, look: HuddleLook) => Said;
  /** The same in one line of a telephone, for the top card; absent: it stands behind *More* alone. */
  readonly brief?: (answer: HuddleAnswer, look: HuddleLook) => Said;
  /** Shorter still, before anything yields. Undefined: nothing that cannot wait. */
  readonly shorter?: (answer: HuddleAnswer, look: HuddleLook) => Said;
  /** Where the top card has no room for all, those with the lowest go behind *More* first; absent: it stays. */
  readonly yields?: number;
};

/** Alerts and places named in one line; the rest is one command away. */
export const NAMED = 2;

export const joined = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(' · ');
