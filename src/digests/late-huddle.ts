import { channelsFor } from '#src/config/settings.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { loadHuddle } from '#src/facts/huddle.ts';
import { slotBefore } from '#src/facts/huddle-slots.ts';
import { huddleCard } from '#src/facts/meeting-news.ts';
import type { Job, JobContext } from '#src/jobs/job.ts';
import { after, type Instant, localTimeAt } from '#src/kernel/time.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import { huddleDocument } from '#src/views/huddle.ts';
import { DIGEST_LIFE_MS } from './digest.ts';
import { huddlesOf } from './morning-huddle.ts';

/**
 * A huddle card that went out on frozen figures is edited in place once the feed is back, while the meeting still looks at it.
 * The edit is no new post; nobody is called to look again.
 */
export const lateHuddle: Job = {
  name: 'huddle-late',
  catchUp: 'skip',
  schedules: (settings, site) =>
    huddlesOf(settings, site).length === 0 ? [] : [{ slot: '', schedule: { everyMinutes: 5 } }],
  async decide(_due, _slot, ctx) {
    const { now, site, settings, read } = ctx;
    const slot = slotBefore(settings, site, now);
    if (slot === undefined || now - slot > DIGEST_LIFE_MS) return [];
    const freshness = adtFreshness(await loadFeeds(read, site, now));
    return freshness.state === 'fresh' ? restate(slot, ctx) : [];
  },
};

async function restate(
  due: Instant,
  { now, site, settings, read, words, format, beds }: JobContext,
): Promise<readonly UnaskedChange[]> {
  const at = localTimeAt(due, site.zone);
  const changes: UnaskedChange[] = [];
  for (const { name, purpose } of huddlesOf(settings, site).filter((huddle) => huddle.at === at)) {
    const card = huddleCard(due, name, site);
    for (const { platform, channel } of channelsFor(settings, site.id, purpose)) {
      const to = { platform, channel };
      const row = await read.outboxRow(card, to);
      if (row === undefined || row.document.status !== 'unknown') continue;
      const facts = await loadHuddle(read, site, settings, { now, due, beds });
      const document = huddleDocument(facts, { words, format, name, due, simulated: settings.simulated, edit: true });
      const { urgency } = row;
      const post = { site: site.id, card, to, version: row.version + 1, document, urgency };
      changes.push({ kind: 'outbox.put', post: { ...post, notAfter: after(due, DIGEST_LIFE_MS), createdAt: now } });
    }
  }
  return changes;
}
