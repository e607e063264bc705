/** How well a meeting is kept, from its rows alone: held, begun in time, items answered, actions ended, days since the last. Pure. */
import type { Instant } from '#src/kernel/time.ts';
import { DAY_MS, MINUTE_MS } from '#src/kernel/time.ts';
import type { Task } from '../task/task.ts';
import type { HuddleItem } from './item.ts';
import type { Meeting } from './meeting.ts';
import { MEETING_LIFE_MS, wasHeld } from './meetings.ts';

/** One that begins within so long of its time begins in time. */
export const ON_TIME_MS = 5 * MINUTE_MS;

export type HuddleHealth = {
  /** Due since the first one that was kept, and over by now. */
  readonly planned: number;
  readonly held: number;
  readonly onTime: number;
  readonly raised: number;
  readonly answered: number;
  readonly made: number;
  readonly ended: number;
  readonly lastHeld: Instant | undefined;
  /** Whole days since the last one; undefined where none was held. */
  readonly daysSince: number | undefined;
};

type Known = {
  /** Planned ones too, whether anything is stored of them or not. */
  readonly meetings: readonly Meeting[];
  readonly items: readonly HuddleItem[];
  readonly tasks: readonly Task[];
};

/**
 * @param now one that may still be begun is not counted, nor one that was due before anything was kept of any: nobody could have begun it
 */
export function healthOf({ meetings, items, tasks }: Known, now: Instant): HuddleHealth {
  const kept = meetings.filter(({ version }) => version > 0);
  const since = Math.min(...kept.map(({ due }) => due));
  const isOver = (one: Meeting): boolean => one.state === 'missed' || wasHeld(one) || one.due + MEETING_LIFE_MS <= now;
  const due = meetings.filter((one) => one.due >= since && isOver(one));
  const held = due.filter(wasHeld);
  const lastHeld = held.reduce<Instant | undefined>(
    (last, { startedAt }) => (startedAt !== undefined && (last === undefined || startedAt > last) ? startedAt : last),
    undefined,
  );
  const actions = tasks.filter(({ of }) => 'meeting' in of);
  return {
    planned: due.length,
    held: held.length,
    onTime: held.filter(({ startedAt = now, due: at }) => startedAt - at <= ON_TIME_MS).length,
    raised: items.length,
    answered: items.filter(({ state }) => state === 'answered').length,
    made: actions.length,
    ended: actions.filter(({ state }) => state !== 'open').length,
    lastHeld,
    daysSince: lastHeld === undefined ? undefined : Math.floor((now - lastHeld) / DAY_MS),
  };
}
