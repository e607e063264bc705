/** A simulated house beside the real one, figure by figure, in a time of which the model knows nothing. */
import { mean, percentile, sum } from '../stats.ts';
import { hereAt } from './calibrate.ts';
import { type Measured, measure, type Window } from './measure.ts';
import { type HouseModel, hourOfDay, type UnitStay } from './model.ts';
import { runsOf } from './run.ts';
import { type Figure, isMet, TOLERANCES, type Tolerance } from './tolerances.ts';

export type Row = {
  readonly figure: Figure;
  /** The ward, or the hour of the day; absent: of the house. */
  readonly of?: string;
  /** Absent: the figure is a distance between both. */
  readonly real?: number;
  /** Mean of the runs. */
  readonly simulated: number;
  /** Nine of ten runs lie in between. */
  readonly low: number;
  readonly high: number;
  readonly tolerance: Tolerance;
  readonly met: boolean;
};

export type Validation = {
  readonly rows: readonly Row[];
  readonly runs: number;
  /** Why figures are missing. */
  readonly missing: readonly string[];
};

export type ValidateAsk = {
  /** The real stays, also of who was there when the window began; those let the house begin as it was then. */
  readonly stays: readonly UnitStay[];
  readonly from: number;
  readonly hours: number;
  readonly seed: number;
  readonly runs: number;
};

/** Gives back after each run, so that whoever asks can do something else in between; the table comes last. */
export function* validate(model: HouseModel, ask: ValidateAsk): Generator<number, Validation> {
  const eds = new Set(model.units.filter(({ kind }) => kind === 'ed').map(({ id }) => id));
  const window: Window = { from: ask.from, hours: ask.hours, eds };
  // Nobody knows of a unit that had not been there before.
  const known = new Set(model.units.map(({ id }) => id));
  const here = hereAt(ask.stays, ask.from).filter(({ unit }) => known.has(unit));
  const real = measure(ask.stays, window);
  const runs: Measured[] = [];
  for (const run of runsOf(model, { ...ask, here, changes: [] }, ask.runs)) {
    runs.push(measure(run.stays, window));
    yield runs.length;
  }
  return tableOf({ real, runs, window, wards: model.units.filter(({ id }) => !eds.has(id)).map(({ id }) => id) });
}

type Both = {
  readonly real: Measured;
  readonly runs: readonly Measured[];
  readonly window: Window;
  readonly wards: readonly string[];
};

function tableOf(both: Both): Validation {
  const { real, runs, window, wards } = both;
  const rows: Row[] = [];
  const add = (figure: Figure, of: string | undefined, figureOf: (measured: Measured) => number | undefined): void => {
    const row = rowOf(figure, of, { real: figureOf(real), runs: runs.flatMap((run) => figureOf(run) ?? []) });
    if (row !== undefined) rows.push(row);
  };
  const distance = (figure: Figure, of: string | undefined, far: (run: Measured) => number | undefined): void => {
    const row = rowOf(figure, of, { runs: runs.flatMap((run) => far(run) ?? []) });
    if (row !== undefined) rows.push(row);
  };
  const house = (measured: Measured) => censusOf(measured, wards, window.hours);
  add('house census, mean', undefined, (measured) => mean(house(measured)));
  add('house census, sd', undefined, (measured) => sdOf(house(measured)));
  add('house census, 10 %', undefined, (measured) => percentile(house(measured), 0.1));
  add('house census, 90 %', undefined, (measured) => percentile(house(measured), 0.9));
  for (const hour of TOLD_HOURS)
    add('house census, hour of the day', `${`${hour}`.padStart(2, '0')}:00`, (measured) =>
      mean(house(measured).filter((_, n) => hourOfDay(window.from + n) === hour)),
    );
  for (const ward of wards) {
    const own = (measured: Measured) => censusOf(measured, [ward], window.hours);
    add('ward census, mean', ward, (measured) => mean(own(measured)));
    add('ward census, sd', ward, (measured) => sdOf(own(measured)));
    add('ward census, 10 %', ward, (measured) => percentile(own(measured), 0.1));
    add('ward census, 90 %', ward, (measured) => percentile(own(measured), 0.9));
  }
  add('length of stay, median', undefined, ({ lengths }) => percentile(lengths, 0.5));
  add('length of stay, mean', undefined, ({ lengths }) => mean(lengths));
  add('length of stay, 90 %', undefined, ({ lengths }) => percentile(lengths, 0.9));
  distance('length of stay, Kolmogorov distance', undefined, ({ lengths }) => kolmogorov(lengths, real.lengths));
  for (const ward of wards)
    distance('ward length of stay, Kolmogorov distance', ward, ({ lengthsOf }) =>
      kolmogorov(lengthsOf.get(ward) ?? [], real.lengthsOf.get(ward) ?? []),
    );
  add('admissions a day, mean', undefined, ({ admissions }) => mean(admissions));
  add('admissions a day, sd', undefined, ({ admissions }) => sdOf(admissions));
  const weekdays = sharesOf(byWeekday(real.admissions));
  distance('admissions a day, weekdays', undefined, ({ admissions }) =>
    apart(sharesOf(byWeekday(admissions)), weekdays),
  );
  const clock = sharesOf(real.dischargesByHour);
  distance('discharges, hours of the day', undefined, ({ dischargesByHour }) =>
    apart(sharesOf(dischargesByHour), clock),
  );
  add('boarding, people at an hour', undefined, ({ boarding }) =>
    boarding && real.boarding ? mean([...boarding]) : undefined,
  );
  return { rows, runs: runs.length, missing: missingOf(both) };
}

