/** The record day by day, as series that a control chart reads. */
import { brand, type KpiId, type SiteId } from '#src/kernel/ids.ts';
import { addDays, dayOf, type Instant, type LocalDate, localDateAt, type Span, type ZoneId } from '#src/kernel/time.ts';
import { type Controlled, controlled } from '../../kpi/control.ts';
import type { Series, SeriesPoint } from '../../kpi/series.ts';
import type { Measure, Unavailable } from '../../measure.ts';
import type { AlertCase } from './case.ts';
import { type AlertTally, tallyOf } from './tally.ts';

/** What a chart is drawn of. */
export const RECORD_FIGURES = ['documented', 'own', 'act', 'clear'] as const;
export type RecordFigure = (typeof RECORD_FIGURES)[number];

export type RecordCharts = Readonly<Record<RecordFigure, Controlled | undefined>>;

type Of = { readonly site: SiteId; readonly zone: ZoneId; readonly now: Instant };

const NONE: Unavailable = { unavailable: 'no-data', missing: [] };

/** Share of the closures of alerts that opened on the day, or the median minutes of those. */
function measureOf(figure: RecordFigure, tally: AlertTally): Measure | Unavailable {
  if (figure === 'documented') {
    const { documented, closed } = tally;
    if (closed === 0) return NONE;
    return {
      ...{ value: documented / closed, measure: 'share', n: closed, quality: 'complete' },
      ...{ numerator: documented, denominator: closed },
    };
  }
  const { median, n } = tally[figure];
  return median === undefined ? NONE : { value: median, measure: 'minutes', n, quality: 'complete' };
}

/**
 * Control charts of each figure over the local days of the span that are over, by opening. Limits are those of the first four weeks, fixed
 * (ADR 16): what comes after them is judged against them. A day without a figure is no point.
 */
export function recordCharts(cases: readonly AlertCase[], span: Span, of: Of): RecordCharts {
  const days = tallies(cases, span, of);
  const chart = (figure: RecordFigure): Controlled | undefined => {
    const points = days.map(
      ({ date, tally }): SeriesPoint => ({
        period: dayOf(date, of.zone),
        value: measureOf(figure, tally),
        definitionVersion: 1,
        computedAt: of.now,
      }),
    );
    const series: Series = {
      kpi: brand<KpiId>(`alert-record-${figure}`),
      place: { of: 'house', site: of.site },
      grain: 'day',
      points,
      from: 'observed',
    };
    const better = figure === 'documented' ? 'higher' : 'lower';
    return controlled(series, { better, about: 'day', changes: [], zone: of.zone });
  };
  return { documented: chart('documented'), own: chart('own'), act: chart('act'), clear: chart('clear') };
}

function tallies(
  cases: readonly AlertCase[],
  { from, to }: Span,
  { zone, now }: Of,
): readonly { readonly date: LocalDate; readonly tally: AlertTally }[] {
  const byDay = Map.groupBy(cases, ({ openedAt }) => localDateAt(openedAt, zone));
  const end = localDateAt(to < now ? to : now, zone);
  const days: { readonly date: LocalDate; readonly tally: AlertTally }[] = [];
  for (let date = localDateAt(from, zone); date < end; date = addDays(date, 1))
    days.push({ date, tally: tallyOf(byDay.get(date) ?? []) });
  return days;
}
