/** A task by its id, ended ones too: a late click is told how it ended. */
import type { Task } from '#src/domain/task/task.ts';
import { after, DAY_MS } from '#src/kernel/time.ts';
import type { Room } from './meetings.ts';

/** Ended ones are found as long as their alert is a recent one. */
const RECENT_MS = 7 * DAY_MS;

/** @returns undefined where none was made under this id within a week */
export async function loadRecentTask(
  id: string | undefined,
  { read, site, now }: Pick<Room, 'read' | 'site' | 'now'>,
): Promise<Task | undefined> {
  if (id === undefined) return undefined;
  const span = { from: after(now, -RECENT_MS), to: after(now, 1) };
  return (await read.tasks(site.id, { span })).find((one) => one.id === id);
}
