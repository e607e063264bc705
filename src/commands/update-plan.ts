/** `update 5W accept`: what a unit does where fewer leave than are needed becomes an action of the day's meeting, kept with who accepted it and when. */
import type { Task } from '#src/domain/task/task.ts';
import { siteSpeech } from '#src/facts/level-news.ts';
import { loadRecentTask } from '#src/facts/recent-task.ts';
import { loadMeetingOfPlan, loadPlans } from '#src/facts/unit-plans.ts';
import { chargeRoleOf } from '#src/facts/unit-prompts.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { actions } from '#src/message/build.ts';
import type { Button } from '#src/message/document.ts';
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
import { taskOver } from './task-over.ts';
import { leavingTold, sameLeaving, tooLate } from './update-leaving.ts';

type OfUnit = Pick<UpdateFacts, 'unit'>;

/** What stands under an update from which too few leave; undefined where enough do, or no meeting would judge it. */
export async function planShown(
  { unit }: OfUnit,
  told: LeavingTold | undefined,
  ctx: CommandContext,
): Promise<PlanShown | undefined> {
  if (told === undefined || shortBy(told) === 0) return undefined;
  const { accepted, nextId } = await loadPlans(ctx.read, { ...ctx, unit: unit.id });
  if (accepted !== undefined) return { accepted };
  const proposed = await proposal(unit.id, told, { ctx, speech: ctx });
  if (proposed === undefined || (await loadMeetingOfPlan(ctx, told.deadlineAt)) === undefined) return undefined;
  return { proposed, accept: again(`update ${unit.id} accept as ${nextId}`, ctx) };
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
 * Of the figures as they are when it is tapped; a second tap, of this card or another of the day, keeps the first. A card whose plan was
 * accepted says what became of it.
 * @param said `as`: the id that its button named; `by`: how whoever taps speaks for the unit
 */
export async function acceptPlan(
  facts: UpdateFacts,
  { as, by }: { readonly as: string | undefined; readonly by: string },
  ctx: CommandContext,
): Promise<Outcome> {
  const { unit } = facts;
  const { words, format, now, site, settings } = ctx;
  const { accepted, nextId } = await loadPlans(ctx.read, { site, now, unit: unit.id });
  const before = (await planMade(as, unit.id, ctx)) ?? accepted;
  if (before !== undefined) return becameOf(before, facts, ctx);
  const told = toldToday(facts, ctx);
  const what = await proposal(unit.id, told, { ctx, speech: siteSpeech(settings, site) });
  if (what === undefined)
    throw refuse('NOTHING_SHORT', words.leaving.proposal.enough(unit.id), [updateButton(unit.id, ctx)]);
  const meeting = await loadMeetingOfPlan(ctx, told.deadlineAt);
  if (meeting === undefined) throw refuse('NO_MEETING', words.huddle.errors.noMeeting);
  const task: Task = {
    ...{ site: site.id, id: nextId, version: 1, what },
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

async function planMade(as: string | undefined, unit: UnitId, ctx: CommandContext): Promise<Task | undefined> {
  const made = await loadRecentTask(as, ctx);
  return made !== undefined && 'unit' in made.of && made.of.unit === unit ? made : undefined;
}

function becameOf(plan: Task, { unit }: OfUnit, ctx: CommandContext): Outcome {
  const { words, format, now } = ctx;
  const title =
    plan.state === 'open'
      ? words.leaving.proposal.already(unit.id, knownAs(plan.by.name, words), clockOrDay(plan.at, now, format))
      : taskOver(plan, ctx);
  const document = takenDocument(title, plan.what, now);
  return {
    document: { ...document, blocks: [...document.blocks, actions(updateButton(unit.id, ctx))] },
    data: { task: plan.id, state: plan.state },
    audience: 'caller',
  };
}

/** @throws Refusal PREDICTION_LATE, PREDICTION_UNTOLD, NEED_UNKNOWN: what is not known is not enough */
function toldToday(facts: UpdateFacts, ctx: CommandContext): LeavingTold {
  if (facts.leaving === undefined) throw refuse('PREDICTION_LATE', tooLate(ctx));
  const { unit } = facts;
  const say = ctx.words.leaving.proposal;
  const told = leavingTold(sameLeaving(facts), facts, []);
  const form = [updateButton(unit.id, ctx)];
  if (told === undefined) throw refuse('PREDICTION_UNTOLD', say.untold(unit.id), form);
  if (told.needed === undefined) throw refuse('NEED_UNKNOWN', say.needUnknown(unit.id), form);
  return told;
}

/** What is said where an update is undone and the plan that was accepted since stays an action of its meeting; undefined: there is none. */
export async function planThatStays(
  update: { readonly unit: UnitId; readonly at: Instant },
  ctx: CommandContext,
): Promise<{ readonly said: string; readonly drop: Button } | undefined> {
  const { read, site, words, format, now } = ctx;
  const { accepted } = await loadPlans(read, { site, unit: update.unit, now: update.at });
  if (accepted === undefined || accepted.state !== 'open' || accepted.at < update.at) return undefined;
  const who = knownAs(accepted.by.name, words);
  return {
    said: words.leaving.proposal.stays(accepted.id, who, clockOrDay(accepted.at, now, format)),
    drop: { label: words.tasks.drop, command: again(`task drop ${accepted.id}`, ctx) },
  };
}
