import { describe, expect, it } from 'vitest';
import { createPace } from '#src/jobs/pace.ts';
import { HOUR_MS, type Instant, instant, after as later } from '#src/kernel/time.ts';
import { createGate, mostWithin, SLACK_LIMITS, TEAMS_LIMITS, type Window } from '#test/fakes/limits.ts';

const BEGAN = instant(Date.UTC(2026, 0, 13, 13, 26));

/** Three hours without a pause, from so many processes in turn, into one conversation. */
function sendOn(platform: string, processes: number, limits: readonly Window[]) {
  let now: Instant = BEGAN;
  const paces = Array.from({ length: processes }, createPace);
  const gate = createGate(limits, () => now);
  for (let n = 0; now < BEGAN + 3 * HOUR_MS; n++) {
    gate.arrives('a');
    now = later(now, paces[n % processes]!({ platform, channel: 'a' }, now));
  }
  return gate;
}

describe('the pace of a channel that never runs dry', () => {
  it.each([1, 2])('stays within what Teams takes in a second, two, thirty and an hour (%s processes)', (processes) => {
    const { over, arrivals } = sendOn('teams', processes, TEAMS_LIMITS);
    expect(over).toEqual([]);
    // Without need nothing is slow.
    expect(mostWithin(arrivals.slice(0, 200), 100_000)).toBe(100);
  });

  it('is a post a second on Slack, for as long as it takes', () => {
    const { over, arrivals } = sendOn('slack', 1, SLACK_LIMITS);
    expect([over.length, arrivals.length]).toEqual([0, (3 * HOUR_MS) / 1_000]);
  });

  it('of one conversation slows no other', () => {
    const pace = createPace();
    for (let n = 0; n < 400; n++) pace({ platform: 'teams', channel: 'busy' }, later(BEGAN, n * 1_000));
    expect(pace({ platform: 'teams', channel: 'busy' }, later(BEGAN, 400_000))).toBe(2_500);
    expect(pace({ platform: 'teams', channel: 'quiet' }, later(BEGAN, 400_000))).toBe(1_000);
  });
});
