/** Writes down what a feed shows of requests for beds: the bed is clean, somebody lies in it, whoever waited has left. Nothing that a role decides. */
import { loadFollowed } from '#src/facts/bed-requests.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import type { Job } from './job.ts';

export const followRequests: Job = {
  name: 'follow-requests',
  catchUp: { latestWithinMs: 5 * MINUTE_MS },
  schedules: () => [{ slot: '', schedule: { everyMinutes: 1 } }],
  async decide(_due, _slot, { read, site, now }) {
    const followed = await loadFollowed(read, site, now);
    return followed.map((request) => ({
      kind: 'bed-request.follow',
      request,
      expectVersion: request.version - 1,
    }));
  },
};
