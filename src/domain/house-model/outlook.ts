/** Many runs side by side: how many lie where at each hour, and how likely it is that beds are short. */
import { mean, percentile } from '../stats.ts';
import type { Run, RunAsk } from './ask.ts';
import type { Change } from './changes.ts';
import { count, type Measured, measure } from './measure.ts';
import { HOURS_A_DAY, type HouseModel, type UnitStay } from './model.ts';

/** At one hour, over all runs. */
export type Spread = {
  readonly mean: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
};

export type Outlook = {
  readonly runs: number;
  /** By unit and hour from the beginning on. */
  readonly census: ReadonlyMap<string, readonly Spread[]>;
  /** Hours of boarding of all people in a run; undefined where nobody can be boarding: no places and no handovers are told. */
  readonly boardingHours: Spread | undefined;
  readonly admissionsADay: Spread | undefined;
  /** Days from admission to discharge, of those who left. */
  readonly lengthDays: Spread | undefined;
  /** By pool, at each of the named hours the share of runs in which more need a bed of it than it has places. */
  readonly short: ReadonlyMap<string, readonly number[]>;
};

/** The middle 80 %. */
const [LOW, HIGH] = [0.1, 0.9];

/**
 * @param ask that of the runs
 * @param hours named hours at which beds may be short, each from `ask.from` on and before its end
 */
export function outlookOf(model: HouseModel, ask: RunAsk, runs: readonly Run[], hours: readonly number[]): Outlook {
  const eds = new Set(model.units.filter(({ kind }) => kind === 'ed').map(({ id }) => id));
  const measured = runs.map(({ stays }) => measure(stays, { from: Math.ceil(ask.from), hours: ask.hours, eds }));
  const told =
    (model.handovers?.size ?? 0) > 0 || model.units.some(({ kind, places }) => kind === 'ward' && places !== undefined);
  return {
    runs: runs.length,
    census: new Map(model.units.map(({ id }) => [id, byHour(measured, id, ask.hours)])),
    boardingHours: told && eds.size > 0 ? spreadOf(measured.map(({ boardingHours }) => boardingHours ?? 0)) : undefined,
    admissionsADay: spreadOf(measured.flatMap(({ admissions }) => mean(admissions) ?? [])),
    lengthDays: spreadOf(measured.flatMap(({ lengths }) => daysOf(lengths))),
    short: new Map(
      [...Map.groupBy(model.units, ({ pool }) => pool)]
        .filter(([, units]) => units.some(({ places }) => places !== undefined))
        .map(([pool]) => [pool, hours.map((at) => shareShort(model, ask, runs, { pool, at }))]),
    ),
  };
}

const daysOf = (lengths: readonly number[]): readonly number[] => {
  const hours = mean(lengths);
  return hours === undefined ? [] : [hours / HOURS_A_DAY];
};

function byHour(measured: readonly Measured[], unit: string, hours: number): readonly Spread[] {
  return Array.from(
    { length: hours },
    (_, hour) => spreadOf(measured.map(({ census }) => census.get(unit)?.[hour] ?? 0))!,
  );
}

export function spreadOf(values: readonly number[]): Spread | undefined {
  const middle = mean(values);
  if (middle === undefined) return undefined;
  const [low, median, high] = [LOW, 0.5, HIGH].map((share) => percentile(values, share)!);
  return { mean: middle, low: low!, median: median!, high: high! };
}

type Asked = { readonly pool: string; readonly at: number };

function shareShort(model: HouseModel, ask: RunAsk, runs: readonly Run[], { pool, at }: Asked): number {
  const ids = new Set(model.units.filter((unit) => unit.pool === pool).map(({ id }) => id));
  return runs.length === 0 ? 0 : runs.filter((run) => isShort(model, ask, run, { ids, at })).length / runs.length;
}

type ShortAsked = { readonly ids: ReadonlySet<string>; readonly at: number };

/**
 * Whether more need a bed of these units at an hour than they have places: all who lie there, and who waits elsewhere for one that was
 * asked for. What bed demand calls over its staffed beds is the same.
 */
export const isShort = (
  model: Pick<HouseModel, 'units'>,
  ask: Pick<RunAsk, 'changes'>,
  run: Run,
  asked: ShortAsked,
): boolean => needing(run, asked) > placesAt(model, ask, asked);

/** With those that were opened by then and without those that were closed; never full where nobody told how many. */
export function placesAt(
  { units }: Pick<HouseModel, 'units'>,
  { changes }: Pick<RunAsk, 'changes'>,
  asked: ShortAsked,
): number {
  let places = bedsMore(changes, asked);
  for (const unit of units) if (asked.ids.has(unit.id)) places += unit.places ?? Number.POSITIVE_INFINITY;
  return places;
}

export function bedsMore(changes: readonly Change[], { ids, at }: ShortAsked): number {
  let more = 0;
  for (const change of changes)
    if (change.kind === 'beds' && ids.has(change.unit) && change.from <= at) more += change.by;
  return more;
}

/** How many need a bed of these units at each full hour; see `needing`. */
export function needByHour(
  { stays, outside }: Pick<Run, 'stays' | 'outside'>,
  ids: ReadonlySet<string>,
  { from, hours }: { readonly from: number; readonly hours: number },
): Int32Array {
  const counts = new Int32Array(hours);
  for (const one of outside) if (ids.has(one.wants)) count(counts, { from }, one.from, one.to);
  for (const stay of stays) {
    if (ids.has(stay.unit)) count(counts, { from }, stay.from, stay.to);
    else {
      const asked = askedIn(stay, ids);
      if (asked !== undefined) count(counts, { from }, asked, stay.to);
    }
  }
  return counts;
}

/** All who lie there and who waits elsewhere for a bed of these units, each once. */
export const needing = ({ stays, outside }: Pick<Run, 'stays' | 'outside'>, { ids, at }: ShortAsked): number =>
  outside.filter(({ from, to, wants }) => ids.has(wants) && during(at, from, to)).length +
  stays.filter((stay) => (ids.has(stay.unit) ? during(at, stay.from, stay.to) : waits(stay, ids, at))).length;

const during = (at: number, from: number, to: number | undefined): boolean => from <= at && at < (to ?? at + 1);

/** Since when somebody who lies elsewhere needs a bed of these units. */
const askedIn = ({ wants, decidedAt, readyAt }: UnitStay, ids: ReadonlySet<string>): number | undefined =>
  wants !== undefined && ids.has(wants) ? (decidedAt ?? readyAt) : undefined;

function waits(stay: UnitStay, ids: ReadonlySet<string>, at: number): boolean {
  const asked = askedIn(stay, ids);
  return asked !== undefined && during(at, asked, stay.to);
}
