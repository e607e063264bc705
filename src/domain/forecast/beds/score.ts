/** How good a distribution was, once the count is known. Pure. */
import { normalShare } from '../../normal.ts';
import { LEVELS } from '../shares.ts';
import { bandOf, type Pmf, shareUpTo } from './pmf.ts';

/**
 * Continuous ranked probability score: how far the distribution lay from what came, in counts; of a single number its absolute error.
 * @returns 0 for one that was sure and right
 * @source Gneiting and Raftery, Strictly Proper Scoring Rules, JASA 102, 2007
 */
export function crpsOf({ from, shares }: Pmf, came: number): number {
  let [upTo, sum] = [0, Math.max(0, from - came)];
  for (let k = 0; k < shares.length; k++) {
    upTo += shares[k]!;
    sum += (upTo - (from + k >= came ? 1 : 0)) ** 2;
  }
  return sum + Math.max(0, came - (from + shares.length));
}

/** The same of a normal distribution. @param spread its standard deviation, above 0 */
export function crpsOfNormal(mean: number, spread: number, came: number): number {
  const z = (came - mean) / spread;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return spread * (z * (2 * normalShare(z) - 1) + 2 * density - 1 / Math.sqrt(Math.PI));
}

export const PIT_BINS = 10;

/** Sums over forecasts of the same kind. */
export class BedScores {
  private readonly sums = { own: 0, persistence: 0, ar1: 0 };
  private readonly within = LEVELS.map(() => 0);
  private readonly pit = new Float64Array(PIT_BINS);
  private judged = 0;

  take(own: Pmf, came: number, others: { readonly persistence: number; readonly ar1: number }): void {
    this.judged++;
    this.sums.own += crpsOf(own, came);
    this.sums.persistence += others.persistence;
    this.sums.ar1 += others.ar1;
    for (const [n, level] of LEVELS.entries()) {
      const { from, to } = bandOf(own, level);
      if (came >= from && came <= to) this.within[n]! += 1;
    }
    this.takePit(shareUpTo(own, came - 1), shareUpTo(own, came));
  }

  /** A count fills the whole of its step. @source Czado, Gneiting and Held, Predictive Model Assessment for Count Data, Biometrics 65, 2009 */
  private takePit(below: number, upTo: number): void {
    const width = upTo - below;
    for (let bin = 0; bin < PIT_BINS; bin++) {
      const [from, to] = [bin / PIT_BINS, (bin + 1) / PIT_BINS];
      if (width > 1e-12) this.pit[bin]! += Math.max(0, Math.min(to, upTo) - Math.max(from, below)) / width;
      else if (below >= from && (below < to || bin === PIT_BINS - 1)) this.pit[bin]! += 1;
    }
  }

  told(): BedScore {
    const mean = (sum: number): number => (this.judged === 0 ? 0 : sum / this.judged);
    return {
      judged: this.judged,
      own: mean(this.sums.own),
      persistence: mean(this.sums.persistence),
      ar1: mean(this.sums.ar1),
      cover: this.within.map(mean),
      pit: [...this.pit].map(mean),
    };
  }
}

export type BedScore = {
  readonly judged: number;
  /** Mean scores in beds. */
  readonly own: number;
  /** Of as many as lie there now: the mean absolute error. */
  readonly persistence: number;
  readonly ar1: number;
  /** Share of counts within the bands of 50, 80 and 95 %. */
  readonly cover: readonly number[];
  /** Shares in ten steps of where what came lay in its distribution; all alike: bands are right. */
  readonly pit: readonly number[];
};
