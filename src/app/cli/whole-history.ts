/** A history in which nobody comes for weeks is two, or one with a wrong year in it: what is learned of it is of neither. */
import { OpsError } from '#src/kernel/errors.ts';
import { DAY_MS, type Instant, isoOf } from '#src/kernel/time.ts';

const LONGEST_DAYS = 28;
/** So many times as long as half of the waits for the next one: where they come once a week, a month is no hole. */
const UNLIKE = 50;

/**
 * @param came when each came, in any order
 * @throws OpsError HISTORY_WITH_A_HOLE
 */
export function refuseHole(came: readonly Instant[]): void {
  const inTurn = came.toSorted((a, b) => a - b);
  const waits = inTurn.slice(1).map((at, n) => at - inTurn[n]!);
  const usual = waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)] ?? 0;
  const hole = waits.findIndex((wait) => wait > LONGEST_DAYS * DAY_MS && wait > UNLIKE * usual);
  if (hole === -1) return;
  const [from, to] = [inTurn[hole]!, inTurn[hole + 1]!].map((at) => isoOf(at).slice(0, 10));
  throw new OpsError({
    code: 'HISTORY_WITH_A_HOLE',
    kind: 'user',
    message: `Nobody came to any unit of the file between ${from} and ${to}.`,
    cure: 'Correct the year of a row that is far from the others, or export one unbroken time.',
  });
}
