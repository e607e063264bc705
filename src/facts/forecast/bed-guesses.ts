/** What units themselves said of their census: as many as there were, less whom they counted on to leave by the day's deadline (RTDC). */
import { COUNTED, counting } from '#src/domain/discharge/prediction.ts';
import type { Counts } from '#src/domain/forecast/counts.ts';
import { stepAt } from '#src/domain/forecast/local-steps.ts';
import { addDays, localDateAt, localToInstant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { SeriesContext } from '../hours.ts';
import { predictionTimes } from '../predictions.ts';
import type { CountsAsked } from './series.ts';

/**
 * Who came meanwhile is in no guess: units are asked who leaves, and not who comes.
 * @param counts of the unit by the hour
 * @returns by the hour that ends with the deadline; none of the house
 */
export async function loadBedGuesses(
  read: Pick<Reader, 'predictions'>,
  { site, place, days }: CountsAsked,
  counts: Counts,
  { settings, now }: SeriesContext,
): Promise<ReadonlyMap<number, number>> {
  if (place.of !== 'unit') return new Map();
  const { zone } = site;
  const today = localDateAt(now, zone);
  const told = await read.predictions(site.id, { from: addDays(today, -days), to: today });
  const ours = Map.groupBy(
    told.filter(({ unit }) => unit === place.unit),
    ({ day }) => day,
  );
  return new Map(
    [...ours].flatMap(([day, all]) => {
      const one = counting(all, predictionTimes(settings, site, day).lock);
      const there = one === undefined ? undefined : counts.values[stepAt('hour', one.at, zone) - 1 - counts.first];
      if (one === undefined || there === undefined) return [];
      const leave = one.expected.filter(({ confidence }) => COUNTED.includes(confidence)).length;
      const deadline = stepAt('hour', localToInstant(day, one.deadline, zone), zone);
      return [[deadline - 1, Math.max(0, there - leave)] as const];
    }),
  );
}
