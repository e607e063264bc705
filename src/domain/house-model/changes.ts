/** What somebody thinks of doing, or of what may come. A run with them has the same people in it as one without. */

/** Beds opened (`by` > 0) or closed; who lies in a closed bed stays until they leave. */
export type BedsChange = { readonly kind: 'beds'; readonly unit: string; readonly by: number; readonly from: number };

/** So many times the arrivals, of one source or of all. */
export type ArrivalsChange = {
  readonly kind: 'arrivals';
  readonly times: number;
  readonly source?: string;
  readonly from?: number;
  readonly to?: number;
};

/**
 * Discharges brought forward to before an hour, of those who would leave later on that day anyway: a bed in the afternoon, none the next
 * morning.
 */
export type PullChange = {
  readonly kind: 'pull';
  readonly count: number;
  readonly before: number;
  /** Absent: of any ward. */
  readonly units?: readonly string[];
};

export type Change = BedsChange | ArrivalsChange | PullChange;

/** How many times the usual arrivals of a source come at an hour. */
export function timesAt(changes: readonly Change[], source: string, hour: number): number {
  let times = 1;
  for (const change of changes) {
    if (change.kind !== 'arrivals' || (change.source ?? source) !== source) continue;
    if (hour >= (change.from ?? Number.NEGATIVE_INFINITY) && hour < (change.to ?? Number.POSITIVE_INFINITY))
      times *= Math.max(0, change.times);
  }
  return times;
}
