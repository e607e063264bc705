/** Weeks of noughts before the first count: nobody counted. Pure. */
import { type Counts, stepsAWeek } from './counts.ts';

/** Shorter is a clinic that is shut. */
const LEAST_WEEKS = 4;
/** One chance in e^20, two in a thousand million, is none. */
const NO_CHANCE = 20;

/**
 * Noughts at the beginning, so many that they cannot be counts of what comes after them, are unknown: a unit that was not open yet, a feed that
 * was not on. A series that is seldom more than nought keeps its own.
 */
export function sinceBegun(counts: Counts): Counts {
  const { step, values } = counts;
  const begin = values.findIndex((value) => value !== undefined && value > 0);
  const noughts = values.slice(0, Math.max(0, begin)).filter((value) => value === 0).length;
  if (noughts < LEAST_WEEKS * stepsAWeek(step)) return counts;
  const after = values.slice(begin).filter((value) => value !== undefined);
  const mean = after.reduce((sum, value) => sum + value, 0) / after.length;
  if (noughts * mean < NO_CHANCE) return counts;
  return { ...counts, values: [...new Array<undefined>(begin).fill(undefined), ...values.slice(begin)] };
}
