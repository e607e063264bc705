/**
 * Arithmetic mean without the rounding of a long sum: of equal values it is that value, and of figures that balance around one of them it is
 * that one. A control chart asks on which side of the mean a point lies, so a mean that is off in its last digit would invent a side.
 * @param values finite numbers; NaN for none
 * @source the same two passes as R's mean(), with Knuth's two-sum (The Art of Computer Programming 2, 4.2.2) in the place of its longer numbers
 * @example [0.1, 0.1, 0.1] → 0.1, where a plain sum gives 0.10000000000000002
 */
export function steadyMean(values: readonly number[]): number {
  const n = values.length;
  const first = carefulSum(values, 0) / n;
  return first + carefulSum(values, first) / n;
}

/** Sum of `value - less`, with what each addition lost kept aside. */
function carefulSum(values: readonly number[], less: number): number {
  let sum = 0;
  let lost = 0;
  for (let n = 0; n < values.length; n++) {
    const term = values[n]! - less;
    const next = sum + term;
    const taken = next - sum;
    lost += sum - (next - taken) + (term - taken);
    sum = next;
  }
  return sum + lost;
}
