import {
  addDays,
  dayOf,
  type Instant,
  type LocalDate,
  localDateAt,
  MINUTE_MS,
  type Span,
  type ZoneId,
} from '#src/kernel/time.ts';

/** Every zone's offset, and so every local midnight, is a multiple of a quarter of an hour since 1972. */
const SLOT_MS = 15 * MINUTE_MS;
const CACHE_LIMIT = 20_000;

/** Local day of an instant, remembered per quarter of an hour: a projection asks thousands of times for the same days. */
export function dayFinder(): (at: Instant, zone: ZoneId) => LocalDate {
  const known = new Map<string, LocalDate>();
  return (at, zone) => {
    const key = `${zone}${Math.floor(at / SLOT_MS)}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size > CACHE_LIMIT) known.clear();
    const day = localDateAt(at, zone);
    known.set(key, day);
    return day;
  };
}

/** Every local day that one of the spans touches, ascending. Spans may overlap; an empty one counts as its instant. */
export function daysTouched(
  spans: readonly Span[],
  zone: ZoneId,
  dayOf: (at: Instant, zone: ZoneId) => LocalDate,
): readonly LocalDate[] {
  const days = new Set<LocalDate>();
  let last: LocalDate | undefined;
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const end = dayOf(Math.max(span.from, span.to - 1) as Instant, zone);
    if (last !== undefined && end <= last) continue;
    let day = dayOf(span.from, zone);
    if (last !== undefined && day <= last) day = addDays(last, 1);
    for (; day <= end; day = addDays(day, 1)) {
      days.add(day);
      last = day;
    }
  }
  return [...days];
}

type Knowledge = {
  readonly knownAt: Instant;
  readonly zone: ZoneId;
  readonly dayOf: (at: Instant, zone: ZoneId) => LocalDate;
};

/**
 * Every local day, over by now, whose figures hang on what changed in one of the spans. Who came at the very midnight is in the census
 * that ends the day before.
 */
export function daysToCompute(spans: readonly Span[], { knownAt, zone, dayOf }: Knowledge): readonly LocalDate[] {
  const today = dayOf(knownAt, zone);
  // What is of one instant lies in that day too, also at midnight.
  const withMidnight = spans.map(({ from, to }) => ({
    from: (from - 1) as Instant,
    to: Math.max(to, from + 1) as Instant,
  }));
  return daysTouched(withMidnight, zone, dayOf).filter((day) => day < today);
}

/** Zone → quarter of an hour → the local day it lies in. */
const calendar = new Map<string, Span & { readonly date: LocalDate }>();

/** The local day of an instant, remembered: a series over a year asks for the same 365 days again and again. */
export function calendarDay(at: Instant, zone: ZoneId): Span & { readonly date: LocalDate } {
  const key = `${zone}${Math.floor(at / SLOT_MS)}`;
  const known = calendar.get(key);
  if (known !== undefined) return known;
  if (calendar.size > CACHE_LIMIT) calendar.clear();
  const date = localDateAt(at, zone);
  const day = { date, ...dayOf(date, zone) };
  calendar.set(key, day);
  return day;
}
