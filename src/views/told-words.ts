/** What the rules that a house told are called, and how their cards speak. */
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { metricNamed } from '#src/domain/alert/metrics/index.ts';
import { SPC_PREFIX } from '#src/domain/alert/metrics/special-cause.ts';
import { kpiNamed } from '#src/domain/kpi/index.ts';
import type { Words } from '#src/message/words/index.ts';

/** `Staffed beds occupied`, `Special cause: left without being seen`. */
export function metricName(metric: string, words: Words): string {
  const own = words.metrics.names[metric];
  if (own !== undefined) return own;
  const isCharted = metric.startsWith(SPC_PREFIX);
  const id = isCharted ? metric.slice(SPC_PREFIX.length) : metric;
  const figure = words.kpis.names[id] ?? kpiNamed(id)?.title ?? id;
  return isCharted ? words.metrics.specialCause(figure) : figure;
}

/** It looks at a control chart: its value says only whether the latest point is a special cause, so nothing is drawn or compared by it. */
export const isCharted = ({ ruled }: Pick<Episode, 'ruled'>): boolean =>
  ruled !== undefined && metricNamed(ruled.metric)?.needs?.chart !== undefined;

/** As the words of a rule of the program. */
type RuleWords = Words['alerts']['anyRule'];

export function toldWords({ metric, words: called }: NonNullable<Episode['ruled']>, words: Words): RuleWords {
  const { told, anyRule } = words.alerts;
  const looksAt = metricName(metric, words);
  const name = called ?? looksAt;
  const chart = metricNamed(metric)?.needs?.chart;
  const measure = metricNamed(chart ?? metric)?.measure;
  return {
    figure: measure === 'share' ? 'percent' : 'number',
    fact: (f) => (chart === undefined ? told.fact(f, name) : told.about(f, name)),
    about: (f) => told.about(f, name),
    situation: (f) => (chart === undefined ? told.situation(f, looksAt) : told.charted(f)),
    background: (f) => told.background(f),
    recommendation: anyRule.recommendation,
    chartTitle: (place) => told.chartTitle(place, looksAt),
  };
}
