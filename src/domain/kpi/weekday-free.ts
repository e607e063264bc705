/** Days of a figure freed of their weekdays, each stretch between declared changes by its own pattern. */
import { DAY_MS, type Span } from '#src/kernel/time.ts';
import { type WeekdayPattern, weekdayPattern, withoutWeekdays } from '../spc/weekday.ts';

export type Day = { readonly period: Span; readonly value: number };

export type WeekdayFree = {
  /** Of the last stretch. */
  readonly how: WeekdayPattern['how'];
  /** One a day that was given. */
  readonly values: readonly number[];
};

const WEEK = 7;
/** A fixed baseline of four weeks gives each weekday three or four days; its habit is taken from eight weeks, if there are so many. Ours. */
const FEWEST_FIXED_DAYS = 8 * WEEK;

/**
 * @param days oldest first, without those that are n/a; at least one
 * @param starts indexes of the first day after each declared change
 * @param baselineDays the pattern comes from so many first days of a stretch (at least eight weeks), so that later days do not move it
 * @returns undefined where no stretch is long enough to know its weekdays; one that is too short takes those of the stretch before
 */
export function weekdayFree(
  days: readonly Day[],
  starts: readonly number[],
  baselineDays: number | undefined,
): WeekdayFree | undefined {
  const stretches = [0, ...starts].map((from, n, all) => calendar(days, from, all[n + 1] ?? days.length));
  const most = baselineDays === undefined ? undefined : Math.max(baselineDays, FEWEST_FIXED_DAYS);
  const patterns = stretches.map(({ values, empty }) =>
    weekdayPattern(most === undefined ? values : values.slice(0, empty + most)),
  );
  let pattern = patterns.find((one) => one !== undefined);
  if (pattern === undefined) return undefined;
  const free: number[] = [];
  for (const [n, { values, at }] of stretches.entries()) {
    pattern = patterns[n] ?? pattern;
    const bare = withoutWeekdays(values, pattern);
    for (const day of at) free.push(bare[day]!);
  }
  return { how: pattern.how, values: free };
}

/** A stretch day by day, with those that are missing; it begins on the weekday of the very first day, so that patterns fit one another. */
function calendar(days: readonly Day[], from: number, to: number) {
  const first = days[0]!.period.from;
  // Local days are 23 to 25 hours long.
  const dates = days.slice(from, to).map(({ period }) => Math.round((period.from - first) / DAY_MS));
  const begin = dates[0]! - (dates[0]! % WEEK);
  const at = dates.map((date) => date - begin);
  const values = new Array<number | undefined>(at.at(-1)! + 1).fill(undefined);
  for (const [n, day] of at.entries()) values[day] = days[from + n]!.value;
  return { values, at, empty: at[0]! };
}
