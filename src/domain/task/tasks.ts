/** What becomes of a task. Pure; a late click changes nothing and says how it ended. */
import type { SiteId, TaskId } from '#src/kernel/ids.ts';
import { after, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { By } from '../people.ts';
import type { Task, TaskOf } from './task.ts';

export type NewTask = {
  readonly what: string;
  readonly role: string;
  readonly minutes: number;
};

type Made = {
  readonly site: SiteId;
  readonly of: TaskOf;
  readonly by: By;
  readonly now: Instant;
  readonly newId: () => TaskId;
};

/** A task that is due so many minutes from now. */
export const openTask = ({ what, role, minutes }: NewTask, { site, of, by, now, newId }: Made): Task => ({
  site,
  id: newId(),
  version: 1,
  what,
  role,
  due: after(now, minutes * MINUTE_MS),
  of,
  by,
  at: now,
  state: 'open',
});

export type TaskDone =
  | { readonly reason: 'done'; readonly next: Task }
  /** It is over already; the task says how, when and by whom. */
  | { readonly reason: 'over' };

/** It is done, or is not to be done any more. */
export function endTask(
  task: Task,
  how: 'done' | 'dropped',
  { by, now, why }: { by: By; now: Instant; why?: string | undefined },
): TaskDone {
  if (task.state !== 'open') return { reason: 'over' };
  return {
    reason: 'done',
    next: {
      ...{ ...task, state: how, doneAt: now, doneBy: by, version: task.version + 1 },
      ...(why === undefined ? {} : { why }),
    },
  };
}

/**
 * Carried: due later (or earlier) than it was.
 * @returns `same` it is due then already, `past` the time is over
 */
export function carryTask(task: Task, due: Instant, now: Instant): TaskDone | { readonly reason: 'same' | 'past' } {
  if (task.state !== 'open') return { reason: 'over' };
  if (due <= now) return { reason: 'past' };
  if (due === task.due) return { reason: 'same' };
  return { reason: 'done', next: { ...task, due, version: task.version + 1 } };
}

export const isOverdue = ({ state, due }: Pick<Task, 'state' | 'due'>, now: Instant): boolean =>
  state === 'open' && due <= now;

/** When the last of them is due; undefined: none is open. */
export function latestDue(tasks: readonly Pick<Task, 'state' | 'due'>[]): Instant | undefined {
  const open = tasks.filter(({ state }) => state === 'open');
  return open.reduce<Instant | undefined>(
    (last, { due }) => (last === undefined || due > last ? due : last),
    undefined,
  );
}
