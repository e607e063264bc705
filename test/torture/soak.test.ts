/** The same hospital, the same day: two processes write the same to the byte. The whole day, with its time and its heap: `npm run torture -- soak`. */
import { expect, it } from 'vitest';
import { soak } from './soak.ts';

it('the simulated morning, run twice, leaves the same ledger: feed, alerts, posts, audit, snapshots and claims', async () => {
  const [first, second] = await soak('09:00', 5);
  for (const table of ['message', 'event', 'snapshot', 'tick', 'episode', 'outbox', 'audit', 'run_claim', 'report'])
    expect([table, (first?.rows[table] ?? 0) > 10 || table === 'episode']).toEqual([table, true]);
  expect(first?.rows.episode).toBeGreaterThan(2);
  expect(second?.rows).toEqual(first?.rows);
  expect(second?.hash).toBe(first?.hash);
});
