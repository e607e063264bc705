/** A figure of a place over its days, judged by a control chart: what is signal and what is noise. */
import type { LocalDate } from '#src/kernel/time.ts';
import { isAvailable, type Measure, type MeasureUnit, type Unavailable } from '../measure.ts';
import type { ControlChart, Improvement } from '../spc/chart.ts';
import { type Verdict, verdictOf } from '../spc/verdict.ts';
import { xmrChart } from '../spc/xmr-chart.ts';
import type { DeclaredChange } from './declared-change.ts';
import type { Definition } from './definition.ts';
import type { KpiTarget } from './target.ts';

/**
 * Days that the limits come from, counted from the first one or from a declared change, and fixed from then on. Four whole weeks: each
 * weekday counts alike; Making Data Count asks for 12 points at the least.
 */
export const BASELINE_DAYS = 28;

export type ControlDay = { readonly date: LocalDate; readonly value: Measure | Unavailable };

export type Controlled = {
  /** Days with a value, oldest first: one for each point of the chart. */
  readonly days: readonly { readonly date: LocalDate; readonly value: Measure }[];
  /** Days without one; they are no points. */
  readonly without: number;
  readonly chart: ControlChart;
  readonly verdict: Verdict;
  readonly target?: KpiTarget;
  readonly changes: readonly DeclaredChange[];
};

type Judged = {
  readonly better: Definition['better'];
  readonly target?: KpiTarget | undefined;
  /** Those that count, by day. */
  readonly changes: readonly DeclaredChange[];
};

const IMPROVEMENT: Readonly<Record<Definition['better'], Improvement>> = {
  higher: 'increase',
  lower: 'decrease',
  context: 'neutral',
};

/** What people write as 85 % is 0.85 inside the house. */
export const insideTheHouse = (value: number, measure: MeasureUnit): number =>
  measure === 'share' ? value / 100 : value;

/**
 * An XmR chart by the rules of Making Data Count. A day on which the feed was silent is no point: it tells of the feed.
 * @param days oldest first
 * @returns undefined where no day has a value
 */
export function controlOf(days: readonly ControlDay[], { better, target, changes }: Judged): Controlled | undefined {
  const known = days.flatMap(({ date, value }) =>
    isAvailable(value) && value.quality !== 'stale' ? [{ date, value }] : [],
  );
  const first = known[0];
  if (first === undefined) return undefined;
  const starts = changes.map(({ from }) => known.findIndex(({ date }) => date >= from)).filter((at) => at > 0);
  const chart = xmrChart(
    known.map(({ value }) => value.value),
    { variant: 'mdc', improvement: IMPROVEMENT[better], baselinePoints: BASELINE_DAYS, changes: starts },
  );
  const wanted = target?.value === undefined ? undefined : insideTheHouse(target.value, first.value.measure);
  const verdict = verdictOf(chart, wanted);
  if (verdict === undefined) return undefined;
  return {
    days: known,
    without: days.length - known.length,
    chart,
    verdict,
    changes,
    ...(target === undefined ? {} : { target }),
  };
}
