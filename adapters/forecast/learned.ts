/** A history learned, with the calendar that was asked for. */
import { publicHolidays } from '#adapters/calendar/holidays.ts';
import type { Holidays } from '#src/domain/forecast/calendar-rows.ts';
import { dayOf } from '#src/domain/forecast/counts.ts';
import { type Learned, learnedOf, type TooShort } from '#src/domain/forecast/forecast.ts';
import type { LearnOrder } from '#src/ports/learner.ts';

export const learned = (order: LearnOrder): Learned | TooShort =>
  learnedOf(order.counts, { ...order, holidays: holidaysOf(order) });

function holidaysOf({ counts, horizon, later, holidays, listed }: LearnOrder): Holidays {
  if (holidays === 'none') return new Map();
  if (holidays === 'site') return listed;
  return publicHolidays(holidays.country, dayOf(counts, 0), dayOf(counts, counts.values.length + horizon + later));
}
