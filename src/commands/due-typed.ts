/** By when something is to be done or somebody leaves, as it is typed; where nothing is said, the next hour that the house looks at. */
import { dischargesBy } from '#src/domain/discharge/deadline.ts';
import type { Site } from '#src/domain/hospital.ts';
import {
  addDays,
  after,
  DAY_MS,
  type Instant,
  type LocalTime,
  localDateAt,
  localTime,
  localToInstant,
} from '#src/kernel/time.ts';
import type { CommandContext } from './command.ts';
import { refuse } from './refusal.ts';
import { lastingTyped, momentAhead } from './until-when.ts';

/** Nobody says by when so far ahead; ours. */
const FURTHEST_MS = 14 * DAY_MS;
const FILLERS = /^(?:by|at|before|until|due|a|las|antes|hasta|para|de)$/i;

/** An hour alone is one of the working day; of 1 to 6 nobody knows which half of the day is meant. */
const HOUR_OF_DAY = /^(?:[789]|1\d|2[0-3])$/;

/** `by 13:00`, `2h`, `tomorrow 11:00`. @throws Refusal DUE_TIME */
export function dueTyped(words: readonly string[], ctx: CommandContext): Instant {
  const said = words.filter((word) => !FILLERS.test(word)).join(' ');
  const text = HOUR_OF_DAY.test(said) ? `${said}:00` : said;
  const lasts = lastingTyped(text);
  const due = lasts !== undefined ? after(ctx.now, lasts) : momentAhead(text, ctx.now, ctx)?.at;
  if (due === undefined || due <= ctx.now || due - ctx.now > FURTHEST_MS)
    throw refuse('DUE_TIME', ctx.words.marks.dueTime);
  return due;
}

/** The first of these times of day that is still to come, today or tomorrow. */
export function nextOf(times: readonly LocalTime[], { now, site }: CommandContext): Instant {
  const today = localDateAt(now, site.zone);
  const all = [today, addDays(today, 1)].flatMap((day) => times.map((time) => localToInstant(day, time, site.zone)));
  return all.filter((at) => at > now).toSorted((a, b) => a - b)[0] ?? after(now, DAY_MS);
}

/** The hours at which the house adds up its beds. */
export const lookedAt = (site: Site): readonly LocalTime[] => [dischargesBy(site), localTime('19:00')];
