/** Flap damping: what is past its limit again soon after its end is the same alert, on the same card (ADR 25). Pure. */
import { after, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import { atLeast } from '../severity.ts';
import { coursesJoined } from './course.ts';
import type { Asked, Episode } from './episode-state.ts';
import { daysWith, worseOf } from './long.ts';
import type { Step } from './step.ts';

/**
 * What is past its limit again so soon after its end is the same alert. An hour is longer than any rule of the pack needs to fire and to
 * clear, so that a signal which swings across both limits stays one alert; and shorter than a block of a shift, after which it is news.
 */
export const DAMPED_MS = HOUR_MS;

/** An alert that began longer ago than this is not looked for: its end is the end of another story. */
export const LOOK_BACK_MS = 7 * 24 * HOUR_MS;

/**
 * It ended by its readings, a moment ago. What somebody closed, and what is not judged any more, is over.
 * @param since the first reading past the limit again: how long its rule waits then does not make it another alert
 */
export function mayReopen({ state, openedAt, closedAt, closedBy, withdrawn }: Episode, since: Instant): boolean {
  if (state !== 'closed' || openedAt === undefined || closedAt === undefined) return false;
  return closedBy === undefined && withdrawn === undefined && Math.abs(since - closedAt) <= DAMPED_MS;
}

/** Of one signal the one that ended last and may open again; of a rule that looked at another figure then, none. */
export function lastOver(
  closed: readonly Episode[],
  { since, ruled }: Pick<Episode, 'since' | 'ruled'>,
): Episode | undefined {
  return closed
    .filter((one) => mayReopen(one, since) && (one.ruled === undefined || one.ruled.metric === ruled?.metric))
    .reduce<Episode | undefined>((last, one) => ((one.closedAt ?? 0) >= (last?.closedAt ?? 0) ? one : last), undefined);
}

/**
 * The alert that ended, open again with what fired now. Whoever had it has it: its lease and its question stood still meanwhile. An outcome
 * that was said is asked anew at the end; the events keep it.
 * @param closed one that `mayReopen`
 * @param fired the new episode of the same signal, which is not to be told
 */
export function reopen(closed: Episode, fired: Episode, now: Instant): Step {
  const { closedAt, outcome: _said, clearSince: _clear, clears: _clears, asked, snoozedUntil, ...rest } = closed;
  const graver = !atLeast(closed.severity, fired.severity);
  const sleeps = snoozedUntil !== undefined && snoozedUntil > now && !graver;
  const question = graver ? undefined : sleeps ? asked : goesOn(asked, closedAt ?? now, now);
  const worst = worstOf(closed, fired);
  const days = daysWith(closed, fired.lastReading, now);
  const course = coursesJoined(closed.course, fired.course);
  const had = closed.reopened;
  const next: Episode = {
    ...rest,
    severity: graver ? fired.severity : closed.severity,
    state: closed.owner === undefined ? 'open' : closed.action === undefined ? 'owned' : 'acting',
    version: closed.version + 1,
    lastReading: fired.lastReading,
    lastReadingAt: fired.lastReadingAt,
    touches: closed.touches + 1,
    reopened: {
      times: (had?.times ?? 0) + 1,
      at: now,
      saidAt: had === undefined || Math.abs(now - had.saidAt) >= DAMPED_MS ? now : had.saidAt,
    },
    ...(worst === undefined ? {} : { worstValue: worst }),
    ...(days === undefined ? {} : { days }),
    ...(course.length === 0 ? {} : { course }),
    ...(question === undefined ? {} : { asked: question }),
    ...(sleeps ? { snoozedUntil } : {}),
  };
  const { value } = fired.lastReading;
  const base = { site: next.site, episode: next.id, at: now, ...(value === undefined ? {} : { value }) };
  return {
    next,
    events: [{ ...base, kind: 'reopened' }, ...(graver ? [{ ...base, kind: 'graver' as const }] : [])],
    reason: 'reopened',
  };
}

/** What fired is told by the alert that goes on: it ends without having been seen. */
export const taken = (pending: Episode, now: Instant): Step => ({
  next: { ...pending, state: 'closed', closedAt: now, version: pending.version + 1 },
  events: [],
  reason: 'reopened',
});

/** A question of the last hour stands, with the time that was left; of an older one nobody thinks any more, it is asked anew. */
function goesOn(asked: Asked | undefined, closedAt: Instant, now: Instant): Asked | undefined {
  if (asked === undefined || now - asked.at >= DAMPED_MS) return undefined;
  return { ...asked, ackBy: after(asked.ackBy, Math.max(0, now - closedAt)) };
}

function worstOf({ worstValue }: Episode, fired: Episode): number | undefined {
  return fired.worstValue === undefined ? worstValue : worseOf(worstValue, fired.worstValue, fired.lastReading);
}

/** Whether the thread under its card says that it ended: of what has just come back it does not, the card says so. */
export const saysItsEnd = ({ reopened }: Episode, now: Instant): boolean =>
  reopened === undefined || Math.abs(now - reopened.at) >= DAMPED_MS;
