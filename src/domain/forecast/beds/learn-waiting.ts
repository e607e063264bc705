/**
 * An ED in which some wait for a bed of the house. They leave at another rate than the others; and of the others hardly anybody is in a bed within the next
 * hours, because whoever goes to one waits for it first. Pure.
 */
import type { UnitId } from '#src/kernel/ids.ts';
import { HOUR_MS } from '#src/kernel/time.ts';
import { type Move, STAY_CLASSES, type UnitHazards } from './hazards.ts';
import { learnedRates, nothingSeen, type Rates, weekOf } from './rates.ts';
import { boundsOf, type LearnAsk, seenOf, type UnitStay, type Watch } from './stays.ts';

/** Of those who do not wait, by hours; from the last of them on as in the last. */
export type ByHours = {
  /** What their rate of leaving is multiplied by. */
  readonly leaving: Float64Array;
  /** Of those who leave in that hour, what their shares to beds of the house are multiplied by. */
  readonly toBeds: Float64Array;
  /** Of those who are there still at the end of that hour, the share that waits by then. */
  readonly waits: Float64Array;
};

export type Waiting = {
  /** Of those who wait, by hours waited; of the moves what is left of all is gone without a bed. */
  readonly hazards: UnitHazards;
  /** Of those who wait the shares whose bed was of each unit in the end. Of the moves, some go straight: to observation nobody waits. */
  readonly wants: readonly Move[];
  /** Of those who are there and do not wait now, by hours ahead. */
  readonly others: ByHours;
  /** Of those who are still to come, by hours of stay to the nearest one, as whoever comes within an hour is there for half of it. */
  readonly comers: ByHours;
};

/** So many who were seen weigh as much as what is supposed: that knowing who waits changes nothing, and that all who wait get a bed. */
const SUPPOSED = 10;
/** They are followed for so long: further ahead hardly anybody is there still. */
const FOLLOWED_HOURS = 24;
const HALF = 0.5;
/** A share that is smaller is none. */
const LEAST_SHARE = 1e-3;

type Known = { readonly hazards: UnitHazards; readonly rates: Rates; readonly ask: LearnAsk; readonly watch: Watch };

/**
 * @param stays in the unit
 * @param known how people leave it, whoever waits
 * @returns undefined: nobody is known to have waited there
 * @source landmarks: van Houwelingen, Dynamic Prediction by Landmarking in Event History Analysis, Scand J Stat 34, 2007; each full hour is one
 */
export function learnWaiting(stays: readonly UnitStay[], known: Known): Waiting | undefined {
  const waits = stays.flatMap((stay) => (stay.waitsFrom === undefined ? [] : [{ ...stay, from: stay.waitsFrom }]));
  return waits.length === 0
    ? undefined
    : {
        ...waitingOf(waits, known),
        others: othersOf(stays, known),
        comers: comersOf(stays, known),
      };
}

const isBed = ({ units }: LearnAsk, to: number | undefined): boolean => to !== undefined && units[to]!.houseBeds;

/** @param waits from when they wait */
function waitingOf(
  waits: readonly UnitStay[],
  { hazards, rates, ask, watch }: Known,
): Pick<Waiting, 'hazards' | 'wants'> {
  const seen = nothingSeen(STAY_CLASSES.length);
  const week = seen.events.length / STAY_CLASSES.length;
  let [left, toBed] = [SUPPOSED, SUPPOSED];
  const got = new Map<UnitId, number>();
  for (const stay of waits) {
    const end = seenOf(stay, boundsOf(ask, watch), (hour, part, stayClass) => {
      seen.hours[stayClass * week + watch.ofWeek[hour]!]! += part;
    });
    if (end === undefined) continue;
    seen.events[end.stayClass * week + watch.ofWeek[end.hour]!]! += 1;
    left++;
    if (!goesToBed(stay, ask)) continue;
    toBed++;
    got.set(stay.next!, (got.get(stay.next!) ?? 0) + 1);
  }
  const learned = learnedRates(seen, rates);
  const beds = hazards.moves.filter(({ to }) => isBed(ask, to));
  const all = beds.reduce((sum, { share }) => sum + share, 0);
  return {
    hazards: {
      ...{ byStay: learned.byClass, byHour: weekOf(learned) },
      moves: beds.map(({ to, share }) => ({ to, share: ((share / all) * toBed) / left })),
    },
    wants: beds.flatMap(({ to, share: usual }) => {
      const share = ((got.get(ask.units[to]!.unit) ?? 0) + (SUPPOSED * usual) / all) / left;
      return share < LEAST_SHARE ? [] : [{ to, share }];
    }),
  };
}

