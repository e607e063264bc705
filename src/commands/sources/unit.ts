import { inForce } from '#src/domain/dated.ts';
import { unitNameAt } from '#src/domain/hospital.ts';
import type { Source } from './source.ts';

/** Units of the site that have beds now, in the order of the configuration. */
export const unit: Source = {
  name: 'place',
  aliases: ['unit', 'units', 'ward', 'wards'],
  allow: 'everyone',
  all: async ({ site, now }) =>
    site.units
      .filter((one) => inForce(one.staffedBeds, now) !== undefined)
      .map((one) => ({ value: one.id, label: one.id, names: [unitNameAt(one, now), one.pool] })),
};
