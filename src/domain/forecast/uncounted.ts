/** Weeks of noughts in which nobody counted: a unit that was not open yet, a feed that wrote 0 while it was down. Pure. */
import { mean } from '../stats.ts';
import { type Counts, DAYS_A_YEAR, stepsADay, stepsAWeek } from './counts.ts';

/** Shorter is a clinic that is shut. */
const LEAST_WEEKS = 4;
/** Noughts are far longer than a closure that the series shows from so many times on. */
const FAR_LONGER = 2;
/** How many there were before and after is looked at over so many weeks, in which as many steps as one week has are known. */
const BESIDE_WEEKS = 4;
/** One chance in e^20, two in a thousand million, is none. */
const NO_CHANCE = 20;

/** Noughts in a row; what is unknown between them does not end it. */
export type Noughts = {
  /** Indexes of the first one, and behind the last one. */
  readonly from: number;
  readonly to: number;
  /** How many there are. */
  readonly noughts: number;
};

export type NoughtsFound = {
  /** Nobody counted. */
  readonly uncounted: readonly Noughts[];
  /** No counts by chance either, but there may be a reason: the series is shut like this more often, or mostly, or but once for a short time. */
  readonly doubtful: readonly Noughts[];
};

/** With everything unknown in which nobody counted. A series that is seldom more than nought keeps its own. */
export function asCounted(counts: Counts): Counts {
  const { uncounted } = noughtsOf(counts);
  if (uncounted.length === 0) return counts;
  const values = [...counts.values];
  for (const { from, to } of uncounted) values.fill(undefined, from, to);
  return { ...counts, values };
}

/**
 * Noughts that the counts before and after cannot have brought forth.
 *
 * Nobody counted in four weeks or more of them, and twice as long as any shorter closure; not where as long a closure was at that time of another
 * year, nor where there are two more such ones: that is how the series is.
 */
export function noughtsOf(counts: Counts): NoughtsFound {
  const least = LEAST_WEEKS * stepsAWeek(counts.step);
  const [begin, all] = runsOf(counts.values);
  const long = all.filter((run) => lengthOf(run) >= least && 2 * run.noughts >= lengthOf(run));
  const short = all.filter((run) => !long.includes(run));
  const hasNoChance = (run: Noughts): boolean => run.noughts * rateBeside(counts, run, [begin, ...long]) >= NO_CHANCE;
  const closure = Math.max(0, ...short.map(lengthOf));
  const counted = counts.values.filter((value) => value !== undefined).length - begin.noughts;
  const isSeldom = 2 * long.reduce((sum, { noughts }) => sum + noughts, 0) >= counted;
  const habit = new Set(habitOf(long, counts));
  const isOutage = (run: Noughts): boolean =>
    !isSeldom && lengthOf(run) >= FAR_LONGER * closure && !habit.has(run) && hasNoChance(run);
  const outages = long.filter(isOutage);
  const others = short.length === 1 ? all : long;
  return {
    uncounted: [...(isBeforeTheFirst(begin, counts, { least, outages }) ? [begin] : []), ...outages],
    doubtful: others.filter((run) => !outages.includes(run) && hasNoChance(run)),
  };
}

const lengthOf = ({ from, to }: Noughts): number => to - from;

/** Those before the first count, of none the empty one, and the others in order. */
function runsOf(values: Counts['values']): readonly [Noughts, readonly Noughts[]] {
  const runs: Noughts[] = [];
  const first = values.findIndex((value) => value !== undefined && value > 0);
  const begin = first === -1 ? values.length : first;
  const noughts = values.slice(0, begin).filter((value) => value === 0).length;
  let last: Noughts | undefined;
  for (let at = begin; at < values.length; at++) {
    const value = values[at];
    if (value === 0) last = { from: last?.from ?? at, to: at + 1, noughts: (last?.noughts ?? 0) + 1 };
    else if (value !== undefined && last !== undefined) {
      runs.push(last);
      last = undefined;
    }
  }
  return [{ from: 0, to: begin, noughts }, last === undefined ? runs : [...runs, last]];
}

/** By all that was counted after: it may begin with a few. */
function isBeforeTheFirst(
  { to, noughts }: Noughts,
  { values }: Counts,
  { least, outages }: { readonly least: number; readonly outages: readonly Noughts[] },
): boolean {
  if (noughts < least) return false;
  const isOut = (at: number): boolean => outages.some((run) => run.from <= at && at < run.to);
  const after = values.filter((value, at) => at >= to && value !== undefined && !isOut(at)) as readonly number[];
  return noughts * (mean(after) ?? 0) >= NO_CHANCE;
}

/** The lower mean of those before and after, so that a season that ends is no outage; nought where hardly any is known. */
function rateBeside({ step, values }: Counts, { from, to }: Noughts, without: readonly Noughts[]): number {
  const week = stepsAWeek(step);
  const isWithin = (at: number): boolean => without.some((run) => run.from <= at && at < run.to);
  const means = [from - 1, to].flatMap((begin, side) => {
    const known: number[] = [];
    for (
      let at = begin;
      at >= 0 && at < values.length && known.length < BESIDE_WEEKS * week;
      at += side === 0 ? -1 : 1
    ) {
      const value = values[at];
      if (value !== undefined && !isWithin(at)) known.push(value);
    }
    return known.length < week ? [] : [mean(known)!];
  });
  return means.length === 0 ? 0 : Math.min(...means);
}

/**
 * How the series is: three or more alike, or two at the same time of two years. Of two each is like the other, so that without the
 * outages no other run becomes one.
 */
function habitOf(long: readonly Noughts[], { step, values }: Counts): readonly Noughts[] {
  const year = DAYS_A_YEAR * stepsADay(step);
  const isSameSeason = (one: Noughts, other: Noughts): boolean => {
    const years = Math.round((one.from - other.from) / year);
    const [from, to] = [one.from - years * year, one.to - years * year];
    const both = Math.min(to, other.to) - Math.max(from, other.from);
    // How long one becomes that goes on is not known.
    const goesOn = [one, other].find((run) => run.to === values.length);
    return years !== 0 && 2 * both >= Math.max(...(goesOn === undefined ? [one, other] : [goesOn]).map(lengthOf));
  };
  return [
    ...alike(long).flatMap((runs) => (runs.length > 2 ? runs : [])),
    ...long.filter((run) => long.some((other) => isSameSeason(run, other))),
  ];
}

/** By length: each at least half as long as the next longer one. */
function alike(runs: readonly Noughts[]): readonly (readonly Noughts[])[] {
  const groups: Noughts[][] = [];
  for (const run of runs.toSorted((a, b) => lengthOf(a) - lengthOf(b))) {
    const last = groups.at(-1);
    if (last !== undefined && 2 * lengthOf(last.at(-1)!) >= lengthOf(run)) last.push(run);
    else groups.push([run]);
  }
  return groups;
}
