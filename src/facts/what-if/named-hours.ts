/** Hours of which a what-if tells how likely beds are short: the one by which beds are to be left, and the mornings before and after it. */
import { dischargesBy } from '#src/domain/discharge/deadline.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Thought } from '#src/domain/house-model/thought.ts';
import { addDays, type Instant, type LocalTime, localDateAt, localTime, localToInstant } from '#src/kernel/time.ts';

/** The fullest hour of a night that is over. */
const MORNING = localTime('07:00');
/** A pull of tomorrow evening is followed by an afternoon two days ahead, and by the morning after it. */
const DAYS_AHEAD = 3;

/**
 * In the order of time, once what is thought of has happened: a bed of the afternoon is none the morning after it.
 * @returns the next hour by which beds are to be left and the morning after it; before both the morning to come, where that is nearer
 */
export function namedHours(site: Site, now: Instant, thoughts: readonly Thought[]): readonly Instant[] {
  const begun = thoughts.reduce<number>((last, one) => (one.what === 'pull' ? Math.max(last, one.before) : last), now);
  const today = localDateAt(now, site.zone);
  const days = Array.from({ length: DAYS_AHEAD + 1 }, (_, ahead) => addDays(today, ahead));
  const next = (time: LocalTime, than: number): Instant =>
    days.map((day) => localToInstant(day, time, site.zone)).find((at) => at > than)!;
  const [morning, afternoon] = [next(MORNING, begun), next(dischargesBy(site), begun)];
  return [...(morning < afternoon ? [morning] : []), afternoon, next(MORNING, afternoon)];
}
