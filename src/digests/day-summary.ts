import type { Settings, SummarySetting } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { loadFlow } from '#src/facts/flow.ts';
import { loadLevel } from '#src/facts/level.ts';
import type { JobContext } from '#src/jobs/job.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { addDays, type LocalDate, localDateAt } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import { summaryDocument } from '#src/views/flow-summary.ts';
import { withLevel } from '#src/views/level-line.ts';
import { withMuted } from '#src/views/mutes.ts';
import type { Digest } from './digest.ts';

export const summariesOf = (settings: Settings, site: Site): readonly SummarySetting[] =>
  settings.summaries.filter((summary) => summary.site === site.id);

const summaryNamed = (slot: string, settings: Settings, site: Site): SummarySetting | undefined =>
  summariesOf(settings, site).find(({ name }) => name === slot);

/** One card per summary and local day it is posted on: `summary:riverside:day:2026-01-13`. */
export const summaryCard = (posted: LocalDate, name: string, site: Site): CardKey =>
  brand(`summary:${site.id}:${name}:${posted}`);

/** The throughput of one day, as of now. */
export async function summaryOf(date: LocalDate, name: string, ctx: JobContext): Promise<Document> {
  const { now, site, read, settings, words, format } = ctx;
  const [day, level, live] = await Promise.all([
    loadFlow(read, site, settings, { now, date, scope: { of: 'house' } }),
    loadLevel(read, site, settings, now),
    read.liveEpisodes(site.id),
  ]);
  const speech = { words, format };
  const summary = summaryDocument({ site: site.name, name, day, now, simulated: settings.simulated }, speech);
  return withMuted(withLevel(summary, level, now, speech), { live, level }, speech);
}

/**
 * What came, moved and went, at the end of the day shift: the hour at which the house is handed over and the day can
 * still be helped; the same card holds the whole day by the end of the operational day (`closed-summary.ts`).
 */
export const daySummary: Digest = {
  name: 'summary',
  schedules: (settings, site) =>
    summariesOf(settings, site).map(({ name, at, on }) => ({ slot: name, schedule: { at, on } })),
  purpose: (slot, settings, site) => summaryNamed(slot, settings, site)?.purpose ?? 'bed-management',
  card: (due, slot, site) => summaryCard(localDateAt(due, site.zone), slot, site),
  build(due, slot, ctx) {
    const posted = localDateAt(due, ctx.site.zone);
    const about = summaryNamed(slot, ctx.settings, ctx.site)?.of === 'yesterday' ? addDays(posted, -1) : posted;
    return summaryOf(about, slot, ctx);
  },
};
