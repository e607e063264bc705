/** What of beds came of a drill, counted as the model counts it. */
import type { SiteCensus } from '../census/census.ts';
import type { Spread } from '../house-model/outlook.ts';

export type BedsCame = {
  /** Hours in which more needed a bed than were staffed. */
  readonly shortHours: number;
  /** Hours that all boarders together waited. */
  readonly boardingHours: number;
};

/** The same of all runs of the model. */
export type BedsExpected = { readonly [Of in keyof BedsCame]: Spread };

/**
 * Short: more lie in beds of the house or wait in an ED for one than are staffed, by what people of the drill reported too.
 * @param each so many hours apart, as it was over that time
 */
export function bedsCameOf(each: readonly Pick<SiteCensus, 'house' | 'totals'>[], hours: number): BedsCame {
  let [shortHours, boardingHours] = [0, 0];
  for (const { house, totals } of each) {
    if (house.occupied + totals.boarders > house.staffedBeds) shortHours += hours;
    boardingHours += totals.boarders * hours;
  }
  return { shortHours, boardingHours };
}
