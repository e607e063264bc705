/** A figure's series as a control chart: which chart, of which points, and what it says of now. */
import type { Instant, Span } from '#src/kernel/time.ts';
import { isAvailable, type Measure, type MeasureUnit } from '../measure.ts';
import { attributeChart } from '../spc/attribute.ts';
import type { ChartOptions, ControlChart, Improvement } from '../spc/chart.ts';
import { gChart, tChart } from '../spc/rare.ts';
import type { VariantId } from '../spc/variant.ts';
import { type Verdict, verdictOf } from '../spc/verdict.ts';
import type { WeekdayPattern } from '../spc/weekday.ts';
import { xmrChart } from '../spc/xmr-chart.ts';
import { type ChosenKind, chosenKind, type KindAsked } from './chart-kind.ts';
import type { Grain, Series } from './series.ts';
import { type WeekdayFree, weekdayFree } from './weekday-free.ts';

export type ControlOptions = {
  readonly improvement: Improvement;
  /** `mdc` unless said. */
  readonly variant?: VariantId;
  /** In the unit of the series: a share is 0…1. */
  readonly target?: number;
  /** Limits from so many first points of each segment, fixed; from all of them unless said. */
  readonly baselinePoints?: number;
  /** Beginnings of declared changes. */
  readonly changes?: readonly Instant[];
  readonly kind?: KindAsked;
  /** A share of cases that are counted in the period, such as visits; not of a state, such as beds that are taken. */
  readonly countsCases?: boolean;
};

export type SeriesChart = {
  readonly chart: ControlChart;
  readonly verdict: Verdict;
  readonly measure: MeasureUnit;
  readonly target?: number;
  readonly chosen: ChosenKind;
  /** How long each point is, and who told it: that is how it is named. */
  readonly grain: Grain;
  readonly told: Series['from'];
  /** Of each point of the chart. */
  readonly spans: readonly Span[];
  /** Periods that are n/a and were left out; their neighbours stand side by side. */
  readonly skipped: number;
  /** How daily counts were freed of their weekdays; their points are then levels and not counts. */
  readonly weekdays?: WeekdayPattern['how'];
};

type Known = { readonly period: Span; readonly value: Measure };

/**
 * The control chart of a series. Daily counts with four whole weeks behind them are freed of their weekdays first.
 * @returns undefined where no point is known
 * @example controlChart(series, { improvement: 'increase', target: 0.95 })
 */
export function controlChart(series: Series, options: ControlOptions): SeriesChart | undefined {
  const known = series.points.flatMap(({ period, value }) => (isAvailable(value) ? [{ period, value }] : []));
  const first = known[0];
  if (first === undefined) return undefined;
  const chosen = chosenKind(
    known.map(({ value }) => value),
    options,
  );
  const asked = chartOptions(known, options);
  const weekdays = chosen.kind === 'xmr' && isDailyCount(series, known) ? freed(known, asked) : undefined;
  const chart = drawn(known, chosen, weekdays?.values, asked);
  const verdict = verdictOf(chart, options.target);
  if (verdict === undefined) return undefined;
  return {
    chart,
    verdict,
    measure: first.value.measure,
    ...(options.target === undefined ? {} : { target: options.target }),
    chosen,
    grain: series.grain,
    told: series.from,
    spans: known.map(({ period }) => period),
    skipped: series.points.length - known.length,
    ...(weekdays === undefined ? {} : { weekdays: weekdays.how }),
  };
}

const freed = (known: readonly Known[], { changes, baselinePoints }: AskedChart): WeekdayFree | undefined =>
  weekdayFree(
    known.map(({ period, value }) => ({ period, value: value.value })),
    changes,
    baselinePoints,
  );

type AskedChart = ChartOptions & { readonly changes: readonly number[] };

function chartOptions(known: readonly Known[], options: ControlOptions): AskedChart {
  const { improvement, variant = 'mdc', baselinePoints, changes = [] } = options;
  const starts = changes.map((at) => known.findIndex(({ period }) => period.from >= at));
  return {
    variant,
    improvement,
    ...(baselinePoints === undefined ? {} : { baselinePoints }),
    changes: [...new Set(starts)].filter((at) => at > 0).sort((a, b) => a - b),
  };
}

function drawn(
  known: readonly Known[],
  { kind, laney, denominators }: ChosenKind,
  freed: readonly number[] | undefined,
  options: ChartOptions,
): ControlChart {
  const values = freed ?? known.map(({ value }) => value.value);
  if (kind === 'xmr') return xmrChart(values, options);
  if (kind === 'g') return gChart(values, options);
  if (kind === 't') return tChart(values, options);
  const model = kind === 'p' ? 'share' : 'rate';
  const events = known.map(({ value }, n) => value.numerator ?? value.value * denominators[n]!);
  return attributeChart({ events, denominators, model, laney }, options);
}

const COUNTED: readonly MeasureUnit[] = ['patients', 'beds', 'visits'];

const isDailyCount = ({ grain }: Series, known: readonly Known[]): boolean =>
  grain === 'day' &&
  known.every(({ value: { measure, denominator } }) => COUNTED.includes(measure) && denominator === undefined);
