/** How long stays are, of which some were not over when it was last looked. */

/** A stay of the past that others are drawn from. */
export type Donor = {
  readonly entered: number;
  /** From entering to the end, or to when it was last looked. */
  readonly hours: number;
  /** Whether it ended. */
  readonly over: boolean;
  /** Where to; absent: out of the house. */
  readonly to?: string;
  /** Came from another unit, the ED aside. */
  readonly moved: boolean;
};

export type Lengths = {
  /** Those that ended, shortest first. */
  readonly over: readonly Donor[];
  /** Of each, the share of stays that are no longer. */
  readonly shares: Float64Array;
};

/**
 * @param donors in any order
 * @source Kaplan and Meier, Nonparametric Estimation from Incomplete Observations, JASA 53, 1958
 */
export function lengthsOf(donors: readonly Donor[]): Lengths {
  // At the same length an end comes before a stay that went on.
  const inTurn = donors.toSorted((a, b) => a.hours - b.hours || Number(b.over) - Number(a.over));
  const over = inTurn.filter((donor) => donor.over);
  const shares = new Float64Array(over.length);
  let longer = 1;
  let ends = 0;
  for (const [n, donor] of inTurn.entries()) {
    if (!donor.over) continue;
    longer *= 1 - 1 / (inTurn.length - n);
    shares[ends++] = 1 - longer;
  }
  return { over, shares };
}

/** The stay at a share of all; undefined where nobody was seen to stay so long to the end. */
export function atShare({ over, shares }: Lengths, share: number): Donor | undefined {
  let [low, high] = [0, shares.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shares[middle]! > share) high = middle;
    else low = middle + 1;
  }
  return over[low];
}

/** The share of stays that are over after so many hours. */
export function shareBy({ over, shares }: Lengths, hours: number): number {
  let [low, high] = [0, over.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (over[middle]!.hours > hours) high = middle;
    else low = middle + 1;
  }
  return low === 0 ? 0 : shares[low - 1]!;
}
