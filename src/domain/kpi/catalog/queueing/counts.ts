/** Distributions of how many: patients who will be admitted, patients who will still arrive. Entry n is the chance of exactly n. */

export type CountChances = readonly number[];

/**
 * How many of several independent events happen, exactly: Π(1 − pᵢ + pᵢz) multiplied out, one event after the other.
 * @param chances each 0 … 1
 * @returns chances of 0 … n; they add up to 1
 * @source patientflow (UCL, 2025); King et al., 2022; catalogue J.1
 * @example [0.5, 0.5] → [0.25, 0.5, 0.25]
 */
export function poissonBinomial(chances: readonly number[]): CountChances {
  const found = new Float64Array(chances.length + 1);
  found[0] = 1;
  chances.forEach((p, before) => {
    for (let n = before + 1; n > 0; n--) found[n] = found[n]! * (1 - p) + found[n - 1]! * p;
    found[0] = found[0]! * (1 - p);
  });
  return [...found];
}

/** What the left-out tails of a Poisson distribution may hold at most, together: far below what anybody asks for (1e-9). */
const LEFT_OUT = 1e-17;

/**
 * Chances of 0, 1, 2 … arrivals at a rate. They are built outwards from the likeliest count, since e^−rate is 0 in a computer from a rate of 746 on,
 * and end where the rest is below 10⁻¹⁷: above the likeliest count each term is at most rate ÷ n of the one before, so that what follows a term t
 * is at most t × r ÷ (1 − r) with r = rate ÷ (n + 1).
 * @param rate ≥ 0
 * @example 0 → [1]
 */
export function poisson(rate: number): CountChances {
  const likeliest = Math.floor(rate);
  const weights: number[] = [];
  let weight = 1;
  for (let n = likeliest; n >= 0; n--) {
    weights[n] = weight;
    weight *= n / rate;
  }
  weight = 1;
  for (let n = likeliest + 1; rate > 0; n++) {
    weight *= rate / n;
    weights[n] = weight;
    const r = rate / (n + 1);
    if (weight * (r / (1 - r)) < LEFT_OUT) break;
  }
  const total = weights.reduce((sum, one) => sum + one, 0);
  return weights.map((one) => one / total);
}

/** How many of two independent counts together. */
export function together(a: CountChances, b: CountChances): CountChances {
  const found = new Float64Array(a.length + b.length - 1);
  a.forEach((p, i) => {
    b.forEach((q, j) => {
      found[i + j]! += p * q;
    });
  });
  return [...found];
}

/** Chance of more than n, added from the small end so that rare cases keep their digits. */
export function chanceAbove(chances: CountChances, n: number): number {
  if (n < 0) return 1;
  let above = 0;
  for (let k = chances.length - 1; k > n; k--) above += chances[k]!;
  return Math.min(1, above);
}
