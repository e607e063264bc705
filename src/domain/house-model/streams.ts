/** Common random numbers: chance in streams by purpose, so that a change to the house leaves alone what it does not touch. */
import { createRng, type Rng } from '../simulate/rng.ts';

/** What a stream is for. Numbers, because they are mixed into its seed. */
export const PURPOSE = { day: 1, arrivals: 2, more: 3, booked: 4, here: 5, fullness: 6, rest: 7 } as const;

/**
 * The stream of one purpose: the same parts give the same numbers, whatever else was drawn before.
 * @param parts seed, run, purpose and which one of it; whole numbers
 */
export const streamOf = (...parts: readonly number[]): Rng => createRng(seedOf(parts));

/** @source Austin Appleby, MurmurHash3 (public domain): the 32-bit finalizer, once for each part */
function seedOf(parts: readonly number[]): number {
  let hash = 0;
  for (const part of parts) {
    hash = (hash + 0x9e3779b9) ^ part;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash;
}
