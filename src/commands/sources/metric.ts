import { phiContext } from '#src/config/phi-context.ts';
import { METRICS, metricNames } from '#src/domain/alert/metrics/index.ts';
import { SPC_PREFIX } from '#src/domain/alert/metrics/special-cause.ts';
import { findPhi } from '#src/domain/phi/index.ts';
import { metricName } from '#src/views/told-words.ts';
import type { Source } from './source.ts';

/**
 * What an alert rule can be about: of the present, then each figure, then the special cause of each. A score that bears somebody's name (`edwin`) is
 * not among them: as a field's value the guard refuses it, so that is told in the configuration alone.
 */
export const metric: Source = {
  name: 'metric',
  allow: 'everyone',
  all: async ({ words, settings }) => {
    const own = METRICS.map(({ id }) => id);
    const context = phiContext(settings);
    const figures = metricNames().filter((id) => !own.includes(id) && findPhi(id, context).length === 0);
    const charted = figures.filter((id) => id.startsWith(SPC_PREFIX));
    const plain = figures.filter((id) => !charted.includes(id));
    return [...own, ...plain, ...charted].map((value) => ({ value, label: metricName(value, words) }));
  },
};
