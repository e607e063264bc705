/** A median of a long time: its records are read piece by piece, and others have a turn in between. */
import { setImmediate } from 'node:timers/promises';
import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Value } from '#src/domain/kpi/combine.ts';
import type { KpiScope, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { type Found, foundIn, overFound } from '#src/domain/kpi/records.ts';
import { unavailable } from '#src/domain/kpi/result.ts';
import { after, DAY_MS, type Instant, instant, type Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { loadKpiInput } from './kpi.ts';

/** Two weeks of visits are read in some fifty milliseconds. */
const PIECE_MS = 14 * DAY_MS;
/** Whoever asks for more waits for seconds, and everybody else with them. */
const MOST_MS = 800 * DAY_MS;

type Asked = { readonly kpi: ObservedKpi; readonly scope: KpiScope; readonly period: Span; readonly now: Instant };

/** @returns n/a where the figure is no median of records, or of more than two years; what is not known of the time makes it partial */
export async function overLongTime(
  read: Reader,
  site: Site,
  settings: Settings,
  { kpi, scope, period, now }: Asked,
): Promise<Value> {
  const { over, reads } = kpi.observe;
  if (over.by !== 'records' || period.to - period.from > MOST_MS) return unavailable('not-summable');
  const found: Found[] = [];
  for (let { from } = period; from < period.to; from = after(from, PIECE_MS)) {
    const piece = { from, to: instant(Math.min(from + PIECE_MS, period.to)) };
    const input = await loadKpiInput(read, site, settings, { period: piece, now, reads });
    found.push(foundIn(kpi, { input, scope }));
    await setImmediate();
  }
  const known = found.filter(({ value, found: { values } }) => 'value' in value || values.length > 0);
  if (known.length === 0) return overFound(kpi, found);
  const value = overFound(kpi, known);
  const isPart = found.length > known.length && 'value' in value && value.quality === 'complete';
  return isPart ? { ...value, quality: 'partial' } : value;
}
