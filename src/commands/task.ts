/** *Tasks*: what roles are to do by when; done, not needed, or due later. A late click changes nothing and says how it ended. */
import { noteTask } from '#src/domain/alert/choose.ts';
import type { Task } from '#src/domain/task/task.ts';
import { carryTask, endTask, type TaskDone } from '#src/domain/task/tasks.ts';
import { loadRecentTask } from '#src/facts/recent-task.ts';
import { brand, type EpisodeId } from '#src/kernel/ids.ts';
import { isoOf } from '#src/kernel/time.ts';
import { quoted } from '#src/message/quote.ts';
import type { Change } from '#src/ports/change.ts';
import type { Json } from '#src/ports/handle.ts';
import { takenDocument } from '#src/views/alerts.ts';
import { playKnownAs } from '#src/views/episode-plays.ts';
import { tasksDocument } from '#src/views/tasks.ts';
import { clockOrDay } from '#src/views/when.ts';
import { withButtons } from './again.ts';
import { byOf, episodeChanges } from './alert-acts.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { LONGEST_WHAT } from './forms/huddle-item.ts';
import { refusePhi, tooLong } from './huddle-items.ts';
import { speaksFor } from './in-charge.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';
import { LEADS } from './roles.ts';
import { taskOver } from './task-over.ts';
import { untilWhen } from './until-when.ts';
import { refusePast } from './when-asked.ts';

type Words = readonly string[];
type Verb = (words: Words, ctx: CommandContext) => Promise<Outcome>;

export const task = defineCommand({
  name: 'task',
  aliases: ['tasks', 'tareas', 'tarea'],
  shortcuts: { 'my tasks': 'task list' },
  summary: 'What roles are to do by when; done, dropped, moved',
  usage: 'task [list | list E-XXXX | list all | done T-XXXX | drop T-XXXX | move T-XXXX 1h]',
  examples: ['task list', 'task'],
  allow: 'everyone',
  allowChange: LEADS,
  lookOnly: { usage: 'task [list | list E-XXXX]', summary: 'What roles are to do by when' },
  args: ANY_WORDS,
  async run(words, ctx) {
    refusePast('task', ctx);
    const [first, ...rest] = words;
    if (first === undefined) return list([], ctx);
    const verb = nearest(first.toLowerCase(), VERBS);
    return 'found' in verb ? verb.found(rest, ctx) : list(words, ctx);
  },
});

const VERBS: readonly { readonly word: string; readonly means: Verb }[] = [
  { word: 'list', means: (words, ctx) => list(words, ctx) },
  { word: 'done', means: (words, ctx) => end('done', words, ctx) },
  { word: 'drop', means: (words, ctx) => end('dropped', words, ctx) },
  { word: 'move', means: (words, ctx) => move(words, ctx) },
  { word: 'carry', means: (words, ctx) => move(words, ctx) },
];

/** One's own, open: those of roles one answers for; `all` of the site; those of an alert, ended ones too. */
async function list([typed]: Words, ctx: CommandContext): Promise<Outcome> {
  const { read, site, actor, now } = ctx;
  const of = typed === undefined || typed === 'all' ? undefined : idOf('E', typed);
  const all = await read.tasks(site.id, of === undefined ? { openOnly: true } : { of: brand<EpisodeId>(of) });
  const tasks = typed === undefined ? all.filter(({ role }) => (actor.roles as readonly string[]).includes(role)) : all;
  const document = tasksDocument({ site, tasks, of, now }, ctx);
  return {
    document: withButtons(document, ['task list', ...(typed === undefined ? [] : [typed])].join(' '), ctx),
    data: { tasks: tasks.map(taskData) },
    audience: 'caller',
  };
}

const idOf = (letter: string, typed: string): string =>
  `${letter}-${typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(new RegExp(`^${letter}(?=.{4})`), '')}`;

/** @throws Refusal TASK_UNKNOWN with what is open, as buttons */
async function wanted(typed: string | undefined, verb: string, ctx: CommandContext): Promise<Task> {
  const { read, site, words } = ctx;
  const open = await read.tasks(site.id, { openOnly: true });
  const id = typed === undefined ? undefined : idOf('T', typed);
  const found = open.find((one) => one.id === id) ?? (await loadRecentTask(id, ctx));
  if (found !== undefined) return found;
  const own = open.filter(({ role }) => (ctx.actor.roles as readonly string[]).includes(role));
  const ids = (own.length > 0 ? own : open).map((one) => one.id);
  const said = typed === undefined ? words.tasks.which(ids) : words.tasks.unknown(quoted(typed), ids);
  throw refuse(
    'TASK_UNKNOWN',
    said,
    ids.slice(0, BUTTONS).map((one) => ({ label: one, command: `task ${verb} ${one}` })),
  );
}

