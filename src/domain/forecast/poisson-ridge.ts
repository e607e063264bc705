/** Poisson regression with a ridge, by reweighted least squares on sparse rows. Pure. */
import type { Rows } from './calendar-rows.ts';
import { solveInPlace } from './cholesky.ts';

export type RidgeFit = {
  /** Expected count of a step by the calendar alone. */
  readonly expected: (index: number) => number;
  /** How much wider counts spread than those of Poisson, as a ratio of variances; never below 1. */
  readonly dispersion: number;
  readonly coefficients: Float64Array;
};

export type RidgeAsk = {
  readonly values: readonly (number | undefined)[];
  /** Steps that it is learned from, the last one left out. */
  readonly from: number;
  readonly to: number;
  /** After so many steps an old one counts half. */
  readonly halfLife: number;
  /** A fit of the same rows to begin from: one that is near saves rounds. */
  readonly near?: RidgeFit | undefined;
};

const MOST_ROUNDS = 6;
/** A round that moves no coefficient by more, a ten-thousandth of a count, is the last. */
const SETTLED = 1e-4;
/** What lies this many spreads off counts as if it lay there: a day of an outage, a ten-fold typing error. @source Huber, Robust Statistics, 1981 */
const FAR = 4;
/** Below e^-7 one in a thousand steps has somebody. */
const LEAST_LOG = -7;
/** Times as many as there ever were: a few counts among noughts send the rounds astray, and what grows is followed by its level. */
const MOST_TIMES = 2;

/**
 * @returns the fit; where no step is known, one that expects next to nothing
 * @source McCullagh and Nelder, Generalized Linear Models, 2nd ed. 1989 (quasi-Poisson); the ridge as Hoerl and Kennard, Technometrics 12(1), 1970
 */
export function poissonRidge(rows: Rows, ask: RidgeAsk): RidgeFit {
  const size = rows.penalties.length;
  const most = mostLogOf(ask);
  const coefficients = ask.near?.coefficients.slice() ?? new Float64Array(size);
  if (ask.near === undefined) coefficients[0] = startOf(ask);
  let dispersion = ask.near?.dispersion ?? 1;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    // At first all counts are worth the same: where the level has moved since, what lies far off is right.
    const far = round === 0 ? Number.POSITIVE_INFINITY : FAR * Math.sqrt(dispersion);
    const { normal, right, spread } = normalEquations(rows, ask, coefficients, { dispersion, far, most });
    for (let n = 0; n < size; n++) normal[n * size + n]! += rows.penalties[n]! + 1e-9;
    solveInPlace(normal, right, size);
    const moved = right.reduce((most, value, n) => Math.max(most, Math.abs(value - coefficients[n]!)), 0);
    coefficients.set(right);
    if (round > 0) dispersion = Math.max(1, spread);
    if (moved < SETTLED) break;
  }
  return { coefficients, dispersion, expected: (index) => Math.exp(logOf(rows, coefficients, index, most)) };
}

/** No step is expected to have more. */
function mostLogOf({ values, from, to }: RidgeAsk): number {
  let most = 1;
  for (let index = from; index < to; index++) most = Math.max(most, values[index] ?? 0);
  return Math.log(MOST_TIMES * most);
}

function startOf({ values, from, to }: RidgeAsk): number {
  let [sum, known] = [0, 0];
  for (let index = from; index < to; index++) {
    const value = values[index];
    if (value === undefined) continue;
    sum += value;
    known++;
  }
  return Math.max(LEAST_LOG, known === 0 ? LEAST_LOG : Math.log(sum / known));
}

function logOf({ starts, columns, values }: Rows, coefficients: Float64Array, index: number, most: number): number {
  let log = 0;
  for (let n = starts[index]!; n < starts[index + 1]!; n++) log += coefficients[columns[n]!]! * values[n]!;
  return Math.min(most, Math.max(LEAST_LOG, log));
}

/** @param shape `far`: in √expected, what lies further off counts as if it lay there; `most`: the logarithm of the most that is expected */
function normalEquations(
  rows: Rows,
  { values, from, to, halfLife }: RidgeAsk,
  coefficients: Float64Array,
  { dispersion, far, most }: { readonly dispersion: number; readonly far: number; readonly most: number },
) {
  const size = rows.penalties.length;
  const normal = new Float64Array(size * size);
  const right = new Float64Array(size);
  let [squares, weights] = [0, 0];
  for (let index = from; index < to; index++) {
    const value = values[index];
    if (value === undefined) continue;
    const log = logOf(rows, coefficients, index, most);
    const expected = Math.exp(log);
    const age = 0.5 ** ((to - index) / halfLife);
    const off = (value - expected) / Math.sqrt(expected);
    const near = Math.min(1, far / Math.abs(off));
    squares += age * (off * near) ** 2;
    weights += age;
    const weight = (age * near * expected) / dispersion;
    addRow(rows, index, { weight, target: log + (value - expected) / expected }, { normal, right, size });
  }
  return { normal, right, spread: weights === 0 ? 1 : squares / weights };
}

type Sums = { readonly normal: Float64Array; readonly right: Float64Array; readonly size: number };

/** Into the lower half of the matrix: the columns of a row go up. */
function addRow(
  { starts, columns, values }: Rows,
  index: number,
  { weight, target }: { readonly weight: number; readonly target: number },
  { normal, right, size }: Sums,
): void {
  const [begin, end] = [starts[index]!, starts[index + 1]!];
  for (let a = begin; a < end; a++) {
    const row = columns[a]!;
    const weighted = weight * values[a]!;
    right[row]! += weighted * target;
    for (let b = begin; b <= a; b++) normal[row * size + columns[b]!]! += weighted * values[b]!;
  }
}
