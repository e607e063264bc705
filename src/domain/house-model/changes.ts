/** What somebody thinks of doing, or of what may come. A run with them has the same people in it as one without. */

/** Beds opened (`by` > 0) or closed; who lies in a closed bed stays until they leave. */
export type BedsChange = {
  readonly kind: 'beds';
  readonly unit: string;
  readonly by: number;
  readonly from: number;
  /** They open and close so by the house's own plan: of the house as it is, not of what is thought of. */
  readonly isPlanned?: true;
};

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

/** What is opened now is first of all what the plan opens later: from then on it is no more than the plan. */
export function beyondPlan(changes: readonly Change[], planned: readonly BedsChange[]): readonly Change[] {
  const back: BedsChange[] = [];
  for (const [unit, own] of Map.groupBy(planned, (one) => one.unit)) {
    let opened = changes.reduce((sum, one) => (one.kind === 'beds' && one.unit === unit ? sum + one.by : sum), 0);
    for (const { by, from } of own) {
      const same = Math.min(Math.max(0, by), Math.max(0, opened));
      if (same > 0) back.push({ kind: 'beds', unit, by: -same, from });
      opened -= same;
    }
  }
  return [...changes, ...back];
}

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
