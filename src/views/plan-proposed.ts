/** What a unit could do where fewer leave than are needed, to be accepted with one tap. */
import type { Task } from '#src/domain/task/task.ts';
import type { Instant } from '#src/kernel/time.ts';
import { text } from '#src/message/build.ts';
import type { Button, Text } from '#src/message/document.ts';
import { knownAs } from './known-as.ts';
import { type LeavingTold, shortBy } from './leaving.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

/** Room for it on the card of the meeting. */
const LONGEST_PLAN = 160;

/**
 * The unit's own plan where it told one; else what its figures allow: as many of the possible ones as are short made sure, the rest asked of the
 * meeting. It names the unit, no bed.
 * @returns undefined where nothing is short, or nobody knows what is needed
 */
export function proposedPlan(unit: string, told: LeavingTold, { words, format }: Speech): string | undefined {
  const short = shortBy(told);
  if (short === 0) return undefined;
  const say = words.leaving.proposal;
  const possible = told.expected.filter(({ confidence }) => confidence === 'possible').length;
  const sure = Math.min(short, possible);
  const steps = [
    ...(sure > 0 ? [say.makeSure(format.number(sure), format.number(possible), format.clock(told.deadlineAt))] : []),
    ...(short > sure ? [say.ask(format.count(short - sure, say.beds))] : []),
  ];
  const plan = say.of(unit, told.plan ?? steps.join(', '));
  return plan.length <= LONGEST_PLAN ? plan : `${plan.slice(0, LONGEST_PLAN - 1).trimEnd()}…`;
}

/** As it stands under an update: what is proposed with the tap that accepts it, or what was accepted. */
export type PlanShown = { readonly accepted: Task } | { readonly proposed: string; readonly accept: string };

export function planLine(plan: PlanShown, at: Instant, { words, format }: Speech): Text {
  const say = words.leaving.proposal;
  if (!('accepted' in plan)) return text(say.proposed(plan.proposed));
  const { what, by, at: since } = plan.accepted;
  return text(say.accepted(what, knownAs(by.name, words), clockOrDay(since, at, format)));
}

export const acceptButtons = (plan: PlanShown | undefined, { words }: Pick<Speech, 'words'>): readonly Button[] =>
  plan === undefined || 'accepted' in plan
    ? []
    : [{ label: words.leaving.proposal.accept, command: plan.accept, style: 'primary' }];
