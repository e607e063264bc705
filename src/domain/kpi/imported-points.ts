/** Points of a figure out of what files say: parts added up, days rolled up, and what is hidden or not told kept n/a. */
import { addMonths, firstOfMonth } from '#src/kernel/calendar.ts';
import {
  addDays,
  DAY_MS,
  daysBetween,
  HOUR_MS,
  type Instant,
  instant,
  isoOf,
  type LocalDate,
  type Span,
  weekdayOf,
} from '#src/kernel/time.ts';
import type { FigureSaid, ImportedFigure } from '../figures/figure.ts';
import type { Measure, Unavailable } from '../measure.ts';
import { mean, sum } from '../stats.ts';
import { adds, type Imported } from './imported.ts';
import type { Kpi } from './kpi.ts';
import { unavailable } from './result.ts';
import type { Grain, SeriesPoint } from './series.ts';

export type ImportedKpi = Pick<Kpi, 'definitionVersion'> & { readonly imported: Imported };

/** What is said of one period: item → its parts, '' being the whole. */
type Told = { readonly period: Span; readonly items: ReadonlyMap<string, readonly ImportedFigure[]> };
type Value = Measure | Unavailable;
type Say = (figure: ImportedFigure) => FigureSaid;

/** Lengths that a period of the grain may have; half a day more for clocks that change. Above a month there is no grain: it is told as it is. */
const LENGTHS: Readonly<Record<Grain, readonly [least: number, most: number]>> = {
  hour: [HOUR_MS, HOUR_MS],
  day: [0.5 * DAY_MS, 1.5 * DAY_MS],
  week: [6.5 * DAY_MS, 7.5 * DAY_MS],
  month: [27.5 * DAY_MS, Number.POSITIVE_INFINITY],
};
/**
 * @param figures of one organisation, the items that the KPI needs
 * @returns oldest first; periods of one organisation that reach into each other are told once, in the rhythm that most of them keep;
 * between two that do not meet stands one point that is n/a
 */
export function importedPoints(
  figures: readonly ImportedFigure[],
  kpi: ImportedKpi,
  grain: Grain,
): readonly SeriesPoint[] {
  const told = toldByPeriod(figures);
  const [least, most] = LENGTHS[grain];
  const fits = told.filter(({ period }) => lengthOf(period) >= least && lengthOf(period) <= most);
  const points =
    fits.length > 0
      ? apart(fits).map((one) => pointOf([one], kpi))
      : rolledUp(told, grain).map((many) => pointOf(many, kpi));
  return withGaps(points, kpi);
}

const lengthOf = ({ from, to }: Span): number => to - from;

function toldByPeriod(figures: readonly ImportedFigure[]): readonly Told[] {
  const periods = Map.groupBy(figures, ({ period }) => `${period.from} ${period.to}`);
  return [...periods.values()]
    .map((of) => ({ period: of[0]!.period, items: Map.groupBy(of, ({ item }) => item) }))
    .sort((a, b) => a.period.from - b.period.from || a.period.to - b.period.to);
}

/** Of periods that overlap, those of the rhythm that most of them keep: weeks from Friday on, and not also from Sunday on. */
function apart(told: readonly Told[]): readonly Told[] {
  if (told.every(({ period }, n) => n === 0 || period.from >= told[n - 1]!.period.to)) return told;
  const rhythm = ({ period }: Told): number => Math.round((period.from % (7 * DAY_MS)) / DAY_MS) % 7;
  const groups = [...Map.groupBy(told, rhythm).values()].sort((a, b) => b.length - a.length);
  const kept: Told[] = [];
  for (const one of groups.flat()) {
    const meets = kept.some(({ period }) => period.from < one.period.to && one.period.from < period.to);
    if (!meets) kept.push(one);
  }
  return kept.sort((a, b) => a.period.from - b.period.from);
}

/** Days by week from Monday on or by month; each by the day in whose middle it is, which needs no zone. */
function rolledUp(told: readonly Told[], grain: Grain): readonly (readonly Told[])[] {
  if (grain !== 'week' && grain !== 'month') return [];
  const [, longest] = LENGTHS.day;
  const days = apart(told.filter(({ period }) => lengthOf(period) <= longest));
  const first = ({ period }: Told): LocalDate => {
    const date = isoOf(instant((period.from + period.to) / 2)).slice(0, 10) as LocalDate; // years of four digits
    return grain === 'month' ? firstOfMonth(date) : addDays(date, 1 - weekdayOf(date));
  };
  return [...Map.groupBy(days, first).entries()]
    .filter(([date, of]) => of.length === (grain === 'week' ? 7 : daysBetween(date, addMonths(date, 1))))
    .map(([, of]) => of);
}

