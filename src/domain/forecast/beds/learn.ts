/** Everything that bed demand takes from the past of a site. Pure. */
import type { UnitId } from '#src/kernel/ids.ts';
import { HOURS_A_DAY } from '../counts.ts';
import type { UnitHazards } from './hazards.ts';
import { learnComing } from './learn-coming.ts';
import { learnLeaving } from './learn-leaving.ts';
import type { Waiting } from './learn-waiting.ts';
import type { Pull } from './pull.ts';
import type { Spread } from './shocks.ts';
import { type LearnAsk, type UnitStay, watchOf } from './stays.ts';

/** How much is the unit's own history and how much is supposed of its kind. */
export type Knows = {
  /** Days of history. */
  readonly days: number;
  /** Stays that were seen to end. */
  readonly ended: number;
  /** 0: all is supposed; near 1: all was seen. */
  readonly share: number;
};

export type UnitLearned = {
  readonly unit: UnitId;
  readonly houseBeds: boolean;
  readonly hazards: UnitHazards;
  readonly waiting?: Waiting;
  /** Expected arrivals from outside the house of each hour of the week. */
  readonly arrivalsByWeekHour: Float64Array;
  readonly arrivalsSize: number;
  readonly knows: Knows;
};

export type StaysLearned = {
  readonly units: readonly UnitLearned[];
  /** What is shared by all who leave, and by all who come. */
  readonly leaving: Spread;
  readonly coming: Spread;
  /** Absent: nothing is drawn towards the usual. */
  readonly pull?: Pull;
};

/** Stays of a unit that weigh as much as what is supposed of its kind. */
const SUPPOSED_STAYS = 30;
/** On the first day: one day in three is a tenth off. */
const SUPPOSED_SPREAD = 0.1;
/** Days of the past that weigh as much as that. */
const SUPPOSED_DAYS = 7;

/**
 * @param stays of the units that are asked about, in any order; what ends later than `until` is not known to have ended
 * @returns by unit in the order of `ask.units`; without any stay what is usual for units of their kind
 */
export function learnStays(stays: readonly UnitStay[], ask: LearnAsk): StaysLearned {
  const watch = watchOf(ask);
  const leaving = learnLeaving(stays, ask, watch);
  const coming = learnComing(stays, ask, watch);
  const days = watch.ofWeek.length / HOURS_A_DAY;
  const shared = spreadOf(coming.byHour);
  return {
    units: ask.units.map(({ unit, houseBeds }, n) => {
      const { hazards, waiting, ended } = leaving.units[n]!;
      const { byWeekHour, size } = coming.units[n]!;
      const knows = { days, ended, share: ended / (ended + SUPPOSED_STAYS) };
      return {
        unit,
        houseBeds,
        hazards,
        ...(waiting === undefined ? {} : { waiting }),
        arrivalsByWeekHour: byWeekHour,
        arrivalsSize: sizeBeside(size, shared),
        knows,
      };
    }),
    leaving: spreadOf(leaving.byHour),
    coming: shared,
  };
}

/** What all units share is no spread of one of them. */
function sizeBeside(size: number, { day }: Spread): number {
  const own = 1 / size - day ** 2;
  return own <= 0 ? Number.POSITIVE_INFINITY : 1 / own;
}

/** How far sums of one day and of three were off, beyond what chance alone does to so many. */
function spreadOf(course: { readonly came: Float64Array; readonly expected: Float64Array }): Spread {
  return { day: spreadOver(course, HOURS_A_DAY), threeDays: spreadOver(course, 3 * HOURS_A_DAY) };
}

function spreadOver(
  { came, expected }: { readonly came: Float64Array; readonly expected: Float64Array },
  hours: number,
): number {
  const blocks = Math.floor(came.length / hours);
  // The last ones are whole; the first hours of a history may not be.
  const from = came.length - blocks * hours;
  let [over, squares] = [0, 0];
  for (let block = 0; block < blocks; block++) {
    let [seen, usual] = [0, 0];
    for (let hour = from + block * hours; hour < from + (block + 1) * hours; hour++) {
      seen += came[hour]!;
      usual += expected[hour]!;
    }
    over += (seen - usual) ** 2 - usual;
    squares += usual ** 2;
  }
  const found = squares === 0 ? 0 : over / squares;
  const days = (blocks * hours) / HOURS_A_DAY;
  const square = (days * found + SUPPOSED_DAYS * SUPPOSED_SPREAD ** 2) / (days + SUPPOSED_DAYS);
  return Math.sqrt(Math.max(0, square));
}
