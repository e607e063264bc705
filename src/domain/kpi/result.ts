/** How a KPI says what it found: a measure with its quality, or why there is none. Never 0 for unknown, never NaN. */
import type { Freshness } from '../feed-state.ts';
import type { Measure, MeasureUnit, Unavailable } from '../measure.ts';
import type { KpiInput, KpiPart, KpiResult } from './kpi.ts';

export const unavailable = (reason: Unavailable['unavailable'], ...missing: readonly string[]): Unavailable => ({
  unavailable: reason,
  missing,
});

export type Figure = {
  /** Undefined where the formula has no value; becomes `otherwise`. */
  readonly value: number | undefined;
  readonly measure: MeasureUnit;
  readonly n: number;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly dropped?: number;
  readonly otherwise?: Unavailable;
};

/**
 * A figure with the quality that its input allows.
 * @param about `instant`: the state at `period.to` · `day`: what happened in the period
 * @returns Unavailable `stale-feed` when the feed had gone silent before the period began; the last known state of an
 * instant is still told, marked stale
 */
export function figure(input: KpiInput, about: 'instant' | 'day', figure: Figure): Measure | Unavailable {
  const { value, otherwise, dropped, ...rest } = figure;
  const blind = blindness(input, about);
  if (blind !== undefined) return blind;
  if (value === undefined || !Number.isFinite(value)) {
    const reason = otherwise ?? unavailable('empty-denominator');
    const counts = figure.denominator === 0 && (figure.numerator ?? 0) !== 0;
    return counts ? { ...reason, numerator: figure.numerator ?? 0 } : reason;
  }
  const quality = isStale(input) ? 'stale' : dropped !== undefined && dropped > 0 ? 'partial' : 'complete';
  return { ...rest, value, quality, ...(dropped === undefined ? {} : { dropped }) };
}

const silentSince = (freshness: Freshness) =>
  freshness.state === 'stale' || freshness.state === 'down' ? freshness.since : undefined;

function isStale(input: KpiInput): boolean {
  const since = silentSince(input.freshness);
  return since !== undefined && since < input.period.to;
}

/** An empty house without a feed is a house nobody has told us about. */
function blindness(input: KpiInput, about: 'instant' | 'day'): Unavailable | undefined {
  const knowsNobody =
    input.isCounted !== true &&
    input.visits.length === 0 &&
    input.present.length === 0 &&
    input.census.units.every(({ occupied }) => occupied === 0);
  if (input.freshness.state === 'none' || knowsNobody) return unavailable('no-data');
  const since = silentSince(input.freshness);
  return about === 'day' && since !== undefined && since <= input.period.from ? unavailable('stale-feed') : undefined;
}

export const part = (name: string, value: Measure | Unavailable): KpiPart => ({ name, value });

/** A result that is one reason throughout. */
export const noResult = (reason: Unavailable): KpiResult => ({ main: reason, parts: [] });
