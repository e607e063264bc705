/**
 * How far off a quantile was, dearer on its rarer side. Counts in, counts out.
 * @param share 0 … 1: how often the count was to be below the quantile
 * @source Koenker and Bassett, Regression Quantiles, Econometrica 46(1), 1978
 */
export const quantileLoss = (value: number, quantile: number, share: number): number =>
  value >= quantile ? share * (value - quantile) : (1 - share) * (quantile - value);
