import type { Play } from './play.ts';

/** What is known here of a play, for alerts of one rule. */
export type PlayRecord = {
  /** Alerts that are over and in which it was chosen. */
  readonly uses: number;
  /** Of which whoever had it said that it worked. */
  readonly worked: number;
  /** From ten uses on; absent before, and where nobody can tell it from chance of another kind (n/a). */
  readonly effect?: {
    /** Of the metric, beside alerts without it. */
    readonly change: number;
    readonly from: number;
    readonly to: number;
    /** The interval holds no nought, also with all plays of the rule looked at. */
    readonly claimed: boolean;
  };
};

/** A play as it is offered for an alert, the likeliest to help first. */
export type OfferedPlay = { readonly play: Play; readonly record: PlayRecord };
