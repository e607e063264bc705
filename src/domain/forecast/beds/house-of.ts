/** What was learned of a site, put together with who is there now. Pure. */
import type { VisitKey } from '#src/kernel/ids.ts';
import { HOURS_A_DAY } from '../counts.ts';
import { HOURS_A_WEEK } from './hazards.ts';
import type { HouseNow, Lying, Planned } from './house-now.ts';
import type { StaysLearned, UnitLearned } from './learn.ts';

/** Somebody of whom it is known that they come. */
export type Awaited = Planned & {
  /** They are one of those who usually come to that unit on that day; absent: of nobody who is expected besides. */
  readonly among?: number;
  readonly visit?: VisitKey;
};

export type HouseSeen = {
  /** Of each hour ahead, which one of the week it is, from Monday on. */
  readonly weekHours: Uint8Array;
  readonly lying: readonly Lying[];
  readonly planned?: readonly Awaited[];
  /** By unit and hour ahead, 0 … 1: of those who usually come how many would stand on a list that was told; each of them is planned, or does not come. */
  readonly listed?: readonly (ArrayLike<number> | undefined)[];
};

/** @returns what `bedsAhead` takes; whoever asks *what if* changes it before */
export const houseOf = (
  { units, leaving, coming, pull }: StaysLearned,
  { weekHours, lying, planned = [], listed = [] }: HouseSeen,
): HouseNow => ({
  hours: weekHours.length,
  weekHours,
  units: units.map(({ unit, houseBeds, hazards, waiting, arrivalsByWeekHour, arrivalsSize }, n) => {
    const usual = unlisted(arrivalsByWeekHour, weekHours, listed[n]);
    return {
      unit,
      houseBeds,
      hazards,
      ...(waiting === undefined ? {} : { waiting }),
      arrivalsSize,
      arrivals: besideAwaited(usual, awaitedBy(n, planned), weekHours.length),
      usualArrivals: usual.slice(0, weekHours.length),
    };
  }),
  lying,
  planned,
  leaving,
  coming,
  ...(pull === undefined ? {} : { pull }),
});

/** By day ahead: expected ones of them. */
function awaitedBy(unit: number, planned: readonly Awaited[]): readonly number[] {
  const days: number[] = [];
  for (const { among, inHours, chance } of planned) {
    if (among !== unit) continue;
    const day = Math.floor(Math.max(0, inHours) / HOURS_A_DAY);
    days[day] = (days[day] ?? 0) + chance;
  }
  return days;
}

/** By hour ahead, a whole day at least: those who stand on no list. */
function unlisted(
  byWeekHour: UnitLearned['arrivalsByWeekHour'],
  weekHours: Uint8Array,
  listed: ArrayLike<number> | undefined,
): Float64Array {
  const begin = weekHours[0] ?? 0;
  const hours = Math.ceil(weekHours.length / HOURS_A_DAY) * HOURS_A_DAY;
  return Float64Array.from({ length: hours }, (_, hour) => {
    const at = weekHours[hour] ?? (begin + hour) % HOURS_A_WEEK;
    return byWeekHour[at]! * (1 - (listed?.[hour] ?? 0));
  });
}

/** Who is known to come takes the place of as many who usually come on that day: nobody is expected twice. */
function besideAwaited(arrivals: Float64Array, awaited: readonly number[], hours: number): Float64Array {
  const kept = Array.from(awaited, (known = 0, day) => {
    const usual = arrivals.slice(day * HOURS_A_DAY, (day + 1) * HOURS_A_DAY).reduce((sum, count) => sum + count, 0);
    return usual > known ? 1 - known / usual : 0;
  });
  return arrivals.slice(0, hours).map((count, hour) => count * (kept[Math.floor(hour / HOURS_A_DAY)] ?? 1));
}
