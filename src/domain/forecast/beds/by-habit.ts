/** What a rule that anybody could follow says of a count, as a distribution. Pure. */
import type { Pmf } from './pmf.ts';

/**
 * @param mean what the rule says
 * @param offs how far off it was; at least one
 * @returns whole counts, 0 or more, each as likely as it came
 */
export function pmfAround(mean: number, offs: ArrayLike<number>): Pmf {
  const counts = Array.from(offs, (off) => Math.max(0, Math.round(mean + off)));
  const from = counts.reduce((least, count) => Math.min(least, count), Number.POSITIVE_INFINITY);
  const to = counts.reduce((most, count) => Math.max(most, count), from);
  const shares = new Float64Array(to - from + 1);
  for (const count of counts) shares[count - from]! += 1 / counts.length;
  return { from, shares };
}
