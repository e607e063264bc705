/** How much each role was told unasked in a shift, and each channel in a day, against what it is meant to bear at most. */
import type { CardKey } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';

/** A card that a role (of a unit) or a channel was given. */
export type Given = { readonly to: string; readonly card: CardKey; readonly at: Instant };

export type Noise = {
  readonly to: string;
  /** Shifts or days of the span that have begun: those in which it was quiet too. */
  readonly stretches: number;
  readonly posts: number;
  /** In one stretch. */
  readonly most: number;
  /** In the last stretch, which may still run. */
  readonly last: number;
  readonly budget?: number;
  /** Stretches above the budget. */
  readonly over: number;
};

/**
 * Posts by receiver and stretch. The same card counts once, however many ways it went: a console's inbox and a chat are one telling.
 * @param stretches half-open, in order, without overlap; what lies in none is not counted
 * @param budgetOf what a receiver bears in a stretch; undefined: nobody has said
 * @returns the loudest first
 */
export function noiseOf(
  given: readonly Given[],
  stretches: readonly Span[],
  budgetOf: (to: string) => number | undefined,
): readonly Noise[] {
  const found = new Map<string, Map<number, Set<CardKey>>>();
  for (const { to, card, at } of given) {
    const stretch = stretchAt(stretches, at);
    if (stretch === undefined) continue;
    const own = found.get(to) ?? new Map<number, Set<CardKey>>();
    found.set(to, own);
    own.set(stretch, (own.get(stretch) ?? new Set<CardKey>()).add(card));
  }
  return [...found]
    .map(([to, own]): Noise => {
      const counts = [...own.values()].map(({ size }) => size);
      const budget = budgetOf(to);
      return {
        to,
        stretches: stretches.length,
        posts: counts.reduce((sum, one) => sum + one, 0),
        most: Math.max(0, ...counts),
        last: own.get(stretches.length - 1)?.size ?? 0,
        ...(budget === undefined ? {} : { budget }),
        over: budget === undefined ? 0 : counts.filter((one) => one > budget).length,
      };
    })
    .toSorted((a, b) => b.over - a.over || b.posts - a.posts || (a.to < b.to ? -1 : 1));
}

/** By halving: a month has thousands of posts. */
function stretchAt(stretches: readonly Span[], at: Instant): number | undefined {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.to <= at) low = middle + 1;
    else high = middle;
  }
  const found = stretches[low];
  return found !== undefined && found.from <= at ? low : undefined;
}
