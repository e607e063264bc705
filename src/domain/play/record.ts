import type { NotMeasured } from './effect.ts';
import type { Play } from './play.ts';

/** What is known here of a play, for alerts of one rule. */
export type PlayRecord = {
  /** Alerts that are over and in which it was chosen. */
  readonly uses: number;
  /** Of which whoever had it said that it worked. */
  readonly worked: number;
  /** From ten uses on; absent where `lacking` says why. */
  readonly effect?: {
    /** Of the metric, beside alerts without it. */
    readonly change: number;
    readonly from: number;
    readonly to: number;
    /** The interval holds no nought, also with all plays of the rule looked at. */
    readonly claimed: boolean;
  };
  /** Why it is n/a; absent as long as it was never chosen. */
  readonly lacking?: NotMeasured;
};

/** A play as it is offered for an alert, the likeliest to help first. */
export type OfferedPlay = { readonly play: Play; readonly record: PlayRecord };
