/** Points of one figure over time, wherever they come from: what charts, control charts, digests and exports read. */
import type { KpiId, PoolId, SiteId, UnitId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { Measure, Unavailable } from '../measure.ts';

export type Grain = 'hour' | 'day' | 'week' | 'month';

export type SeriesPlace =
  | { readonly of: 'unit'; readonly site: SiteId; readonly unit: UnitId }
  | { readonly of: 'pool'; readonly site: SiteId; readonly pool: PoolId }
  | { readonly of: 'house'; readonly site: SiteId }
  /** Several sites taken together: summed before they are divided. */
  | { readonly of: 'sites'; readonly sites: readonly SiteId[] }
  /** An organisation of an imported data set, in the publisher's own code: `hhs` `330101`. */
  | { readonly of: 'organisation'; readonly dataset: string; readonly organisation: string };

export type SeriesPoint = {
  /** Half-open, of the grain's length in the site's zone. */
  readonly period: Span;
  readonly value: Measure | Unavailable;
  readonly definitionVersion: number;
  readonly computedAt: Instant;
  /** When late news last changed it, and what it said before. */
  readonly restated?: { readonly at: Instant; readonly before: Measure | Unavailable };
};

export type Series = {
  readonly kpi: KpiId;
  readonly place: SeriesPlace;
  readonly grain: Grain;
  /** Oldest first; a period without data is a point that is n/a, with its reason. */
  readonly points: readonly SeriesPoint[];
  readonly from: 'observed' | 'imported';
};
