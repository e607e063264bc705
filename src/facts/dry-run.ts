/** What is kept for a dry-run of rules: heads in columns, the figures that a rule asks for, and when the feed was silent. */
import type { Look } from '#src/domain/alert/dry-run.ts';
import { keptName } from '#src/domain/alert/metrics/kept-value.ts';
import { type Past, pastOf } from '#src/domain/alert/past.ts';
import { placesOf } from '#src/domain/alert/told.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { DeclaredChange } from '#src/domain/kpi/declared-change.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import type { KpiId } from '#src/kernel/ids.ts';
import { after, DAY_MS, instant, type Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

export type PastKnown = {
  readonly past: Past;
  /** While an alert said that the feed was silent; oldest first, apart. */
  readonly silent: readonly Span[];
};

/** A value of the days before may still stand when the span begins; a chart asks for more of them. */
const VALUES_BEFORE_MS = 3 * DAY_MS;
const CHART_BEFORE_MS = 120 * DAY_MS;

export async function loadPast(read: Reader, site: Site, span: Span, looks: readonly Look[]): Promise<PastKnown> {
  const [kept, silent, figures] = await Promise.all([
    read.keptHeads(site.id, span),
    silences(read, site, span),
    keptFigures(read, site, span, looks),
  ]);
  return { past: pastOf(site, kept, figures), silent };
}

/** @returns the times in which no feed could keep the census current, as the alerts of then say it */
async function silences(read: Reader, site: Site, span: Span): Promise<readonly Span[]> {
  const told = await read.episodesBetween(site.id, { from: after(span.from, -DAY_MS), to: span.to });
  const spans = told
    .filter(({ scope, openedAt }) => scope.of === 'feed' && openedAt !== undefined)
    .map(({ since, closedAt, lastReading }) => ({
      from: instant(Math.min(since, lastReading.evidence.since ?? since)),
      to: closedAt ?? span.to,
    }))
    .sort((a, b) => a.from - b.from);
  const apart: Span[] = [];
  for (const next of spans) {
    const last = apart.at(-1);
    if (last === undefined || next.from > last.to) apart.push(next);
    else apart[apart.length - 1] = { from: last.from, to: instant(Math.max(last.to, next.to)) };
  }
  return apart;
}

async function keptFigures(read: Reader, site: Site, { from, to }: Span, looks: readonly Look[]) {
  const values = new Map<string, readonly KpiValue[]>();
  const changes = new Map<KpiId, readonly DeclaredChange[]>();
  for (const { metric, scope } of looks) {
    const { values: plain, chart } = metric.needs ?? {};
    const kpi = chart ?? plain;
    if (kpi === undefined) continue;
    const since = after(from, chart === undefined ? -VALUES_BEFORE_MS : -CHART_BEFORE_MS);
    if (chart !== undefined) changes.set(kpi, await read.declaredChanges(site.id, kpi));
    for (const place of placesOf(scope, site)) {
      const name = keptName(kpi, place);
      const found = await read.kpiValues(site.id, kpi, scopeName(place), { from: since, to });
      if (found.length > (values.get(name)?.length ?? 0)) values.set(name, found);
    }
  }
  return { values, changes };
}
