/** The vertical axis of a chart: from where to where, and at which round numbers. Pure arithmetic, no drawing. */
export type Scale = {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly digits: number;
};

/** Beyond this nothing in a hospital is counted; it also keeps sums of two values finite. */
const LARGEST = 1e12;
const WANTED_TICKS = 4;
const ROUND_STEPS = [1, 2, 2.5, 5, 10];

export const isDrawable = (value: number | undefined): value is number =>
  value !== undefined && Number.isFinite(value) && Math.abs(value) <= LARGEST;

/**
 * Round numbers that hold all values. Bars stand on zero; a line starts at zero unless its values lie far above it.
 * @example [11, 8, 6] as bars → 0, 5, 10, 15
 */
export function scaleFor(values: readonly number[], shape: 'line' | 'bar'): Scale {
  const lowest = Math.min(...values, ...(values.length === 0 ? [0] : []));
  const highest = Math.max(...values, ...(values.length === 0 ? [1] : []));
  const farFromZero = shape === 'line' && lowest > 0 && highest - lowest < highest * 0.5;
  const bottom = farFromZero ? lowest : Math.min(0, lowest);
  const top = Math.max(farFromZero ? highest : Math.max(0, highest), bottom);
  const span = top - bottom || Math.abs(top) || 1;
  const step = roundStep(span / WANTED_TICKS);
  const from = Math.floor(bottom / step) * step;
  const count = Math.max(1, Math.ceil((top - from) / step - 1e-9));
  const ticks = Array.from({ length: count + 1 }, (_, i) => from + i * step);
  return { from, to: ticks[count]!, ticks, digits: step >= 1 && Number.isInteger(step) ? 0 : step >= 0.1 ? 1 : 2 };
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return (ROUND_STEPS.find((step) => step * power >= rough - power * 1e-9) ?? 10) * power;
}
