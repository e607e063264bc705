/**
 * Whoever would need a bed of a unit beyond those that are staffed is partly taken by another unit, or elsewhere. Pure.
 */
import type { Pmf } from './pmf.ts';
import { atHour, type Pull } from './pull.ts';

/**
 * Each of those beyond the beds still needs one there with such a chance, whoever else does.
 * @param kept 0: all are taken elsewhere; 1: nobody is
 * @returns the same up to the beds
 */
export function overflown({ from, shares }: Pmf, beds: number, kept: number): Pmf {
  if (kept >= 1 || from + shares.length - 1 <= beds) return { from, shares };
  const first = Math.min(from, beds);
  const found = new Float64Array(from - first + shares.length);
  for (let n = 0; n < shares.length; n++) {
    const beyond = from + n - beds;
    if (beyond <= 0) {
      found[from + n - first]! += shares[n]!;
      continue;
    }
    // From the likelier end on, so that nothing underflows.
    const [chance, isMost] = kept > 0.5 ? [1 - kept, true] : [kept, false];
    let share = shares[n]! * (1 - chance) ** beyond;
    for (let one = 0; one <= beyond; one++) {
      found[beds + (isMost ? beyond - one : one) - first]! += share;
      share *= ((beyond - one) / (one + 1)) * (chance / (1 - chance));
    }
  }
  return { from: first, shares: found };
}

export type Staffed = {
  /** The unit by its place. */
  readonly unit: number;
  readonly aheadHours: number;
  /** Undefined: nobody told how many. */
  readonly beds: number | undefined;
  /** Who lies there now. */
  readonly lying: number;
};

/**
 * Whoever lies beyond the staffed beds now was taken there and nowhere else: others are sent on beyond them.
 * @returns undefined: nobody told how many are staffed
 */
export const bedsUsed = (staffed: number | undefined, lying: number): number | undefined =>
  staffed === undefined ? undefined : Math.max(staffed, lying);

/** Who needs a bed of a unit, once whoever is taken elsewhere is left out as far as that was learned; before the first hour that was tried as at that one. */
export function leftOver(need: Pmf, { hours, units }: Pick<Pull, 'hours' | 'units'>, of: Staffed): Pmf {
  const kept = units[of.unit]?.need?.kept;
  const beds = bedsUsed(of.beds, of.lying);
  return kept === undefined || beds === undefined
    ? need
    : overflown(need, beds, atHour(hours, kept, kept[0]!, of.aheadHours));
}
