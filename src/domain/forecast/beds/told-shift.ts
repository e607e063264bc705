/**
 * By how much expected counts change by what is told of single people: marks, who is asked for, which unit takes whoever waits. Who stands on a
 * list that is told each day is no news to whoever keeps a unit at its level. Pure.
 */
import type { AskedOf, HouseNow, Lying } from './house-now.ts';
import { momentsAhead } from './moments.ts';
import type { ToldShift } from './pull.ts';
import { NO_SPREAD } from './shocks.ts';

/**
 * Each of them with what is told, less the same ones as if nothing were: of nobody else it changes anything.
 * @param hours ahead, 1 or more
 * @returns undefined: nothing is told
 */
export function toldShift(now: HouseNow, hours: readonly number[], of: AskedOf): ToldShift | undefined {
  const lying = now.lying.filter(({ told, waits }) => told !== undefined || waits?.into !== undefined);
  const listed = now.planned.filter((one) => one.listed === true);
  if (lying.length === 0 && now.planned.length === listed.length) return undefined;
  // What days have in common changes the difference by little, and would be most of the work.
  const known: HouseNow = { ...now, lying, leaving: NO_SPREAD, coming: NO_SPREAD };
  const plain: HouseNow = {
    ...known,
    lying: lying.map(untold),
    planned: listed,
    units: now.units.map((unit) => ({ ...unit, arrivals: unit.usualArrivals ?? unit.arrivals })),
  };
  const [one, other] = [momentsAhead(known, hours, of), momentsAhead(plain, hours, of)];
  const shifts = (figure: 'units' | 'needs') =>
    one[figure].map((moments, n) => {
      const byHour: number[] = [];
      for (const [at, { mean }] of moments.entries()) byHour[hours[at]!] = mean - other[figure][n]![at]!.mean;
      return byHour;
    });
  return { units: shifts('units'), needs: shifts('needs') };
}

/** That somebody waits is so on each day, and known to whatever was learned; where they are to go is not. */
const untold = ({ unit, elapsedHours, waits }: Lying): Lying => ({
  unit,
  elapsedHours,
  ...(waits === undefined ? {} : { waits: waits.hours === undefined ? {} : { hours: waits.hours } }),
});