const goesToBed = ({ next }: UnitStay, ask: LearnAsk): boolean =>
  next !== undefined && ask.units.some(({ unit, houseBeds }) => houseBeds && unit === next);

/** From each full hour of each stay in which they did not wait: in which hour after it they left, and whereto. */
function othersOf(stays: readonly UnitStay[], { hazards, ask, watch }: Known): ByHours {
  const none = () => new Float64Array(FOLLOWED_HOURS);
  const [expected, left, toBed, there, waiting] = [none(), none(), none(), none(), none()];
  for (const stay of stays) {
    const { from, waitsFrom = Number.POSITIVE_INFINITY } = stay;
    const rates: number[] = [];
    let first: number | undefined;
    const end = seenOf(stay, boundsOf(ask, watch), (hour, part, stayClass) => {
      first ??= watch.first + hour;
      rates.push(part * hazards.byStay[stayClass]! * hazards.byHour[watch.ofWeek[hour]!]!);
    });
    for (let n = 0; n < rates.length; n++) {
      const at = (first! + n) * HOUR_MS;
      if (at < from || at >= waitsFrom) continue;
      const last = rates.length - 1 - n;
      for (let ahead = 0; ahead <= Math.min(last, FOLLOWED_HOURS - 1); ahead++) expected[ahead]! += rates[n + ahead]!;
      for (let ahead = 0; ahead < Math.min(last, FOLLOWED_HOURS); ahead++) {
        there[ahead]! += 1;
        if (waitsFrom <= at + (ahead + 1) * HOUR_MS) waiting[ahead]! += 1;
      }
      if (end === undefined || last >= FOLLOWED_HOURS) continue;
      left[last]! += 1;
      if (goesToBed(stay, ask)) toBed[last]! += 1;
    }
  }
  return byHours({ expected, left, toBed, there, waiting }, hazards, ask);
}

function comersOf(stays: readonly UnitStay[], { hazards, ask, watch }: Known): ByHours {
  const none = () => new Float64Array(FOLLOWED_HOURS);
  const [expected, left, toBed, there, waiting] = [none(), none(), none(), none(), none()];
  for (const stay of stays) {
    let age = Math.max(0, ask.since - stay.from) / HOUR_MS;
    const end = seenOf(stay, boundsOf(ask, watch), (hour, part, stayClass) => {
      const of = Math.round(age + part / 2);
      age += part;
      if (of < FOLLOWED_HOURS)
        expected[of]! += part * hazards.byStay[stayClass]! * hazards.byHour[watch.ofWeek[hour]!]!;
    });
    const of = Math.round(age);
    const waitsAfter = stay.waitsFrom === undefined ? Number.POSITIVE_INFINITY : (stay.waitsFrom - stay.from) / HOUR_MS;
    // Whoever came within an hour has been there for half of one at its end.
    for (let hour = 0; hour + HALF < Math.min(age, FOLLOWED_HOURS); hour++) {
      there[hour]! += 1;
      if (waitsAfter <= hour + HALF) waiting[hour]! += 1;
    }
    if (end === undefined || of >= FOLLOWED_HOURS) continue;
    left[of]! += 1;
    if (goesToBed(stay, ask)) toBed[of]! += 1;
  }
  return byHours({ expected, left, toBed, there, waiting }, hazards, ask);
}

type Counted = Readonly<Record<'expected' | 'left' | 'toBed' | 'there' | 'waiting', Float64Array>>;

/**
 * How much more often than all they leave, and go to a bed; all moves together stay a share. An hour of which little was seen is taken for as the
 * one before it.
 */
function byHours({ expected, left, toBed, there, waiting }: Counted, { moves }: UnitHazards, ask: LearnAsk): ByHours {
  const shareOf = (beds: boolean): number =>
    moves.reduce((sum, { to, share }) => sum + (isBed(ask, to) === beds ? share : 0), 0);
  const [share, rest] = [shareOf(true), shareOf(false)];
  const beds = sharesOf(toBed, left, share);
  return {
    leaving: left.map((count, hour) => (count + SUPPOSED) / (expected[hour]! + SUPPOSED)),
    toBeds: beds.map((found) => (share === 0 ? 1 : Math.min(found, 1 - rest) / share)),
    waits: sharesOf(waiting, there, 0),
  };
}

/** Of each hour, drawn to that of the hour before. @param before the first one */
function sharesOf(some: Float64Array, all: Float64Array, before: number): Float64Array {
  let last = before;
  return all.map((count, hour) => {
    last = (some[hour]! + SUPPOSED * last) / (count + SUPPOSED);
    return last;
  });
}