/** One for each quarter of the day. */
const TOLD_HOURS = [2, 8, 14, 20] as const;

const missingOf = ({ real, window }: Both): readonly string[] => [
  ...(window.eds.size === 0 ? ['boarding: the history has no ED'] : []),
  ...(window.eds.size > 0 && real.boarding === undefined ? ['boarding: the history tells no decision to admit'] : []),
  ...(real.lengths.length === 0 ? ['length of stay: nobody left in that time'] : []),
];

function rowOf(
  figure: Figure,
  of: string | undefined,
  { real, runs }: { readonly real?: number | undefined; readonly runs: readonly number[] },
): Row | undefined {
  const simulated = mean(runs);
  const tolerance: Tolerance = TOLERANCES[figure];
  if (simulated === undefined || (real === undefined && !('most' in tolerance))) return undefined;
  return {
    figure,
    ...(of === undefined ? {} : { of }),
    ...(real === undefined ? {} : { real }),
    simulated,
    low: percentile(runs, 0.05)!,
    high: percentile(runs, 0.95)!,
    tolerance,
    met: isMet(figure, real ?? 0, simulated),
  };
}

function censusOf({ census }: Measured, units: readonly string[], hours: number): readonly number[] {
  const own = units.flatMap((unit) => census.get(unit) ?? []);
  return Array.from({ length: hours }, (_, hour) => own.reduce((all, counts) => all + counts[hour]!, 0));
}

function sdOf(values: readonly number[]): number | undefined {
  const middle = mean(values);
  if (middle === undefined) return undefined;
  return Math.sqrt(sum(values.map((value) => (value - middle) ** 2)) / values.length);
}

/** Sums of every seventh day; whole weeks only, so that no weekday counts more. */
function byWeekday(days: readonly number[]): readonly number[] {
  const weeks = Math.floor(days.length / 7);
  return Array.from({ length: 7 }, (_, weekday) =>
    sum(days.slice(0, weeks * 7).filter((_, day) => day % 7 === weekday)),
  );
}

function sharesOf(counts: readonly number[]): readonly number[] {
  const all = sum(counts);
  return counts.map((count) => (all === 0 ? 0 : count / all));
}

/** Total variation: the largest difference of the chance of anything. Undefined where one of them has counted nobody. */
function apart(a: readonly number[], b: readonly number[]): number | undefined {
  if (sum(a) === 0 || sum(b) === 0) return undefined;
  return sum(a.map((share, n) => Math.abs(share - (b[n] ?? 0)))) / 2;
}

/** @source Kolmogorov and Smirnov: the largest distance between two empirical distribution functions */
export function kolmogorov(a: readonly number[], b: readonly number[]): number | undefined {
  if (a.length === 0 || b.length === 0) return undefined;
  const [left, right] = [a.toSorted((x, y) => x - y), b.toSorted((x, y) => x - y)];
  let [n, m, most] = [0, 0, 0];
  while (n < left.length && m < right.length) {
    const value = Math.min(left[n]!, right[m]!);
    while (n < left.length && left[n]! <= value) n++;
    while (m < right.length && right[m]! <= value) m++;
    most = Math.max(most, Math.abs(n / left.length - m / right.length));
  }
  return most;
}
