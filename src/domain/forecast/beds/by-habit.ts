/** What a rule that anybody could follow says of a count, as a distribution. Pure. */
import type { UnitId } from '#src/kernel/ids.ts';
import type { HabitRule } from '../habits.ts';
import type { BedsAhead } from './ahead.ts';
import { mixture, type Pmf } from './pmf.ts';

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

/** What is told of beds where their forecast has stepped back. */
export const TOLD_INSTEAD: HabitRule = 'as-now';

/** How far off a rule was so many hours ahead, 1 or more; empty: it was never tried so far ahead. */
export type OffsAhead = (hours: number) => ArrayLike<number>;

/** Places whose forecast has stepped back, with how far off the rule is that is told instead. */
export type SteppedBack = { readonly units: ReadonlyMap<UnitId, OffsAhead>; readonly house: OffsAhead | undefined };

/** Of what is to be judged: the forecast itself. */
export const NONE_BACK: SteppedBack = { units: new Map(), house: undefined };

/**
 * Those that have stepped back as the rule says, *as many as now*; others as they were.
 * @param units in the order of `ahead`
 */
export function toldAhead(ahead: BedsAhead, units: readonly { readonly unit: UnitId }[], back: SteppedBack): BedsAhead {
  const byUnit = (of: BedsAhead['units']) => of.map((pmfs, n) => byRule(pmfs, back.units.get(units[n]!.unit)));
  return { units: byUnit(ahead.units), needs: byUnit(ahead.needs), house: byRule(ahead.house, back.house) };
}

function byRule(pmfs: readonly Pmf[], offs: OffsAhead | undefined): readonly Pmf[] {
  if (offs === undefined) return pmfs;
  const now = pmfs[0]!;
  const told = [now];
  // Hours that were not asked for stay missing.
  pmfs.forEach((pmf, hour) => {
    const known = hour === 0 ? [] : offs(hour);
    told[hour] = known.length === 0 ? pmf : pmfFrom(now, known);
  });
  return told;
}

/** As many as now, where it is not known which of those who wait will come. */
const pmfFrom = ({ from, shares }: Pmf, offs: ArrayLike<number>): Pmf =>
  mixture(Array.from(shares, (weight, n) => ({ weight, pmf: pmfAround(from + n, offs) })));
