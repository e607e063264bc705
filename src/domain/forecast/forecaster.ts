/** How a history is forecast from one origin after the other: what a backtest judges, and what a house issues. Pure. */
import type { Holidays } from './calendar-rows.ts';
import type { Column } from './columns.ts';
import { type Counts, midnightBefore } from './counts.ts';
import type { TooShort } from './forecast.ts';
import {
  type LearnedMix,
  learnedMix,
  type Mixed,
  mixedFrom,
  NO_SKILL,
  type Other,
  shareOf,
  skillWith,
} from './mixed.ts';

export type ForecasterAsk = {
  readonly holidays: Holidays;
  /** What else is known of each step; absent: nothing. */
  readonly columns?: readonly Column[] | undefined;
  /** Steps ahead. */
  readonly horizon: number;
  /** What ours is averaged with; its share is that of the origins before, by what had come until then. */
  readonly other?: Other | undefined;
};

/** Origins are indexes of the first step ahead, and go up. */
export type Forecaster = {
  /** Learned at the midnight before, and gone on from there with the hours since. */
  readonly from: (origin: number) => Mixed | TooShort;
  /** What is learned at a midnight. @param later so many steps may be taken in after it */
  readonly learn: (midnight: number, later: number) => LearnedMix | TooShort;
};

export function forecaster(counts: Counts, { holidays, columns, horizon, other }: ForecasterAsk): Forecaster {
  const { values } = counts;
  let skill = NO_SKILL;
  let waiting: readonly { readonly at: number; readonly made: Mixed }[] = [];
  /** By the forecasts whose steps have come until then. */
  const shareAt = (now: number): number => {
    const hasCome = ({ at }: { readonly at: number }): boolean => at + horizon <= now;
    for (const { at, made } of waiting.filter(hasCome)) skill = skillWith(skill, made, values.slice(at, at + horizon));
    waiting = waiting.filter((one) => !hasCome(one));
    return shareOf(counts.step, skill);
  };
  const learn: Forecaster['learn'] = (midnight, later) => {
    const before = { ...counts, values: values.slice(0, midnight) };
    return learnedMix(before, { holidays, columns, horizon, later, other, share: shareAt(midnight) });
  };
  return {
    learn,
    from(origin) {
      const midnight = midnightBefore(counts, origin);
      const learned = learn(midnight, origin - midnight);
      if ('needed' in learned) return learned;
      const made = mixedFrom(learned, values.slice(midnight, origin));
      waiting = [...waiting, { at: origin, made }];
      return made;
    },
  };
}
