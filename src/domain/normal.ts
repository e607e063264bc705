/** The normal distribution, as far as figures need it. */

/** Coefficients of a polynomial, constant first. */
type Polynomial = readonly number[];

const at = (x: number, coefficients: Polynomial): number =>
  coefficients.reduceRight((value, coefficient) => value * x + coefficient, 0);

type Rational = { readonly numerator: Polynomial; readonly denominator: Polynomial };

const ratioAt = (x: number, { numerator, denominator }: Rational): number => at(x, numerator) / at(x, denominator);

/** Within 0.425 of the middle, in 0.425² − (p − ½)². */
const CENTRAL: Rational = {
  numerator: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  denominator: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
};

/** Tails down to a share of e⁻²⁵, in √(−ln p) − 1.6. */
const TAIL: Rational = {
  numerator: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  denominator: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
};

/** Tails beyond, in √(−ln p) − 5. */
const FAR_TAIL: Rational = {
  numerator: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
  ],
  denominator: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 0.000018463183175100548,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};

/**
 * The point below which the standard normal distribution has a given share: its quantile, Φ⁻¹.
 * @param share 0 … 1
 * @returns standard deviations from the middle; undefined at 0 and 1, where no number is far enough out
 * @source Wichura, Algorithm AS 241: The Percentage Points of the Normal Distribution, Applied Statistics 37(3), 1988 (PPND16, good to about
 * 1 part in 10¹⁶)
 * @example 0.975 → 1.95996 · 0.5 → 0
 */
export function normalQuantile(share: number): number | undefined {
  if (!(share > 0 && share < 1)) return undefined;
  const fromMiddle = share - 0.5;
  if (Math.abs(fromMiddle) <= 0.425) return fromMiddle * ratioAt(0.180625 - fromMiddle * fromMiddle, CENTRAL);
  const depth = Math.sqrt(-Math.log(fromMiddle < 0 ? share : 1 - share));
  const size = depth <= 5 ? ratioAt(depth - 1.6, TAIL) : ratioAt(depth - 5, FAR_TAIL);
  return fromMiddle < 0 ? -size : size;
}

/** Coefficients of Φ's tail in 1 ÷ (1 + 0.2316419 z), constant first. */
const SHARE: Polynomial = [0, 0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];

/**
 * The share of the standard normal distribution that lies below a point: Φ.
 * @source Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17 (good to 1 part in 10⁷)
 * @example 1.96 → 0.975
 */
export function normalShare(z: number): number {
  const far = Math.abs(z);
  const tail = (at(1 / (1 + 0.2316419 * far), SHARE) * Math.exp((-far * far) / 2)) / Math.sqrt(2 * Math.PI);
  return z < 0 ? tail : 1 - tail;
}
