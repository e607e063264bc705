/** How good forecasts were, beside *the same as a week ago* on the same steps. Pure. */
import { sortedPercentile } from '../stats.ts';
import type { Steps } from './issued.ts';
import type { Naive } from './naive.ts';
import { quantileLoss } from './quantile-loss.ts';
import { LEVELS, SHARES } from './shares.ts';

export type Scored = {
  /** Mean absolute error ÷ that of the naive rule over the history before each origin. @source Hyndman and Koehler 2006 */
  readonly mase: number | undefined;
  /** Mean absolute error ÷ that of the naive rule on the same steps; below 1 is better. */
  readonly maeRatio: number | undefined;
  /** The same of the mean quantile loss at 2.5, 10, 25, 50, 75, 90 and 97.5 %. */
  readonly pinballRatio: number | undefined;
  /** Share of counts within the bands of 50, 80 and 95 %. */
  readonly cover: readonly number[];
  readonly origins: number;
  /** Steps that were judged. */
  readonly judged: number;
};

/** Bands round what never changes are narrower than a number is exact: so much is no miss. */
const NO_COUNT = 0.01;

/** What any way of forecasting says of the steps ahead. */
export type Said = Required<Steps>;

export class Score {
  private origins = 0;
  private judged = 0;
  private readonly off = { own: 0, naive: 0, scaled: 0, scales: 0 };
  private readonly loss = { own: 0, naive: 0 };
  private readonly within = LEVELS.map(() => 0);

  take(said: Said, naive: Naive, came: readonly (number | undefined)[]): void {
    this.origins++;
    for (const [step, value] of came.entries()) {
      const same = naive.means[step];
      // A step that the rule says nothing of cannot be held against it.
      if (value === undefined || same === undefined) continue;
      this.judged++;
      const off = Math.abs(value - (said.means[step] ?? 0));
      this.off.own += off;
      this.off.naive += Math.abs(value - same);
      if (naive.meanOff > 0) {
        this.off.scaled += off / naive.meanOff;
        this.off.scales++;
      }
      for (const [n, share] of SHARES.entries()) {
        this.loss.own += quantileLoss(value, said.quantiles[step]![n]!, share);
        this.loss.naive += quantileLoss(value, naiveQuantile(same, naive, share), share);
      }
      for (const [n, { from, to }] of said.bands[step]!.entries())
        if (value >= from - NO_COUNT && value <= to + NO_COUNT) this.within[n]! += 1;
    }
  }

  /** @returns undefined before the first forecast */
  told(): Scored | undefined {
    const { off, loss, judged, origins } = this;
    if (origins === 0) return undefined;
    return {
      mase: ratio(off.scaled, off.scales),
      maeRatio: ratio(off.own, off.naive),
      pinballRatio: ratio(loss.own, loss.naive),
      cover: this.within.map((n) => (judged === 0 ? 0 : n / judged)),
      origins,
      judged,
    };
  }
}

const ratio = (a: number, b: number): number | undefined => (b > 0 ? a / b : undefined);

const naiveQuantile = (same: number, { offs }: Naive, share: number): number =>
  Math.max(0, same + sortedPercentile(offs, share)!);
