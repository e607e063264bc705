/** What was learned of each series, kept in memory and learned anew each night. */
import { type Counts, dayOf } from '#src/domain/forecast/counts.ts';
import { type Forecast, forecastFrom, type Learned, mostLater, type TooShort } from '#src/domain/forecast/forecast.ts';
import type { Learner, LearnOrder } from '#src/ports/learner.ts';

export type LearnedBook = {
  /**
   * @param name of the site, series and step
   * @returns how much is missing; undefined: nothing was learned, and what was before is too old
   */
  readonly forecast: (name: string, order: LearnOrder) => Promise<Forecast | TooShort | undefined>;
};

export function createLearnedBook({ learn }: Pick<Learner, 'learn'>): LearnedBook {
  const book = new Map<string, Learned>();
  return {
    async forecast(name, order) {
      const { counts } = order;
      const known = book.get(name);
      if (known === undefined || dayOf(counts, counts.values.length) !== dayOf({ ...counts, first: known.next }, 0)) {
        const fresh = await learn(order);
        if (fresh !== undefined && 'needed' in fresh) return fresh;
        if (fresh !== undefined) book.set(name, fresh);
      }
      return following(book.get(name), counts);
    },
  };
}

function following(learned: Learned | undefined, counts: Counts): Forecast | undefined {
  if (learned === undefined) return undefined;
  const since = counts.first + counts.values.length - learned.next;
  if (since < 0 || since > mostLater(learned)) return undefined;
  return forecastFrom(learned, since === 0 ? [] : counts.values.slice(-since));
}
