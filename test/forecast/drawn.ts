/** Counts drawn by a seeded lot, for tests that know what they were drawn from. */

export const HALF_YEAR = 182;

/** @source Steele and Vigna, mulberry32 as commonly written; any seeded generator does */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** By the normal law from 30 on, where the two are not told apart. */
export function poisson(mean: number, next: () => number): number {
  if (mean > 30) {
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  let [n, left] = [0, Math.exp(-mean)];
  for (let product = next(); product > left; product *= next()) n++;
  return n;
}

const WEEK = [1.12, 1.02, 0.99, 0.97, 0.98, 0.94, 0.98] as const;

/** So many days, with a week in them. */
export function weekly(days: number, mean: number, seed: number): number[] {
  const next = random(seed);
  return Array.from({ length: days }, (_, n) => poisson(mean * WEEK[n % 7]!, next));
}
