/** One coefficient of a linear regression, with an error that stands when the spread differs from row to row and rows are few. */
import { studentQuantile, studentTails } from './student.ts';

export type Coefficient = {
  readonly estimate: number;
  /** Heteroskedasticity-consistent (HC2). */
  readonly standardError: number;
  /** Of the t distribution that the estimate is judged by; no whole number. */
  readonly freedom: number;
  /** Both tails: how often chance alone would bring one as far from nought. */
  readonly tails: number;
};

/** A column whose length shrinks to this part of itself once the others are taken out of it says nothing of its own. */
const NOTHING_LEFT = 1e-7;
/** A row that the fit goes through whatever its value: its residual says nothing of the spread. */
const PINNED = 1e-8;

type Column = ArrayLike<number>;

/**
 * The coefficient of one column beside others, by least squares.
 * @param column what is asked about, `beside` it the others, with a column of ones among them where a constant is wanted; all of one length, finite
 * @returns undefined where the column is a sum of the others, where nothing is left to tell the spread from, or where one row alone decides it
 * @source MacKinnon and White, Some heteroskedasticity-consistent covariance matrix estimators, Journal of Econometrics 29, 1985 (HC2); Bell and
 * McCaffrey, Bias reduction in standard errors for linear regression with multi-stage samples, Survey Methodology 28(2), 2002, as Imbens and
 * Kolesár, Robust standard errors in small samples, Review of Economics and Statistics 98(4), 2016, advise it (degrees of freedom)
 * @example the column [0, 0, 0, 1, 1, 1] beside ones, with the values [1, 2, 3, 5, 7, 6] → 4 ± 0.816, 4 degrees of freedom: Welch's test
 */
export function coefficientOf(column: Column, beside: readonly Column[], values: Column): Coefficient | undefined {
  const basis: Column[] = [];
  for (const one of beside) {
    const left = without(one, basis);
    if (left !== undefined) basis.push(unit(left));
  }
  const own = without(column, basis);
  if (own === undefined || basis.length + 1 >= values.length) return undefined;
  const square = dot(own, own);
  basis.push(unit(own));
  const weights = Float64Array.from(own, (x) => x / square);
  const residuals = rest(values, basis);
  const free = Float64Array.from(values, (_, i) => 1 - basis.reduce((sum, q) => sum + q[i]! * q[i]!, 0));
  if (free.some((share, i) => share < PINNED && Math.abs(weights[i]!) * Math.sqrt(square) > PINNED)) return undefined;
  return judged(dot(weights, values), weights, { residuals, free, basis });
}

type Fit = {
  readonly residuals: Column;
  /** One less the leverage of each row. */
  readonly free: Column;
  /** Orthonormal columns that span the regression. */
  readonly basis: readonly Column[];
};

function judged(estimate: number, weights: Column, { residuals, free, basis }: Fit): Coefficient | undefined {
  // Squares of weight over freedom; of rows that are pinned nothing is known, and nothing hangs on them.
  const shares = Float64Array.from(weights, (w, i) => (free[i]! < PINNED ? 0 : (w * w) / free[i]!));
  const standardError = Math.sqrt(shares.reduce((sum, share, i) => sum + share * residuals[i]! ** 2, 0));
  const freedom = bellMcCaffrey(shares, free, basis);
  if (!(standardError > 0) || !(freedom > 0)) return undefined;
  return { estimate, standardError, freedom, tails: studentTails(estimate / standardError, freedom) };
}

/**
 * Degrees of freedom by matching mean and variance of the squared error to a χ² when the spread is even: (Σλ)² ÷ Σλ², λ the eigenvalues of
 * G'G with columns g = √share·(I − H)ᵢ; Σλ = Σ shareᵢ·freeᵢ and Σλ² = Σ shareᵢ·shareⱼ·(I − H)ᵢⱼ², the cross terms by way of the small matrix Q'WQ.
 */
function bellMcCaffrey(shares: Column, free: Column, basis: readonly Column[]): number {
  let [mean, square] = [0, 0];
  for (let i = 0; i < shares.length; i++) {
    const [share, own] = [shares[i]!, free[i]!];
    mean += share * own;
    square += share * share * (2 * own - 1);
  }
  for (const [a, left] of basis.entries()) {
    for (const [b, right] of basis.entries()) {
      if (b < a) continue;
      let cross = 0;
      for (let i = 0; i < shares.length; i++) cross += left[i]! * shares[i]! * right[i]!;
      square += (a === b ? 1 : 2) * cross * cross;
    }
  }
  return square > 0 ? (mean * mean) / square : 0;
}

/** So sure an interval is. */
export const SURE = 0.95;

/** The interval that holds the truth in 95 of 100 such regressions. */
export function intervalOf({ estimate, standardError, freedom }: Coefficient): readonly [number, number] {
  const reach = studentQuantile((1 + SURE) / 2, freedom) * standardError;
  return [estimate - reach, estimate + reach];
}

/** A column with orthonormal ones taken out of it, twice, as rounding wants it; undefined: nothing is left. */
function without(column: Column, basis: readonly Column[]): Column | undefined {
  const left = rest(column, [...basis, ...basis]);
  return dot(left, left) > NOTHING_LEFT ** 2 * dot(column, column) ? left : undefined;
}

/** What orthonormal columns leave of one, taken out one after the other. */
function rest(column: Column, basis: readonly Column[]): Column {
  const left = Float64Array.from(column);
  for (const q of basis) {
    const times = dot(q, left);
    for (let i = 0; i < left.length; i++) left[i]! -= times * q[i]!;
  }
  return left;
}

function dot(a: Column, b: Column): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function unit(column: Column): Column {
  const length = Math.sqrt(dot(column, column));
  return Float64Array.from(column, (x) => x / length);
}
