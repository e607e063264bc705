/** What is stored of a figure: its value of a place and a period, and what late news made of it. */
import type { KpiId, SiteId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { Measure, Unavailable } from '../measure.ts';
import type { KpiResult } from './kpi.ts';

/** Why a value says something else than before. */
export type RestatedBy = 'news' | 'settings' | 'news-and-settings' | 'definition';

/** What a value said before it was changed, and when that was. */
export type Restated = {
  /** Absent: nobody noted it. */
  readonly by?: RestatedBy;
  readonly at: Instant;
  readonly before: Measure | Unavailable;
  /** Another than the value's own: it was the definition that changed. */
  readonly beforeVersion: number;
};

/** One stored value. */
export type KpiValue = {
  readonly site: SiteId;
  readonly kpi: KpiId;
  /** `house`, `pool:adult-acute`, `unit:5W` */
  readonly scope: string;
  readonly period: Span;
  readonly value: Measure | Unavailable;
  readonly definitionVersion: number;
  readonly computedAt: Instant;
  /** When the feed had last spoken by then: how old its news was. Absent: never, or nobody knows. */
  readonly feedAt?: Instant;
  /** What stands beside the value. */
  readonly detail?: Omit<KpiResult, 'main'>;
  readonly restated?: Restated;
};

/**
 * A value computed again, with what the stored one said where it says something else now.
 * @param stored of the same figure, place and period; undefined: there is none
 * @param by what has changed since, where the definition has not
 * @example 281 stored, 282 computed at noon → 282, restated at noon, before 281
 */
export function restating(fresh: KpiValue, stored: KpiValue | undefined, by?: RestatedBy): KpiValue {
  if (stored === undefined) return fresh;
  if (saysTheSame(stored.value, fresh.value))
    return stored.restated === undefined ? fresh : { ...fresh, restated: stored.restated };
  // What nobody could tell yet was not said otherwise.
  if (isTooEarly(stored.value)) return fresh;
  const { value: before, definitionVersion: beforeVersion } = stored;
  const why = beforeVersion === fresh.definitionVersion ? by : 'definition';
  const restated = { at: fresh.computedAt, before, beforeVersion, ...(why === undefined ? {} : { by: why }) };
  return { ...fresh, restated };
}

const isTooEarly = (value: Measure | Unavailable): boolean =>
  'unavailable' in value && value.unavailable === 'too-early';

/** Why a value of several days was restated, from why each of them was; undefined where that does not come to one. */
export function restatedByAll(each: readonly (RestatedBy | undefined)[]): RestatedBy | undefined {
  const [first, ...others] = new Set(each);
  if (others.length === 0) return first;
  return each.some((by) => by === undefined || by === 'definition') ? undefined : 'news-and-settings';
}

/** The same number from the same records; how complete the feed was then does not make it another one. */
function saysTheSame(a: Measure | Unavailable, b: Measure | Unavailable): boolean {
  if ('unavailable' in a || 'unavailable' in b)
    return 'unavailable' in a && 'unavailable' in b && a.unavailable === b.unavailable;
  return a.value === b.value && a.numerator === b.numerator && a.denominator === b.denominator && a.n === b.n;
}
