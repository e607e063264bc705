import { findConflicts } from '#src/domain/census/conflicts.ts';
import { loadFeeds } from '#src/facts/freshness.ts';
import { loadListTold } from '#src/facts/list-told.ts';
import { loadUnmapped } from '#src/facts/unmapped.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import { feedsData, feedsDocument } from '#src/views/feeds.ts';
import type { CommandContext, Outcome } from './command.ts';

/** Undelivered posts that are listed; `doctor` counts them all. */
const UNSENT = 20;
/** A post that waits for its turn is no trouble yet. */
const PATIENCE_MS = MINUTE_MS;

/** `admin feeds`: how each feed does, what was refused, what was not delivered. */
export async function adminFeeds(ctx: CommandContext): Promise<Outcome> {
  const { read, site, now } = ctx;
  const [states, here, nowhere, unmapped, warnings, present, waiting, backlog, list] = await Promise.all([
    loadFeeds(read, site, now),
    read.quarantineCounts(site.id),
    read.quarantineCounts(undefined),
    loadUnmapped(read, site, now),
    read.foldWarnings(site.id),
    read.staysAt(site.id, now),
    read.outboxUnsent(UNSENT),
    read.backlog(),
    loadListTold(read, site, now),
  ]);
  const quarantined = [...here, ...nowhere];
  const unsent = waiting.filter((row) => row.state !== 'ready' || now - row.createdAt > PATIENCE_MS);
  const conflicts = findConflicts(present);
  const bedByBed = ctx.forChannel !== true;
  const answer = {
    site,
    now,
    feeds: states,
    quarantined,
    unmapped,
    warnings,
    conflicts,
    bedByBed,
    unsent,
    backlog,
    list,
  };
  return { document: feedsDocument(answer, ctx), data: feedsData(answer), audience: 'caller' };
}
