/** Several verdicts on one screen: what matters first, and no flood. */
import type { PointType } from './chart.ts';
import type { Verdict } from './verdict.ts';

export type Judged<T> = {
  /** What the verdict is about. */
  readonly about: T;
  readonly verdict: Verdict;
  /** When the special cause began, in epoch milliseconds or any other order of time. */
  readonly since: number;
};

export type Ranked<T> = {
  readonly shown: readonly Judged<T>[];
  /** Special causes beyond those shown, counted. */
  readonly more: Readonly<Record<Exclude<PointType, 'common-cause'>, number>>;
  /** Figures without significant change: counted, never listed. */
  readonly unchanged: number;
};

const FIRST: Readonly<Record<PointType, number>> = { concern: 0, neutral: 1, improvement: 2, 'common-cause': 3 };

/** How many special causes a screen tells one by one. */
export const MOST_SHOWN = 3;

/**
 * Concern before what has no good direction before improvement; among these the most recent, then the farthest from its centre; else as given.
 * @example five figures, two of them worsening → both first, one more shown, the rest counted
 */
export function ranked<T>(judged: readonly Judged<T>[], most = MOST_SHOWN): Ranked<T> {
  const special = judged
    .filter(({ verdict }) => verdict.variation !== 'common-cause')
    .toSorted(
      (a, b) =>
        FIRST[a.verdict.variation] - FIRST[b.verdict.variation] ||
        b.since - a.since ||
        sigmas(b.verdict) - sigmas(a.verdict),
    );
  const rest = special.slice(most);
  const count = (type: PointType): number => rest.filter(({ verdict }) => verdict.variation === type).length;
  return {
    shown: special.slice(0, most),
    more: { concern: count('concern'), neutral: count('neutral'), improvement: count('improvement') },
    unchanged: judged.length - special.length,
  };
}

const sigmas = ({ cause }: Verdict): number => cause?.sigmas ?? 0;
