import { METRICS, metricNames } from '#src/domain/alert/metrics/index.ts';
import { SPC_PREFIX } from '#src/domain/alert/metrics/special-cause.ts';
import { metricName } from '#src/views/told-words.ts';
import type { Source } from './source.ts';

/** What an alert rule can be about: of the present, then each figure, then the special cause of each. */
export const metric: Source = {
  name: 'metric',
  allow: 'everyone',
  all: async ({ words }) => {
    const own = METRICS.map(({ id }) => id);
    const figures = metricNames().filter((id) => !own.includes(id));
    const charted = figures.filter((id) => id.startsWith(SPC_PREFIX));
    const plain = figures.filter((id) => !charted.includes(id));
    return [...own, ...plain, ...charted].map((value) => ({ value, label: metricName(value, words) }));
  },
};
