/** What bed demand is worked out of: who is there, and what is told of when they leave (ADR 29). */
import { type BedsAhead, bedsAhead } from '#src/domain/forecast/beds/ahead.ts';
import type { AskedCame } from '#src/domain/forecast/beds/asked.ts';
import { type SteppedBack, toldAhead } from '#src/domain/forecast/beds/by-habit.ts';
import type { AskedOf, HouseNow, Lying } from '#src/domain/forecast/beds/house-now.ts';
import { houseOf } from '#src/domain/forecast/beds/house-of.ts';
import type { StaysLearned } from '#src/domain/forecast/beds/learn.ts';
import { weekHoursFrom } from '#src/domain/forecast/beds/stays.ts';
import type { CameTrue } from '#src/domain/forecast/beds/told.ts';
import type { Site } from '#src/domain/hospital.ts';
import { after, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import { type ListAhead, loadListAhead } from './beds-listed.ts';
import type { ListedLearned } from './beds-listed-past.ts';
import { loadWhoIsHere, type ReadsHere } from './who-is-here.ts';

/** Learned at night from all of a span; small enough to be kept until the next. */
export type BedsLearned = {
  readonly stays: StaysLearned;
  readonly cameTrue: CameTrue;
  readonly askedCame: AskedCame;
  readonly listed: ListedLearned;
};

/** Who is there and what is expected of them: all that anybody tells of beds ahead is made of it. */
export type BedsTold = { readonly house: HouseNow; readonly ahead: BedsAhead; readonly list: ListAhead['told'] };

/**
 * @param hours ahead that are asked for, 1 or more; absent: each up to the last
 * @param back places of which the rule is told instead
 */
export async function loadBedsAhead(
  read: ReadsHere,
  site: Site,
  learned: BedsLearned,
  { at, last, hours, of, back }: BedsAheadAsked,
): Promise<BedsTold> {
  const { house, list } = await loadHouse(read, site, learned, { at, hours: last });
  return { house, list, ahead: toldAhead(bedsAhead(house, hours, of), house.units, back) };
}

export type BedsAheadAsked = {
  readonly at: Instant;
  /** The last hour ahead. */
  readonly last: number;
  readonly hours?: readonly number[];
  /** Absent: census alone. */
  readonly of?: AskedOf;
  readonly back: SteppedBack;
};

type HouseAsked = { readonly at: Instant; readonly hours: number };

/** Who is in each unit at a moment, since when, who of them waits for which bed, what stands of when they leave, and who is known to come. */
async function loadHouse(
  read: ReadsHere,
  site: Site,
  { stays, cameTrue, askedCame, listed: learned }: BedsLearned,
  { at, hours }: HouseAsked,
): Promise<Pick<BedsTold, 'house' | 'list'>> {
  const { units } = stays;
  const { people, awaited } = await loadWhoIsHere(read, site, { units, cameTrue, askedCame, at });
  const { planned, listed, told } = await loadListAhead(read, site, { at, hours, units, learned, awaited });
  const lying = people.map(
    ({ unit, from, waits, leaves }): Lying => ({
      unit,
      elapsedHours: (at - from) / HOUR_MS,
      ...(waits === undefined
        ? {}
        : {
            waits: { ...(waits.into === undefined ? {} : { into: waits.into }), hours: (at - waits.since) / HOUR_MS },
          }),
      ...(leaves === undefined ? {} : { told: { dueInHours: (leaves.due - at) / HOUR_MS, cameTrue: leaves.cameTrue } }),
    }),
  );
  // An hour ahead that lies in two of the clock is taken for the one of its middle.
  const weekHours = weekHoursFrom(after(at, HOUR_MS / 2), hours, site.zone);
  return { house: houseOf(stays, { weekHours, lying, planned, listed }), list: told };
}
