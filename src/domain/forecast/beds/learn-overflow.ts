/** How many of those beyond the staffed beds of a unit still need one there, from how often more did than there were. Pure. */
import { normalShare } from '../../normal.ts';
import { eachOf, LEAST_VARIANCE, type Miss, TRIED_HOURS } from './learn-drawn.ts';
import type { Drawn } from './pull.ts';

/** `beds`: beyond how many somebody may be taken elsewhere; undefined: nobody is, or nobody told. */
export type MissOfBeds = Miss & { readonly beds: number | undefined };

/** Times at which more needed one, that know nothing of each other and weigh as much as that nobody is taken elsewhere. */
const SUPPOSED_TIMES = 2;
/** Shares that are less change nothing. */
const NEGLIGIBLE = 1e-6;
/** Halves of what lies between none and all. */
const HALVINGS = 20;

/**
 * Such that more than the staffed beds are said to be needed as often as they were.
 * @param drawn as what is said is drawn before
 * @returns by the hours that were tried, 0 … 1; 1 where nobody told how many are staffed
 */
export const keptOf = (drawn: Drawn, missesAt: (ahead: number) => readonly MissOfBeds[]): readonly number[] =>
  TRIED_HOURS.map((hours, ahead) => {
    const each = eachOf(hours);
    const misses = missesAt(ahead).flatMap(({ beds, ...miss }) => (beds === undefined ? [] : [{ ...miss, beds }]));
    const beyond = misses.map((miss) => sharesBeyond(miss, drawn.weights[ahead]!, drawn.squeezes[ahead]!));
    const came = each * misses.filter((miss) => miss.came > miss.beds).length + SUPPOSED_TIMES;
    const said = (kept: number): number =>
      each * beyond.reduce((sum, shares) => sum + chanceAny(shares, kept), 0) + SUPPOSED_TIMES * kept;
    let [low, high] = [0, 1];
    if (said(high) <= came) return high;
    for (let n = 0; n < HALVINGS; n++) {
      const middle = (low + high) / 2;
      if (said(middle) < came) low = middle;
      else high = middle;
    }
    return high;
  });

/** How likely it is that one, two … more than the beds are needed, taken for normal. */
function sharesBeyond(
  { beds, said, usual }: Miss & { readonly beds: number },
  weight: number,
  squeeze: number,
): readonly number[] {
  const mean = said.mean + weight * (usual - said.mean);
  const spread = squeeze * Math.sqrt(Math.max(LEAST_VARIANCE, said.variance));
  const upTo = (count: number): number => normalShare((count + 0.5 - mean) / spread);
  const shares: number[] = [];
  for (let count = beds + 1; count <= mean || 1 - upTo(count - 1) > NEGLIGIBLE; count++)
    shares.push(upTo(count) - upTo(count - 1));
  return shares;
}

/** That any of those beyond the beds still needs one. */
const chanceAny = (shares: readonly number[], kept: number): number =>
  shares.reduce((sum, share, n) => sum + share * (1 - (1 - kept) ** (n + 1)), 0);
