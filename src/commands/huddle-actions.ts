/** `huddle action`: what a meeting has somebody do, by role and time; it is carried from meeting to meeting until it ends. */
import type { Task } from '#src/domain/task/task.ts';
import { loadMeetingPlanning } from '#src/facts/meetings.ts';
import { brand } from '#src/kernel/ids.ts';
import { after, DAY_MS } from '#src/kernel/time.ts';
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
import { namedMeeting } from './huddle-meeting.ts';
import { madeAs, ofMeeting } from './huddle-which.ts';
import { refuse } from './refusal.ts';
import { LEADS, requireOneOf } from './roles.ts';
import { sourcedValues } from './sourced-values.ts';
import { untilWhen } from './until-when.ts';

/** `huddle action what="open pod 6E-P" role=house-supervisor due=11:30`; without fields the form. */
export async function addAction(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  requireOneOf(LEADS, 'huddle action', ctx);
  const named = ofMeeting(words);
  const made = madeAs(named.rest, 'T');
  const { given, rest } = splitFields(made.rest);
  const fields = await huddleActionFields(ctx);
  const all =
    rest.length > 0 && !given.some(([name]) => name === WHAT) ? [...given, [WHAT, rest.join(' ')] as const] : given;
  const say = ctx.words.huddle;
  if (all.length === 0) {
    const { title, submit } = say.forms.action;
    const of = named.of === undefined ? [] : ['of', named.of];
    const command = again(['huddle action as', `T-${ctx.ids.short()}`, ...of].join(' '), ctx);
    const form = { kind: 'form', id: 'huddle-action', title, submitLabel: submit, command, fields } as const;
    return { document: formCard(form, ctx.now), data: null, audience: 'caller' };
  }
  const values = await sourcedValues(all, fields, ctx);
  const what = String(values.get(WHAT));
  await refusePhi(what, ['action', ...words], ctx);
  const meant = named.of === undefined ? undefined : await namedMeeting(named.of, ctx);
  const meeting = meant ?? (await loadMeetingPlanning(room(ctx)));
  if (meeting === undefined) throw refuse('NO_MEETING', say.errors.noMeeting);
  const task: Task = {
    site: ctx.site.id,
    id: brand(made.as ?? `T-${ctx.ids.short()}`),
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
  const before = await taskMade(made.as, ctx);
  const title = say.actionAdded(task.id, role, clockOrDay(task.due, ctx.now, ctx.format));
  return {
    document: takenDocument(title, what, ctx.now),
    data: { task: task.id, meeting: meeting.id },
    audience: 'caller',
    changes:
      before !== undefined
        ? []
        : [
            { kind: 'task.put', task, expectVersion: 0 },
            audited('huddle.action', task.id, { role: task.role, meeting: meeting.id }, ctx),
          ],
  };
}

/** A form is not sent for the second time later than this. */
const SENT_MS = 8 * DAY_MS;

/** What an earlier sending of the same form has made. */
async function taskMade(as: string | undefined, { read, site, now }: CommandContext): Promise<Task | undefined> {
  if (as === undefined) return undefined;
  const span = { from: after(now, -SENT_MS), to: after(now, 1) };
  return (await read.tasks(site.id, { span })).find(({ id }) => id === as);
}
