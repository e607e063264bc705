/** The periods of a series: hours, local days, weeks from Monday, months, by the wall clock of a place. */
import {
  addDays,
  dayOf,
  HOUR_MS,
  type Instant,
  type LocalDate,
  localDateAt,
  type Span,
  startOfDay,
  weekdayOf,
  type ZoneId,
} from '#src/kernel/time.ts';
import type { Grain } from './series.ts';

export type Period = Span & {
  /** The local days it is made of; the one it lies in for an hour. */
  readonly dates: readonly LocalDate[];
};

/**
 * Every period that begins in the span and is over by `now`, oldest first.
 * @param zone whose days, weeks and months; hours are counted from the local midnight, and the last of a day may be cut by a change of the clock
 * @example week, 1 to 31 January 2026 → from 5, 12, 19, and, once it is over, 26 January
 */
export function periodsIn(
  span: Span,
  grain: Grain,
  { zone, now }: { readonly zone: ZoneId; readonly now: Instant },
): readonly Period[] {
  const periods: Period[] = [];
  for (let date = firstOf(span.from, grain, zone); startOfDay(date, zone) < span.to; date = addDays(date, 1)) {
    const dates = datesFrom(date, grain);
    if (grain === 'hour') {
      for (const hour of hoursOf(dayOf(date, zone)))
        if (hour.from >= span.from && hour.from < span.to && hour.to <= now) periods.push({ ...hour, dates });
      continue;
    }
    const whole = { from: startOfDay(date, zone), to: startOfDay(addDays(dates.at(-1)!, 1), zone), dates };
    if (whole.to > now) return periods;
    if (whole.from >= span.from && whole.from < whole.to) periods.push(whole);
    date = dates.at(-1)!;
  }
  return periods;
}

/** The period of a place in another zone: the same local days. */
export const spanOf = ({ dates }: Pick<Period, 'dates'>, zone: ZoneId): Span => ({
  from: startOfDay(dates[0]!, zone),
  to: startOfDay(addDays(dates.at(-1)!, 1), zone),
});

/**
 * Days that follow each other as one span each.
 * @param dates oldest first
 * @example 6, 8 and 9 January → 6 January · 8 to 9 January
 */
export function runsOf(dates: readonly LocalDate[], zone: ZoneId): readonly Span[] {
  const runs: Span[] = [];
  for (const date of dates) {
    const { from, to } = dayOf(date, zone);
    const last = runs.at(-1);
    if (last?.to === from) runs.splice(-1, 1, { from: last.from, to });
    else runs.push({ from, to });
  }
  return runs;
}

const MONDAY = 1;

/** The local day on which the first period begins, at or after the day of the instant. */
function firstOf(from: Instant, grain: Grain, zone: ZoneId): LocalDate {
  let date = localDateAt(from, zone);
  if (grain === 'week') while (weekdayOf(date) !== MONDAY) date = addDays(date, 1);
  if (grain === 'month') while (!date.endsWith('-01')) date = addDays(date, 1);
  return date;
}

function datesFrom(date: LocalDate, grain: Grain): readonly LocalDate[] {
  if (grain === 'hour' || grain === 'day') return [date];
  if (grain === 'week') return Array.from({ length: 7 }, (_, n) => addDays(date, n));
  const dates = [date];
  for (let next = addDays(date, 1); !next.endsWith('-01'); next = addDays(next, 1)) dates.push(next);
  return dates;
}

function* hoursOf({ from, to }: Span): Iterable<Span> {
  for (let at = from; at < to; at = (at + HOUR_MS) as Instant)
    yield { from: at, to: Math.min(at + HOUR_MS, to) as Instant };
}
