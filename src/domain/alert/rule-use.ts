/** What a rule's alerts are worth to those who get them: product.md section 3, "Each alert carries its false-alarm rate". */
import { DAY_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { hadBy } from './doing.ts';
import type { Episode } from './episode-state.ts';

/** Counted over so many days. */
export const USE_DAYS = 30;
/** Fewer alerts say nothing of a rule. */
export const USES_NEEDED = 10;
/** Below this share somebody should look at the rule. */
export const RETIRE_BELOW = 0.3;
/** What is over so soon and without anybody was noise. */
export const NOISE_MS = 20 * MINUTE_MS;

export type RuleUse = {
  /** Alerts that were told and can be judged: over, or said to be of no use. */
  readonly told: number;
  /** Of which nobody said *Not useful*, and which did not end by themselves within 20 minutes before anybody had them. */
  readonly useful: number;
};

/**
 * Was this alert of no use? Somebody who got it said so; or its figure came back within 20 minutes before anybody had it.
 * What a rule or a place that is gone took back (`withdrawn`) is neither.
 */
export function wasUseless(episode: Episode): boolean {
  const { notUseful, state, openedAt, closedAt, lastReading } = episode;
  if (notUseful !== undefined && notUseful.length > 0) return true;
  if (state !== 'closed' || hadBy(episode) !== undefined || openedAt === undefined || closedAt === undefined)
    return false;
  return lastReading.standing === 'clear' && closedAt - openedAt <= NOISE_MS;
}

/**
 * The use of a rule over the thirty days before a moment.
 * @param episodes of the rule, in any order; those that were never told are left out
 * @example 21 told, 8 of them of no use → { told: 21, useful: 13 }
 */
export function ruleUse(episodes: readonly Episode[], until: Instant): RuleUse {
  const from = until - USE_DAYS * DAY_MS;
  const judged = episodes.filter(
    (one) =>
      one.openedAt !== undefined &&
      one.openedAt >= from &&
      one.openedAt < until &&
      (one.state === 'closed' || wasUseless(one)),
  );
  return { told: judged.length, useful: judged.filter((one) => !wasUseless(one)).length };
}

/** So few of its alerts are of use that it should be retired, or told otherwise: a role decides. */
export const isForRetirement = ({ told, useful }: RuleUse): boolean =>
  told >= USES_NEEDED && useful / told < RETIRE_BELOW;
