/** What was learned of each series, kept in memory and learned anew each night, and when what it was learned from has changed. */
import { type Counts, dayOf } from '#src/domain/forecast/counts.ts';
import { mostLater, type TooShort } from '#src/domain/forecast/forecast.ts';
import { type Mixed, mixedFrom } from '#src/domain/forecast/mixed.ts';
import type { LearnedHistory, Learner, LearnOrder } from '#src/ports/learner.ts';

/** What was learned, and gone on from with what was counted since. */
export type Followed = Mixed & { readonly learned: LearnedHistory; readonly since: Counts['values'] };

export type LearnedBook = {
  /**
   * @param name of the site, series and step
   * @returns how much is missing; undefined: nothing was learned, and what was before is too old
   */
  readonly forecast: (name: string, order: LearnOrder) => Promise<Followed | TooShort | undefined>;
};

type Page = {
  readonly learned: LearnedHistory;
  /** Of the counts that it was learned from. */
  readonly past: Past;
};

/** Steps that are known of a history, and all that was counted in them. */
type Past = { readonly known: number; readonly sum: number };

/** Late news of a day or two wait for the night; an import of years, or of a second feed, does not. */
const CHANGED_MUCH = 0.02;

export function createLearnedBook({ learn }: Pick<Learner, 'learn'>): LearnedBook {
  const book = new Map<string, Page>();
  return {
    async forecast(name, order) {
      const { counts } = order;
      const page = book.get(name);
      if (page === undefined || isOver(page, counts)) {
        const fresh = await learn(order);
        if (fresh !== undefined && 'needed' in fresh) return fresh;
        if (fresh !== undefined) book.set(name, { learned: fresh, past: pastOf(counts, fresh) });
      }
      return following(book.get(name)?.learned, counts);
    },
  };
}

/** Another day has begun, or what was before it is no longer what it was learned from. */
function isOver({ learned, past }: Page, counts: Counts): boolean {
  if (dayOf(counts, counts.values.length) !== dayOf({ ...counts, first: learned.next }, 0)) return true;
  const now = pastOf(counts, learned);
  const differs = (before: number, after: number): boolean => Math.abs(after - before) > CHANGED_MUCH * before;
  return differs(past.known, now.known) || differs(past.sum, now.sum);
}

function pastOf({ first, values }: Counts, { next }: Pick<LearnedHistory, 'next'>): Past {
  let [known, sum] = [0, 0];
  for (const value of values.slice(0, next - first)) {
    if (value === undefined) continue;
    known++;
    sum += value;
  }
  return { known, sum };
}

function following(learned: LearnedHistory | undefined, counts: Counts): Followed | undefined {
  if (learned === undefined) return undefined;
  const steps = counts.first + counts.values.length - learned.next;
  if (steps < 0 || steps > mostLater(learned)) return undefined;
  const since = steps === 0 ? [] : counts.values.slice(-steps);
  return { ...mixedFrom(learned, since), learned, since };
}
