/** A history learned as a house learns it: tried on its own end first, which says how good it is and what part of it is the other's. Pure. */
import { originsOf, scoredFrom } from './backtest.ts';
import { type Counts, midnightBefore, stepsADay, stepsAWeek } from './counts.ts';
import { leastSteps, type TooShort } from './forecast.ts';
import { type ForecasterAsk, forecaster } from './forecaster.ts';
import type { Tried } from './issued.ts';
import type { LearnedMix } from './mixed.ts';
import { TOLD_BAND } from './shares.ts';
import { asCounted } from './uncounted.ts';

export type LearnedTried = LearnedMix & { readonly tried: Tried | undefined };

/** Twenty days apart they come to each weekday in turn, and three weeks ahead are judged with hardly an overlap. */
const [ORIGINS, APART_DAYS] = [8, 20];

/**
 * Learns what was counted until the last midnight.
 * @param ask `later`: so many steps may be taken in before it has to be learned anew; `tries`: from so many origins at the most
 */
export function learnedTried(
  { values, ...of }: Counts,
  ask: ForecasterAsk & { readonly later: number; readonly tries?: number | undefined },
): LearnedTried | TooShort {
  const { horizon, later, tries = ORIGINS } = ask;
  const counts = asCounted({ ...of, values: values.slice(0, midnightBefore(of, values.length)) });
  const made = forecaster(counts, ask);
  const tried = triedFrom(counts, horizon, tries);
  const { scored, judged } = scoredFrom(made, counts, tried);
  const learned = made.learn(counts.values.length, later);
  if ('needed' in learned) return learned;
  if (scored === undefined || scored.judged === 0) return { ...learned, tried: undefined };
  const { maeRatio, cover } = scored;
  const ratio = maeRatio === undefined ? {} : { errorRatio: maeRatio };
  return { ...learned, tried: { ...daysOf(counts, judged, tried.horizon), ...ratio, cover80: cover[TOLD_BAND]! } };
}

type TriedFrom = { readonly at: readonly number[]; readonly horizon: number };

/**
 * Of a short history fewer, and as far apart as there is room behind the weeks that a forecast takes; where there is none for all that is
 * forecast a week ahead. No step is judged twice.
 */
function triedFrom(counts: Counts, wanted: number, tries: number): TriedFrom {
  const { step, values } = counts;
  const begin = values.findIndex((value) => value !== undefined);
  const least = Math.max(0, begin) + leastSteps(step);
  const horizon = values.length - least < wanted ? Math.min(wanted, stepsAWeek(step)) : wanted;
  // Hours are tried at one time of the day, which is up to a day before the end.
  const room = Math.floor((values.length - horizon - least) / stepsADay(step)) - (step === 'hour' ? 1 : 0);
  if (room < 0) return { at: [], horizon };
  const closest = Math.min(APART_DAYS, Math.ceil(horizon / stepsADay(step)));
  const origins = Math.min(tries, Math.floor(room / closest) + 1);
  const apart = Math.min(APART_DAYS, Math.floor(room / Math.max(1, origins - 1)));
  return { at: originsOf(counts, { horizon, origins, days: origins * apart }), horizon };
}

/** Days of which a step was forecast, and those from the first of them on. */
function daysOf({ step, values }: Counts, at: readonly number[], horizon: number): Pick<Tried, 'days' | 'of'> {
  const [day, first] = [stepsADay(step), at[0]!];
  const ahead = Math.ceil(horizon / day);
  const days = new Set(at.flatMap((origin) => Array.from({ length: ahead }, (_, n) => (origin - first) / day + n)));
  return { days: days.size, of: Math.ceil((values.length - first) / day) };
}
