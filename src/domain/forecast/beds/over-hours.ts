/** Counts by the hour ahead, looked at between two full hours and over several of them. Pure. */
import { mixture, type Pmf } from './pmf.ts';

/**
 * Between two full hours as likely the one as the other is near.
 * @param pmfs by full hours ahead, 0 is now
 * @param ahead hours ≥ 0, up to the last of them
 */
export function pmfAt(pmfs: readonly Pmf[], ahead: number): Pmf {
  const [before, part] = [Math.floor(ahead), ahead % 1];
  if (part === 0) return pmfs[before]!;
  return mixture([
    { weight: 1 - part, pmf: pmfs[before]! },
    { weight: part, pmf: pmfs[before + 1]! },
  ]);
}

/**
 * The least distribution that lies above each of some: that many or more are as likely as in the one in which they are likeliest.
 * @param pmfs one or more
 * @example of one that holds 3 and one that holds 5 for sure, 5
 */
export function fullestOf(pmfs: readonly Pmf[]): Pmf {
  if (pmfs.length === 1) return pmfs[0]!;
  const from = Math.max(...pmfs.map((pmf) => pmf.from));
  const end = Math.max(...pmfs.map((pmf) => pmf.from + pmf.shares.length));
  const shares = new Float64Array(end - from);
  const tails = pmfs.map(() => 0);
  let above = 0;
  for (let count = end - 1; count >= from; count--) {
    for (const [n, pmf] of pmfs.entries()) tails[n]! += pmf.shares[count - pmf.from] ?? 0;
    const most = count === from ? 1 : Math.max(above, ...tails);
    shares[count - from] = most - above;
    above = most;
  }
  return { from, shares };
}

/**
 * How many are there at the fullest moment of some hours: their ends and each full hour between them.
 * @param from,to hours ahead, 0 ≤ from ≤ to, up to the last of them
 */
export function fullestIn(pmfs: readonly Pmf[], from: number, to: number): Pmf {
  const moments = [from];
  for (let hour = Math.floor(from) + 1; hour < to; hour++) moments.push(hour);
  if (to > from) moments.push(to);
  return fullestOf(moments.map((ahead) => pmfAt(pmfs, ahead)));
}
