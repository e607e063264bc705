/** What the calendar says of each step, as sparse rows of a regression. Pure. */
import type { ColumnMeaning, Feature } from './columns.ts';
import {
  type Counts,
  DAYS_A_YEAR,
  dayOf,
  HOURS_A_DAY,
  hourOf,
  stepOfWeek,
  stepsAWeek,
  stepsAYear,
  weekdayOf,
} from './counts.ts';

/** Named days of a calendar, by days since 1970-01-01. The day on which a holiday is made up for is another one than the holiday. */
export type Holidays = ReadonlyMap<number, string>;

/** Of a named holiday, the day before it (−1), or the day after it (1). */
export type HolidayDay = { readonly name: string; readonly after: number };
/** What a column says of the calendar, where people are told of it; else it is of the level, or of the hour of the day. */
export type Meaning = 'weekday' | 'season' | HolidayDay | ColumnMeaning;

/** Rows one after the other: those of step i are `columns[starts[i]] … columns[starts[i + 1] − 1]`, going up, with their values. */
export type Rows = {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
  /** Of each column, how dear it is to leave nought. */
  readonly penalties: Float64Array;
  /** Of each column. */
  readonly meanings: readonly (Meaning | undefined)[];
  /** Columns of what takes a year or more to be seen: trend, waves, how an hour goes with the year. */
  readonly yearly: readonly number[];
};

/** Waves of a year: the whole and its half. @source measured on 21 series: a third one costs 1.4 % of error */
const WAVES = 2;
/** @source measured: five public series, 28 and 90 origins each; results move by less than 2 % when these are halved or doubled */
const PENALTY = { weekday: 1, hour: 1, wave: 5, trend: 5, holiday: 10, hourOfWeek: 50, hourOfYear: 100 } as const;

/**
 * So many times dearer trend and waves are up to a year, less and less of it up to the second.
 * @source measured: the last 40 origins of four public series cut to 56 … 700 days before each: error 9–24 % less up to 120 days, as before from
 * two years on; of twenty times 3–10 % more than of a hundred, of ten thousand as much
 */
const UNSURE = 100;
const UNSURE_YEARS = 2;

/** Before a holiday people stay away, and come the day after: days after it. */
const AROUND: readonly number[] = [0, 1, -1];

/**
 * Intercept, weekday, trend, waves of the year, each named holiday with the days around it; of hours also the hour, the hour of the week, and how
 * an hour goes with the year.
 * @param length steps from the first on, the future ones too
 * @param features what else is known of each step
 */
export function calendarRows(
  of: Pick<Counts, 'step' | 'first'>,
  length: number,
  holidays: Holidays,
  features: readonly Feature[] = [],
): Rows {
  const [columns, values, penalties]: [number[], number[], number[]] = [[], [], [0]];
  const meanings: (Meaning | undefined)[] = [undefined];
  const starts = new Int32Array(length + 1);
  const block = (size: number, penalty: number, meaning?: Meaning): number => {
    const from = penalties.length;
    for (let n = 0; n < size; n++) {
      penalties.push(penalty);
      meanings.push(meaning);
    }
    return from;
  };
  const put = (column: number, value: number): void => {
    columns.push(column);
    values.push(value);
  };
  const hourly = of.step === 'hour';
  const weekday = block(7, PENALTY.weekday, 'weekday');
  const trend = block(1, PENALTY.trend);
  const waves = block(2 * WAVES, PENALTY.wave, 'season');
  const hour = block(hourly ? HOURS_A_DAY : 0, PENALTY.hour);
  const hourOfWeek = block(hourly ? stepsAWeek('hour') : 0, PENALTY.hourOfWeek, 'weekday');
  const hourOfYear = block(hourly ? 2 * HOURS_A_DAY : 0, PENALTY.hourOfYear, 'season');
  const beside = features.map(({ values: ofSteps, penalty, meaning }) => ({
    ofSteps,
    column: block(1, penalty, meaning),
  }));
  const named = new Map<string, number>();
  for (let index = 0; index < length; index++) {
    const day = dayOf(of, index);
    put(0, 1);
    put(weekday + weekdayOf(day), 1);
    put(trend, index / stepsAYear(of.step));
    const angle = (2 * Math.PI * (day % DAYS_A_YEAR)) / DAYS_A_YEAR;
    for (let k = 1; k <= WAVES; k++) {
      put(waves + 2 * k - 2, Math.sin(k * angle));
      put(waves + 2 * k - 1, Math.cos(k * angle));
    }
    if (hourly) {
      const at = hourOf(of, index);
      put(hour + at, 1);
      put(hourOfWeek + stepOfWeek(of, index), 1);
      put(hourOfYear + 2 * at, Math.sin(angle));
      put(hourOfYear + 2 * at + 1, Math.cos(angle));
    }
    for (const { ofSteps, column } of beside) if (ofSteps[index] !== 0) put(column, ofSteps[index]!);
    const near = AROUND.flatMap((after) => {
      const name = holidays.get(day - after);
      if (name === undefined) return [];
      const key = `${after} ${name}`;
      const column = named.get(key) ?? block(1, PENALTY.holiday, { name, after });
      named.set(key, column);
      return [column];
    });
    for (const column of near.sort((a, b) => a - b)) put(column, 1);
    starts[index + 1] = columns.length;
  }
  return {
    starts,
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
    penalties: Float64Array.from(penalties),
    meanings,
    yearly: [...columnsOf(trend, 1 + 2 * WAVES), ...columnsOf(hourOfYear, hourly ? 2 * HOURS_A_DAY : 0)],
  };
}

const columnsOf = (from: number, size: number): readonly number[] => Array.from({ length: size }, (_, n) => from + n);

/**
 * Penalties for a history of so many years: a trend and a season of which less than two years are known cannot be told apart, and both go on as a
 * straight line where they should turn.
 */
export function penaltiesFor({ penalties, yearly }: Rows, years: number): Float64Array {
  const scaled = penalties.slice();
  const unsure = UNSURE ** Math.min(1, Math.max(0, UNSURE_YEARS - years));
  for (const column of yearly) scaled[column]! *= unsure;
  return scaled;
}
