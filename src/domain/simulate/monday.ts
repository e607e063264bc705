/** The Monday before the story: who leaves the adult wards by 14:00, so that its predictions can be scored with a pencil on the Tuesday. */

import { keyedLate } from './acts.ts';
import { clockOf } from './calendar.ts';
import { leaveFrom } from './landing.ts';
import { later, type Sim } from './sim.ts';

export const MONDAY = -1;
/** From here on it is a Monday like any other. */
export const MONDAY_CUT = '14:00';

/** Thirteen beds; each message says when, or those keyed after 14:00 would be of the afternoon. */
const MONDAY_LEAVES = [
  ['08:50', '3S'],
  ['09:25', '5W'],
  ['09:50', '4N'],
  ['10:05', '6W'],
  ['10:30', '3N'],
  ['10:55', '5W'],
  ['11:20', '6E'],
  ['11:45', '3S'],
  ['12:10', '6W'],
  ['12:25', 'PCU'],
  ['12:50', '5W'],
  ['13:15', '4N'],
  ['13:35', '3N'],
] as const;

export function planMonday(sim: Sim): void {
  for (const [time, unit] of MONDAY_LEAVES) {
    later(sim, clockOf(MONDAY, time), () => leaveFrom(sim, unit, { ...keyedLate(sim), tellsWhen: true }));
  }
}
