/** Charts of rare events: how much lies between one and the next. More between them is better. */
import { median } from '../stats.ts';
import { D2 } from './attribute.ts';
import { type ChartOptions, type ControlChart, chartOf } from './chart.ts';
import type { Limits, Lines } from './lines.ts';
import { steadyMean } from './mean.ts';
import { movingRanges } from './xmr.ts';

export type GLimits = Limits & { readonly mean: number; readonly centre: number };

/**
 * g chart: cases between events. Limits are three sigma of the geometric model, ḡ ± 3·√(ḡ(ḡ+1)), not below 0; the line drawn, and the
 * side that a point is on, is the median, since the distribution is so skewed that most points lie below the mean.
 * @param between whole numbers from 0
 * @returns undefined for no points
 * @source Benneyan, Number-between g-type statistical quality control charts, Health Care Management Science 4, 2001; qicharts2; D-6
 * @example [31, 12, 45, 60, 8, 22, 39] → mean 31, centre 31, upper 125.49, lower 0
 */
export function gLimits(between: readonly number[]): GLimits | undefined {
  const centre = median(between);
  if (centre === undefined) return undefined;
  const mean = steadyMean(between);
  const sigma = Math.sqrt(mean * (mean + 1));
  return {
    mean,
    centre,
    lower: Math.max(0, mean - 3 * sigma),
    upper: mean + 3 * sigma,
    nearLower: mean - 2 * sigma,
    nearUpper: mean + 2 * sigma,
  };
}

/** Makes times between events, which are exponential, near enough normal. @source Nelson, Journal of Quality Technology 26(1), 1994 */
const POWER = 3.6;

/**
 * t chart: time between events. XmR limits of t^(1/3.6), turned back; what falls below 0 on the way is 0.
 * @param between above 0, in days or any other unit
 * @returns undefined for fewer than two points
 * @source Nelson 1994; qicharts2
 * @example [12, 3, 25, 8, 17, 30, 6, 14] → centre 12.33, upper 114.92, lower 0.0106
 */
export function tLimits(between: readonly number[]): (Limits & { readonly centre: number }) | undefined {
  if (between.length < 2) return undefined;
  const turned = between.map((time) => time ** (1 / POWER));
  const centre = steadyMean(turned);
  const sigma = steadyMean(movingRanges(turned)) / D2;
  const back = (value: number): number => Math.max(0, value) ** POWER;
  return {
    centre: back(centre),
    lower: back(centre - 3 * sigma),
    upper: back(centre + 3 * sigma),
    nearLower: back(centre - 2 * sigma),
    nearUpper: back(centre + 2 * sigma),
  };
}

/** Number between events; the rules are those of the XmR chart. */
export const gChart = (between: readonly number[], options: ChartOptions): ControlChart =>
  rareChart('g', between, options, gLimits);

/** Time between events; turning times back keeps their order, so that the rules say what they would of the turned ones. */
export const tChart = (between: readonly number[], options: ChartOptions): ControlChart =>
  rareChart('t', between, options, tLimits);

function rareChart(
  kind: 'g' | 't',
  between: readonly number[],
  options: ChartOptions,
  limitsOf: (base: readonly number[]) => (Limits & { readonly centre: number }) | undefined,
): ControlChart {
  return chartOf(kind, between, options, ({ from, to, basis }) => {
    const base = between.slice(from, from + basis);
    const limits = limitsOf(base);
    const lines: Lines = limits === undefined ? { centre: steadyMean(base) } : { centre: limits.centre, limits };
    return new Array<Lines>(to - from).fill(lines);
  });
}
