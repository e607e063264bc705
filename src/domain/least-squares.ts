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
export const coefficientOf = (column: Column, beside: readonly Column[], values: Column): Coefficient | undefined =>
  coefficientThrough({ begun: column, had: column }, [], beside, values);

/** Something that is begun or not in each row, and how much of it the row had in the end: of what is begun later a part. */
export type Treatment = { readonly begun: Column; readonly had: Column };

/**
 * The coefficient of what a row had of one treatment, where only what was begun is as good as drawn by lot (given `beside`), and what came
 * later hangs on what happened meanwhile: what was begun is the instrument of what was had, as many of the one as of the other.
 * @param others stand beside it in the same way; one that is a sum of the rest is left out
 * @returns as `coefficientOf`, to which it comes down where each row had what was begun in it
 * @source Robins, Correcting for non-compliance in randomized trials using structural nested mean models, Communications in Statistics 23(8), 1994
 * (linear, one parameter for each treatment: the estimator by instruments); the errors as for least squares, with its residuals
 */
export function coefficientThrough(
  own: Treatment,
  others: readonly Treatment[],
  beside: readonly Column[],
  values: Column,
): Coefficient | undefined {
  const known: Column[] = [];
  for (const one of beside) extend(known, one);
  const basis = [...known];
  const apart = others.filter(({ begun }) => extend(basis, begun));
  if (!extend(basis, own.begun) || basis.length >= values.length) return undefined;
  const instruments = basis.slice(known.length);
  const had = [own, ...apart].map((one) => rest(one.had, known));
  const met = instruments.map((instrument) => had.map((one) => dot(instrument, one)));
  const least = NOTHING_LEFT * Math.sqrt(Math.max(...[own, ...apart].map((one) => dot(one.had, one.had))));
  const shares = solved(transposed(met), [1, ...apart.map(() => 0)], least);
  const left = rest(values, known);
  const slopes = solved(
    met,
    instruments.map((instrument) => dot(instrument, left)),
    least,
  );
  if (shares === undefined || slopes === undefined) return undefined;
  const weights = sumOf(instruments, shares);
  const length = Math.sqrt(dot(weights, weights));
  const explained = sumOf(had, slopes);
  const residuals = Float64Array.from(left, (value, i) => value - explained[i]!);
  const free = Float64Array.from(values, (_, i) => 1 - basis.reduce((sum, q) => sum + q[i]! * q[i]!, 0));
  if (free.some((share, i) => share < PINNED && Math.abs(weights[i]!) > PINNED * length)) return undefined;
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

/** One more column of an orthonormal basis. @returns false, and leaves it, where the column is a sum of those that are there */
function extend(basis: Column[], column: Column): boolean {
  const left = without(column, basis);
  if (left !== undefined) basis.push(unit(left));
  return left !== undefined;
}

function sumOf(columns: readonly Column[], times: readonly number[]): Column {
  const sum = new Float64Array(columns[0]!.length);
  for (const [n, column] of columns.entries()) for (let i = 0; i < sum.length; i++) sum[i]! += times[n]! * column[i]!;
  return sum;
}

const transposed = (rows: Rows): Rows => rows.map((_, n) => rows.map((row) => row[n]!));

type Rows = readonly (readonly number[])[];

/** By elimination with the largest pivot; undefined where the rows hang together: no pivot is more than `least`. */
function solved(rows: Rows, values: readonly number[], least: number): readonly number[] | undefined {
  const left = rows.map((row, n) => [...row, values[n]!]);
  for (let n = 0; n < left.length; n++) {
    const rest = left.slice(n).toSorted((a, b) => Math.abs(b[n]!) - Math.abs(a[n]!));
    left.splice(n, rest.length, ...rest);
    const pivot = left[n]!;
    if (!(Math.abs(pivot[n]!) > least)) return undefined;
    for (const [m, row] of left.entries()) {
      if (m === n) continue;
      const times = row[n]! / pivot[n]!;
      for (let k = n; k < row.length; k++) row[k]! -= times * pivot[k]!;
    }
  }
  return left.map((row, n) => row.at(-1)! / row[n]!);
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
