/** What a figure is measured in; formatting chooses words and digits from it. */
export type MeasureUnit =
  | 'share'
  | 'patients'
  | 'beds'
  | 'visits'
  | 'staff'
  | 'shifts'
  | 'units'
  | 'days'
  | 'hours'
  /** Hours of several people together, told in hours and not in days; below 0 is fewer than were asked for. */
  | 'staff-hours'
  | 'minutes'
  | 'score'
  /** A ratio of work to what there is for it, told with two decimals: its bands lie half a unit apart. */
  | 'index'
  | 'per-bed'
  | 'hour-of-day';

/** A figure that could be worked out. `numerator ÷ denominator` are kept so that it can be summed and checked. */
export type Measure = {
  readonly value: number;
  readonly measure: MeasureUnit;
  readonly numerator?: number;
  readonly denominator?: number;
  /** How many records stand behind it. */
  readonly n: number;
  /** Pairs that had to be dropped because a time was missing. */
  readonly dropped?: number;
  readonly quality: 'complete' | 'partial' | 'stale';
};

/** A figure that could not be worked out, and why: prints as "n/a" with the detail, never as 0. */
export type Unavailable = {
  readonly unavailable:
    | 'no-data'
    | 'empty-denominator'
    | 'missing-inputs'
    | 'stale-feed'
    | 'not-mapped'
    /** The place had no beds yet. */
    | 'not-open'
    | 'suppressed'
    /** What decides it has not all happened yet; `missing` says until when. */
    | 'too-early'
    /** Several values of it do not come to one. */
    | 'not-summable'
    /** The records of so long a time are not read for it. */
    | 'too-long';
  /** Names what is missing, as data for the view: `['ventilated', 'last bed wait']`. */
  readonly missing: readonly string[];
  /** Of an empty denominator: what would have been divided. It counts when the times around it are summed. */
  readonly numerator?: number;
};

export const isAvailable = (m: Measure | Unavailable): m is Measure => !('unavailable' in m);
