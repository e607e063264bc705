/** The calendar as it is learned of a history, and as it would have been learned before each part of the year in which the forecast is tried. Pure. */
import { calendarRows, type Holidays, penaltiesFor, type Rows } from './calendar-rows.ts';
import { type Column, featuresOf } from './columns.ts';
import { type Counts, stepOfWeek, stepsADay, stepsAYear } from './counts.ts';
import type { Expected, Measured } from './course.ts';
import { poissonRidge, type RidgeFit } from './poisson-ridge.ts';

/** @source measured: more years, or others than one year for the half-life, are no better on five public series */
const HALF_LIFE_YEARS = 1;
export const LEARNED_YEARS = 3.5;
/** So often the calendar is learned anew in the year in which the forecast is tried, each time from what was there before. */
const REFITS = 4;

/** The steps in which the forecast is tried, and the ones before in which it is followed only. */
export type Trial = {
  readonly warm: number;
  readonly from: number;
  readonly to: number;
  readonly begin: number;
  readonly known: number;
};

export type CalendarFit = {
  readonly rows: Rows;
  /** Of what was learned last. */
  readonly coefficients: Float64Array;
  /** What the calendar was taken for in each part of the trial, by what was known before it: it is not to be judged by what it has seen. */
  readonly before: Expected;
  /** By all that is known. */
  readonly last: Expected;
};

export type CalendarAsk = {
  readonly holidays: Holidays;
  readonly columns: readonly Column[];
  /** Steps from the first on, the future ones too. */
  readonly length: number;
};

export function fittedCalendar(counts: Counts, trial: Trial, { holidays, columns, length }: CalendarAsk): CalendarFit {
  const features = columns.flatMap((column) => featuresOf(column, counts, { length, to: trial.to }));
  const rows = calendarRows(counts, length, holidays, features);
  const weekSteps = Uint8Array.from({ length }, (_, n) => stepOfWeek(counts, n));
  const fits: RidgeFit[] = [];
  const learn = (to: number): Expected => {
    const halfLife = HALF_LIFE_YEARS * stepsAYear(counts.step);
    const from = Math.max(0, to - Math.round(LEARNED_YEARS * stepsAYear(counts.step)));
    const penalties = penaltiesFor(rows, (to - Math.max(from, trial.begin)) / stepsAYear(counts.step));
    const fit = poissonRidge({ ...rows, penalties }, { values: counts.values, from, to, halfLife, near: fits.at(-1) });
    fits.push(fit);
    const { expected, dispersion } = fit;
    return {
      ...{ dispersion, weekSteps, means: Float64Array.from({ length }, (_, n) => expected(n)) },
      measured: measuredOf(counts, columns, { rows, fit, to: trial.to }),
    };
  };
  const before = asLearnedThen(trial, learn);
  const last = learn(trial.to);
  return { rows, before, last, coefficients: fits.at(-1)!.coefficients };
}

function asLearnedThen({ from, to }: Trial, learn: (to: number) => Expected): Expected {
  const begins = Array.from({ length: REFITS + 1 }, (_, part) => from + Math.floor(((to - from) * part) / REFITS));
  const [first, ...later] = begins.slice(0, REFITS).map(learn);
  // What comes before the trial was seen by its first part as well.
  const means = first!.means.slice();
  const logs = first!.measured?.logs.slice();
  for (const [n, then] of later.entries()) {
    const [begin, end] = [begins[n + 1]!, begins[n + 2]!];
    means.set(then.means.subarray(begin, end), begin);
    for (let at = begin; at < end; at++) if (logs !== undefined) logs[at] = then.measured?.logs[at];
  }
  const { dispersion, measured } = later.at(-1)!;
  return {
    ...{ ...first!, means, dispersion },
    measured: measured === undefined || logs === undefined ? undefined : { logs, fade: measured.fade },
  };
}

type Fitted = { readonly rows: Rows; readonly fit: RidgeFit /** The first step ahead. */; readonly to: number };

/** What columns that are not known ahead make of each step. */
function measuredOf(counts: Counts, columns: readonly Column[], { rows, fit, to }: Fitted): Measured | undefined {
  const measured = columns.filter(({ isKnownAhead }) => !isKnownAhead);
  if (measured.length === 0) return undefined;
  const names = new Set(measured.map(({ name }) => name));
  const isOne = rows.meanings.map(
    (meaning) => typeof meaning === 'object' && 'column' in meaning && names.has(meaning.column),
  );
  const isKnown = (index: number): boolean =>
    measured.some(({ first, values }) => values[index + counts.first - first] !== undefined);
  const logs = Array.from({ length: rows.starts.length - 1 }, (_, index) => {
    if (index >= to || !isKnown(index)) return undefined;
    let log = 0;
    for (let n = rows.starts[index]!; n < rows.starts[index + 1]!; n++)
      if (isOne[rows.columns[n]!]!) log += fit.coefficients[rows.columns[n]!]! * rows.values[n]!;
    return log;
  });
  return { logs, fade: fadeOf(logs, stepsADay(counts.step)) };
}

/** From how much of it is still there a day later: what is measured at night says little of noon, and that of the next night does. */
function fadeOf(logs: readonly (number | undefined)[], day: number): number {
  let [together, squares] = [0, 0];
  for (const [n, log] of logs.entries()) {
    const next = logs[n + day];
    if (log === undefined || next === undefined) continue;
    together += log * next;
    squares += (log * log + next * next) / 2;
  }
  return squares === 0 ? 0 : Math.max(0, Math.min(1, together / squares)) ** (1 / day);
}
