/** A simulated house beside the real one, figure by figure, in a time of which the model knows nothing. */
import { mean, percentile } from '../stats.ts';
import { hereAt } from './calibrate.ts';
import { type Compared, figuresOf } from './figures.ts';
import { type Measured, measure, type Window } from './measure.ts';
import type { HouseModel, UnitStay } from './model.ts';
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
  const before = staysBefore(ask, new Set(here.map(({ spell }) => spell)));
  const real = measure(ask.stays, window);
  const runs: Measured[] = [];
  for (const run of runsOf(model, { ...ask, here, changes: [] }, ask.runs)) {
    runs.push(measure([...before, ...run.stays], window));
    yield runs.length;
  }
  const wards = model.units.filter(({ id }) => !eds.has(id));
  const figures = [...figuresOf({ window, wards: wards.map(({ id }) => id) })];
  return {
    rows: figures.flatMap((compared) => rowOf(compared, real, runs) ?? []),
    runs: runs.length,
    missing: [...missingOf(real, eds), ...newUnits(real, known)],
  };
}

/** Whoever had been on another ward before the window begins was admitted when they came to that one. */
const staysBefore = ({ stays, from }: ValidateAsk, spells: ReadonlySet<number>): readonly UnitStay[] =>
  stays.filter(({ spell, to }) => to !== undefined && to < from && spells.has(spell));

const missingOf = (real: Measured, eds: ReadonlySet<string>): readonly string[] => [
  ...(eds.size === 0 ? ['boarding: the history has no ED'] : []),
  ...(eds.size > 0 && real.boarding === undefined ? ['boarding: the history tells no decision to admit'] : []),
  ...(real.lengths.length === 0 ? ['length of stay: nobody left a ward in that time'] : []),
];

/** Nothing was learned of them, and the house of the table is without them. */
const newUnits = ({ census }: Measured, known: ReadonlySet<string>): readonly string[] =>
  [...census]
    .filter(([unit, counts]) => !known.has(unit) && counts.some((n) => n > 0))
    .map(([unit]) => `${unit}: nobody had lain there before`)
    .sort();

/** @returns undefined where the real house or all runs lack the figure */
function rowOf(compared: Compared, real: Measured, runs: readonly Measured[]): Row | undefined {
  const { figure, of } = compared;
  const isDistance = 'distance' in compared;
  const own = isDistance ? undefined : compared.value(real);
  const values = runs.flatMap((run) => (isDistance ? compared.distance(run, real) : compared.value(run)) ?? []);
  const simulated = mean(values);
  if (simulated === undefined || (own === undefined && !isDistance)) return undefined;
  return {
    figure,
    ...(of === undefined ? {} : { of }),
    ...(own === undefined ? {} : { real: own }),
    simulated,
    low: percentile(values, 0.05)!,
    high: percentile(values, 0.95)!,
    tolerance: TOLERANCES[figure],
    met: isMet(figure, own ?? 0, simulated),
  };
}
