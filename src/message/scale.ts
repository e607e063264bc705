/** The vertical axis of a chart: from where to where, and at which round numbers. Pure arithmetic, no drawing. */
export type Scale = {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly digits: number;
};

/** Beyond this nothing in a hospital is counted; it also keeps sums of two values finite. */
const LARGEST = 1e12;
/** Closer than this two figures are the same. */
const SMALLEST = 1e-9;
const WANTED_TICKS = 4;
/** Of the highest value: a line that moves by less fills no plot, or one bed of thirty would look like all of them. */
const LEAST_SPAN_SHARE = 0.05;
const ROUND_STEPS = [1, 2, 2.5, 5, 10];
/** Patients and beds come whole: half of one is no mark on an axis. */
const WHOLE_STEPS = [1, 2, 5, 10];

export const isDrawable = (value: number | undefined): value is number =>
  value !== undefined && Number.isFinite(value) && Math.abs(value) <= LARGEST;

/**
 * Round numbers that hold all values. Bars stand on zero, and so does what never changes: its height is all that it shows. A line starts at
 * zero unless its values lie far above it, or only what is near them counts.
 * @example [11, 8, 6] as bars → 0, 5, 10, 15
 * @example [20, 20, 20] as a line → 0, 5, 10, 15, 20
 */
export function scaleFor(values: readonly number[], shape: 'line' | 'bar' | 'near'): Scale {
  const lowest = Math.min(...values, ...(values.length === 0 ? [0] : []));
  const highest = Math.max(...values, ...(values.length === 0 ? [1] : []));
  const changes = highest - lowest > SMALLEST;
  const farFromZero =
    shape !== 'bar' && changes && lowest > 0 && (shape === 'near' || highest - lowest < highest * 0.5);
  // Below it alone: above a hundred percent there is nothing.
  const least = shape === 'line' ? highest * (1 - LEAST_SPAN_SHARE) : lowest;
  const bottom = farFromZero ? Math.min(lowest, least) : Math.min(0, lowest);
  const top = Math.max(farFromZero ? highest : Math.max(0, highest), bottom);
  const span = [top - bottom, Math.abs(top)].find((length) => length > SMALLEST) ?? 1;
  const whole = values.every(Number.isInteger);
  const step = whole
    ? Math.max(1, roundStep(span / WANTED_TICKS, WHOLE_STEPS))
    : roundStep(span / WANTED_TICKS, ROUND_STEPS);
  const from = Math.floor(bottom / step) * step;
  const count = Math.max(1, Math.ceil((top - from) / step - 1e-9));
  const ticks = Array.from({ length: count + 1 }, (_, i) => from + i * step);
  return { from, to: ticks[count]!, ticks, digits: digitsOf(step) };
}

/** So many that neighbouring marks are told apart, at most what `Format` writes. */
const digitsOf = (step: number): number => [0, 1].find((digits) => Number.isInteger(round6(step * 10 ** digits))) ?? 2;
const round6 = (n: number): number => Math.round(n * 1e6) / 1e6;

function roundStep(rough: number, steps: readonly number[]): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return (steps.find((step) => step * power >= rough - power * 1e-9) ?? 10) * power;
}
