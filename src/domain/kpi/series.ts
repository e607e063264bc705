/** Points of one figure over time, wherever they come from: what charts, control charts, digests and exports read. */
import type { KpiId, PoolId, SiteId, UnitId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { Measure, Unavailable } from '../measure.ts';
import type { Restated } from './value.ts';

export type Grain = 'hour' | 'day' | 'week' | 'month';

export type SeriesPlace =
  | { readonly of: 'unit'; readonly site: SiteId; readonly unit: UnitId }
  | { readonly of: 'pool'; readonly site: SiteId; readonly pool: PoolId }
  | { readonly of: 'house'; readonly site: SiteId }
  /** Several sites taken together: summed before they are divided. */
  | { readonly of: 'sites'; readonly sites: readonly SiteId[] }
  /** An organisation of an imported data set, in the publisher's own code: `hhs` `330101`; or a part of it, `type 1`. */
  | {
      readonly of: 'organisation';
      readonly dataset: string;
      readonly organisation: string;
      readonly part?: string;
    };

export type SeriesPoint = {
  /** Half-open, of the grain's length in the site's zone. */
  readonly period: Span;
  readonly value: Measure | Unavailable;
  /** Of the oldest definition that its days were computed under. */
  readonly definitionVersion: number;
  readonly computedAt: Instant;
  /** When the feed had last spoken by then, of the days the oldest. Absent: nobody knows. */
  readonly feedAt?: Instant;
  /**
   * What late news, or another definition, last changed after the period was over, and what it said before. Of what is worked out from the
   * records on reading nothing is known of before.
   */
  readonly restated?: Pick<Restated, 'at' | 'before'> & Partial<Restated>;
};

/** Where the house's own figures are of: everything but an organisation of a file. */
export type ObservedPlace = Exclude<SeriesPlace, { of: 'organisation' }>;

export type Series = {
  readonly kpi: KpiId;
  readonly place: SeriesPlace;
  readonly grain: Grain;
  /** Oldest first; a period without data is a point that is n/a, with its reason. */
  readonly points: readonly SeriesPoint[];
  readonly from: 'observed' | 'imported';
};
