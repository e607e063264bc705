/** When shifts are handed over: nobody is asked for figures then. Pure; by the wall clock of the site. */
import { type LocalTime, localTime } from '#src/kernel/time.ts';
import type { ShiftPattern } from './shift-calendar.ts';

/** Half-open; may run over midnight. */
export type HandOver = { readonly from: LocalTime; readonly to: LocalTime };

const DAY_MINUTES = 24 * 60;
const HOUR_MINUTES = 60;
/** Where shifts touch, the half hour around the change. */
const AROUND_MINUTES = 15;
/** Shifts that overlap for longer are worked beside each other and not handed over. */
const MOST_MINUTES = 60;

/**
 * The hand-overs of a day: where two shifts of the house overlap, that time; where one begins as another ends, a quarter of an hour on
 * either side. Extra shifts of some units are none.
 * @source NHS rosters overlap for the hand-over; the half hour around the change is ours
 * @example day 07:00–19:00, night 19:00–07:00 → 06:45–07:15 and 18:45–19:15; day 07:30–20:00, night 19:30–08:00 → 07:30–08:00 and 19:30–20:00
 */
export function handOvers(shifts: readonly ShiftPattern[]): readonly HandOver[] {
  const house = shifts.filter(({ units }) => units === undefined);
  return house.flatMap(({ from }, n) =>
    house.flatMap(({ to }, other): readonly HandOver[] => {
      const overlap = ahead(minutesOf(from), minutesOf(to));
      if (other === n || overlap > MOST_MINUTES) return [];
      if (overlap > 0) return [{ from, to }];
      return [{ from: clockOf(minutesOf(from) - AROUND_MINUTES), to: clockOf(minutesOf(from) + AROUND_MINUTES) }];
    }),
  );
}

/** The hand-over that a time of the day lies in. */
export const handOverAt = (shifts: readonly ShiftPattern[], time: LocalTime): HandOver | undefined =>
  handOvers(shifts).find(
    ({ from, to }) => ahead(minutesOf(from), minutesOf(time)) < ahead(minutesOf(from), minutesOf(to)),
  );

/** The hand-over that a time of the day lies in, or the one that begins within so many minutes after it. */
export const nextHandOver = (shifts: readonly ShiftPattern[], time: LocalTime, minutes: number): HandOver | undefined =>
  handOverAt(shifts, time) ?? handOvers(shifts).find(({ from }) => ahead(minutesOf(time), minutesOf(from)) <= minutes);

const minutesOf = (time: LocalTime): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * HOUR_MINUTES + minutes;
};

/** Minutes from one time of the day to the next that shows the other. */
const ahead = (from: number, to: number): number => (((to - from) % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;

function clockOf(minutes: number): LocalTime {
  const all = ahead(0, minutes);
  const two = (n: number): string => String(n).padStart(2, '0');
  return localTime(`${two(Math.floor(all / HOUR_MINUTES))}:${two(all % HOUR_MINUTES)}`);
}
