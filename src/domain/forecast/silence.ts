/** Hours in which a busy house says nothing at all: nobody told, and that is no nought. Pure. */
import { type Counts, HOURS_A_DAY, type Step } from './counts.ts';

/** That nothing happens where so many things do is chance once in a million times: e^−14. */
const SURPRISE = 14;

/**
 * @param events what happened anywhere in the house in each hour of the wall clock, from midnight on; undefined where that is not known
 * @returns of each hour whether nobody told
 * @example a house with 20 movements an hour is not believed one hour without any; one with 1 an hour is believed half a day
 */
export function silentHours(events: readonly (number | undefined)[]): readonly boolean[] {
  const usual = Array.from({ length: HOURS_A_DAY }, (_, hour) =>
    medianOf(events.filter((_one, n) => n % HOURS_A_DAY === hour)),
  );
  return silentIn(events, (n) => usual[n % HOURS_A_DAY]!);
}

/** The same of any counts. @param dueIn how many are due in each */
export function silentIn(counts: readonly (number | undefined)[], dueIn: (n: number) => number): readonly boolean[] {
  const silent = counts.map((one) => one === undefined);
  for (let from = 0; from < counts.length; from++) {
    if (counts[from] !== 0) continue;
    let [to, due] = [from, 0];
    for (; to < counts.length && counts[to] === 0; to++) due += dueIn(to);
    if (due >= SURPRISE) silent.fill(true, from, to);
    from = to;
  }
  return silent;
}

function medianOf(values: readonly (number | undefined)[]): number {
  const sorted = values.filter((value) => value !== undefined).toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** A house of which nobody has told for longer is not forecast. */
const MOST_SILENT: Readonly<Record<Step, number>> = { hour: 6, day: 3 };

/** How many steps at the end nobody told; of what was never told all of them. */
export const silentSteps = ({ values }: Pick<Counts, 'values'>): number =>
  values.length - 1 - values.findLastIndex((value) => value !== undefined);

/** Whether somebody told of late; a history of which nothing was ever told is too short, not silent. */
export function isHeard(counts: Pick<Counts, 'step' | 'values'>): boolean {
  const silent = silentSteps(counts);
  return silent <= MOST_SILENT[counts.step] || silent >= counts.values.length;
}

/** Whether somebody told, and never of anybody: a feed that does not send such visits says so, and no nought of it is a count. */
export const neverAny = ({ values }: Pick<Counts, 'values'>): boolean =>
  values.some((value) => value !== undefined) && !values.some((value) => value !== undefined && value > 0);
