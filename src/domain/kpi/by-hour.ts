/** A figure by hour of the day and weekday: many weeks laid over each other. Pure. */
import { type Instant, localDateAt, localTimeAt, type Span, weekdayOf, type ZoneId } from '#src/kernel/time.ts';
import { isAvailable } from '../measure.ts';
import { overTimes, type Value } from './combine.ts';
import type { KpiFact, ObservedKpi, OverBy } from './kpi.ts';
import { unavailable } from './result.ts';

export const HOURS = 24;
export const WEEKDAYS = 7;
/** Hours of one part of the day: nights, mornings, afternoons, evenings. */
export const PART_HOURS = 6;

/** The mean of the hours that are known; `n` of them. */
export type HourCell = { readonly value: Value; readonly n: number };

export type HourTable = {
  /** Monday first, 24 hours each. */
  readonly cells: readonly (readonly HourCell[])[];
  /** The same by quarters of the day. */
  readonly parts: readonly (readonly HourCell[])[];
};

export type HourValue = { readonly period: Span; readonly value: Value };

/** Told by midnights, by shifts, by what comes after, or of a day as a whole by people. */
const WITHOUT_HOURS: readonly KpiFact[] = ['midnights', 'staffing', 'after', 'marks', 'predictions'];

/**
 * Whether an hour of a figure means something: a median of one hour's few, a score, what is counted at midnight or by shifts has none.
 * One that names its moments is counted by them.
 */
export const hasHours = ({ observe }: Pick<ObservedKpi, 'observe'>): boolean =>
  observe.moments !== undefined ||
  (observe.over.by !== 'records' &&
    observe.over.by !== 'nothing' &&
    !(observe.reads ?? []).some((fact) => WITHOUT_HOURS.includes(fact)));

/**
 * Hours of many days as means by weekday and hour of the wall clock; shares are summed before they are divided.
 * @param by how several values come to one; a sum becomes the mean of an hour
 * @returns cells without a known hour are n/a and have n 0; the hour that comes twice in autumn counts twice
 * @example arrivals of 4 Mondays 11:00: 12, 15, 14, 13 → 13.5, n 4
 */
export function hourTable(hours: readonly HourValue[], by: OverBy, zone: ZoneId): HourTable {
  const placed = Map.groupBy(hours, ({ period }) => cellOf(period.from, zone));
  const meanAt = (weekday: number, from: number, count: number): HourCell =>
    meanOf(
      by,
      Array.from({ length: count }, (_, n) => placed.get(weekday * HOURS + from + n) ?? []).flatMap((some) =>
        some.map(({ value }) => value),
      ),
    );
  const rows = (count: number) =>
    Array.from({ length: WEEKDAYS }, (_, weekday) =>
      Array.from({ length: HOURS / count }, (__, n) => meanAt(weekday, n * count, count)),
    );
  return { cells: rows(1), parts: rows(PART_HOURS) };
}

const cellOf = (at: Instant, zone: ZoneId): number =>
  (weekdayOf(localDateAt(at, zone)) - 1) * HOURS + Number(localTimeAt(at, zone).slice(0, 2));

function meanOf(by: OverBy, values: readonly Value[]): HourCell {
  const n = values.filter(isAvailable).length;
  if (n === 0) return { value: values.at(-1) ?? unavailable('no-data'), n };
  const value = overTimes(by, values);
  return { value: by === 'sum' && isAvailable(value) ? { ...value, value: value.value / n } : value, n };
}
