import { channelsFor } from '#src/config/settings.ts';
import type { Job } from '#src/jobs/job.ts';
import { addDays, after, HOUR_MS, localDateAt } from '#src/kernel/time.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import { summariesOf, summaryCard, summaryOf } from './day-summary.ts';
import { DIGEST_LIFE_MS } from './digest.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
/** Later than this the next day's card is at hand. */
const WORTH_CLOSING_MS = 12 * HOUR_MS;

/**
 * The evening's card is edited to hold the whole calendar day once the operational day ends (07:00 by default): by then
 * what was keyed late is in (90th percentile 95 min after leaving), and those who read it are there. The edit is no new post.
 */
export const closedSummary: Job = {
  name: 'summary-closed',
  catchUp: { latestWithinMs: WORTH_CLOSING_MS },
  schedules: (settings, site) =>
    summariesOf(settings, site).some(({ of }) => of === 'today')
      ? [{ slot: '', schedule: { at: site.dayStart, on: EVERY_DAY } }]
      : [],
  async decide(due, _slot, ctx) {
    const { now, site, settings, read } = ctx;
    const date = addDays(localDateAt(due, site.zone), -1);
    const changes: UnaskedChange[] = [];
    for (const { name, purpose } of summariesOf(settings, site).filter(({ of }) => of === 'today')) {
      const card = summaryCard(date, name, site);
      for (const { platform, channel } of channelsFor(settings, site.id, purpose)) {
        const to = { platform, channel };
        const row = await read.outboxRow(card, to);
        if (row === undefined) continue;
        const document = await summaryOf(date, name, ctx);
        const post = { site: site.id, card, to, version: row.version + 1, document, urgency: row.urgency };
        changes.push({ kind: 'outbox.put', post: { ...post, notAfter: after(now, DIGEST_LIFE_MS), createdAt: now } });
      }
    }
    return changes;
  },
};
