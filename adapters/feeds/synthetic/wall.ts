/** The wall clock and the name of the simulated house, as its messages write them. */
import { SIM_ZONE } from '#src/domain/simulate/calendar.ts';
import { HOUR_MS, type Instant, wallAt } from '#src/kernel/time.ts';

/** MSH-4. */
export const SIM_FACILITY = 'RIVERSIDE';

const twoDigits = (n: number): string => (n < 10 ? `0${n}` : String(n));

const hourTexts = new Map<number, string>();
/** Half a year; beyond it the table starts anew, so that a demonstration that is left running does not grow. */
const HOURS_KEPT = 4_400;

/** Wall clock of the house. Each hour is looked up once: sixty days hold 1,440 hours and 100,000 stamps. */
export function stamp(at: Instant): string {
  const hour = Math.floor(at / HOUR_MS);
  let text = hourTexts.get(hour);
  if (text === undefined) {
    const wall = wallAt(at, SIM_ZONE); // whole hours off UTC, so minutes and seconds are the instant's own
    text = `${wall.year}${twoDigits(wall.month)}${twoDigits(wall.day)}${twoDigits(wall.hour)}`;
    if (hourTexts.size > HOURS_KEPT) hourTexts.clear();
    hourTexts.set(hour, text);
  }
  const seconds = Math.floor((at - hour * HOUR_MS) / 1000);
  return `${text}${twoDigits(Math.floor(seconds / 60))}${twoDigits(seconds % 60)}`;
}
