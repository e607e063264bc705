/** One seeded stream of chance; the same seed gives the same hospital, byte for byte. */
export type Rng = {
  /** Uniform in [0, 1). */
  readonly unit: () => number;
  /** Uniform in [low, high). */
  readonly between: (low: number, high: number) => number;
  /** Whole number in [low, high], both included. */
  readonly whole: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  /** Standard normal. */
  readonly normal: () => number;
  /** Log-normal by its median and the standard deviation of the logarithm. */
  readonly logNormal: (median: number, sigma: number) => number;
  /** @returns undefined from an empty list */
  readonly pick: <T>(from: readonly T[]) => T | undefined;
  /** A new list in a new order. */
  readonly shuffled: <T>(list: readonly T[]) => T[];
};

/** Rounds that sfc32 needs before two near seeds no longer look alike. @source PractRand 0.95, seeding of sfc */
const WARM_UP = 15;

/**
 * sfc32, period about 2^128 on average, 32 bits a step.
 * @param seed any whole number; its low 32 bits count
 * @source Chris Doty-Humphrey, PractRand (public domain), `sfc32`
 */
export function createRng(seed: number): Rng {
  const unit = sfc32(seed);
  const between = (low: number, high: number) => low + (high - low) * unit();
  const whole = (low: number, high: number) => low + Math.floor(unit() * (high - low + 1));
  // Box–Muller; the first factor may not be 0. @source Box & Muller 1958
  const normal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  return {
    unit,
    between,
    whole,
    chance: (probability) => unit() < probability,
    normal,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    pick: (from) => from[Math.floor(unit() * from.length)],
    shuffled: (list) => {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = whole(0, i);
        [copy[i], copy[j]] = [copy[j]!, copy[i]!];
      }
      return copy;
    },
  };
}

function sfc32(seed: number): () => number {
  let a = 0;
  let b = seed | 0;
  let c = 0;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < WARM_UP; i++) next();
  return next;
}
