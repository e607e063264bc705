/** The stored days of a figure: the one way to read them, and to make one value of several days and places (ADR 16). */
import { isUnknown, overPlaces, overTimes, type Value } from '#src/domain/kpi/combine.ts';
import type { Kpi, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { unavailable } from '#src/domain/kpi/result.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import { type LocalDate, localDateAt, type Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { Part } from './hours.ts';

/** What days are read with. */
export type DaysReader = Pick<Reader, 'kpiValues'>;

/** Those that begin in the span, oldest first; a day that nobody has worked out is left out. */
export const loadDays = (
  read: DaysReader,
  { id }: Pick<Kpi, 'id'>,
  { site, scope }: Part,
  span: Span,
): Promise<readonly KpiValue[]> => read.kpiValues(site.id, id, scopeName(scope), span);

/** Days of one place, by the date there. */
export type Days = ReadonlyMap<LocalDate, KpiValue>;

export const byDate = (values: readonly KpiValue[], { site }: Part): Days =>
  new Map(values.map((value) => [localDateAt(value.period.from, site.zone), value]));

/** Days of one place as one value. */
export const overDays = ({ observe }: ObservedKpi, days: readonly KpiValue[]): Value =>
  overTimes(
    observe.over.by,
    days.map(({ value }) => value),
  );

/** Every one of the dates as one value, those without a stored day among them; n/a `no-data` where none has one. */
export const overDates = (kpi: ObservedKpi, dates: readonly LocalDate[], stored: readonly Days[]): Value =>
  dates.some((date) => stored.some((days) => days.has(date)))
    ? overTimes(kpi.observe.over.by, daysOfPlaces(kpi, dates, stored))
    : unavailable('no-data');

/** Dates of which no value is stored, or one that nobody knows: what a value of all of them lacks. */
export const missingOf = ({ observe }: ObservedKpi, dates: readonly LocalDate[], stored: Days): readonly LocalDate[] =>
  dates.filter((date) => isUnknown(observe.over.by, stored.get(date)?.value ?? MISSING));

/**
 * Each day of several places as one value: summed before it is divided.
 * @param stored of each place
 * @param of what is taken of a day: what it says, or what it said before
 * @returns a value for each date; n/a where a place has no value of that day
 */
export const daysOfPlaces = (
  { observe }: ObservedKpi,
  dates: readonly LocalDate[],
  stored: readonly Days[],
  of: (value: KpiValue) => Value = ({ value }) => value,
): readonly Value[] =>
  dates.map((date) =>
    overPlaces(
      observe.over.by,
      stored.map((days) => {
        const day = days.get(date);
        return day === undefined ? MISSING : of(day);
      }),
    ),
  );

const MISSING = unavailable('missing-inputs', 'daily value');
