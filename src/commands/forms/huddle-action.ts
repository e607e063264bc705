import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import { choiceOf } from '../sources/index.ts';
import { role } from '../sources/role.ts';
import type { RegisteredForm } from './form.ts';
import { LONGEST_WHAT, WHAT } from './huddle-item.ts';

export const huddleActionForm: RegisteredForm = { id: 'huddle-action', opens: 'huddle action', as: 'house-supervisor' };

export const ROLE = 'role';
export const DUE = 'due';

export async function huddleActionFields(ctx: CommandContext): Promise<readonly Field[]> {
  const say = ctx.words.huddle.forms.action;
  return [
    { name: WHAT, label: say.what, required: true, input: 'text', maxLength: LONGEST_WHAT },
    { name: ROLE, label: say.role, required: true, ...(await choiceOf(role, ctx)) },
    { name: DUE, label: say.due, required: true, input: 'time' },
  ];
}
