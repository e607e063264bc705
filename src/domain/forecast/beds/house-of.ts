/** What was learned of a site, put together with who is there now. Pure. */
import { HOURS_A_DAY } from '../counts.ts';
import { HOURS_A_WEEK } from './hazards.ts';
import type { HouseNow, Lying, Planned } from './house-now.ts';
import type { StaysLearned, UnitLearned } from './learn.ts';

/** Somebody of whom it is known that they come, who is among those who usually come to a unit on that day. */
export type Awaited = Planned & { readonly among: number };

export type HouseSeen = {
  /** Of each hour ahead, which one of the week it is, from Monday on. */
  readonly weekHours: Uint8Array;
  readonly lying: readonly Lying[];
  readonly planned?: readonly Awaited[];
};

/** @returns what `bedsAhead` takes; whoever asks *what if* changes it before */
export const houseOf = (
  { units, leaving, coming, pull }: StaysLearned,
  { weekHours, lying, planned = [] }: HouseSeen,
): HouseNow => ({
  hours: weekHours.length,
  weekHours,
  units: units.map(({ unit, houseBeds, hazards, waiting, arrivalsByWeekHour, arrivalsSize }, n) => ({
    unit,
    houseBeds,
    hazards,
    ...(waiting === undefined ? {} : { waiting }),
    arrivalsSize,
    arrivals: besideAwaited(arrivalsByWeekHour, weekHours, awaitedBy(n, planned)),
    usualArrivals: Float64Array.from(weekHours, (at) => arrivalsByWeekHour[at]!),
  })),
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

/** Who is known to come takes the place of as many who usually come on that day: nobody is expected twice. */
function besideAwaited(
  byWeekHour: UnitLearned['arrivalsByWeekHour'],
  weekHours: Uint8Array,
  awaited: readonly number[],
): Float64Array {
  const begin = weekHours[0] ?? 0;
  const kept = Array.from(awaited, (known = 0, day) => {
    let usual = 0;
    for (let hour = 0; hour < HOURS_A_DAY; hour++)
      usual += byWeekHour[(begin + day * HOURS_A_DAY + hour) % HOURS_A_WEEK]!;
    return usual > known ? 1 - known / usual : 0;
  });
  return Float64Array.from(weekHours, (at, hour) => byWeekHour[at]! * (kept[Math.floor(hour / HOURS_A_DAY)] ?? 1));
}
