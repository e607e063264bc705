/** How many of those who come to a unit from outside stood on a list by then: who is told takes nobody's place twice. Pure. */
import type { UnitId } from '#src/kernel/ids.ts';
import { HOURS_A_DAY } from '../counts.ts';

/** Somebody who came from outside on a day of which a list was told. */
export type CameThatDay = {
  readonly unit: UnitId;
  /** Of the wall clock, 0 … 23. */
  readonly hour: number;
};

/** @param toldHours before the midnight at which that day began; below nought: told on the day itself */
export type CameListed = CameThatDay & { readonly toldHours: number };

/** Of one unit. */
export type UnitListed = { readonly byHour: Float64Array; readonly listed: readonly CameListed[] };
export type ListedShare = ReadonlyMap<UnitId, UnitListed>;

/** Fewer days with a list do not tell how many stand on none. @source ours: two weeks without their weekends */
const FEWEST_DAYS = 10;
/** An hour counts as its own beside so many who came at any. */
const SUPPOSED_CAME = 5;

/**
 * @param came all of those days, and `listed` those of them who stood on a list
 * @returns undefined: too few days; until then each who is listed takes the place of one who usually comes
 */
export function listedShareOf(
  came: readonly CameThatDay[],
  listed: readonly CameListed[],
  days: number,
): ListedShare | undefined {
  if (days < FEWEST_DAYS) return undefined;
  const byUnit = Map.groupBy(came, ({ unit }) => unit);
  return new Map(
    [...Map.groupBy(listed, ({ unit }) => unit)].map(([unit, own]) => {
      const byHour = new Float64Array(HOURS_A_DAY);
      for (const { hour } of byUnit.get(unit) ?? []) byHour[hour]! += 1;
      return [unit, { byHour, listed: own }];
    }),
  );
}

/**
 * Seen from some hours before a day begins, or after it did.
 * @param hoursToMidnight at which that day begins
 * @returns of each hour of the clock, 0 … 1
 */
export function listedByThen({ byHour, listed }: UnitListed, hoursToMidnight: number): Float64Array {
  const told = new Float64Array(HOURS_A_DAY);
  for (const { hour, toldHours } of listed) if (toldHours >= hoursToMidnight) told[hour]! += 1;
  const total = (of: Float64Array): number => of.reduce((sum, count) => sum + count, 0);
  const all = total(byHour);
  const usual = all === 0 ? 0 : total(told) / all;
  return byHour.map((count, hour) => Math.min(1, (told[hour]! + SUPPOSED_CAME * usual) / (count + SUPPOSED_CAME)));
}
