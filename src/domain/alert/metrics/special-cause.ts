/** Special cause on a figure's control chart (ADR 16) as a metric: `spc:<figure>`. 1 while its latest point is one for the worse, else 0. */
import type { KpiId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { type Controlled, controlled } from '../../kpi/control.ts';
import { changesInForce } from '../../kpi/declared-change.ts';
import type { ObservedKpi } from '../../kpi/kpi.ts';
import { scopeName } from '../../kpi/scope-name.ts';
import type { KpiValue } from '../../kpi/value.ts';
import { isAvailable } from '../../measure.ts';
import type { ChartPoint, Improvement } from '../../spc/chart.ts';
import { columnOf, keptName, scopesOf } from './kept-value.ts';
import type { Metric } from './metric.ts';

export const SPC_PREFIX = 'spc:';

/** @example specialCause(kpiNamed('ed_boarders_now')) fires on a run above the mean, and clears with the first point that is none */
export function specialCause(kpi: ObservedKpi): Metric {
  const id = kpi.id as KpiId;
  return {
    id: `${SPC_PREFIX}${kpi.id}`,
    measure: 'score',
    worse: 'higher',
    scopes: scopesOf(kpi),
    needs: { chart: id },
    read(facts, place) {
      const charted = facts.present?.kept?.charts.get(keptName(id, place));
      const point = charted?.chart.points.at(-1);
      const day = charted?.spans.at(-1)?.from;
      if (charted === undefined || point === undefined || day === undefined) return { value: Number.NaN, evidence: {} };
      const { centre, limits } = point.lines;
      return {
        value: verdictOf(charted),
        evidence: { point: point.value, centre, ...(limits && { lower: limits.lower, upper: limits.upper }), day },
        madeAt: day,
      };
    },
    before: (history, place) =>
      columnOf(history.values(id, place), (value, earlier) => {
        const { site } = history;
        const at = value.computedAt;
        const points = [...earlier.map((one) => asKnown(one, at)), value].filter(isTold);
        const declared = history.changes(id).filter((change) => change.at <= at);
        const charted = controlled(
          { kpi: id, place: { ...place, site: site.id }, grain: 'day', points, from: 'observed' },
          {
            better: kpi.better,
            about: kpi.observe.about,
            changes: changesInForce(declared, scopeName(place)),
            zone: site.zone,
          },
        );
        return charted === undefined ? Number.NaN : verdictOf(charted);
      }),
  };
}

const asKnown = (value: KpiValue, at: Instant): KpiValue =>
  value.restated === undefined || value.restated.at <= at ? value : { ...value, value: value.restated.before };

/** A day on which the feed was silent is no point of a chart: it tells of the feed. */
const isTold = ({ value }: KpiValue): boolean => !isAvailable(value) || value.quality !== 'stale';

/** 1: the latest point is a special cause for the worse; NaN: there is none. */
function verdictOf({ chart }: Controlled): number {
  const point = chart.points.at(-1);
  if (point === undefined) return Number.NaN;
  return isForTheWorse(point, chart.improvement) ? 1 : 0;
}

/** Where nobody said which way is better, any special cause is worth a look. */
const isForTheWorse = ({ type, signal }: ChartPoint, improvement: Improvement): boolean =>
  improvement === 'neutral' ? signal !== undefined : type === 'concern';
