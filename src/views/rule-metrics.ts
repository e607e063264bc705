/** What a told rule can be about. */
import { METRICS, metricNamed } from '#src/domain/alert/metrics/index.ts';
import type { Metric } from '#src/domain/alert/metrics/metric.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Instant } from '#src/kernel/time.ts';
import { code, heading, rich, strong, text } from '#src/message/build.ts';
import type { Document, Table } from '#src/message/document.ts';
import type { Speech } from './speech.ts';
import { metricName } from './told-words.ts';

export type MetricsAnswer = {
  readonly site: Site;
  readonly now: Instant;
  /** Of the present and of figures; special causes are said in one line. */
  readonly metrics: readonly Metric[];
};

export function metricsDocument({ site, now, metrics }: MetricsAnswer, speech: Speech): Document {
  const { words, format } = speech;
  const say = words.rules.metrics;
  const own = metrics.filter(({ id }) => METRICS.some((one) => one.id === id));
  const figures = metrics.filter((one) => !own.includes(one));
  const title = say.title(site.name);
  const first = say.first(format.count(own.length, say.own), format.count(figures.length, say.figures));
  return {
    title,
    plain: `${title}: ${first}`,
    status: 'ok',
    judged: false,
    asOf: now,
    blocks: [
      heading(title),
      text(strong(first)),
      ...(own.length === 0 ? [] : [table(say.ownCaption, own, speech)]),
      ...(figures.length === 0 ? [] : [table(say.figuresCaption, figures, speech)]),
    ],
  };
}

function table(caption: string, metrics: readonly Metric[], { words, format }: Speech): Table {
  const say = words.rules.metrics;
  return {
    kind: 'table',
    caption,
    columns: say.columns.map((header) => ({ header })),
    rows: metrics.map(({ id, scopes, worse }) => ({
      cells: [
        [code(id)],
        rich(metricName(id, words)),
        rich(format.list(scopes.map((scope) => say.scopes[scope]))),
        rich(say.worse[worse]),
      ],
    })),
  };
}

/** Each figure as a metric, in the order of the registry. */
export const figureMetrics = (ids: readonly string[]): readonly Metric[] => ids.flatMap((id) => metricNamed(id) ?? []);
