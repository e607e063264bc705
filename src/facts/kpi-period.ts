/** A figure over several days: from the records where they are few enough to be read again, else from the values of its days. */
import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { KpiInput, KpiResult, KpiScope, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { takenTogether } from '#src/domain/kpi/period-value.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { DAY_MS, type Instant, type Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { loadKpiInput } from './kpi.ts';

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
  const { about } = kpi.observe;
  const ofDays = takenTogether(
    days.map(({ value }) => value),
    about === 'day' ? 'sum' : 'mean',
  );
  const isShort = period.to - period.from <= MOST_READ_MS;
  // Of a state the records give the last moment alone.
  if (about === 'instant' || !isShort || (isAvailable(ofDays) && ofDays.denominator !== undefined))
    return { result: { main: ofDays, parts: [] }, days };
  const input = await loadKpiInput(read, site, settings, { period, now });
  return { result: kpi.observe.compute(input, scope), days, input };
}
