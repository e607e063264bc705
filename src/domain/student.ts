/** Student's t distribution, as far as intervals and claims need it. Degrees of freedom need not be whole. */

/**
 * How often chance alone is at least as far from the middle, on either side.
 * @param t finite; freedom > 0
 * @returns 0 … 1
 * @source Abramowitz and Stegun 26.7.1 with 26.5.27: the regularised incomplete beta function of ν ÷ (ν + t²)
 * @example 2.228 at 10 degrees of freedom → 0.05
 */
export const studentTails = (t: number, freedom: number): number =>
  incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);

/** Halvings: from the widest bracket down to the last digit of a double. */
const HALVINGS = 200;

/**
 * The point below which the distribution has a given share.
 * @param share above 0.5 and below 1; freedom > 0
 * @example 0.975 at 10 degrees of freedom → 2.228139
 */
export function studentQuantile(share: number, freedom: number): number {
  const tails = 2 * (1 - share);
  let [low, high] = [0, 1];
  while (studentTails(high, freedom) > tails && high < 1e300) [low, high] = [high, high * 2];
  for (let n = 0; n < HALVINGS && high - low > Number.EPSILON * high; n++) {
    const middle = low + (high - low) / 2;
    if (studentTails(middle, freedom) > tails) low = middle;
    else high = middle;
  }
  return low + (high - low) / 2;
}

/** Regularised incomplete beta function. @source Numerical Recipes 6.4: continued fraction, on the side where it is quick */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

const TINY = 1e-300;
const MOST_TERMS = 10_000;

/** @source Lentz's method: Thompson and Barnett, Coulomb and Bessel functions, Journal of Computational Physics 64, 1986 */
function fraction(x: number, a: number, b: number): number {
  const kept = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1));
  let sum = d;
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / kept(1 + even * d);
    c = kept(1 + even / c);
    sum *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / kept(1 + odd * d);
    c = kept(1 + odd / c);
    sum *= d * c;
    if (Math.abs(d * c - 1) < Number.EPSILON) break;
  }
  return sum;
}

/** @source Lanczos, A precision approximation of the gamma function, 1964; coefficients of g = 7, n = 9 by Godfrey, good to 15 digits */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** @param x above 0 */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const t = x + 6.5;
  const series = LANCZOS.reduce((sum, one, n) => sum + (n === 0 ? one : one / (x + n - 1)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
}
