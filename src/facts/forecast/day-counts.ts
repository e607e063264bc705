/** Days of a figure, as they are stored (ADR 16): a step for each local day, unknown where nobody told. */
import type { Counts } from '#src/domain/forecast/counts.ts';
import { dayNumber } from '#src/domain/forecast/local-steps.ts';
import type { ObservedKpi } from '#src/domain/kpi/kpi.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { addDays, HOUR_MS, localDateAt, startOfDay } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { loadDays } from '../days.ts';
import type { SeriesContext } from '../hours.ts';
import type { CountsAsked } from './series.ts';

/** A feed that was silent for longer at the end of a day did not tell the whole of it. */
const SILENT_MS = 2 * HOUR_MS;

export async function loadDayCounts(
  read: Pick<Reader, 'kpiValues'>,
  kpi: ObservedKpi,
  { site, days }: Pick<CountsAsked, 'site' | 'days'>,
  { now }: Pick<SeriesContext, 'now'>,
): Promise<Counts> {
  const { zone } = site;
  const today = localDateAt(now, zone);
  const from = addDays(today, -days);
  const span = { from: startOfDay(from, zone), to: startOfDay(today, zone) };
  const stored = await loadDays(read, kpi, { site, scope: { of: 'house' } }, span);
  const told = new Map(
    stored.flatMap((one) => (isTold(one) ? [[localDateAt(one.period.from, zone), one.value.value]] : [])),
  );
  // Records begin within a day: of the first one there is a part.
  const [begin] = [...told.keys()].toSorted();
  if (begin !== undefined && begin !== from) told.delete(begin);
  const first = begin === undefined || begin === from ? from : addDays(begin, 1);
  const length = Math.max(0, dayNumber(today) - dayNumber(first));
  return {
    step: 'day',
    first: dayNumber(first),
    values: Array.from({ length }, (_, n) => told.get(addDays(first, n))),
  };
}

type Told = KpiValue & { readonly value: { readonly value: number } };

function isTold(one: KpiValue): one is Told {
  const { value, feedAt, period } = one;
  return isAvailable(value) && value.quality !== 'stale' && (feedAt === undefined || feedAt >= period.to - SILENT_MS);
}
