/** Limits of an XmR chart (individual values and moving range), for measures of any kind. */
import type { Limits } from './lines.ts';
import { steadyMean } from './mean.ts';

/**
 * Three sigma in mean moving ranges: 3 ÷ d2, with d2 = 1.128 for ranges of two.
 * @source Wheeler, Understanding Variation, 1993; NHSRplotthedots 0.2.2, qicharts2
 */
export const LIMIT_FACTOR = 2.66;
/**
 * Two sigma in mean moving ranges, by who says so: Making Data Count rounds it, the package takes two thirds of its limit.
 * @source catalogue section I, row mdc_special_cause; NHSRplotthedots 0.2.2
 */
export const NEAR_FACTORS = { rounded: 1.773, twoThirds: 2 * (LIMIT_FACTOR / 3) } as const;
/**
 * Upper limit of moving ranges, D4 for ranges of two; a range that is not below it is an outlier to the screen.
 * @source Nelson, Control Charts for Individual Measurements, Journal of Quality Technology 14(3), 1982
 */
const RANGE_FACTOR = 3.267;

export type XmrLimits = Limits & {
  readonly mean: number;
  /** After screening, where there is one. */
  readonly meanMovingRange: number;
  readonly movingRangeUpper: number;
  /** Moving ranges that the screen dropped. */
  readonly screened: number;
};

/**
 * Mean ± 2.66 × mean moving range; neither limit is clipped to what the figure can be.
 * @param values oldest first, finite; neighbours in the list are taken for neighbours in time
 * @param screen drop moving ranges of 3.267 × their mean or more, once; the mean of the values keeps all
 * @param near how far out two sigma is, in mean moving ranges
 * @returns undefined where no moving range is left: fewer than two values, or only equal ones under the screen
 * @source NHSRplotthedots 0.2.2 (screens); the NHS Making Data Count spreadsheet (does not); catalogue D-6
 * @example [52, 48, 55, 50, 47, 53, 49, 51, 54, 50, 46, 52], false → mean 50.58, lower 38.98, upper 62.19
 */
export function xmrLimits(
  values: readonly number[],
  screen: boolean,
  near: number = NEAR_FACTORS.rounded,
): XmrLimits | undefined {
  const ranges = movingRanges(values);
  if (ranges.length === 0) return undefined;
  const most = RANGE_FACTOR * steadyMean(ranges);
  const kept = screen ? ranges.filter((range) => range < most) : ranges;
  if (kept.length === 0) return undefined;
  const mean = steadyMean(values);
  const meanMovingRange = steadyMean(kept);
  return {
    mean,
    meanMovingRange,
    movingRangeUpper: RANGE_FACTOR * meanMovingRange,
    screened: ranges.length - kept.length,
    lower: mean - LIMIT_FACTOR * meanMovingRange,
    upper: mean + LIMIT_FACTOR * meanMovingRange,
    nearLower: mean - near * meanMovingRange,
    nearUpper: mean + near * meanMovingRange,
  };
}

/** Distances from each value to the one before. */
export function movingRanges(values: readonly number[]): readonly number[] {
  const ranges: number[] = [];
  for (let n = 1; n < values.length; n++) ranges.push(Math.abs(values[n]! - values[n - 1]!));
  return ranges;
}
