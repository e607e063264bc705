import { KPIS } from '#src/domain/kpi/index.ts';
import { kpiTitle } from '#src/views/kpi.ts';
import type { Source } from './source.ts';

/** Every figure of the registry, by its title. */
export const kpi: Source = {
  name: 'kpi',
  allow: 'everyone',
  all: async (ctx) =>
    KPIS.map((one) => ({ value: one.id, label: kpiTitle(one, ctx), names: [one.id, ...one.aliases] })),
};
