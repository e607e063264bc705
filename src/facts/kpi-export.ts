/** Series of several figures of one place, with what the house wants of each: what an export is made of. */
import { setImmediate } from 'node:timers/promises';
import type { ObservedKpi } from '#src/domain/kpi/kpi.ts';
import type { Grain, ObservedPlace, Series } from '#src/domain/kpi/series.ts';
import { type KpiTarget, targetAt } from '#src/domain/kpi/target.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { SeriesContext } from './hours.ts';
import { loadSeries } from './series.ts';

export type ExportAsked = {
  readonly kpis: readonly ObservedKpi[];
  readonly place: ObservedPlace;
  /** Of the place, as targets name it; undefined of several sites, which have none. */
  readonly scope: { readonly site: SiteId; readonly name: string } | undefined;
  readonly grain: Grain;
  readonly span: Span;
};

export type Exported = {
  readonly kpi: ObservedKpi;
  readonly series: Series;
  /** In force now. */
  readonly target: KpiTarget | undefined;
};

/** @param progress told after each figure */
export async function loadExport(
  read: Reader,
  { kpis, place, scope, grain, span }: ExportAsked,
  ctx: SeriesContext,
  progress?: (done: number, of: number) => void,
): Promise<readonly Exported[]> {
  const found: Exported[] = [];
  for (const kpi of kpis) {
    const series = await loadSeries(read, { kpi, place, grain, span }, ctx);
    const targets = scope === undefined ? [] : await read.kpiTargets(scope.site, kpi.id);
    found.push({ kpi, series, target: scope && targetAt(targets, scope.name, ctx.now) });
    progress?.(found.length, kpis.length);
    // Whoever else waits has a turn.
    await setImmediate();
  }
  return found;
}
