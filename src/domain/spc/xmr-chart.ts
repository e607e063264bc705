import { type ChartOptions, type ControlChart, chartOf } from './chart.ts';
import type { Lines } from './lines.ts';
import { steadyMean } from './mean.ts';
import { VARIANTS } from './variant.ts';
import { xmrLimits } from './xmr.ts';

/**
 * XmR chart: each value against the mean and its three-sigma limits, by the rules of a variant.
 * @param values oldest first, finite, any unit; values that are missing are left out by the caller
 * @source catalogue rows xmr_limits and mdc_special_cause
 * @example xmrChart([52, 48, …], { variant: 'mdc', improvement: 'increase', baselinePoints: 12 })
 */
export function xmrChart(values: readonly number[], options: ChartOptions): ControlChart {
  const { screen, near } = VARIANTS[options.variant];
  return chartOf('xmr', values, options, ({ from, to, basis }) => {
    const base = values.slice(from, from + basis);
    const limits = xmrLimits(base, screen, near);
    const lines: Lines = limits === undefined ? { centre: steadyMean(base) } : { centre: limits.mean, limits };
    return new Array<Lines>(to - from).fill(lines);
  });
}
