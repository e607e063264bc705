import type { HuddleItem } from '#src/domain/huddle/item.ts';
import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import type { RegisteredForm } from './form.ts';
import { LONGEST_WHAT } from './huddle-item.ts';

export const huddleAnswerForm: RegisteredForm = { id: 'huddle-answer', opens: 'huddle answer', as: 'house-supervisor' };

export const ITEM = 'item';
export const ANSWER = 'answer';

/** @param item filled in, with what it is about */
export function huddleAnswerFields(
  item: HuddleItem | undefined,
  { words }: Pick<CommandContext, 'words'>,
): readonly Field[] {
  const say = words.huddle.forms.answer;
  return [
    {
      ...{ name: ITEM, label: say.item, required: true, input: 'text', maxLength: 10 },
      ...(item === undefined ? {} : { value: item.id, hint: item.what }),
    },
    { name: ANSWER, label: say.answer, required: true, input: 'text', maxLength: LONGEST_WHAT },
  ];
}
