/** Which local days' figures hang on what people tell of beds. Pure. */
import { after, type Instant, instant, type LocalDate, localDateAt, type ZoneId } from '#src/kernel/time.ts';
import { localDays } from '../local-days.ts';
import type { Told } from './mark.ts';
import type { Prediction } from './prediction.ts';

type When = { readonly zone: ZoneId; readonly now: Instant };

/**
 * The local days that are over and whose figures a mark changes.
 * @param mark told at `at`, which may be before now where a file brings it
 * @param before what stood of the same visit and word until then; absent: nothing
 * @returns oldest first; none for what no figure of a day is told by
 * @example on Thursday: ready since Tuesday → Tuesday and Wednesday
 */
export function daysOfMark(
  mark: Told & { readonly at: Instant },
  before: Told | undefined,
  { zone, now }: When,
): readonly LocalDate[] {
  const isOver = (day: LocalDate): boolean => day < localDateAt(now, zone);
  if (mark.what === 'day') return [mark.day].filter(isOver);
  if (mark.what !== 'ready') return [];
  const sinces = [mark, before].flatMap((one) => (one?.what === 'ready' && 'since' in one ? [one.since] : []));
  // Who is ready at a midnight is in the figure of the day that it ends.
  const from = after(instant(Math.min(mark.at, ...sinces)), -1);
  return localDays({ from, to: now }, zone).filter(isOver);
}

/** The local day of a prediction, where it is over. */
export const daysOfPrediction = ({ day }: Pick<Prediction, 'day'>, { zone, now }: When): readonly LocalDate[] =>
  day < localDateAt(now, zone) ? [day] : [];