const BUTTONS = 5;
async function end(how: 'done' | 'dropped', [typed, ...said]: Words, ctx: CommandContext): Promise<Outcome> {
  const before = await wanted(typed, how === 'done' ? 'done' : 'drop', ctx);
  const what = playKnownAs(before.what, ctx.words);
  const why = how === 'dropped' ? await whyDropped(before, said, ctx) : undefined;
  await refuseOthersPlan(before, ctx);
  const ended = endTask(before, how, { by: byOf(ctx), now: ctx.now, why });
  return outcome(`task.${how}`, before, ended, ctx.words.tasks.said[how](what), ctx);
}

/** What a unit does about too few leaving is told by whoever speaks for it. @throws Refusal DENIED */
async function refuseOthersPlan({ of, state }: Task, ctx: CommandContext): Promise<void> {
  const unit = 'unit' in of ? ctx.site.units.find(({ id }) => id === of.unit) : undefined;
  if (unit !== undefined && state === 'open') await speaksFor(unit, ctx, ctx.words.leaving.proposal.notYours);
}

/** An action of a meeting is dropped with a reason: the next one asks for it. @throws Refusal TASK_WHY with a few as buttons */
async function whyDropped(task: Task, said: Words, ctx: CommandContext): Promise<string | undefined> {
  const why = said.join(' ').trim();
  const say = ctx.words.huddle.errors;
  if (why === '' && 'meeting' in task.of && task.state === 'open')
    throw refuse(
      'TASK_WHY',
      say.taskWhy(task.id),
      say.whys.map((one) => ({ label: one, command: `task drop ${task.id} ${one}` })),
    );
  if (why.length > LONGEST_WHAT) throw tooLong(why, ctx);
  if (why !== '') await refusePhi(why, ['drop', task.id, ...said], ctx, 'task');
  return why === '' ? undefined : why;
}

/** `task move T-4KQ2 1h | 14:30 | tomorrow 07:00` */
async function move([typed, ...when]: Words, ctx: CommandContext): Promise<Outcome> {
  const before = await wanted(typed, 'move', ctx);
  const say = ctx.words.tasks;
  if (when.length === 0) throw refuse('TASK_WHEN', say.whenTo);
  await refuseOthersPlan(before, ctx);
  const due = untilWhen(when.filter((word) => !/^(?:to|until|hasta|a)$/i.test(word)).join(' '), ctx);
  const carried = carryTask(before, due, ctx.now);
  const time = clockOrDay(due, ctx.now, ctx.format);
  const said =
    carried.reason === 'same' ? say.said.same(time) : say.said.moved(playKnownAs(before.what, ctx.words), time);
  if (carried.reason === 'past') throw refuse('TASK_WHEN', say.past);
  return outcome('task.move', before, carried, said, ctx);
}

async function outcome(
  action: string,
  before: Task,
  became: TaskDone | { readonly reason: 'same' | 'past' },
  said: string,
  ctx: CommandContext,
): Promise<Outcome> {
  const over = became.reason === 'over' ? taskOver(before, ctx) : said;
  const next = 'next' in became ? became.next : undefined;
  return {
    document: takenDocument(over, `${before.id} · ${playKnownAs(before.what, ctx.words)}`, ctx.now),
    data: { task: taskData(next ?? before) },
    audience: 'caller',
    ...(next === undefined ? {} : { changes: await changesOf(action, next, ctx) }),
  };
}

/** The task, and where it is of an alert that is still open: the line of its timeline and its cards. */
async function changesOf(action: string, task: Task, ctx: CommandContext): Promise<readonly Change[]> {
  const episode = 'episode' in task.of ? await ctx.read.episode(ctx.site.id, task.of.episode) : undefined;
  const noted =
    episode === undefined || task.state === 'open'
      ? undefined
      : noteTask(episode, { by: byOf(ctx), what: task.what }, ctx.now);
  const put: Change = { kind: 'task.put', task, expectVersion: task.version - 1 };
  if (episode === undefined || noted === undefined || !('next' in noted))
    return [put, audited(action, task.id, { role: task.role }, ctx)];
  return episodeChanges(action, episode, { ...noted, tasks: [task] }, ctx);
}

const taskData = (task: Task): Json => ({
  id: task.id,
  what: task.what,
  role: task.role,
  due: isoOf(task.due),
  state: task.state,
  of: { ...task.of },
});