function pointOf(told: readonly Told[], kpi: ImportedKpi): SeriesPoint {
  const period = { from: told[0]!.period.from, to: told.at(-1)!.period.to };
  const used = told.flatMap(({ items }) => kpi.imported.needs.flatMap((item) => items.get(item) ?? []));
  const value = valueOfAll(told, kpi.imported, (figure) => figure);
  const computedAt = instant(Math.max(...used.map(({ importedAt, restated }) => restated?.at ?? importedAt)));
  const point = { period, value, definitionVersion: kpi.definitionVersion, computedAt };
  const restated = used.flatMap((figure) => (figure.restated === undefined ? [] : [figure.restated.at]));
  if (restated.length === 0) return point;
  const at = instant(Math.max(...restated));
  const before = valueOfAll(told, kpi.imported, (figure) =>
    figure.restated?.at === at ? figure.restated.before : figure,
  );
  return { ...point, restated: { at, before } };
}

function valueOfAll(told: readonly Told[], imported: Imported, say: Say): Value {
  const each = told.map((one) => valuesOf(one, imported.needs, say));
  const hidden = each.find((one) => isReason(one) && one.unavailable === 'suppressed');
  if (hidden !== undefined) return hidden as Unavailable;
  const known = each.filter((one) => !isReason(one));
  if (known.length === 0) return each[0] as Unavailable;
  const isSum = adds(imported.measure);
  // A day that nobody told makes a sum too small, and a mean or a ratio partial.
  if (isSum && known.length < each.length) return each.find(isReason)!;
  return computed(known as readonly Values[], imported, { isSum, partial: known.length < each.length });
}

type Values = { readonly figures: Readonly<Record<string, number>>; readonly n: number };
const isReason = (one: Values | Unavailable): one is Unavailable => 'unavailable' in one;

function computed(
  known: readonly Values[],
  { needs, measure, compute }: Imported,
  { isSum, partial }: { readonly isSum: boolean; readonly partial: boolean },
): Value {
  const sums = Object.fromEntries(needs.map((item) => [item, sum(known.map(({ figures }) => figures[item]!))]));
  const ofSums = compute(sums);
  const whole = known.length === 1 || isSum || ofSums.denominator !== undefined;
  // A percentage that was published as such has no denominator with which days could be weighed.
  if (!whole && measure === 'share') return unavailable('missing-inputs', 'denominator');
  const value = whole ? ofSums.value : mean(known.map(({ figures }) => compute(figures).value ?? Number.NaN));
  if (value === undefined || !Number.isFinite(value)) return unavailable('empty-denominator');
  const { numerator, denominator } = whole ? ofSums : {};
  return {
    value,
    measure,
    ...(numerator === undefined ? {} : { numerator }),
    ...(denominator === undefined ? {} : { denominator }),
    n: sum(known.map(({ n }) => n)),
    quality: partial ? 'partial' : 'complete',
  };
}

/** Each item as it is told of the whole; else its parts added up, where it is a count. */
function valuesOf({ items }: Told, needs: readonly string[], say: Say): Values | Unavailable {
  const figures: Record<string, number> = {};
  let n = 0;
  for (const item of needs) {
    const of = items.get(item) ?? [];
    const whole = of.filter(({ part }) => part === '');
    const parts = whole.length > 0 ? whole : of;
    if (parts.length === 0 || (parts.length > 1 && item.endsWith('_pct'))) return unavailable('missing-inputs', item);
    const said = parts.map(say);
    if (said.some(({ state }) => state === 'suppressed')) return unavailable('suppressed', item);
    if (said.some(({ value }) => value === undefined)) return unavailable('no-data', item);
    figures[item] = sum(said.map(({ value = 0 }) => value));
    n += parts.length;
  }
  return { figures, n };
}

function withGaps(points: readonly SeriesPoint[], { definitionVersion }: ImportedKpi): readonly SeriesPoint[] {
  return points.flatMap((point, n) => {
    const before = points[n - 1];
    if (before === undefined || point.period.from - before.period.to < HOUR_MS * 12) return [point];
    const period = { from: before.period.to, to: point.period.from };
    const computedAt: Instant = point.computedAt;
    return [{ period, value: unavailable('no-data'), definitionVersion, computedAt }, point];
  });
}
