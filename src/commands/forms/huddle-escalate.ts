import { type HuddleItem, ITEM_ABOUT } from '#src/domain/huddle/item.ts';
import type { Field } from '#src/message/document.ts';
import { messageLink } from '#src/message/link.ts';
import type { CommandContext } from '../command.ts';
import { linkField } from '../link-field.ts';
import type { RegisteredForm } from './form.ts';
import { LONGEST_WHAT } from './huddle-item.ts';

export const huddleEscalateForm: RegisteredForm = {
  id: 'huddle-escalate',
  opens: 'huddle escalate',
  as: 'house-supervisor',
};

export const SITUATION = 'situation';
export const ASSESSMENT = 'assessment';
export const REQUEST = 'request';
export const BY = 'by';

/**
 * SBAR of which the situation is the item's own words and the background is worked out.
 * @param link of the message that it is about, as typed
 */
export function huddleEscalateFields(
  item: HuddleItem | undefined,
  link: string,
  { words }: Pick<CommandContext, 'words'>,
): readonly Field[] {
  const say = words.huddle.forms;
  const { escalate } = say;
  const known = messageLink(link);
  return [
    {
      ...{ name: SITUATION, label: escalate.situation, required: true, input: 'text', maxLength: LONGEST_WHAT },
      ...(item === undefined ? {} : { value: item.what }),
    },
    {
      name: ASSESSMENT,
      label: escalate.assessment,
      required: true,
      input: 'choice',
      options: ITEM_ABOUT.map((value) => ({ value, label: escalate.assessments[value] })),
    },
    { name: REQUEST, label: escalate.request, required: true, input: 'text', maxLength: LONGEST_WHAT },
    { name: BY, label: escalate.by, required: false, input: 'time' },
    ...(known === undefined ? [] : [linkField(known, { label: say.item.link, hint: say.item.linkHint })]),
  ];
}
