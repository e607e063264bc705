/** What the calendar says of each step, part by part, beside what is usual. Pure. */
import type { HolidayDay, Meaning, Rows } from './calendar-rows.ts';
import type { ColumnMeaning } from './columns.ts';
import { type Counts, HOURS_A_DAY, hourOf, stepsAWeek } from './counts.ts';

/** Natural logarithms of what each part multiplies a count by. */
export type Effects = {
  readonly weekday: number;
  readonly season: number;
  readonly holidays: readonly (HolidayDay & { readonly log: number })[];
  /** Of what else is known of the step. */
  readonly columns: readonly ColumnEffect[];
};

export type ColumnEffect = ColumnMeaning & { readonly log: number };

/** Of the last weeks, at one hour of the day; of days there is one. */
export type Usual = Pick<Effects, 'weekday' | 'season'> & {
  /** Mean of the counts that are known; undefined where none is. */
  readonly count: number | undefined;
  /** Of each column, whatever it says. */
  readonly columns: readonly { readonly column: string; readonly log: number }[];
};

/** What is usual is the mean of so many weeks: two months, in which each weekday was there eight times. */
export const USUAL_WEEKS = 8;

export type LearnedEffects = {
  /** Of the steps ahead of what was learned from. */
  readonly ahead: readonly Effects[];
  /** By the hour of the day. */
  readonly usual: readonly Usual[];
  /** What each column makes of a step in which it is 1. */
  readonly columns: readonly ColumnEffect[];
};

/** @param to the first step ahead, of as many as there are rows */
export function learnedEffects(counts: Counts, rows: Rows, coefficients: Float64Array, to: number): LearnedEffects {
  const from = Math.max(0, to - USUAL_WEEKS * stepsAWeek(counts.step));
  const past = Array.from({ length: to - from }, (_, n) => from + n);
  const hours = counts.step === 'day' ? 1 : HOURS_A_DAY;
  const length = rows.starts.length - 1;
  const columns = rows.meanings.flatMap((meaning, n) =>
    isOfColumn(meaning) ? [{ ...meaning, log: coefficients[n]! }] : [],
  );
  const named = [...new Set(columns.map(({ column }) => column))];
  return {
    columns,
    ahead: Array.from({ length: length - to }, (_, n) => effectsAt(rows, coefficients, to + n)),
    usual: Array.from({ length: hours }, (_, hour) => {
      const known = past.filter((index) => hourOf(counts, index) === hour && counts.values[index] !== undefined);
      const effects = known.map((index) => effectsAt(rows, coefficients, index));
      const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length;
      return {
        count: known.length === 0 ? undefined : mean(known.map((index) => counts.values[index]!)),
        weekday: known.length === 0 ? 0 : mean(effects.map(({ weekday }) => weekday)),
        season: known.length === 0 ? 0 : mean(effects.map(({ season }) => season)),
        columns: named.map((column) => ({
          column,
          log: known.length === 0 ? 0 : mean(effects.map((of) => logOf(of.columns, column))),
        })),
      };
    }),
  };
}

function effectsAt({ starts, columns, values, meanings }: Rows, coefficients: Float64Array, index: number): Effects {
  const sums = { weekday: 0, season: 0 };
  const holidays: Effects['holidays'][number][] = [];
  const ofColumns: ColumnEffect[] = [];
  for (let n = starts[index]!; n < starts[index + 1]!; n++) {
    const meaning = meanings[columns[n]!];
    const log = coefficients[columns[n]!]! * values[n]!;
    if (meaning === undefined) continue;
    if (typeof meaning === 'string') sums[meaning] += log;
    else if (isOfColumn(meaning)) ofColumns.push({ ...meaning, log });
    else holidays.push({ ...meaning, log });
  }
  return { ...sums, holidays, columns: ofColumns };
}

const isOfColumn = (meaning: Meaning | undefined): meaning is ColumnMeaning =>
  typeof meaning === 'object' && 'column' in meaning;

/** All that is of one column. */
export const logOf = (columns: readonly { readonly column: string; readonly log: number }[], name: string): number =>
  columns.reduce((sum, { column, log }) => sum + (column === name ? log : 0), 0);
