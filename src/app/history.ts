/** Loading what has already happened, from files or from the simulated house: watch what comes in, then make its snapshots by one sweep. */
import type { Settings } from '#src/config/settings.ts';
import { siteOf } from '#src/config/settings.ts';
import { computeSpan } from '#src/jobs/compute-kpis.ts';
import { sweepSnapshots } from '#src/jobs/snapshot.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import { after, DAY_MS, type Instant, localDateAt, type Span } from '#src/kernel/time.ts';
import type { Accept } from '#src/ports/feed.ts';
import type { Store } from '#src/ports/store.ts';

export type SpanWatcher = { readonly accept: Accept; readonly spans: () => ReadonlyMap<SiteId, Span> };

/** The same `accept`, noting from when to when each site's accepted events are. */
export function watchSpans(accept: Accept): SpanWatcher {
  const spans = new Map<SiteId, Span>();
  return {
    spans: () => spans,
    accept: async (items) => {
      await accept(items);
      for (const item of items) {
        if (!('record' in item)) continue;
        for (const { site, occurredAt } of item.record.events) {
          const known = spans.get(site) ?? { from: occurredAt, to: occurredAt };
          spans.set(site, {
            from: Math.min(known.from, occurredAt) as Instant,
            to: Math.max(known.to, occurredAt) as Instant,
          });
        }
      }
    },
  };
}

/** Ticks for imported spans, every five minutes or, where those would be dropped at once, every hour; stamped with when they were learned; ticks that are there already stay as they are. */
export async function snapshotSpans(
  spans: ReadonlyMap<SiteId, Span>,
  options: { readonly store: Store; readonly settings: Settings; readonly now: Instant },
): Promise<void> {
  for (const [id, span] of spans) {
    const site = siteOf(options.settings, id);
    if (site === undefined) continue;
    const to = Math.min(span.to, options.now) as Instant;
    const { store, now, settings } = options;
    const fiveMinutesFrom = after(now, -settings.retention.rawSnapshotDays * DAY_MS);
    await sweepSnapshots(site, { from: span.from, to }, { store, now, fiveMinutesFrom });
  }
}

/** The daily KPI values of imported spans; days that are not over are left to the job. */
export async function valuesOfSpans(
  spans: ReadonlyMap<SiteId, Span>,
  options: { readonly store: Store; readonly settings: Settings; readonly now: Instant; readonly log: Logger },
): Promise<void> {
  for (const [id, span] of spans) {
    const zone = siteOf(options.settings, id)?.zone;
    if (zone === undefined) continue;
    const [first, last] = [localDateAt(span.from, zone), localDateAt(span.to, zone)];
    await computeSpan(id, { first, last }, options);
  }
}
