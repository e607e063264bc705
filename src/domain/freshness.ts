import { HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { FeedState, Freshness } from './feed-state.ts';

/** A silence so long that it happens by chance once in a thousand times is no chance. Local policy; 1 in 1000 keeps a week of nights quiet. */
const SURPRISE = 0.001;
/** O5: by day fifteen silent minutes are told. Never sooner, or a short interface restart would alarm. */
const SHORTEST_GAP_MS = 15 * MINUTE_MS;
/** With no history to judge by, and as an upper bound on what is let pass: an hour and a half. */
const LONGEST_GAP_MS = 90 * MINUTE_MS;

/**
 * How long this feed may be silent at this hour before it counts as stale.
 * Messages are taken as a Poisson stream with the mean rate of the same hour on earlier days: P(no message in g) = e^(−λg).
 * @param messagesPerHour mean messages in this hour of the day on earlier days; undefined without history
 * @returns milliseconds, 15 … 90 min
 * @example 80/h → 5.2 min, so 15 min · 6/h (night) → 69 min
 */
export function usualGapMs(messagesPerHour: number | undefined): number {
  if (messagesPerHour === undefined || messagesPerHour <= 0) return LONGEST_GAP_MS;
  const gap = (Math.log(1 / SURPRISE) / messagesPerHour) * HOUR_MS;
  return Math.min(LONGEST_GAP_MS, Math.max(SHORTEST_GAP_MS, gap));
}

/**
 * How far figures of this feed can be trusted now. A lost connection is `down` at once, whatever the gap;
 * one that had been silent for too long when it was lost has been unknown since its last message, not since the loss.
 */
export function freshness(state: FeedState | undefined, gapMs: number, now: Instant): Freshness {
  if (state === undefined || state.connection === 'never') return { state: 'none' };
  const last = state.lastMessageAt;
  if (state.connection === 'file')
    return last === undefined ? { state: 'file' } : { state: 'file', lastMessageAt: last };
  const dataAgeMs = last === undefined ? undefined : Math.max(0, now - last);
  if (state.connection === 'lost') {
    const { connectionSince } = state;
    const since = last !== undefined && connectionSince - last >= gapMs ? last : connectionSince;
    return dataAgeMs === undefined ? { state: 'down', since } : { state: 'down', since, dataAgeMs };
  }
  const quietSince = last ?? state.connectionSince;
  if (now - quietSince >= gapMs) {
    return dataAgeMs === undefined
      ? { state: 'stale', since: quietSince }
      : { state: 'stale', since: quietSince, dataAgeMs };
  }
  return last === undefined || dataAgeMs === undefined
    ? { state: 'none' }
    : { state: 'fresh', dataAgeMs, lastMessageAt: last };
}
