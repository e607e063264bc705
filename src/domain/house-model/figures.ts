/** The figures by which a simulated house is held against the real one. */
import { mean, percentile, sum } from '../stats.ts';
import { apart, kolmogorov, sdOf } from './distances.ts';
import type { Measured, Window } from './measure.ts';
import { hourOfDay } from './model.ts';
import type { Figure } from './tolerances.ts';

/** A figure of each, or how far a run is from what was real. */
export type Compared = { readonly figure: Figure; readonly of?: string } & (
  | { readonly value: (measured: Measured) => number | undefined }
  | { readonly distance: (run: Measured, real: Measured) => number | undefined }
);

export type Scope = {
  readonly window: Window;
  readonly wards: readonly string[];
};

/** In the order of the table. */
export function* figuresOf(scope: Scope): Generator<Compared> {
  if (scope.wards.length > 0) {
    yield* houseFigures(scope);
    for (const ward of scope.wards) yield* wardFigures(ward, scope.window);
    yield* visitFigures(scope);
  }
  for (const ed of scope.window.eds) yield* edFigures(ed, scope.window);
  yield { figure: 'boarding, people at an hour', value: ({ boarding }) => boarding && mean([...boarding]) };
}

/** One for each quarter of the day. */
const TOLD_HOURS = [2, 8, 14, 20] as const;
const clockOf = (hour: number): string => `${`${hour}`.padStart(2, '0')}:00`;

function* houseFigures({ wards, window }: Scope): Generator<Compared> {
  const census = censusOf(wards, window);
  yield { figure: 'house census, mean', value: (measured) => mean(census(measured)) };
  yield { figure: 'house census, sd', value: (measured) => sdOf(census(measured)) };
  yield { figure: 'house census, 10 %', value: (measured) => percentile(census(measured), 0.1) };
  yield { figure: 'house census, 90 %', value: (measured) => percentile(census(measured), 0.9) };
  for (const hour of TOLD_HOURS)
    yield {
      figure: 'house census, hour of the day',
      of: clockOf(hour),
      value: (measured) => meanAt(hour, census(measured), window),
    };
}

function* wardFigures(ward: string, window: Window): Generator<Compared> {
  const census = censusOf([ward], window);
  yield { figure: 'ward census, mean', of: ward, value: (measured) => mean(census(measured)) };
  yield { figure: 'ward census, sd', of: ward, value: (measured) => sdOf(census(measured)) };
  yield { figure: 'ward census, 10 %', of: ward, value: (measured) => percentile(census(measured), 0.1) };
  yield { figure: 'ward census, 90 %', of: ward, value: (measured) => percentile(census(measured), 0.9) };
}

function* visitFigures({ wards }: Scope): Generator<Compared> {
  yield { figure: 'length of stay, median', value: ({ lengths }) => percentile(lengths, 0.5) };
  yield { figure: 'length of stay, mean', value: ({ lengths }) => mean(lengths) };
  yield { figure: 'length of stay, 90 %', value: ({ lengths }) => percentile(lengths, 0.9) };
  yield {
    figure: 'length of stay, Kolmogorov distance',
    distance: (run, real) => kolmogorov(run.lengths, real.lengths),
  };
  for (const ward of wards)
    yield { figure: 'ward length of stay, Kolmogorov distance', of: ward, distance: lengthsApart(ward) };
  yield { figure: 'admissions a day, mean', value: ({ admissions }) => mean(admissions) };
  yield { figure: 'admissions a day, sd', value: ({ admissions }) => sdOf(admissions) };
  yield {
    figure: 'admissions a day, weekdays',
    distance: (run, real) => apart(byWeekday(run.admissions), byWeekday(real.admissions)),
  };
  yield {
    figure: 'discharges, hours of the day',
    distance: (run, real) => apart(run.dischargesByHour, real.dischargesByHour),
  };
}

function* edFigures(ed: string, window: Window): Generator<Compared> {
  const census = censusOf([ed], window);
  yield { figure: 'ED census, mean', of: ed, value: (measured) => mean(census(measured)) };
  for (const hour of TOLD_HOURS)
    yield {
      figure: 'ED census, hour of the day',
      of: `${ed}, ${clockOf(hour)}`,
      value: (measured) => meanAt(hour, census(measured), window),
    };
  yield { figure: 'ED length of stay, Kolmogorov distance', of: ed, distance: lengthsApart(ed) };
}

const lengthsApart =
  (unit: string) =>
  (run: Measured, real: Measured): number | undefined =>
    kolmogorov(run.lengthsOf.get(unit) ?? [], real.lengthsOf.get(unit) ?? []);

/** Of all units together, at each hour. */
const censusOf =
  (units: readonly string[], { hours }: Window) =>
  ({ census }: Measured): readonly number[] => {
    const own = units.flatMap((unit) => census.get(unit) ?? []);
    return Array.from({ length: hours }, (_, hour) => own.reduce((all, counts) => all + counts[hour]!, 0));
  };

const meanAt = (hour: number, census: readonly number[], { from }: Window): number | undefined =>
  mean(census.filter((_, n) => hourOfDay(from + n) === hour));

const DAYS_A_WEEK = 7;

/** Sums of every seventh day, of whole weeks, so that no weekday counts more. */
function byWeekday(days: readonly number[]): readonly number[] {
  const whole = days.slice(0, days.length - (days.length % DAYS_A_WEEK));
  return Array.from({ length: DAYS_A_WEEK }, (_, weekday) =>
    sum(whole.filter((_, day) => day % DAYS_A_WEEK === weekday)),
  );
}
