/** What was learned of a site, put together with who is there now. Pure. */
import type { HouseNow, Lying, Planned } from './house-now.ts';
import type { StaysLearned } from './learn.ts';

export type HouseSeen = {
  /** Of each hour ahead, which one of the week it is, from Monday on. */
  readonly weekHours: Uint8Array;
  readonly lying: readonly Lying[];
  readonly planned?: readonly Planned[];
};

/** @returns what `bedsAhead` takes; whoever asks *what if* changes it before */
export const houseOf = (
  { units, leaving, coming }: StaysLearned,
  { weekHours, lying, planned = [] }: HouseSeen,
): HouseNow => ({
  hours: weekHours.length,
  weekHours,
  units: units.map(({ unit, houseBeds, hazards, arrivalsByWeekHour, arrivalsSize }) => ({
    unit,
    houseBeds,
    hazards,
    arrivalsSize,
    arrivals: Float64Array.from(weekHours, (at) => arrivalsByWeekHour[at]!),
  })),
  lying,
  planned,
  leaving,
  coming,
});
