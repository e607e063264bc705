/** Charts of counts against what they are counted in: shares (p) and rates (u), with limits that follow each point's denominator. */
import { type ChartOptions, type ControlChart, chartOf } from './chart.ts';
import type { Limits, Lines } from './lines.ts';
import { steadyMean } from './mean.ts';
import { movingRanges } from './xmr.ts';

/** `share`: events among cases, 0–1 (p chart). `rate`: events per exposure (u chart). */
export type AttributeModel = 'share' | 'rate';

export type AttributeLimits = {
  readonly centre: number;
  /** How much wider the points spread than chance alone would have them; 1 unless Laney's correction is asked for. */
  readonly sigmaZ: number;
  /** Limits of a point with this denominator, clipped to what the figure can be. */
  readonly at: (denominator: number) => Limits;
};

/** Mean range of two in standard deviations, d2. @source Shewhart's tables; Montgomery, Introduction to Statistical Quality Control */
export const D2 = 1.128;

/**
 * Centre Σevents ÷ Σdenominators, limits three sigma of the binomial (share) or Poisson (rate) model for each denominator.
 * @param events counts; `denominators` are theirs, above 0: cases or exposure
 * @param laney p′ and u′: sigma times the spread of the standardised points, for big denominators, where chance alone makes limits too narrow
 * @returns undefined for no points
 * @source qicharts2 (p, u); Laney, Improved Control Charts for Attributes, Quality Engineering 14(4), 2002
 * @example [12, 9, 15, 11, 8, 14] of [210, 195, 230, 205, 188, 220], at 230 → centre 0.0553, 0.0101 to 0.1005
 */
export function attributeLimits(
  events: readonly number[],
  denominators: readonly number[],
  model: AttributeModel,
  laney: boolean,
): AttributeLimits | undefined {
  const total = denominators.reduce((sum, one) => sum + one, 0);
  if (!(total > 0)) return undefined;
  const centre = events.reduce((sum, one) => sum + one, 0) / total;
  const variance = model === 'share' ? centre * (1 - centre) : centre;
  const sigma = (denominator: number): number => Math.sqrt(Math.max(0, variance) / denominator);
  const sigmaZ = laney ? spreadOf(events.map((count, n) => z(count, denominators[n]!, centre, sigma))) : 1;
  const most = model === 'share' ? 1 : Number.POSITIVE_INFINITY;
  const clip = (value: number): number => Math.min(most, Math.max(0, value));
  const at = (denominator: number): Limits => {
    const one = sigma(denominator) * sigmaZ;
    return {
      lower: clip(centre - 3 * one),
      upper: clip(centre + 3 * one),
      nearLower: centre - 2 * one,
      nearUpper: centre + 2 * one,
    };
  };
  return { centre, sigmaZ, at };
}

const z = (count: number, denominator: number, centre: number, sigma: (denominator: number) => number): number =>
  sigma(denominator) === 0 ? 0 : (count / denominator - centre) / sigma(denominator);

/** Of a single point nothing is known: chance alone. */
const spreadOf = (standardised: readonly number[]): number =>
  standardised.length < 2 ? 1 : steadyMean(movingRanges(standardised)) / D2;

export type AttributeSeries = {
  readonly events: readonly number[];
  readonly denominators: readonly number[];
  readonly model: AttributeModel;
  readonly laney: boolean;
};

/** p, p′, u or u′ chart; the rules are those of the XmR chart, each point against its own limits. */
export function attributeChart(series: AttributeSeries, options: ChartOptions): ControlChart {
  const { events, denominators, model, laney } = series;
  const values = events.map((count, n) => count / denominators[n]!);
  const kind = model === 'share' ? (laney ? 'p-prime' : 'p') : laney ? 'u-prime' : 'u';
  return chartOf(kind, values, options, ({ from, to, basis }) => {
    const until = from + basis;
    const found = attributeLimits(events.slice(from, until), denominators.slice(from, until), model, laney);
    return denominators
      .slice(from, to)
      .map(
        (size): Lines =>
          found === undefined ? { centre: Number.NaN } : { centre: found.centre, limits: found.at(size) },
      );
  });
}
