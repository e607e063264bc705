/** Which moments of closed episodes say what a play did: those in which it was chosen, and like ones in which it was not. */
import type { PlayId } from '#src/kernel/ids.ts';
import { after, HOUR_MS, type Instant, MINUTE_MS, wallAt, type ZoneId } from '#src/kernel/time.ts';
import type { EpisodeUse } from './effect.ts';

/** A closed episode, as far as plays go. */
export type Course = {
  readonly place: string;
  readonly openedAt: Instant;
  readonly closedAt: Instant;
  /** In the order of time. */
  readonly chosen: readonly { readonly play: PlayId; readonly at: Instant }[];
  /** The metric then, also after the episode's end; undefined where nobody knows. */
  readonly valueAt: (at: Instant) => number | undefined;
};

/** What is chosen within so short a time is chosen together, before anything can have come of it. */
const TOGETHER_MS = 10 * MINUTE_MS;
/** The trend is that of the hour before. */
const TREND_MS = HOUR_MS;
/** Steps of this part of the whole never come near one another. @source golden ratio: the least regular of all steps */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The moments of one rule's episodes.
 *
 * - Chosen: at the first choice of an episode, with what was chosen in the ten minutes after it; later choices only once the horizon is over.
 *   What is chosen while a horizon runs counts for nobody: it was chosen because the first had not helped.
 * - To compare with: every episode at an age at which plays of this rule are chosen, where it was still open then and nothing had been chosen.
 *   That something is chosen later leaves it in, and its end leaves it in: to look at either would pick episodes by what came of them. It
 *   makes a play's effect look smaller than it is, never larger.
 *
 * Value and trend at the moment, and the value when the horizon is over, must be known; other moments are left out.
 * @param courses in any order; the same courses in the same order give the same moments
 */
export function momentsOf(
  courses: readonly Course[],
  { horizonMs, zone }: { readonly horizonMs: number; readonly zone: ZoneId },
): readonly EpisodeUse[] {
  const ages = courses
    .flatMap(({ chosen, openedAt }) => (chosen[0] === undefined ? [] : [chosen[0].at - openedAt]))
    .toSorted((a, b) => a - b);
  return courses.flatMap((course, n) => {
    const age = ages[Math.floor(((n * GOLDEN) % 1) * ages.length)];
    const compared = age === undefined ? undefined : comparedAt(course, age);
    const chosen = choices(course, horizonMs);
    const moments = compared === undefined ? chosen : [{ at: compared, plays: [] }, ...chosen];
    return moments.flatMap((moment) => use(course, moment, { horizonMs, zone }) ?? []);
  });
}

type Moment = { readonly at: Instant; readonly plays: readonly PlayId[] };

function comparedAt({ openedAt, closedAt, chosen }: Course, age: number): Instant | undefined {
  const at = after(openedAt, age);
  return at < closedAt && (chosen[0] === undefined || at < chosen[0].at) ? at : undefined;
}

function choices({ chosen }: Course, horizonMs: number): readonly Moment[] {
  const moments: { at: Instant; plays: PlayId[] }[] = [];
  for (const { play, at } of chosen) {
    const last = moments.at(-1);
    if (last === undefined || at - last.at > Math.max(horizonMs, TOGETHER_MS)) moments.push({ at, plays: [play] });
    else if (at - last.at <= TOGETHER_MS && !last.plays.includes(play)) last.plays.push(play);
  }
  return moments;
}

function use(
  { place, valueAt }: Course,
  { at, plays }: Moment,
  { horizonMs, zone }: { readonly horizonMs: number; readonly zone: ZoneId },
): EpisodeUse | undefined {
  const [before, now, then] = [valueAt(after(at, -TREND_MS)), valueAt(at), valueAt(after(at, horizonMs))];
  if (before === undefined || now === undefined || then === undefined) return undefined;
  const { hour, minute } = wallAt(at, zone);
  return {
    plays,
    place,
    valueAtChoice: now,
    trendBefore: (now - before) / (TREND_MS / HOUR_MS),
    minuteOfDay: 60 * hour + minute,
    valueAfterHorizon: then,
  };
}
