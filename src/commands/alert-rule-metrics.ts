/** `alert rule metrics`, `alert rule metrics occupancy`: what a rule can be about. */
import { METRICS } from '#src/domain/alert/metrics/index.ts';
import { OBSERVED } from '#src/domain/kpi/index.ts';
import { quoted } from '#src/message/quote.ts';
import { figureMetrics, metricsDocument } from '#src/views/rule-metrics.ts';
import { metricName } from '#src/views/told-words.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { refuse } from './refusal.ts';

export async function listMetrics(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const typed = words.join(' ').toLowerCase();
  const isLike = (text: string): boolean =>
    text.toLowerCase().replace(/[-_]/g, ' ').includes(typed.replace(/[-_]/g, ' '));
  const all = [...METRICS, ...figureMetrics(OBSERVED.map(({ id }) => id))];
  const metrics = all.filter(({ id }) => isLike(id) || isLike(metricName(id, ctx.words)));
  const list = { label: ctx.words.rules.buttons.list, command: again('alert rule list', ctx) };
  if (metrics.length === 0)
    throw refuse('METRIC_UNKNOWN', ctx.words.rules.metrics.none(quoted(words.join(' '))), [list]);
  const document = metricsDocument({ site: ctx.site, now: ctx.now, metrics }, ctx);
  return {
    document: withButtons(document, ['alert rule metrics', typed].join(' ').trim(), ctx, [list]),
    data: { metrics: metrics.map(({ id, scopes, worse }) => ({ metric: id, scopes: [...scopes], worse })) },
    audience: 'caller',
  };
}
