/** A curve through knots [x, y], ascending in x; level outside. */
export type Curve = readonly (readonly [x: number, y: number])[];

/** The curve's height, straight between knots. @example [[0, 10], [4, 30]] at 1 → 15 */
export function heightAt(curve: Curve, x: number): number {
  const [first] = curve;
  if (first === undefined) return 0;
  let left = first;
  for (const knot of curve) {
    if (x < knot[0]) {
      if (knot === first) return first[1];
      return left[1] + ((knot[1] - left[1]) * (x - left[0])) / (knot[0] - left[0]);
    }
    left = knot;
  }
  return left[1];
}

/** Where a rising curve reaches a height: turns a share of the day into an hour. */
export function whereReaches(curve: Curve, y: number): number {
  let left = curve[0];
  if (left === undefined) return 0;
  for (const knot of curve) {
    if (knot[1] >= y && knot[1] > left[1]) return left[0] + ((knot[0] - left[0]) * (y - left[1])) / (knot[1] - left[1]);
    left = knot;
  }
  return left[0];
}
