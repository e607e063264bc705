/** Who is to leave a unit by the day's deadline, as its staff say, and whether what they said came true. */

import { setImmediate } from 'node:timers/promises';
import type { Settings } from '#src/config/settings.ts';
import type { VisitRow } from '#src/domain/census/visit.ts';
import { type DayScore, dayScore, lyingIn, type PredictionTimes } from '#src/domain/discharge/day-score.ts';
import { dischargesBy } from '#src/domain/discharge/deadline.ts';
import { hazardHits, type Lying, usualShare } from '#src/domain/discharge/guess.ts';
import { standing } from '#src/domain/discharge/mark.ts';
import { type Prediction, standingPrediction } from '#src/domain/discharge/prediction.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { HOUSE_BED_KINDS, type Site, type Unit } from '#src/domain/hospital.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { inNaturalOrder } from '#src/kernel/natural-order.ts';
import {
  addDays,
  dayOf,
  type Instant,
  type LocalDate,
  localDateAt,
  localToInstant,
  weekdayOf,
} from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { Guesses } from '#src/views/discharge-score.ts';
import type { ExpectedBed, Leaving } from '#src/views/leaving.ts';
import { bedOfUnit, bedToken } from '#src/views/unit.ts';

/** Of a local day, as it is settled now: the lock of its first round, or of the site's rounds on other days; where units are never asked, the deadline itself. */
export function predictionTimes(settings: Settings, site: Site, day: LocalDate): PredictionTimes {
  const deadline = dischargesBy(site);
  const deadlineAt = localToInstant(day, deadline, site.zone);
  const rounds = settings.updates.filter((one) => one.site === site.id && one.lock < deadline);
  const asked = rounds.filter(({ on }) => on.includes(weekdayOf(day)));
  const [first] = (asked.length > 0 ? asked : rounds).map(({ lock }) => lock).toSorted();
  const lock = first === undefined ? deadlineAt : localToInstant(day, first, site.zone);
  return { day, lock, deadline, deadlineAt };
}

/**
 * What a unit's prediction for today is filled in with: the marks of who lies in its beds now.
 * @returns undefined after the deadline, of a unit without beds of the house, and where the feed tells no beds apart
 */
export async function loadLeaving(
  read: Reader,
  unit: Unit,
  { site, settings, now }: { readonly site: Site; readonly settings: Settings; readonly now: Instant },
): Promise<Leaving | undefined> {
  const day = localDateAt(now, site.zone);
  const times = predictionTimes(settings, site, day);
  if (now >= times.deadlineAt || !HOUSE_BED_KINDS.has(unit.kind)) return undefined;
  const unitAt = unitFinder(site);
  const stays = (await read.staysAt(site.id, now)).filter(
    ({ location, bed }) => bed !== undefined && unitAt(location, now)?.id === unit.id,
  );
  // Of two in what is called the same bed nobody can say which is meant.
  const tokens = Map.groupBy(stays, bedToken);
  const lying = [...tokens].flatMap(([token, [stay, another]]) => {
    if (stay === undefined || another !== undefined) return [];
    const also = bedOfUnit(stay, unit.id);
    return [{ token, visit: stay.visit, ...(also === undefined ? {} : { also }) }];
  });
  if (lying.length === 0) return undefined;
  const [marks, told] = await Promise.all([
    read.marks(site.id, { of: lying.map(({ visit }) => visit) }),
    read.predictions(site.id, { from: day, to: day }),
  ]);
  const said = standing(marks, now);
  const beds = lying.map((bed): ExpectedBed => {
    const mark = said.get(bed.visit)?.find(({ what }) => what === 'leaves');
    if (mark?.what !== 'leaves' || mark.value === 'no' || mark.due > times.deadlineAt) return bed;
    // Who was to leave on an earlier day and lies here says nothing of this one.
    if (localDateAt(mark.due, site.zone) < day) return bed;
    return { ...bed, confidence: mark.value };
  });
  return {
    ...times,
    beds: beds.toSorted((a, b) => inNaturalOrder(a.token, b.token)),
    before: standingPrediction(told.findLast((one) => one.unit === unit.id)),
  };
}

/** A day's predictions held against who left, as far as it is known now; with the visits of the day. */
export async function loadDayScore(
  read: Reader,
  site: Site,
  settings: Settings,
  day: LocalDate,
): Promise<{ readonly score: DayScore; readonly visits: readonly VisitRow[] } | undefined> {
  const told = await read.predictions(site.id, { from: day, to: day });
  if (told.length === 0) return undefined;
  const visits = await read.visitsBetween(site.id, dayOf(day, site.zone));
  const score = dayScore(told, visits, { site, times: predictionTimes(settings, site, day) });
  return score === undefined ? undefined : { score, visits };
}

/** Whoever looks on a Monday is told of the last day of which somebody predicted, which may be Friday. */
const DAYS_BACK = 4;

/** The score of the last day before `day` that was predicted. */
export async function loadLastScore(
  read: Reader,
  site: Site,
  settings: Settings,
  day: LocalDate,
): Promise<DayScore | undefined> {
  const told = await read.predictions(site.id, { from: addDays(day, -DAYS_BACK), to: addDays(day, -1) });
  for (const one of [...new Set(told.map((each) => each.day))].toSorted().reverse()) {
    const found = await loadDayScore(read, site, settings, one);
    if (found !== undefined) return found.score;
  }
  return undefined;
}

const LIKE_WEEKDAYS = 4;
const PAST_DAYS = 7 * LIKE_WEEKDAYS;

type Past = { readonly like: Lying[]; readonly all: Lying[] };

/** What two guesses that anybody could make would have hit with as many beds as each unit named. */
export async function loadGuesses(
  read: Reader,
  site: Site,
  { score, visits }: { readonly score: DayScore; readonly visits: readonly VisitRow[] },
): Promise<ReadonlyMap<UnitId, Guesses>> {
  const past = new Map<UnitId, Past>([...score.told.keys()].map((unit) => [unit, { like: [], all: [] }]));
  for (let back = 1; back <= PAST_DAYS; back++) {
    const day = addDays(score.day, -back);
    const then = await read.visitsBetween(site.id, dayOf(day, site.zone));
    // Four weeks of visits: whoever else waits has a turn between two days.
    await setImmediate();
    for (const [unit, prediction] of score.told) {
      const lying = lyingIn(prediction, then, { site, day });
      past.get(unit)!.all.push(...lying);
      if (back % 7 === 0) past.get(unit)!.like.push(...lying);
    }
  }
  return new Map(
    score.units.map(({ unit, predicted }) => [
      unit,
      guessesOf(past.get(unit)!, lyingIn(score.told.get(unit)!, visits, { site, day: score.day }), predicted),
    ]),
  );
}

function guessesOf({ like, all }: Past, now: readonly Lying[], beds: number): Guesses {
  const share = usualShare(like);
  return { usual: share === undefined ? undefined : share * beds, byStay: hazardHits(all, now, beds) };
}

/** The bed that each visit lay in when it was predicted; who came later, the last one; undefined where nothing is known of the visit. */
export function bedThen(visits: readonly VisitRow[], prediction: Prediction) {
  const byVisit = new Map(visits.map((one) => [one.visit, one]));
  return (visit: VisitRow['visit']): string | undefined => {
    const stays = byVisit.get(visit)?.stays ?? [];
    const at = prediction.at;
    const stay = stays.find(({ from, to }) => from <= at && (to === undefined || at < to)) ?? stays.at(-1);
    return stay === undefined ? undefined : bedToken(stay);
  };
}
