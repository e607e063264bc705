/** How fast a channel is written to: what its vendor takes, kept so that it never has to refuse. */
import { HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { Destination } from '#src/ports/change.ts';

/** Slack: about one message a second and channel (its documented limit). Teams takes more for a while. */
const VENDOR_PACE_MS = 1_000;
/** Ours: no vendor limits them. */
const UNPACED: ReadonlySet<string> = new Set(['web', 'console', 'terminal']);

/**
 * Teams takes 1,800 an hour and conversation, whoever of us sends: two replicas at a second each reach that when both have sent 250 and go on
 * at two and a half (500 + 3,100 / 2.5 = 1,740).
 * @source Microsoft Learn, "Optimize your bot with rate limiting in Teams"
 */
const TEAMS_QUICK_POSTS = 250;
const TEAMS_LONG_PACE_MS = 2_500;

/** Slack counts `chat.update` apart (tier 3, some fifty a minute of a whole workspace), beside a post a second and channel. */
const EDITS_APART: ReadonlySet<string> = new Set(['slack']);

export const countsEditsApart = (platform: string): boolean => EDITS_APART.has(platform);

export const paceOf = (platform: string): number => (UNPACED.has(platform) ? 0 : VENDOR_PACE_MS);

/** @returns milliseconds until the next post into the same channel, after one was answered at that time */
export function createPace(): (to: Destination, at: Instant) => number {
  const hours = new Map<string, Instant[]>();
  return ({ platform, channel }, at) => {
    if (platform !== 'teams') return paceOf(platform);
    const hour = hours.get(channel)?.filter((one) => one > at - HOUR_MS && one <= at) ?? [];
    hour.push(at);
    hours.set(channel, hour);
    return hour.length > TEAMS_QUICK_POSTS ? TEAMS_LONG_PACE_MS : VENDOR_PACE_MS;
  };
}
