/** What a drain of a test is: the one sender there is, whose leases run by the test's own clock. */
import { type Clock, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { LeaseAsk } from '#src/ports/lease.ts';

export const senderBy = (clock: Clock) => ({ owner: { run: 'test' }, monotonicMs: () => clock.now() });

/** Everything that is due on any platform, unpaced. */
export const leaseAsk = (now: Instant, over: Partial<LeaseAsk> = {}): LeaseAsk => ({
  now,
  limit: 50,
  holdMs: MINUTE_MS,
  doubtMs: 20_000,
  platforms: ['console', 'web', 'slack', 'teams', 'pager'].map((name) => ({ name, paceMs: 0 })),
  owner: { run: 'test' },
  ...over,
});
