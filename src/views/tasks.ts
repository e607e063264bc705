/** Tasks as rows, and the card that tells a role that one of theirs is due. */
import type { Site } from '#src/domain/hospital.ts';
import type { Task } from '#src/domain/task/task.ts';
import { isOverdue } from '#src/domain/task/tasks.ts';
import type { Instant } from '#src/kernel/time.ts';
import { actions, code, heading, note, rich, text } from '#src/message/build.ts';
import type { Block, Button, Document } from '#src/message/document.ts';
import { playKnownAs } from './episode-plays.ts';
import { knownAs } from './known-as.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type TasksAnswer = {
  readonly site: Site;
  readonly tasks: readonly Task[];
  /** Those of one alert. */
  readonly of: string | undefined;
  readonly now: Instant;
};

/** More buttons than this do not fit a phone. */
const BUTTONS = 5;

export function tasksDocument({ site, tasks, of, now }: TasksAnswer, speech: Speech): Document {
  const { words, format } = speech;
  const say = words.tasks;
  const open = tasks.filter(({ state }) => state === 'open');
  const late = open.filter((task) => isOverdue(task, now)).length;
  const title = of === undefined ? say.title(site.name) : say.titleOf(of);
  const first = open.length === 0 ? say.none : say.first(format.count(open.length, say.open), format.number(late));
  const [id, what, who, due, ofWhat] = say.columns;
  const rows = tasks.map((task) => ({
    cells: [
      [code(task.id)],
      rich(playKnownAs(task.what, words)),
      rich(words.common.roleName(task.role)),
      rich(dueWords(task, now, speech)),
      rich(ofWords(task, words)),
    ],
    status: isOverdue(task, now) ? ('high' as const) : ('ok' as const),
  }));
  const blocks: readonly Block[] =
    tasks.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: say.caption,
            columns: [id, what, who, due, ofWhat].map((header) => ({ header })),
            rows,
          },
        ];
  const buttons = open
    .slice(0, BUTTONS)
    .map((task): Button => ({ label: say.done(task.id), command: `task done ${task.id}` }));
  return {
    title,
    plain: `${title}: ${first}`,
    status: late > 0 ? 'high' : 'ok',
    judged: late > 0,
    asOf: now,
    blocks: [heading(title), text(first), ...blocks, ...(buttons.length === 0 ? [] : [actions(...buttons)])],
  };
}

/** The alert or meeting that it is of; of a house level that one. */
const ofWords = ({ of }: Task, { tasks }: Speech['words']): string =>
  'episode' in of ? of.episode : 'meeting' in of ? of.meeting : tasks.ofLevel(of.level);

function dueWords(task: Task, now: Instant, { words, format }: Speech): string {
  const say = words.tasks;
  const time = clockOrDay(task.due, now, format);
  if (task.state !== 'open') {
    const how = say.states[task.state];
    return say.ended(how, knownAs(task.doneBy?.name ?? '', words), clockOrDay(task.doneAt ?? task.due, now, format));
  }
  return isOverdue(task, now) ? say.late(time) : time;
}

/** A task with what its alert is about, where it is of one. */
export type DueTask = { readonly task: Task; readonly fact: string | undefined };

/** As many as fit a phone with their buttons; the others stand in `task list`. */
const DUE_SHOWN = 5;

/** To whoever answers for its role, once the first of them is due. @param all that one first, in the order of their times */
export function tasksDueDocument(
  all: readonly DueTask[],
  { now, simulated }: { readonly now: Instant; readonly simulated: boolean },
  speech: Speech,
): Document {
  const { words, format } = speech;
  const say = words.tasks;
  const [first] = all;
  const what = first === undefined ? '' : firstWords(first.task, now, speech);
  const title = all.length < 2 ? what : say.dueMore(what, format.number(all.length - 1));
  const shown = all.slice(0, DUE_SHOWN);
  const more = all.length - shown.length;
  return {
    title,
    plain: title,
    status: 'watch',
    asOf: now,
    ...(simulated ? { simulated: true } : {}),
    blocks: [
      heading(title),
      ...shown.flatMap((one) => dueBlocks(one, { now, isAlone: all.length === 1 }, speech)),
      ...(more === 0 ? [] : [text(say.moreOpen(format.number(more)))]),
      note(words.plays.roleDecides),
    ],
  };
}

/** Once the first of them is done, the next is not due yet. */
function firstWords(task: Task, now: Instant, { words, format }: Speech): string {
  const name = playKnownAs(task.what, words);
  return task.due <= now ? words.tasks.due(name) : words.tasks.dueAt(clockOrDay(task.due, now, format), name);
}

function dueBlocks(
  { task, fact }: DueTask,
  { now, isAlone }: { readonly now: Instant; readonly isAlone: boolean },
  { words, format }: Speech,
): readonly Block[] {
  const say = words.tasks;
  const of = fact === undefined || !('episode' in task.of) ? undefined : say.dueOf(fact, task.of.episode);
  const line = `${say.dueAt(clockOrDay(task.due, now, format), playKnownAs(task.what, words))}.`;
  const lines = isAlone ? of : of === undefined ? line : `${line} ${of}`;
  return [
    ...(lines === undefined ? [] : [text(lines)]),
    actions(
      { label: say.done(task.id), command: `task done ${task.id}`, style: 'primary' },
      { label: say.moveHour, command: `task move ${task.id} 1h` },
      { label: say.drop, command: `task drop ${task.id}` },
    ),
  ];
}
