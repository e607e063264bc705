import { HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { HospitalFacts, Reading } from './rule.ts';

/** A daily extract is the slowest file that still speaks of the present; what is older is history and starts no alert. */
const FILE_STILL_PRESENT_MS = 24 * HOUR_MS;

/**
 * Since when the census is not to be judged, because the feed behind it is stale or down.
 * @returns undefined while the figures are about the present
 */
export function censusUnknownSince(facts: Pick<HospitalFacts, 'freshness' | 'feeds' | 'now'>): Instant | undefined {
  const { freshness, feeds, now } = facts;
  if (freshness.state === 'stale' || freshness.state === 'down') return freshness.since;
  if (freshness.state !== 'file') return undefined;
  const latest = feeds.reduce((max, feed) => Math.max(max, feed.state.lastEventAt ?? 0), 0);
  return now - latest > FILE_STILL_PRESENT_MS ? (latest as Instant) : undefined;
}

export type Judged = Pick<Reading, 'key' | 'scope' | 'fireLimit' | 'clearLimit' | 'evidence'> & {
  readonly value: number;
  readonly unknownSince?: Instant | undefined;
};

/**
 * Where a value stands between its limits. Both limits are compared "at or past"; higher is worse unless the fire limit lies below the clear limit.
 * A value that is no finite number is unknown: it fires nothing and clears nothing.
 */
export function reading(judged: Judged): Reading {
  const { key, scope, fireLimit, clearLimit, evidence, unknownSince } = judged;
  const base = { key, scope, fireLimit, clearLimit, evidence };
  if (!Number.isFinite(judged.value)) return { ...base, standing: 'unknown' };
  // −0 + 0 is 0: a card never prints "−0".
  const value = judged.value + 0;
  if (unknownSince !== undefined) return { ...base, value, standing: 'unknown', unknownSince };
  const sign = fireLimit >= clearLimit ? 1 : -1;
  if (sign * (value - fireLimit) >= 0) return { ...base, value, standing: 'past-fire' };
  return { ...base, value, standing: sign * (value - clearLimit) <= 0 ? 'clear' : 'between' };
}
