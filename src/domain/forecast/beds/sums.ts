/** The work on distributions: thousands of short rows are summed for one answer, so they are kept in one room instead of each in an array. Pure to whoever asks. */

/** A distribution in the room: shares of `from`, one more, two more … */
export type Span = { readonly from: number; readonly at: number; readonly length: number };

let room = new Float64Array(1 << 14);

function roomUpTo(end: number): Float64Array {
  if (end > room.length) {
    const larger = new Float64Array(2 ** Math.ceil(Math.log2(end)));
    larger.set(room);
    room = larger;
  }
  return room;
}

/** What is less likely is left out at either end: less than one in 10⁷ of everything, by which the rest is raised. */
const NEGLIGIBLE = 1e-9;
/** So many coins are summed one by one; more are halved, and the halves added, which is less work. */
const ONE_BY_ONE = 48;

export const endOf = ({ at, length }: Span): number => at + length;

/** Their shares, each scaled to 1. @param spans one behind the other */
export function takenOut(spans: readonly Span[]): readonly Float64Array[] {
  const begin = spans[0]?.at ?? 0;
  const all = room.slice(begin, spans.length === 0 ? 0 : endOf(spans.at(-1)!));
  return spans.map(({ at, length }) => {
    const shares = all.subarray(at - begin, at - begin + length);
    let sum = 0;
    for (let k = 0; k < length; k++) sum += shares[k]!;
    for (let k = 0; k < length; k++) shares[k]! /= sum;
    return shares;
  });
}

export function broughtIn(from: number, shares: Float64Array, at: number): Span {
  roomUpTo(at + shares.length).set(shares, at);
  return { from, at, length: shares.length };
}

/**
 * How many of some unlike coins fall on their head.
 * @param at where it is put; what lies behind is overwritten
 */
export function coinsAt(chances: ArrayLike<number>, begin: number, end: number, at: number): Span {
  if (end - begin <= ONE_BY_ONE) return oneByOneAt(chances, begin, end, at);
  const half = (begin + end) >> 1;
  const one = coinsAt(chances, begin, half, at);
  const other = coinsAt(chances, half, end, endOf(one));
  return movedTo(plusAt(one, other, endOf(other)), at);
}

/** Four coins at once, so that the row is gone through a quarter as often; coins that are missing never fall on their head. */
function oneByOneAt(chances: ArrayLike<number>, begin: number, end: number, at: number): Span {
  const row = roomUpTo(at + ONE_BY_ONE + 8);
  row[at] = 1;
  let low = at;
  let high = at;
  for (let n = begin; n < end; n += 4) {
    const p = chanceOf(chances, n, end);
    const q = chanceOf(chances, n + 1, end);
    const r = chanceOf(chances, n + 2, end);
    const s = chanceOf(chances, n + 3, end);
    // Shares of none to two of the first two, and of the others.
    const a0 = (1 - p) * (1 - q);
    const a1 = p * (1 - q) + q * (1 - p);
    const a2 = p * q;
    const b0 = (1 - r) * (1 - s);
    const b1 = r * (1 - s) + s * (1 - r);
    const b2 = r * s;
    addCoins(row, low, high, a0 * b0, a0 * b1 + a1 * b0, a0 * b2 + a1 * b1 + a2 * b0, a1 * b2 + a2 * b1, a2 * b2);
    high += 4;
    while (high > low && row[high]! < NEGLIGIBLE) high--;
    while (low < high && row[low]! < NEGLIGIBLE) low++;
  }
  return { from: low - at, at: low, length: high - low + 1 };
}

const chanceOf = (chances: ArrayLike<number>, n: number, end: number): number =>
  n < end ? Math.min(1, Math.max(0, chances[n]!)) : 0;

/** In place, from the top down: what stands below is still as it was. */
function addCoins(
  row: Float64Array,
  low: number,
  high: number,
  none: number,
  one: number,
  two: number,
  three: number,
  four: number,
): void {
  let y0 = 0;
  let y1 = 0;
  let y2 = 0;
  let y3 = 0;
  for (let k = high; k >= low; k--) {
    const y = row[k]!;
    row[k + 4] = four * y + three * y0 + (two * y1 + one * y2) + none * y3;
    y3 = y2;
    y2 = y1;
    y1 = y0;
    y0 = y;
  }
  row[low + 3] = three * y0 + two * y1 + one * y2 + none * y3;
  row[low + 2] = two * y0 + one * y1 + none * y2;
  row[low + 1] = one * y0 + none * y1;
  row[low] = none * y0;
}

/**
 * A count that is spread wider than Poisson: its variance is mean + mean² ÷ size.
 * @param size the shape of the gamma that its rate is drawn from; infinite: Poisson
 */
