/** `update 5W accept`: what a unit does where fewer leave than are needed becomes an action of the day's meeting, kept with who accepted it and when. */
import type { Task } from '#src/domain/task/task.ts';
import { siteSpeech } from '#src/facts/level-news.ts';
import { loadMeetingOfPlan, loadPlanAccepted } from '#src/facts/unit-plans.ts';
import { chargeRoleOf } from '#src/facts/unit-prompts.ts';
import { brand } from '#src/kernel/ids.ts';
import { takenDocument } from '#src/views/alerts.ts';
import { knownAs } from '#src/views/known-as.ts';
import { type LeavingTold, shortBy } from '#src/views/leaving.ts';
import { type PlanShown, proposedPlan } from '#src/views/plan-proposed.ts';
import type { Speech } from '#src/views/speech.ts';
import { type UpdateFacts, updateButton } from '#src/views/unit-update.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again } from './again.ts';
import { audited } from './audited.ts';
import { namesBed } from './bed-in-words.ts';
import type { CommandContext, Outcome } from './command.ts';
import { refuse } from './refusal.ts';
import { leavingTold, sameLeaving, tooLate } from './update-leaving.ts';

type OfUnit = Pick<UpdateFacts, 'unit'>;

/** What stands under an update from which too few leave; undefined where enough do, or no meeting would judge it. */
export async function planShown(
  { unit }: OfUnit,
  told: LeavingTold | undefined,
  ctx: CommandContext,
): Promise<PlanShown | undefined> {
  if (told === undefined || shortBy(told) === 0) return undefined;
  const accepted = await loadPlanAccepted(ctx.read, { ...ctx, unit: unit.id });
  if (accepted !== undefined) return { accepted };
  const proposed = await proposal(unit.id, told, { ctx, speech: ctx });
  if (proposed === undefined || (await loadMeetingOfPlan(ctx, told.deadlineAt)) === undefined) return undefined;
  return { proposed, accept: again(`update ${unit.id} accept as T-${ctx.ids.short()}`, ctx) };
}

/** A plan of the unit's own that names a bed stays with the unit: a meeting and its channels hear of counts. */
async function proposal(
  unit: string,
  told: LeavingTold,
  { ctx, speech }: { readonly ctx: CommandContext; readonly speech: Speech },
): Promise<string | undefined> {
  const names = told.plan !== undefined && (await namesBed(told.plan, ctx));
  return proposedPlan(unit, names ? { ...told, plan: undefined } : told, speech);
}

/**
 * Of the figures as they are when it is tapped; a second tap, of this card or another of the day, keeps the first.
 * @param said `as`: the id that its button gave it; `by`: how whoever taps speaks for the unit
 */
export async function acceptPlan(
  facts: UpdateFacts,
  { as, by }: { readonly as: string | undefined; readonly by: string },
  ctx: CommandContext,
): Promise<Outcome> {
  const { unit } = facts;
  const { words, format, now, site, settings } = ctx;
  const say = words.leaving.proposal;
  const before = await loadPlanAccepted(ctx.read, { site, now, unit: unit.id });
  if (before !== undefined) {
    const title = say.already(unit.id, knownAs(before.by.name, words), clockOrDay(before.at, now, format));
    return { document: takenDocument(title, before.what, now), data: { task: before.id }, audience: 'caller' };
  }
  if (facts.leaving === undefined) throw refuse('PREDICTION_LATE', tooLate(ctx));
  const told = leavingTold(sameLeaving(facts), facts, []);
  const what = told && (await proposal(unit.id, told, { ctx, speech: siteSpeech(settings, site) }));
  if (told === undefined || what === undefined)
    throw refuse('NOTHING_SHORT', say.enough(unit.id), [updateButton(unit.id, ctx)]);
  const meeting = await loadMeetingOfPlan(ctx, told.deadlineAt);
  if (meeting === undefined) throw refuse('NO_MEETING', words.huddle.errors.noMeeting);
  const task: Task = {
    ...{ site: site.id, id: brand(as ?? `T-${ctx.ids.short()}`), version: 1, what },
    ...{ role: chargeRoleOf(unit), due: told.deadlineAt, of: { meeting: meeting.id, unit: unit.id } },
    ...{ by: { person: ctx.actor.person, name: by }, at: now, state: 'open' },
  };
  const title = words.huddle.actionAdded(task.id, words.common.roleName(task.role), clockOrDay(task.due, now, format));
  return {
    document: takenDocument(title, what, now),
    data: { task: task.id, meeting: meeting.id },
    audience: 'caller',
    changes: [
      { kind: 'task.put', task, expectVersion: 0 },
      audited('update.accept', task.id, { unit: unit.id, meeting: meeting.id }, ctx),
    ],
  };
}
