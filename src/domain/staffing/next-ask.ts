/** What follows when a unit has said no, or nothing: who is asked next for the same gap, or why nobody is. Pure. */
import type { Instant } from '#src/kernel/time.ts';
import type { Lendable, Ranking, StaffGap } from './lend.ts';
import { forGap, type Loan } from './loan.ts';

export type NextAsk =
  | { readonly of: 'best'; readonly gap: StaffGap; readonly lender: Lendable }
  /** As many are asked as are short, and may answer yet. */
  | { readonly of: 'awaited'; readonly loan: Loan }
  /** Everybody was asked, or cannot: an open shift is the way. */
  | { readonly of: 'nobody'; readonly gap: StaffGap }
  /** The census stands still: who can lend is not known. */
  | { readonly of: 'stale'; readonly since: Instant }
  /** Nobody is short any more. */
  | { readonly of: 'closed' };

type Known = {
  readonly rankings: readonly Ranking[];
  readonly made: readonly Loan[];
  readonly frozenSince?: Instant;
};

/** @param loan as it is answered, or lapsed; it stands among `made` as such */
export function nextAsk(loan: Loan, { rankings, made, frozenSince }: Known): NextAsk {
  if (frozenSince !== undefined) return { of: 'stale', since: frozenSince };
  const ranking = rankings.find(({ gap }) => forGap(loan, gap));
  if (ranking === undefined) return { of: 'closed' };
  const { gap, lenders } = ranking;
  const [best] = lenders;
  const waiting = made.filter((one) => one.state === 'proposed' && forGap(one, gap));
  const last = waiting.at(-1);
  if (last !== undefined && (best === undefined || waiting.length >= gap.people)) return { of: 'awaited', loan: last };
  return best === undefined ? { of: 'nobody', gap } : { of: 'best', gap, lender: best };
}
