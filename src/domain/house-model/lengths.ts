/** How long stays are, of which some were not over when it was last looked. */
import { upTo } from './up-to.ts';

/** A stay of the past that others are drawn from. */
export type Donor = {
  readonly entered: number;
  /** From entering to the end, or to when it was last looked. */
  readonly hours: number;
  /** Whether it ended. */
  readonly over: boolean;
  /** Where to; absent: out of the house. */
  readonly to?: string;
  /** Of an ED: that a bed was asked for was told, and the hours end with that; else they hold the wait. */
  readonly decided?: boolean;
  /** Came from another unit, the ED aside. */
  readonly moved: boolean;
};

export type Lengths = {
  /** Those that ended, shortest first. */
  readonly over: readonly Donor[];
  /** Of each, its hours. */
  readonly lengths: Float64Array;
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
  return { over, lengths: Float64Array.from(over, ({ hours }) => hours), shares };
}

/** The stay at a share of all; undefined where nobody was seen to stay so long to the end. */
export const atShare = ({ over, shares }: Lengths, share: number): Donor | undefined => over[upTo(shares, share)];

/** The share of stays that are over after so many hours. */
export const shareBy = ({ lengths, shares }: Lengths, hours: number): number => shares[upTo(lengths, hours) - 1] ?? 0;
