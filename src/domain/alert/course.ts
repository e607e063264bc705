/**
 * How an episode's metric went, in few readings that stay with it: one each half hour from the first past the limit on. What plays did is
 * read from it (docs/play-effects.md), also of rules whose figures nobody can look up again later. Pure.
 */
import { HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';

export type Kept = { readonly at: Instant; readonly value: number };

const KEPT_EVERY_MS = 30 * MINUTE_MS;
/** Of the first two days: what came later is kept of no episode, so that long ones are not picked by how they went on. */
const MOST = 96;

/** @returns the same course where the last reading is younger than half an hour, or nothing is known */
export function courseWith(course: readonly Kept[] = [], value: number | undefined, at: Instant): readonly Kept[] {
  const last = course.at(-1);
  if (value === undefined || !Number.isFinite(value) || course.length >= MOST) return course;
  return last === undefined || at - last.at >= KEPT_EVERY_MS ? [...course, { at, value }] : course;
}

/** Readings nearer than this to a moment tell its trend of nothing but chance. */
const SHORTEST_MS = 5 * MINUTE_MS;
/** The trend is that of the hour before, or since the first reading past the limit. */
const TREND_MS = HOUR_MS;

/**
 * How the metric moved before a moment.
 * @param value of that moment
 * @returns change per hour since the first reading of the hour before; undefined within five minutes of the first reading
 */
export function trendBefore(course: readonly Kept[] = [], { at, value }: Kept): number | undefined {
  const from = course.find((one) => at - one.at <= TREND_MS && at - one.at >= SHORTEST_MS);
  return from === undefined ? undefined : (value - from.value) / ((at - from.at) / HOUR_MS);
}

/** Between two readings further apart than this nobody knows how it went. */
const LONGEST_GAP_MS = HOUR_MS;

/** The value at a moment, on the straight line between the readings around it; undefined before the first, after the last, and in a gap. */
export function valueAt(course: readonly Kept[], at: Instant): number | undefined {
  const next = course.findIndex((one) => one.at >= at);
  const [from, to] = [course[next - 1], course[next]];
  if (to?.at === at) return to.value;
  if (from === undefined || to === undefined || to.at - from.at > LONGEST_GAP_MS) return undefined;
  return from.value + ((to.value - from.value) * (at - from.at)) / (to.at - from.at);
}

/** Of an alert that goes on after its end: what was read while it was over, and what was read since. */
export const coursesJoined = (course: readonly Kept[] = [], since: readonly Kept[] = []): readonly Kept[] =>
  since.reduce<readonly Kept[]>((all, { at, value }) => courseWith(all, value, at), course);
