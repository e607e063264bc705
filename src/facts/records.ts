/** Medians: what cannot be summed is worked out again from the records of every place and the whole time. */
import { setImmediate } from 'node:timers/promises';
import type { Value } from '#src/domain/kpi/combine.ts';
import type { ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { type Found, foundIn, overFound } from '#src/domain/kpi/records.ts';
import { unavailable } from '#src/domain/kpi/result.ts';
import { after, DAY_MS, instant, type Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { Part, SeriesContext } from './hours.ts';
import { loadKpiInput } from './kpi.ts';

/** Two weeks of visits are read in some fifty milliseconds. */
const PIECE_MS = 14 * DAY_MS;
/** Whoever asks for more waits for seconds, and everybody else with them. */
const MOST_MS = 800 * DAY_MS;

/** A place, and the time that is asked for by its clock. */
export type PartSpan = Part & { readonly span: Span };

/** A figure of one or several places over weeks. A place that is not known makes it n/a. */
export async function ofRecords(
  read: Reader,
  kpi: ObservedKpi,
  parts: readonly PartSpan[],
  ctx: SeriesContext,
): Promise<Value> {
  const found: Found[] = [];
  for (const part of parts) found.push(await foundFor(read, kpi, part, ctx));
  return overFound(kpi, found);
}

/**
 * A figure of one place over months or years, read piece by piece.
 * @returns n/a where the figure is no median of records, or of more than two years; what is not known of the time makes it partial
 */
export async function overLongTime(
  read: Reader,
  kpi: ObservedKpi,
  { span, ...part }: PartSpan,
  ctx: SeriesContext,
): Promise<Value> {
  if (kpi.observe.over.by !== 'records' || span.to - span.from > MOST_MS) return unavailable('not-summable');
  const found: Found[] = [];
  for (let { from } = span; from < span.to; from = after(from, PIECE_MS)) {
    const piece = { from, to: instant(Math.min(from + PIECE_MS, span.to)) };
    found.push(await foundFor(read, kpi, { ...part, span: piece }, ctx));
  }
  const known = found.filter(({ value, found: { values } }) => 'value' in value || values.length > 0);
  if (known.length === 0) return overFound(kpi, found);
  const value = overFound(kpi, known);
  const isPart = found.length > known.length && 'value' in value && value.quality === 'complete';
  return isPart ? { ...value, quality: 'partial' } : value;
}

async function foundFor(
  read: Reader,
  kpi: ObservedKpi,
  { site, scope, span }: PartSpan,
  { settings, now }: SeriesContext,
): Promise<Found> {
  const asked = { period: span, now, reads: kpi.observe.reads };
  const found = foundIn(kpi, { input: await loadKpiInput(read, site, settings, asked), scope });
  // A month of visits takes a moment to read; whoever else waits has a turn.
  await setImmediate();
  return found;
}
