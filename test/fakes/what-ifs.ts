/** Simulates in this thread, with fewer runs than a house: the same answers every time. */
import { type BadDay, type BadDayOrder, badDayRuns } from '#src/domain/house-model/bad-day.ts';
import { whatIfOf } from '#src/domain/house-model/what-if.ts';
import { createBadDays } from '#src/facts/what-if/bad-day.ts';
import { createWhatIfs } from '#src/facts/what-if/found.ts';
import { createHistoryBook } from '#src/facts/what-if/history.ts';

export const whatIfsHere = (pairs = 30) =>
  createWhatIfs({ whatIf: async (order) => whatIfOf(order) }, undefined, pairs);

/** Tells how far it is, as a thread does. */
export const badDaysHere = (runs = 20) =>
  createBadDays(
    {
      badDay: async (order, progress) => {
        progress?.(1, order.runs);
        return badDayHere(order);
      },
    },
    createHistoryBook(),
    { runs },
  );

/** All at once. */
export function badDayHere(order: BadDayOrder): BadDay | undefined {
  const runs = badDayRuns(order);
  for (let step = runs.next(); ; step = runs.next()) if (step.done === true) return step.value;
}
