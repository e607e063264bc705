/** A figure over several days, or of several sites: summed before it is divided, or from the records where it cannot be summed. */
import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { overPlaces, overTimes, type Value } from '#src/domain/kpi/combine.ts';
import type { KpiInput, KpiResult, KpiScope, ObservedKpi, Unplaced } from '#src/domain/kpi/kpi.ts';
import { overRecords } from '#src/domain/kpi/records.ts';
import { unavailable } from '#src/domain/kpi/result.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import { DAY_MS, type Instant, type Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { loadKpiInput } from './kpi.ts';
import { overLongTime } from './kpi-long.ts';

/** Two months of visits are read in some hundred milliseconds; more of them hold up everybody else. */
const MOST_READ_MS = 63 * DAY_MS;

export type PeriodAskedFor = {
  readonly kpi: ObservedKpi;
  readonly scope: KpiScope;
  /** Cut off at `now`. */
  readonly period: Span;
  readonly now: Instant;
};

export type PeriodValue = {
  readonly result: KpiResult;
  /** Stored values of its days, oldest first. */
  readonly days: readonly KpiValue[];
  /** Present where the records were read. */
  readonly input?: KpiInput;
};

export async function loadPeriod(
  read: Reader,
  site: Site,
  settings: Settings,
  { kpi, scope, period, now }: PeriodAskedFor,
): Promise<PeriodValue> {
  const days = await read.kpiValues(site.id, kpi.id, scopeName(scope), period);
  const { over, about } = kpi.observe;
  const isShort = period.to - period.from <= MOST_READ_MS;
  const bySum: PeriodValue = { result: { main: ofDays(kpi, days), parts: [], ...unplacedOf(days) }, days };
  // Days that nobody has worked out yet are read themselves; of a state the records give the last moment alone.
  if (over.by !== 'records' && (days.length > 0 || about === 'instant' || !isShort)) return bySum;
  if (!isShort)
    return { result: { main: await overLongTime(read, site, settings, { kpi, scope, period, now }), parts: [] }, days };
  const input = await loadKpiInput(read, site, settings, { period, now });
  return input.visits.length === 0 ? bySum : { result: kpi.observe.compute(input, scope), days, input };
}

const ofDays = ({ observe }: ObservedKpi, days: readonly KpiValue[]): Value =>
  overTimes(
    observe.over.by,
    days.map(({ value }) => value),
  );

/** Of the days the one with the most patients in places that no unit claimed. */
function unplacedOf(days: readonly KpiValue[]): Pick<KpiResult, 'unplaced'> {
  const all = days.flatMap(({ detail }) => detail?.unplaced ?? []);
  const most = all.reduce<Unplaced | undefined>(
    (max, one) => (max && max.patients >= one.patients ? max : one),
    undefined,
  );
  return most === undefined ? {} : { unplaced: most };
}

/** Several sites as one: each site's own house over the time, or at the moment, that was asked for. */
export async function loadSites(
  read: Reader,
  sites: readonly Site[],
  settings: Settings,
  { kpi, period, now }: Omit<PeriodAskedFor, 'scope'>,
): Promise<Value> {
  const { by } = kpi.observe.over;
  if (period.to - period.from > MOST_DAY_MS && by !== 'records')
    return overPlaces(
      by,
      await Promise.all(sites.map(async ({ id }) => ofDays(kpi, await read.kpiValues(id, kpi.id, 'house', period)))),
    );
  if (period.to - period.from > MOST_READ_MS) return unavailable('not-summable');
  const inputs = await Promise.all(
    sites.map(async (site) => ({
      input: await loadKpiInput(read, site, settings, { period, now }),
      scope: { of: 'house' } as const,
    })),
  );
  if (by === 'records') return overRecords(kpi, inputs);
  return overPlaces(
    by,
    inputs.map(({ input, scope }) => kpi.observe.compute(input, scope).main),
  );
}

/** A local day has up to 25 hours. */
const MOST_DAY_MS = DAY_MS + DAY_MS / 24;
