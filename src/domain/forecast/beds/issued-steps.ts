/** Distributions as a forecast that is issued keeps them: the mean, the median and the ends of the bands. Pure. */
import { rounded, type Steps } from '../issued.ts';
import { BANDS, SHARES } from '../shares.ts';
import { bandOf, meanOf, type Pmf, quantileOf } from './pmf.ts';

/** Ends of the bands are those that the cards tell: whole counts, whose chance is nearest to the level. */
export const stepsOfPmfs = (pmfs: readonly Pmf[]): Steps => ({
  means: pmfs.map((pmf) => rounded(meanOf(pmf))),
  quantiles: pmfs.map(keptQuantiles),
});

/** Counts at `SHARES`, those of the bands at their ends: as a row keeps them, and as a card and a program are told. */
export function keptQuantiles(pmf: Pmf): readonly number[] {
  const kept = SHARES.map((share) => quantileOf(pmf, share));
  for (const { level, from, to } of BANDS) {
    const band = bandOf(pmf, level);
    [kept[from], kept[to]] = [band.from, band.to];
  }
  return kept;
}
