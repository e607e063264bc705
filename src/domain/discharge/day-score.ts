/** A day's predictions of all units held against who left. Pure. */
import type { UnitId } from '#src/kernel/ids.ts';
import {
  dayOf,
  type Instant,
  instant,
  type LocalDate,
  type LocalTime,
  localTimeAt,
  localToInstant,
} from '#src/kernel/time.ts';
import type { VisitRow } from '../census/visit.ts';
import { unitFinder, within } from '../flow/where.ts';
import { HOUSE_BED_KINDS, type Site } from '../hospital.ts';
import { type Departure, departureOf } from './departure.ts';
import type { Lying } from './guess.ts';
import { counting, type Prediction } from './prediction.ts';
import { type Score, scoreOf, summed, type UnitScore } from './score.ts';

export type PredictionTimes = {
  readonly day: LocalDate;
  /** Later predictions are kept and are not scored. */
  readonly lock: Instant;
  /** By the wall clock of the site. */
  readonly deadline: LocalTime;
  readonly deadlineAt: Instant;
};

export type DayScore = PredictionTimes & {
  /** Of the units that predicted in time, in the order of the site. */
  readonly units: readonly UnitScore[];
  /** The predictions that count, by unit. */
  readonly told: ReadonlyMap<UnitId, Prediction>;
  readonly house: Score;
  /** Units with beds of the house. */
  readonly asked: number;
};

/**
 * @param told of the day, of any units, in any order; each is judged by the lock and the deadline that it was told under
 * @param visits all that were in the house on the day, as they are known now
 * @param times as they are settled now: for predictions that kept no lock
 * @returns undefined: nobody predicted in time
 */
export function dayScore(
  told: readonly Prediction[],
  visits: readonly VisitRow[],
  { site, times }: { readonly site: Site; readonly times: PredictionTimes },
): DayScore | undefined {
  const byUnit = Map.groupBy(told, ({ unit }) => unit);
  const units = site.units.filter(({ kind }) => HOUSE_BED_KINDS.has(kind));
  const counted = new Map(
    units.flatMap(({ id }) => {
      const one = counting(byUnit.get(id) ?? [], times.lock);
      return one === undefined ? [] : [[id, one] as const];
    }),
  );
  if (counted.size === 0) return undefined;
  const unitAt = unitFinder(site);
  const day = dayOf(times.day, site.zone);
  const departures = visits.flatMap((visit): readonly Departure[] => {
    const departure = departureOf(visit, unitAt);
    return departure !== undefined && within(departure.at, day) ? [departure] : [];
  });
  const scores = [...counted.values()].map((one) =>
    scoreOf(one, departures, localToInstant(one.day, one.deadline, site.zone)),
  );
  return {
    ...timesOf([...counted.values()], times, site),
    units: scores,
    told: counted,
    house: summed(scores),
    asked: units.length,
  };
}

/** When the day was locked and judged: the latest of what its predictions were told under. */
function timesOf(counted: readonly Prediction[], { day, lock }: PredictionTimes, { zone }: Site): PredictionTimes {
  const deadline = counted.map((one) => one.deadline).reduce((last, one) => (one > last ? one : last));
  const locked = instant(Math.max(...counted.map((one) => one.lock ?? lock)));
  return { day, lock: locked, deadline, deadlineAt: localToInstant(day, deadline, zone) };
}

/** Who lay in a unit on some day at the time of day at which it told the prediction that is scored, for the guesses beside it. */
export function lyingIn(
  prediction: Prediction,
  visits: readonly VisitRow[],
  { site, day }: { readonly site: Site; readonly day: LocalDate },
): readonly Lying[] {
  const unitAt = unitFinder(site);
  const at = localToInstant(day, localTimeAt(prediction.at, site.zone), site.zone);
  const deadlineAt = localToInstant(day, prediction.deadline, site.zone);
  return visits.flatMap((visit) => {
    const here = visit.stays.some(
      ({ location, from, to }) =>
        from <= at && (to === undefined || at < to) && unitAt(location, at)?.id === prediction.unit,
    );
    if (!here) return [];
    const left = departureOf(visit, unitAt)?.at;
    const since = visit.inpatientAt ?? visit.arrivedAt ?? at;
    return [{ visit: visit.visit, stayMs: Math.max(0, at - since), left: left !== undefined && left <= deadlineAt }];
  });
}
