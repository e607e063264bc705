/** The place that a figure is asked of, as it is stored, said and typed. */
import type { Site } from '#src/domain/hospital.ts';
import type { KpiScope } from '#src/domain/kpi/kpi.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import { poolName } from '#src/views/occupancy.ts';
import type { CommandContext } from './command.ts';

export type KpiPlace = KpiScope | { readonly of: 'sites'; readonly sites: readonly Site[] };

/** `house`, `pool:adult-acute`, `unit:5W`, `sites`: as it is stored beside targets and values. */
export const placeKey = (place: KpiPlace): string => (place.of === 'sites' ? 'sites' : scopeName(place));

/** How a card calls it. */
export function placeWords(place: KpiPlace, ctx: CommandContext): string {
  switch (place.of) {
    case 'house':
      return ctx.site.name;
    case 'sites':
      return ctx.words.figures.allSites(ctx.format.number(place.sites.length));
    case 'pool':
      return poolName(place.pool, ctx);
    case 'unit':
      return place.unit;
    default:
      return place satisfies never;
  }
}

/** How it is typed behind a figure's name, with a space before it; nothing for the house. */
export function placeTyped(place: KpiPlace): string {
  switch (place.of) {
    case 'house':
      return '';
    case 'sites':
      return ' all sites';
    case 'pool':
      return ` ${place.pool}`;
    case 'unit':
      return ` ${place.unit}`;
    default:
      return place satisfies never;
  }
}
