/** Shifts one after the other: rests between them, and stretches of work without one. */
import { z } from 'zod';
import { HOUR_MS, type Instant } from '#src/kernel/time.ts';
import { listOf, momentOrNone } from '../../inputs.ts';

export const shiftList = listOf(z.object({ start: momentOrNone, end: momentOrNone }));

/** When a shift began and ended, as far as anybody knows. */
export type Turn = {
  readonly start?: { readonly at: Instant } | undefined;
  readonly end?: { readonly at: Instant } | undefined;
};
export type Work = { readonly from: Instant; readonly to: Instant };

const laterOf = (a: Instant | undefined, b: Instant): Instant => (a === undefined || a < b ? b : a);

/** By start, then by end; a shift that still runs comes after those that began with it. */
const inLine = (a: Turn, b: Turn): number =>
  placeInLine(a) - placeInLine(b) || (a.end?.at ?? Number.MAX_VALUE) - (b.end?.at ?? Number.MAX_VALUE);
const placeInLine = ({ start, end }: Turn): number => start?.at ?? end?.at ?? 0;

/**
 * Hours from the latest end so far to the next start; below 0 where shifts overlap. What lies before or after a time that nobody knows is
 * dropped: a shift that still runs has a rest before it and none after it.
 */
export function restsOf(shifts: readonly Turn[]): readonly number[] {
  const known = shifts.filter(({ start, end }) => start !== undefined || end !== undefined);
  let lastEnd: Instant | undefined;
  return known.toSorted(inLine).flatMap(({ start, end }) => {
    const rest = start === undefined || lastEnd === undefined ? [] : [(start.at - lastEnd) / HOUR_MS];
    lastEnd = end === undefined ? undefined : laterOf(lastEnd, end.at);
    return rest;
  });
}

/** Stretches of work in order: shifts that overlap are one, so that no hour counts twice; a shift without start or end is dropped. */
export function stretchesOf(shifts: readonly Turn[]): readonly Work[] {
  const whole = shifts.flatMap(({ start, end }) =>
    start === undefined || end === undefined ? [] : [{ from: start.at, to: end.at }],
  );
  const stretches: Work[] = [];
  for (const shift of whole.toSorted((a, b) => a.from - b.from)) {
    const last = stretches.at(-1);
    if (last === undefined || shift.from > last.to) stretches.push(shift);
    else if (shift.to > last.to) stretches[stretches.length - 1] = { from: last.from, to: shift.to };
  }
  return stretches;
}
