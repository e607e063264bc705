/** A history learned, with the calendar that was asked for, and averaged with MSTL. */
import { publicHolidays } from '#adapters/calendar/holidays.ts';
import type { StaysLearned } from '#src/domain/forecast/beds/learn.ts';
import { learnBeds } from '#src/domain/forecast/beds/learn-pull.ts';
import { unpackedStays } from '#src/domain/forecast/beds/packed.ts';
import type { Holidays } from '#src/domain/forecast/calendar-rows.ts';
import { dayOf } from '#src/domain/forecast/counts.ts';
import type { TooShort } from '#src/domain/forecast/forecast.ts';
import type { HolidaysFrom } from '#src/domain/forecast/issued.ts';
import { learnedTried } from '#src/domain/forecast/tried.ts';
import type { LearnedHistory, LearnOrder, StaysOrder } from '#src/ports/learner.ts';
import { mstl } from './mstl.ts';

/** @param tries from so many origins at the most; absent: as a house is tried */
export function learned(order: LearnOrder, tries?: number): LearnedHistory | TooShort {
  const { days, from } = holidaysOf(order);
  const made = learnedTried(order.counts, { ...order, holidays: days, other: mstl, tries });
  return 'needed' in made ? made : { ...made, holidays: from };
}

/** All that bed demand takes from the stays of a site. */
export const learnedStays = ({ stays, ask }: StaysOrder): StaysLearned => learnBeds(unpackedStays(stays), ask);

type HolidaysFound = { readonly days: Holidays; readonly from: HolidaysFrom };

function holidaysOf({ counts, horizon, later, holidays: from, listed }: LearnOrder): HolidaysFound {
  if (from === 'none') return { days: new Map(), from };
  if (from === 'site') return { days: listed, from };
  try {
    const end = dayOf(counts, counts.values.length + horizon + later);
    return { days: publicHolidays(from.country, dayOf(counts, 0), end), from };
  } catch {
    // A calendar that fails is no reason to forecast nothing.
    return { days: new Map(), from: { ...from, isUnknown: true } };
  }
}
