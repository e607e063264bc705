/** How many are in each unit at each of many moments of a run: whole people, each in one place. */
import type { Here, Run } from './ask.ts';

/** Moments that are evenly apart; the first is when the run begins. */
export type Ticks = { readonly from: number; readonly everyHours: number; readonly count: number };

/** Of one unit, at each tick. */
export type Heads = {
  readonly inside: Int32Array;
  /** Of those, for whom a bed elsewhere is asked. */
  readonly waiting: Int32Array;
};

/**
 * At the first tick who was there to begin with, before anything happened. Whoever left an ED for a place without beds is counted in the ED:
 * they are in the house and wait on.
 * @param here all who were there when the run began
 */
export function headsOf(
  { stays, outside }: Pick<Run, 'stays' | 'outside'>,
  here: readonly Here[],
  ticks: Ticks,
): ReadonlyMap<string, Heads> {
  const heads = new Map<string, Heads>();
  const of = (unit: string): Heads => {
    const known = heads.get(unit) ?? { inside: new Int32Array(ticks.count), waiting: new Int32Array(ticks.count) };
    heads.set(unit, known);
    return known;
  };
  for (const { unit, decidedAt } of here) {
    of(unit).inside[0]! += 1;
    if (decidedAt !== undefined) of(unit).waiting[0]! += 1;
  }
  for (const { unit, from, to, wants, decidedAt, readyAt } of stays) {
    add(of(unit).inside, ticks, from, to);
    const asked = wants === undefined ? undefined : (decidedAt ?? readyAt);
    if (asked !== undefined) add(of(unit).waiting, ticks, Math.max(from, asked), to);
  }
  for (const { aside, from, to } of outside) {
    if (aside === undefined) continue;
    add(of(aside).inside, ticks, from, to);
    add(of(aside).waiting, ticks, from, to);
  }
  return heads;
}

/** One more at each tick in [from, to) after the first. */
function add(counts: Int32Array, { from: first, everyHours }: Ticks, from: number, to: number | undefined): void {
  const end = Math.min(counts.length, Math.ceil(((to ?? Number.POSITIVE_INFINITY) - first) / everyHours));
  for (let n = Math.max(1, Math.ceil((from - first) / everyHours)); n < end; n++) counts[n]! += 1;
}
