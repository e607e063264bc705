/** Which moments of closed episodes say what a play did: those in which it was chosen, and like ones in which it was not. */
import type { PlayId } from '#src/kernel/ids.ts';
import { after, HOUR_MS, type Instant, MINUTE_MS, wallAt, type ZoneId } from '#src/kernel/time.ts';
import type { EpisodeUse } from './effect.ts';

/** A closed episode, as far as plays go. */
export type Course = {
  readonly place: string;
  readonly openedAt: Instant;
  readonly closedAt: Instant;
  /** In the order of time; with value and trend where they were kept. */
  readonly chosen: readonly Chosen[];
  /** The metric then, also after the episode's end; undefined where nobody knows. */
  readonly valueAt: (at: Instant) => number | undefined;
  /** Its change per hour before then. Absent: that of the hour before. */
  readonly trendAt?: (at: Instant) => number | undefined;
  /** When it was read, where that was now and then only. */
  readonly readAt?: readonly Instant[];
};

type Chosen = { readonly play: PlayId; readonly at: Instant; readonly value?: number; readonly trend?: number };

/** What is chosen within so short a time is chosen together, before anything can have come of it. */
const TOGETHER_MS = 10 * MINUTE_MS;
/** The trend is that of the hour before. */
const TREND_MS = HOUR_MS;
/** The nearest reading to an age stands for it. */
const NEAR_MS = 20 * MINUTE_MS;
/** Steps of this part of the whole never come near one another. @source golden ratio: the least regular of all steps */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The moments of one rule's episodes.
 *
 * - Chosen: at the first choice of an episode, with what was chosen in the ten minutes after it; later choices only once the horizon is over.
 *   What is chosen while a horizon runs begins no moment: it was chosen because the first had not helped. It is told as what came later.
 * - To compare with: every episode at an age at which plays of this rule are chosen, where it was still open then and nothing had been chosen.
 *   That something is chosen later leaves it in, and its end leaves it in: to look at either would pick episodes by what came of them.
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

type Moment = Pick<Chosen, 'at' | 'value' | 'trend'> & { readonly plays: readonly PlayId[] };

/** A value that is guessed between two readings would be another kind of value than the one at a choice: it is compared where it was read. */
function comparedAt({ openedAt, closedAt, chosen, readAt }: Course, age: number): Instant | undefined {
  const until = chosen[0] === undefined ? closedAt : Math.min(closedAt, chosen[0].at);
  const wanted = after(openedAt, age);
  if (readAt === undefined) return wanted < until ? wanted : undefined;
  return readAt
    .filter((at) => at >= openedAt && at < until && Math.abs(at - wanted) <= NEAR_MS)
    .toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
}

function choices({ chosen }: Course, horizonMs: number): readonly Moment[] {
  const moments: (Moment & { readonly plays: PlayId[] })[] = [];
  for (const { play, ...choice } of chosen) {
    const { at } = choice;
    const last = moments.at(-1);
    if (last === undefined || at - last.at > Math.max(horizonMs, TOGETHER_MS))
      moments.push({ ...choice, plays: [play] });
    else if (at - last.at <= TOGETHER_MS && !last.plays.includes(play)) last.plays.push(play);
  }
  return moments;
}

function use(
  course: Course,
  { at, plays, value, trend }: Moment,
  { horizonMs, zone }: { readonly horizonMs: number; readonly zone: ZoneId },
): EpisodeUse | undefined {
  const { place, valueAt, trendAt = hourBefore(valueAt) } = course;
  const [now, before, then] = [value ?? valueAt(at), trend ?? trendAt(at), valueAt(after(at, horizonMs))];
  if (before === undefined || now === undefined || then === undefined) return undefined;
  const { hour, minute } = wallAt(at, zone);
  const later = laterThan(at, course, horizonMs, plays);
  return {
    plays,
    ...(later.length === 0 ? {} : { later }),
    place,
    valueAtChoice: now,
    trendBefore: before,
    minuteOfDay: 60 * hour + minute,
    valueAfterHorizon: then,
  };
}

const hourBefore =
  (valueAt: Course['valueAt']) =>
  (at: Instant): number | undefined => {
    const [before, now] = [valueAt(after(at, -TREND_MS)), valueAt(at)];
    return before === undefined || now === undefined ? undefined : (now - before) / (TREND_MS / HOUR_MS);
  };

/** What is chosen while the horizon runs, without what was chosen together at its beginning. */
const laterThan = (
  from: Instant,
  { chosen }: Course,
  horizonMs: number,
  together: readonly PlayId[],
): NonNullable<EpisodeUse['later']> =>
  chosen
    .filter(({ at }) => at > from && at < from + horizonMs)
    .filter(({ play, at }) => at - from > TOGETHER_MS || !together.includes(play))
    .map(({ play, at }) => ({ play, left: 1 - (at - from) / horizonMs }));
