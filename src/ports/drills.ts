/** The one drill that may run beside the house, as commands see it. It lives in this process and in no store. */
import type { BedsCame, BedsExpected } from '#src/domain/drill/came-of-it.ts';
import type { DrillFigures } from '#src/domain/drill/debrief.ts';
import type { AskedCame } from '#src/domain/forecast/beds/asked.ts';
import type { CameTrue } from '#src/domain/forecast/beds/told.ts';
import type { Thought } from '#src/domain/house-model/thought.ts';
import type { By } from '#src/domain/people.ts';
import type { SiteId, UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import type { Destination } from './change.ts';
import type { Role } from './handle.ts';
import type { SimulationProgress } from './house-simulator.ts';

/** Why its clock stands. */
export type DrillPause =
  | { readonly why: 'asked'; readonly at: Instant; readonly by: string }
  /** The house is in earnest. */
  | { readonly why: 'level'; readonly at: Instant; readonly level: string };

/** What a drill of the model of a house is made of. */
export type DrillMade = {
  /** The house began as it was then. */
  readonly asOf: Instant;
  /** Days that it was learned of, the last of them holding `learnedTo`. */
  readonly days: number;
  readonly learnedTo: Instant;
  /** What happens besides. */
  readonly thoughts: readonly Thought[];
  readonly seed: number;
  /** Of so many such days one is as bad. */
  readonly oneIn: number;
  readonly runs: number;
};

/** The same seed on the house of the same moment is the same day; absent `asOf`: the house as it is now. */
export type DrillDay = Pick<DrillMade, 'seed'> & Partial<Pick<DrillMade, 'asOf'>>;

export type DrillStatus = {
  /** Its own site: `drill:main`. */
  readonly site: SiteId;
  /** The house whose beds it plays on. */
  readonly of: SiteId;
  readonly scenario: string;
  readonly speed: number;
  readonly to: Destination;
  /** `#drill` */
  readonly channel: string;
  /** By the house's clock. */
  readonly startedAt: Instant;
  /** By its own. */
  readonly clock: Instant;
  readonly endsAt: Instant;
  readonly by: string;
  readonly pause?: DrillPause;
  /** Roles that somebody joined with, as they are called. */
  readonly joined: readonly { readonly role: Role; readonly unit?: UnitId }[];
  readonly alerts: { readonly open: number; readonly all: number };
  readonly made?: DrillMade;
};

/** What a drill came to; nothing of it is in the house's store. */
export type DrillRecord = {
  readonly of: SiteId;
  readonly scenario: string;
  readonly speed: number;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  /** Opaque id of whoever started it. */
  readonly by: string;
  readonly figures: DrillFigures;
  /** Of a drill of the model: what came of its beds, and what its runs came to in the same time with nobody acting. */
  readonly model?: { readonly made: DrillMade; readonly came: BedsCame; readonly expected: BedsExpected };
  /** What the team said afterwards; free of what points at a person. */
  readonly said?: DrillAnswers;
};

export type DrillAnswers = { readonly well: string; readonly missed: string; readonly change: string };

/** What somebody asks of it: data, as a change of the house is. */
export type DrillOrder =
  | {
      readonly order: 'start';
      readonly of: SiteId;
      readonly scenario: string;
      readonly speed: number;
      readonly to: Destination;
      readonly by: By;
      /** Of the model; absent: the house as it is now, and another day than the last one. */
      readonly day?: DrillDay;
    }
  | { readonly order: 'stop' | 'pause' | 'resume'; readonly by: By }
  | {
      readonly order: 'join';
      readonly role: Role;
      readonly unit?: UnitId;
      readonly by: By;
      readonly identity: { readonly platform: string; readonly id: string };
    }
  | { readonly order: 'answer'; readonly said: DrillAnswers; readonly by: By };

export type DrillRefusal =
  | { readonly refused: 'running'; readonly channel: string; readonly startedAt: Instant }
  /** What it plays comes to more entries than one drill may keep. */
  | { readonly refused: 'too-big'; readonly entries: number; readonly most: number }
  /** The model takes more days of history. */
  | { readonly refused: 'no-history'; readonly days: number; readonly needed: number }
  | { readonly refused: 'no-model' | 'not-simulated' | 'silent' | 'no-unit' }
  | { readonly refused: 'none' | 'paused-already' | 'not-paused' | 'nothing-kept' | 'channel-away' | 'failed' };

/** What helps a start that is simulated first. */
export type DrillHelp = {
  readonly progress?: SimulationProgress;
  /** How often what was told of who leaves and comes came true. */
  readonly learned?: { readonly cameTrue: CameTrue; readonly askedCame: AskedCame } | undefined;
};

export interface Drills {
  /** The one that runs, or is paused. */
  now(): DrillStatus | undefined;
  /** Other processes serve this house too: what is not known here may run there. */
  readonly mayBeElsewhere: boolean;
  /** The debrief of the last one that ended while this process ran, as it was posted. */
  last(): { readonly document: Document; readonly record: DrillRecord } | undefined;
  /** The last one of a site that ended, before a restart of the service too. */
  kept(of: SiteId): DrillRecord | undefined;
  /** @returns why nothing was done; undefined: it was */
  take(order: DrillOrder, help?: DrillHelp): Promise<DrillRefusal | undefined>;
}
