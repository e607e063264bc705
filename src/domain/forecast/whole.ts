/** What a forecast says in whole counts, as somebody needs them who plans: there is no half a patient. Pure. */
import { type Band, bandOf, quantileOf } from './bands.ts';
import { negativeBinomial, bandOf as pmfBand, quantileOf as pmfQuantile } from './beds/pmf.ts';
import type { Counts } from './counts.ts';
import type { Forecast } from './forecast.ts';

/** Of more than this a whole number is as good as any, and how far off it was says more than a law. */
const FEW = 30;
/** What lay further off than nineteen in twenty counts as if it lay there: an hour of an outage is no spread. */
const TAIL = 0.025;
/** Counts that vary less are no chance: a clinic with so many slots. */
const PLANNED = 0.75;

/** The mean of the hour that autumn repeats may be a half; more of them are no counts of heads: a rate, a mean, thousands. */
const MOST_WHOLE = 0.95;

export function areWhole(values: Counts['values']): boolean {
  const known = values.filter((value) => value !== undefined);
  return known.filter(Number.isInteger).length >= MOST_WHOLE * known.length;
}

export type Whole = {
  /** The least that suffices in such a share of cases. @param share 0 … 1 */
  readonly quantile: (share: number) => number;
  /** @param level 0.8: four in five counts lie within, both ends included */
  readonly band: (level: number) => Band;
};

/**
 * Of few, the negative binomial with the forecast's mean and the spread that it was off by: it is as lopsided at two an hour as at ten, which what
 * was off at all hours of the day together is at none. Of many, and of what is planned, the quantiles of what was off, rounded; their band is the
 * whole counts that lie in theirs, and the middle one.
 * @source measured: hours of Iowa in two years, quantile loss −1.8 and −0.4 %, Brier score of exceedance −2 to −6 %
 */
export function wholeOf(forecast: Forecast, step: number): Whole {
  const mean = forecast.means[step] ?? 0;
  const spread = spreadOf(forecast.offs[step] ?? new Float64Array());
  if (mean >= FEW || spread < PLANNED)
    return {
      quantile: (share) => Math.round(quantileOf(forecast, step, share)),
      band: (level) => within(bandOf(forecast, step, level), Math.round(quantileOf(forecast, step, 0.5))),
    };
  const law = negativeBinomial(mean, spread > 1 ? mean / (spread - 1) : Number.POSITIVE_INFINITY);
  return { quantile: (share) => pmfQuantile(law, share), band: (level) => pmfBand(law, level) };
}

/** The number that is told stands in each of its bands: one that holds no whole count is that one alone. */
const within = ({ from, to }: Band, told: number): Band => ({
  from: Math.min(Math.ceil(from), told),
  to: Math.max(Math.floor(to), told),
});

/** Of what is no whole count: the quantiles of what was off. */
export const asItIs = (forecast: Forecast, step: number): Whole => ({
  quantile: (share) => quantileOf(forecast, step, share),
  band: (level) => bandOf(forecast, step, level),
});

/** Variance ÷ mean. @param offs how far off it was, in √mean, in order */
function spreadOf(offs: Float64Array): number {
  const rank = Math.floor(offs.length * TAIL);
  const [low, high] = [offs[rank] ?? 0, offs[offs.length - 1 - rank] ?? 0];
  return offs.reduce((sum, off) => sum + Math.min(high, Math.max(low, off)) ** 2, 0) / Math.max(1, offs.length);
}
