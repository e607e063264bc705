import { z } from 'zod';
import { brand } from '#src/kernel/ids.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import { exampleFacts } from '../example-facts.ts';
import type { HospitalFacts, Reading, ThresholdRule } from '../rule.ts';

/** How long silence is usual is already in the freshness (by hour and site), so both times are 0: told at once, closed at once. */
const settings = z.strictObject({
  enabled: z.boolean().default(true),
  forMinutes: z.number().min(0).max(1440).default(0),
  clearForMinutes: z.number().min(0).max(1440).default(0),
});
type FeedStaleSettings = z.infer<typeof settings>;

/**
 * A feed that is silent for longer than is usual at this hour, or whose last sender went away. The only rule that speaks while a feed is stale.
 * Has no value of its own: minutes of silence only tell the time. Evidence: `since`, `lastMessageAt`, `latestEventAt` (epoch ms),
 * `connectionLost` (0 or 1), `accepted` and `moves` (messages, and those that change the census, since the feed began).
 */
function evaluate(facts: HospitalFacts, _settings: FeedStaleSettings): readonly Reading[] {
  const readings: Reading[] = [];
  for (const { state, freshness, usualGapMs } of facts.feeds) {
    if (freshness.state === 'file' || freshness.state === 'none') continue;
    const bad = freshness.state === 'stale' || freshness.state === 'down';
    readings.push({
      key: brand(`feed-stale:${state.feed}`),
      scope: { of: 'feed', feed: state.feed },
      standing: bad ? 'past-fire' : 'clear',
      fireLimit: usualGapMs / MINUTE_MS,
      clearLimit: 0,
      evidence: {
        ...(bad ? { since: freshness.since } : {}),
        ...(state.lastMessageAt === undefined ? {} : { lastMessageAt: state.lastMessageAt }),
        ...(state.lastEventAt === undefined ? {} : { latestEventAt: state.lastEventAt }),
        connectionLost: freshness.state === 'down' ? 1 : 0,
        accepted: state.accepted,
        moves: state.moves,
      },
    });
  }
  return readings;
}

const defaults = settings.parse({});

export const feedStale: ThresholdRule<FeedStaleSettings> = {
  id: brand('feed-stale'),
  severity: 'act',
  chain: 'feed',
  neverMuted: true,
  settings,
  evaluate,
  examples: [
    {
      title: 'silent for too long at this hour',
      facts: exampleFacts({ feed: 'stale' }),
      settings: defaults,
      readings: [{ key: brand('feed-stale:adt'), standing: 'past-fire' }],
    },
    {
      title: 'connection lost',
      facts: exampleFacts({ feed: 'down' }),
      settings: defaults,
      readings: [{ key: brand('feed-stale:adt'), standing: 'past-fire' }],
    },
    {
      title: 'speaking',
      facts: exampleFacts({ feed: 'fresh' }),
      settings: defaults,
      readings: [{ key: brand('feed-stale:adt'), standing: 'clear' }],
    },
    {
      title: 'imports from files cannot go stale',
      facts: exampleFacts({ feed: 'file' }),
      settings: defaults,
      readings: [],
    },
  ],
};
