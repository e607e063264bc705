/** The four Tuesdays before the story: how many come and go by the hour, so that what is usual on a Tuesday can be checked with a pencil. */
import { type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { clockOf, minuteOf, startOf } from './calendar.ts';
import type { Sim } from './sim.ts';

const WEEK_DAYS = 7;
const LIKE_DAYS = 4;

export const isLikeStory = (day: number): boolean => day < 0 && day >= -LIKE_DAYS * WEEK_DAYS && day % WEEK_DAYS === 0;

/** So many between two hours of the day. */
type Slice = readonly [fromHour: number, toHour: number, count: number];

/** Who leaves the adult wards: 41, of them 16 by 14:00 and 36 by 19:00, by the shares of the day. */
const LEAVES: readonly Slice[] = [
  [7, 11, 5],
  [11, 12, 3],
  [12, 13, 4],
  [13, 14, 4],
  [14, 16, 10],
  [16, 19, 10],
  [19, 21, 3],
  [21, 24, 2],
];
/** Who is to be admitted from the ED to an adult ward, into the night: from 08:26 6 by 14:00, 17 by 19:00, 30 by 07:00. */
const DECISIONS: readonly Slice[] = [
  [5, 8.25, 2],
  [8.5, 14, 6],
  [14, 19, 11],
  [19, 24, 8],
  [24, 31, 5],
];
/** The night's decisions are those of the evening before until then. */
const NIGHT_ENDS = '07:00';
const MORNING_MINUTES = 80;

/** When operations want their beds: three by 14:00, nine by 19:00. */
export const LIKE_OPERATIONS = [
  '10:10',
  '11:40',
  '13:00',
  '14:40',
  '15:30',
  '16:10',
  '16:50',
  '17:40',
  '18:20',
] as const;
/** Transfers in. */
export const LIKE_TRANSFERS = ['11:00', '15:00', '17:00', '20:00'] as const;

function timesOf(sim: Sim, day: number, slices: readonly Slice[]): readonly Instant[] {
  return slices.flatMap(([from, to, count]) =>
    Array.from({ length: count }, (_, i) => minuteOf(day, (from + ((to - from) * (i + sim.rng.unit())) / count) * 60)),
  );
}

/** When the departures fall. */
export const likeLeaves = (sim: Sim, day: number): readonly Instant[] => timesOf(sim, day, LEAVES);

/** When the decisions to admit fall; none on other days, where they follow from who comes. */
export const likeDecisions = (sim: Sim, day: number): readonly Instant[] =>
  isLikeStory(day) ? timesOf(sim, day, DECISIONS) : [];

/** By chance nobody is admitted in the night after such a day: then it is in the morning. */
export function afterLikeNight(sim: Sim, at: Instant): Instant {
  const day = sim.day;
  if (!isLikeStory(day - 1) || at < startOf(day) || at >= clockOf(day, NIGHT_ENDS)) return at;
  return (clockOf(day, NIGHT_ENDS) +
    Math.round(sim.rng.between(0, MORNING_MINUTES) * 60) * (MINUTE_MS / 60)) as Instant; // whole seconds
}

/** Until when the ordinary departures of a day are left out: those of the night are told of the evening before. */
export const leavesFrom = (day: number): Instant | undefined =>
  isLikeStory(day - 1) ? clockOf(day, NIGHT_ENDS) : undefined;
