/** A history learned, with the calendar that was asked for, and averaged with MSTL. */
import { publicHolidays } from '#adapters/calendar/holidays.ts';
import type { StaysLearned } from '#src/domain/forecast/beds/learn.ts';
import { learnBeds } from '#src/domain/forecast/beds/learn-pull.ts';
import { unpackedStays } from '#src/domain/forecast/beds/packed.ts';
import type { Holidays } from '#src/domain/forecast/calendar-rows.ts';
import { dayOf } from '#src/domain/forecast/counts.ts';
import type { TooShort } from '#src/domain/forecast/forecast.ts';
import { type LearnedTried, learnedTried } from '#src/domain/forecast/tried.ts';
import type { LearnOrder, StaysOrder } from '#src/ports/learner.ts';
import { mstl } from './mstl.ts';

/** @param tries from so many origins at the most; absent: as a house is tried */
export const learned = (order: LearnOrder, tries?: number): LearnedTried | TooShort =>
  learnedTried(order.counts, { ...order, holidays: holidaysOf(order), other: mstl, tries });

/** All that bed demand takes from the stays of a site. */
export const learnedStays = ({ stays, ask }: StaysOrder): StaysLearned => learnBeds(unpackedStays(stays), ask);

function holidaysOf({ counts, horizon, later, holidays, listed }: LearnOrder): Holidays {
  if (holidays === 'none') return new Map();
  if (holidays === 'site') return listed;
  return publicHolidays(holidays.country, dayOf(counts, 0), dayOf(counts, counts.values.length + horizon + later));
}
