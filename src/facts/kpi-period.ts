/** A figure over several days, or of several sites: summed before it is divided, or from the records where it cannot be summed. */
import type { Site } from '#src/domain/hospital.ts';
import { overPlaces, type Value } from '#src/domain/kpi/combine.ts';
import type { KpiInput, KpiResult, ObservedKpi, Unplaced } from '#src/domain/kpi/kpi.ts';
import { spanOf } from '#src/domain/kpi/periods.ts';
import { unavailable } from '#src/domain/kpi/result.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import {
  addDays,
  DAY_MS,
  type Instant,
  type LocalDate,
  localDateAt,
  type Span,
  type ZoneId,
} from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { byDate, loadDays, missingOf, overDates } from './days.ts';
import type { Part, SeriesContext } from './hours.ts';
import { loadKpiInput } from './kpi.ts';
import { ofRecords, overLongTime } from './records.ts';

/** Two months of visits are read in some hundred milliseconds; more of them hold up everybody else. */
const MOST_READ_MS = 63 * DAY_MS;

export type PeriodAskedFor = {
  readonly kpi: ObservedKpi;
  readonly part: Part;
  /** Cut off at `now`. */
  readonly period: Span;
};

export type PeriodValue = {
  readonly result: KpiResult;
  /** Stored values of its days, oldest first. */
  readonly days: readonly KpiValue[];
  /** Days that are over and of which nobody knows the value, where it is made of those that are stored. */
  readonly missingDays?: readonly LocalDate[];
  /** Present where the records were read. */
  readonly input?: KpiInput;
};

export async function loadPeriod(
  read: Reader,
  { kpi, part, period }: PeriodAskedFor,
  ctx: SeriesContext,
): Promise<PeriodValue> {
  const days = await loadDays(read, kpi, part, period);
  const { over, about, compute } = kpi.observe;
  const isShort = period.to - period.from <= MOST_READ_MS;
  const bySum = ofStored(kpi, part, { days, dates: datesOver(period, part.site.zone, ctx.now) });
  // Days that nobody has worked out yet are read themselves; of a state the records give the last moment alone.
  if (over.by !== 'records' && (days.length > 0 || about === 'instant' || !isShort))
    return { ...bySum, result: { ...bySum.result, parts: await partsOfRecords(read, { kpi, part, period }, ctx) } };
  if (!isShort)
    return { result: { main: await overLongTime(read, kpi, { ...part, span: period }, ctx), parts: [] }, days };
  const input = await loadKpiInput(read, part.site, ctx.settings, { period, now: ctx.now });
  return input.visits.length === 0 ? bySum : { result: compute(input, part.scope), days, input };
}

type Stored = { readonly days: readonly KpiValue[]; readonly dates: readonly LocalDate[] };

function ofStored(kpi: ObservedKpi, part: Part, { days, dates }: Stored): PeriodValue {
  const stored = byDate(days, part);
  const missingDays = missingOf(kpi, dates, stored);
  return {
    result: { main: overDates(kpi, dates, [stored]), parts: [], ...unplacedOf(days) },
    days,
    ...(missingDays.length === 0 ? {} : { missingDays }),
  };
}

/** Parts that stored days do not hold; of a time that is too long to be read they are n/a, with that reason. */
async function partsOfRecords(
  read: Reader,
  { kpi, part, period }: PeriodAskedFor,
  { settings, now }: SeriesContext,
): Promise<KpiResult['parts']> {
  const { partsOfRecords: names = [], reads, compute } = kpi.observe;
  if (names.length === 0) return [];
  if (period.to - period.from > MOST_READ_MS) return names.map((name) => ({ name, value: unavailable('too-long') }));
  const input = await loadKpiInput(read, part.site, settings, { period, now, reads });
  return compute(input, part.scope).parts.filter(({ name }) => names.includes(name));
}

/** Of the days the one with the most patients in places that no unit claimed. */
function unplacedOf(days: readonly KpiValue[]): Pick<KpiResult, 'unplaced'> {
  const all = days.flatMap(({ detail }) => detail?.unplaced ?? []);
  const most = all.reduce<Unplaced | undefined>(
    (max, one) => (max && max.patients >= one.patients ? max : one),
    undefined,
  );
  return most === undefined ? {} : { unplaced: most };
}

export type SitesAskedFor = Pick<PeriodAskedFor, 'kpi' | 'period'> & {
  readonly sites: readonly Site[];
  /** Whose days the period is of. */
  readonly zone: ZoneId;
};

/** Several sites as one: each site's own house over the time, or at the moment, that was asked for. */
export async function loadSites(
  read: Reader,
  { kpi, sites, period, zone }: SitesAskedFor,
  ctx: SeriesContext,
): Promise<Value> {
  const { over, compute } = kpi.observe;
  const houses = sites.map((site): Part => ({ site, scope: { of: 'house' } }));
  const length = period.to - period.from;
  if (length > MOST_DAY_MS && over.by !== 'records')
    return ofHouses(read, kpi, houses, datesOver(period, zone, ctx.now));
  if (length > MOST_READ_MS) return unavailable('not-summable');
  if (over.by === 'records')
    return ofRecords(
      read,
      kpi,
      houses.map((part) => ({ ...part, span: period })),
      ctx,
    );
  const { settings, now } = ctx;
  return overPlaces(
    over.by,
    await Promise.all(
      houses.map(
        async ({ site, scope }) => compute(await loadKpiInput(read, site, settings, { period, now }), scope).main,
      ),
    ),
  );
}

/** Stored days of each site's own calendar; a day that one of them has not is not known of all. */
async function ofHouses(
  read: Reader,
  kpi: ObservedKpi,
  houses: readonly Part[],
  dates: readonly LocalDate[],
): Promise<Value> {
  const stored = await Promise.all(
    houses.map(async (part) => byDate(await loadDays(read, kpi, part, spanOf({ dates }, part.site.zone)), part)),
  );
  return overDates(kpi, dates, stored);
}

/** The local days of a span that are over by now. */
function datesOver({ from, to }: Span, zone: ZoneId, now: Instant): readonly LocalDate[] {
  const dates: LocalDate[] = [];
  const end = localDateAt(to < now ? to : now, zone);
  for (let date = localDateAt(from, zone); date < end; date = addDays(date, 1)) dates.push(date);
  return dates;
}

/** A local day has up to 25 hours. */
const MOST_DAY_MS = DAY_MS + DAY_MS / 24;
