/** `level actions`: what a level asks of whom, by when; `level start` makes tasks of it. */
import type { Level } from '#src/domain/level/scale.ts';
import type { LevelStanding } from '#src/domain/level/standing.ts';
import type { Task } from '#src/domain/task/task.ts';
import type { LevelNow } from '#src/facts/level.ts';
import { brand, type TaskId } from '#src/kernel/ids.ts';
import { after, MINUTE_MS } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { levelNews } from '#src/views/level.ts';
import { type LevelActionRow, levelActionsData, levelActionsDocument } from '#src/views/level-actions.ts';
import { again, withButtons } from './again.ts';
import { byOf } from './alert-acts.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { refuse } from './refusal.ts';
import { LEADS, requireOneOf } from './roles.ts';

/** `level actions`, of the declared level; `level actions 3`, of another one. */
export async function levelActions(words: readonly string[], now: LevelNow, ctx: CommandContext): Promise<Outcome> {
  const { scale, standing } = now;
  const typed = words.find((word) => !/^(?:level|of|nivel|de)$/i.test(word));
  const asked = scale.levels.find(({ id }) => id.toLowerCase() === typed?.toLowerCase());
  const { level: say } = ctx.words;
  if (typed !== undefined && asked === undefined)
    throw refuse('LEVEL_UNKNOWN', say.unknown(scale.levels.map(({ id }) => id)));
  const level = asked ?? standing?.known;
  if (level === undefined) return noneDeclared(now, ctx);
  return card(level, await rowsOf(level, standing, ctx), now, ctx);
}

/** Each level has its own card: one tap away. */
function noneDeclared({ scale }: LevelNow, ctx: CommandContext): Outcome {
  const { level: say } = ctx.words;
  const buttons = scale.levels
    .filter(({ actions }) => actions.length > 0)
    .map(({ id }) => ({ label: say.form.option(id, undefined), command: again(`level actions ${id}`, ctx) }));
  const title = say.buttons.actions;
  const document = levelNews({ title, lines: [say.actions.noneDeclared], buttons }, ctx.now, ctx.settings.simulated);
  return { document: withButtons(document, 'level actions', ctx), data: { level: null }, audience: 'caller' };
}

/** What is planned, beside what became of it since the level was declared. */
async function rowsOf(
  level: Level,
  standing: LevelStanding | undefined,
  { read, site, now }: CommandContext,
): Promise<readonly LevelActionRow[]> {
  const declared = standing?.level === level.id ? standing.declared : undefined;
  const tasks =
    declared === undefined ? [] : await read.tasks(site.id, { span: { from: declared.at, to: after(now, 1) } });
  const own = tasks.filter(({ of }) => 'level' in of && of.level === level.id && of.declaredAt === declared?.at);
  return level.actions.map((action) => {
    const task = own.find(({ what, role }) => what === action.what && role === action.role);
    const due = task?.due ?? (declared === undefined ? undefined : after(declared.at, action.minutes * MINUTE_MS));
    return { action, state: task?.state ?? 'proposed', ...(due === undefined ? {} : { due }) };
  });
}

function card(level: Level, rows: readonly LevelActionRow[], { standing }: LevelNow, ctx: CommandContext): Outcome {
  const open = standing?.level === level.id && rows.some(({ state }) => state === 'proposed');
  const mayStart = LEADS.some((role) => ctx.actor.roles.includes(role));
  const start = { label: ctx.words.level.buttons.start, command: again('level start', ctx), style: 'primary' as const };
  const answer = { site: ctx.site, level, rows, now: ctx.now, simulated: ctx.settings.simulated };
  return {
    document: withButtons(
      levelActionsDocument(answer, ctx),
      `level actions ${level.id}`,
      ctx,
      open && mayStart ? [start] : [],
    ),
    data: levelActionsData(answer),
    audience: 'caller',
  };
}

/** Every action of the declared level that nobody has started becomes a task with its owner and time; twice changes nothing. */
export async function startActions(_words: readonly string[], now: LevelNow, ctx: CommandContext): Promise<Outcome> {
  requireOneOf(LEADS, 'level start', ctx);
  const { standing } = now;
  const level = standing?.known;
  const { level: say } = ctx.words;
  if (standing === undefined || level === undefined)
    throw refuse('LEVEL_NONE', { ...say.noneToRenew, message: say.actions.noneDeclared });
  const rows = await rowsOf(level, standing, ctx);
  const tasks = rows.flatMap(({ action, state }, n): readonly Task[] =>
    state !== 'proposed'
      ? []
      : [
          {
            site: ctx.site.id,
            // Of the declaration and the action: two who start them at once make one task.
            id: brand<TaskId>(`level-${standing.declared.at}-${n}`),
            version: 1,
            what: action.what,
            role: action.role,
            due: after(ctx.now, action.minutes * MINUTE_MS),
            of: { level: level.id, declaredAt: standing.declared.at },
            by: byOf(ctx),
            at: ctx.now,
            state: 'open',
          },
        ],
  );
  const started = rows.map((row, n) => {
    const task = tasks.find(({ id }) => id.endsWith(`-${n}`));
    return task === undefined ? row : { ...row, state: task.state, due: task.due };
  });
  const outcome = card(level, started, now, ctx);
  if (tasks.length === 0) return outcome;
  return {
    ...outcome,
    changes: [
      ...tasks.map((task): Change => ({ kind: 'task.put', task, expectVersion: 0 })),
      audited('level.start', level.id, { tasks: tasks.length }, ctx),
    ],
  };
}
