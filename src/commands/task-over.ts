import type { Task } from '#src/domain/task/task.ts';
import { knownAs } from '#src/views/known-as.ts';
import { clockOrDay } from '#src/views/when.ts';
import type { CommandContext } from './command.ts';

/** Of a task that is over: how it ended, by whom and when. */
export function taskOver({ state, doneBy, doneAt, at }: Task, { words, now, format }: CommandContext): string {
  const say = words.tasks;
  const how = say.states[state === 'dropped' ? 'dropped' : 'done'];
  return say.said.over(how, knownAs(doneBy?.name ?? '', words), clockOrDay(doneAt ?? at, now, format));
}
