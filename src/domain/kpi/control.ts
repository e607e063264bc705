/** A figure of a place over its days with the chart over them, its target and the changes that the house declared. */
import { startOfDay, type ZoneId } from '#src/kernel/time.ts';
import { isAvailable, type Measure, type MeasureUnit } from '../measure.ts';
import type { Improvement } from '../spc/chart.ts';
import { controlChart, type SeriesChart } from './control-chart.ts';
import type { DeclaredChange } from './declared-change.ts';
import type { Definition } from './definition.ts';
import type { Grain, Series } from './series.ts';
import type { KpiTarget } from './target.ts';

/**
 * Days that the limits come from, counted from the first one or from a declared change, and fixed from then on. Four whole weeks: each
 * weekday counts alike; Making Data Count asks for 12 points at the least.
 */
export const BASELINE_DAYS = 28;

/** The same for other grains: half a year of weeks, two years of months, so that each season counts twice; ours. */
const BASELINES: Readonly<Record<Grain, number>> = { hour: 7 * 24, day: BASELINE_DAYS, week: 26, month: 24 };

export type Controlled = SeriesChart & {
  /** One for each point of the chart. */
  readonly values: readonly Measure[];
  readonly setTarget?: KpiTarget;
  /** Those that count, by day. */
  readonly changes: readonly DeclaredChange[];
};

type Judged = {
  readonly better: Definition['better'];
  /** `day`: cases of the period are counted. */
  readonly about?: 'instant' | 'day' | undefined;
  readonly target?: KpiTarget | undefined;
  readonly changes: readonly DeclaredChange[];
  readonly zone: ZoneId;
};

const IMPROVEMENT: Readonly<Record<Definition['better'], Improvement>> = {
  higher: 'increase',
  lower: 'decrease',
  context: 'neutral',
};

/** What people write as 85 % is 0.85 inside the house. */
export const insideTheHouse = (value: number, measure: MeasureUnit): number =>
  measure === 'share' ? value / 100 : value;

/** @returns undefined where no day has a value */
export function controlled(series: Series, judged: Judged): Controlled | undefined {
  const values = series.points.flatMap(({ value }) => (isAvailable(value) ? [value] : []));
  const [first] = values;
  if (first === undefined) return undefined;
  const { target, changes, better, about, zone } = judged;
  const found = controlChart(series, {
    improvement: IMPROVEMENT[better],
    baselinePoints: BASELINES[series.grain],
    countsCases: about === 'day',
    changes: changes.map(({ from }) => startOfDay(from, zone)),
    ...(target?.value === undefined ? {} : { target: insideTheHouse(target.value, first.measure) }),
  });
  if (found === undefined) return undefined;
  return { ...found, values, changes, ...(target === undefined ? {} : { setTarget: target }) };
}
