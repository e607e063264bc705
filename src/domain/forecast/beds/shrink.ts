/** Parts of a whole, each believed as far as it has shown itself to be unlike the rest. Pure. */
import { logGamma } from '../../student.ts';

/** So many events the usual is held to be worth; which of them is right, the parts tell. */
const STRENGTHS = [5, 15, 50, 150, 500, 1500, 5000] as const;

/**
 * Of parts that were expected to have some events each, how many times as many they have, drawn towards 1.
 *
 * Parts that differ by no more than chance are drawn all the way; how far is not picked but averaged over.
 * @param events counted, 0 or more
 * @param expected of the same parts, 0 or more
 * @returns a factor for each; 1 where nothing was expected and nothing came
 * @source gamma-Poisson shrinkage, Clayton and Kaldor, Biometrics 43, 1987; strengths averaged by their marginal likelihood
 */
export function shrunk(events: ArrayLike<number>, expected: ArrayLike<number>): Float64Array {
  const logs = STRENGTHS.map((strength) => {
    let sum = 0;
    for (let n = 0; n < events.length; n++)
      if (expected[n]! > 0)
        sum +=
          logGamma(events[n]! + strength) -
          logGamma(strength) +
          strength * Math.log(strength) -
          (events[n]! + strength) * Math.log(expected[n]! + strength) +
          events[n]! * Math.log(expected[n]!);
    return sum;
  });
  const weights = softmax(logs);
  return Float64Array.from(events, (count, n) =>
    STRENGTHS.reduce((sum, strength, of) => sum + (weights[of]! * (count + strength)) / (expected[n]! + strength), 0),
  );
}

/** Shares in which likelihoods stand to each other. */
export function softmax(logs: readonly number[]): readonly number[] {
  const most = Math.max(...logs);
  const all = logs.map((log) => Math.exp(log - most));
  const sum = all.reduce((total, one) => total + one, 0);
  return all.map((one) => one / sum);
}
