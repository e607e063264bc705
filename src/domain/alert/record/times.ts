/** How long something took, where some of it has not happened yet, or never will: nothing is left out of the middle because of that. */

export type Elapsed =
  /** It came after so many minutes. */
  | { readonly came: number }
  /** It is over, and it never came. */
  | { readonly never: true }
  /** So many minutes have passed, and it may still come. */
  | { readonly waits: number };

export type Times = {
  readonly n: number;
  readonly came: number;
  readonly never: number;
  readonly waits: number;
  /** Minutes within which half of all had it; absent: fewer than half have. */
  readonly median?: number;
  /** Minutes within which nine of ten had it; absent: fewer have. */
  readonly p90?: number;
};

/** How far two shares may differ and be the same. */
const SAME = 1e-9;

/**
 * Median and 90th percentile of waiting times. What never came counts as longer than all that came; what still waits counts for as long as it
 * has waited (Kaplan–Meier). Without any of both it is the percentile of Hyndman and Fan's second definition.
 * @param all minutes ≥ 0, any order
 * @source Kaplan and Meier, Journal of the American Statistical Association 53, 1958
 * @example 4, 6, 9 came, one never → n 4, median 7.5 (half of four by 6, the third at 9), no 90th
 */
export function timesOf(all: readonly Elapsed[]): Times {
  const came = all.flatMap((one) => ('came' in one ? [one.came] : [])).toSorted((a, b) => a - b);
  const waits = all.flatMap((one) => ('waits' in one ? [one.waits] : [])).toSorted((a, b) => a - b);
  const curve = shares(came, waits, all.length);
  const median = within(curve, 0.5);
  const p90 = within(curve, 0.9);
  return {
    n: all.length,
    came: came.length,
    never: all.length - came.length - waits.length,
    waits: waits.length,
    ...(median === undefined ? {} : { median }),
    ...(p90 === undefined ? {} : { p90 }),
  };
}

/** The share of all that had it by each moment at which something came, in order. */
type Share = { readonly minutes: number; readonly had: number };

function shares(came: readonly number[], waits: readonly number[], n: number): readonly Share[] {
  const found: Share[] = [];
  let without = 1;
  let gone = 0;
  for (let at = 0; at < came.length; ) {
    const minutes = came[at]!;
    let next = at;
    while (next < came.length && came[next] === minutes) next++;
    // Whoever has waited just so long was still there to have it.
    while (gone < waits.length && waits[gone]! < minutes) gone++;
    without *= 1 - (next - at) / (n - at - gone);
    found.push({ minutes, had: 1 - without });
    at = next;
  }
  return found;
}

/** Where exactly that share had it, halfway to the next. */
function within(curve: readonly Share[], share: number): number | undefined {
  const at = curve.findIndex(({ had }) => had >= share - SAME);
  const found = curve[at];
  if (found === undefined) return undefined;
  const next = curve[at + 1];
  return next === undefined || found.had > share + SAME ? found.minutes : (found.minutes + next.minutes) / 2;
}
