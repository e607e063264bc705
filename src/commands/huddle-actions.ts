/** `huddle action`: what a meeting has somebody do, by role and time; it is carried from meeting to meeting until it ends. */
import type { Task } from '#src/domain/task/task.ts';
import { loadMeetingNow } from '#src/facts/meetings.ts';
import { brand } from '#src/kernel/ids.ts';
import { takenDocument } from '#src/views/alerts.ts';
import { formCard } from '#src/views/form-card.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again } from './again.ts';
import { byOf } from './alert-acts.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { splitFields } from './form-fields.ts';
import { DUE, huddleActionFields, ROLE } from './forms/huddle-action.ts';
import { WHAT } from './forms/huddle-item.ts';
import { refusePhi, room } from './huddle-items.ts';
import { refuse } from './refusal.ts';
import { LEADS, requireOneOf } from './roles.ts';
import { sourcedValues } from './sourced-values.ts';
import { untilWhen } from './until-when.ts';

/** `huddle action what="open pod 6E-P" role=house-supervisor due=11:30`; without fields the form. */
export async function addAction(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  requireOneOf(LEADS, 'huddle action', ctx);
  const { given, rest } = splitFields(words);
  const fields = await huddleActionFields(ctx);
  const all =
    rest.length > 0 && !given.some(([name]) => name === WHAT) ? [...given, [WHAT, rest.join(' ')] as const] : given;
  const say = ctx.words.huddle;
  if (all.length === 0) {
    const { title, submit } = say.forms.action;
    const command = again('huddle action', ctx);
    const form = { kind: 'form', id: 'huddle-action', title, submitLabel: submit, command, fields } as const;
    return { document: formCard(form, ctx.now), data: null, audience: 'caller' };
  }
  const values = await sourcedValues(all, fields, ctx);
  const what = String(values.get(WHAT));
  await refusePhi(what, ['action', ...words], ctx);
  const meeting = await loadMeetingNow(room(ctx));
  if (meeting === undefined) throw refuse('NO_MEETING', say.errors.noMeeting);
  const task: Task = {
    site: ctx.site.id,
    id: brand(`T-${ctx.ids.short()}`),
    version: 1,
    what,
    role: String(values.get(ROLE)),
    due: untilWhen(String(values.get(DUE)), ctx),
    of: { meeting: meeting.id },
    by: byOf(ctx),
    at: ctx.now,
    state: 'open',
  };
  const role = ctx.words.common.roleName(task.role);
  const title = say.actionAdded(task.id, role, clockOrDay(task.due, ctx.now, ctx.format));
  return {
    document: takenDocument(title, what, ctx.now),
    data: { task: task.id, meeting: meeting.id },
    audience: 'caller',
    changes: [
      { kind: 'task.put', task, expectVersion: 0 },
      audited('huddle.action', task.id, { role: task.role, meeting: meeting.id }, ctx),
    ],
  };
}