export function countAt(mean: number, size: number, at: number): Span {
  if (mean <= 0) {
    roomUpTo(at + 1)[at] = 1;
    return { from: 0, at, length: 1 };
  }
  const poisson = !Number.isFinite(size);
  const odds = poisson ? mean : mean / (mean + size);
  // Share of k + 1 ÷ share of k is odds × (k + size) ÷ (k + 1), and of Poisson odds ÷ (k + 1).
  const [slope, start] = poisson ? [0, odds] : [odds, odds * size];
  const variance = poisson ? mean : mean + mean ** 2 / size;
  // From the likeliest count outwards, so that nothing underflows; scaled at the end.
  const mode = Math.max(0, Math.floor(poisson ? mean : (mean * (size - 1)) / size));
  const below = Math.min(mode, Math.ceil(MOST_SPREADS * Math.sqrt(variance)) + MOST_SPREADS);
  const middle = at + below;
  let row = roomUpTo(middle + 2 * below + MOST_SPREADS);
  row[middle] = 1;
  let [low, high, sum] = [middle, middle, 1];
  for (let share = 1, k = mode; low > at; k--) {
    share *= k / (slope * (k - 1) + start);
    if (share < NEGLIGIBLE) break;
    row[--low] = share;
    sum += share;
  }
  for (let share = 1, k = mode; ; k++) {
    share *= (slope * k + start) / (k + 1);
    if (share < NEGLIGIBLE) break;
    if (++high >= row.length) row = roomUpTo(high + 1);
    row[high] = share;
    sum += share;
  }
  for (let k = low; k <= high; k++) row[k]! /= sum;
  return { from: mode - (middle - low), at: low, length: high - low + 1 };
}

/**
 * How many of some unlikely coins fall on their head, as of so many like ones: mean and variance are theirs.
 * @param mean of all of them @param squares of their chances
 */
export function likeCoinsAt(mean: number, squares: number, at: number): Span {
  return countAt(mean, squares === 0 ? Number.POSITIVE_INFINITY : -(mean ** 2) / squares, at);
}

/** Further below its middle no count of these is worth a share. */
const MOST_SPREADS = 12;

/** The sum of two counts that know nothing of each other. @param at behind both */
export function plusAt(a: Span, b: Span, at: number): Span {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const length = long.length + short.length - 1;
  const row = roomUpTo(at + length);
  row.fill(0, at, at + length);
  const { at: begin, length: many } = long;
  let i = 0;
  for (; i + 3 < short.length; i += 4) addFour(row, begin, many, short.at + i, at + i);
  for (; i < short.length; i++) {
    const share = row[short.at + i]!;
    for (let k = 0; k < many; k++) row[at + i + k]! += share * row[begin + k]!;
  }
  let low = at;
  let high = at + length - 1;
  while (low < high && row[low]! < NEGLIGIBLE) low++;
  while (high > low && row[high]! < NEGLIGIBLE) high--;
  return { from: a.from + b.from + low - at, at: low, length: high - low + 1 };
}

/** Four shares of the shorter one at once, so that the longer one is gone through a quarter as often. */
function addFour(row: Float64Array, begin: number, many: number, of: number, to: number): void {
  const a = row[of]!;
  const b = row[of + 1]!;
  const c = row[of + 2]!;
  const d = row[of + 3]!;
  let x1 = 0;
  let x2 = 0;
  let x3 = 0;
  for (let k = 0; k < many; k++) {
    const x = row[begin + k]!;
    row[to + k] = row[to + k]! + (a * x + b * x1) + (c * x2 + d * x3);
    x3 = x2;
    x2 = x1;
    x1 = x;
  }
  row[to + many]! += b * x1 + c * x2 + d * x3;
  row[to + many + 1]! += c * x1 + d * x2;
  row[to + many + 2]! += d * x1;
}

export function movedTo(span: Span, at: number): Span {
  roomUpTo(at + span.length).copyWithin(at, span.at, endOf(span));
  return { from: span.from, at, length: span.length };
}

/** @param weights of the parts in their order, together 1 @param at behind all of them */
export function mixedAt(parts: readonly Span[], weights: readonly number[], at: number): Span {
  if (parts.length === 1) return parts[0]!;
  let [from, to] = [Number.POSITIVE_INFINITY, 0];
  for (const part of parts) [from, to] = [Math.min(from, part.from), Math.max(to, part.from + part.length)];
  const row = roomUpTo(at + to - from);
  row.fill(0, at, at + to - from);
  for (let n = 0; n < parts.length; n++) {
    const part = parts[n]!;
    const weight = weights[n]!;
    const begin = at + part.from - from;
    for (let k = 0; k < part.length; k++) row[begin + k]! += weight * row[part.at + k]!;
  }
  return { from, at, length: to - from };
}
