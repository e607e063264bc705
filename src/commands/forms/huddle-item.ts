import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import { linkField } from '../link-field.ts';
import type { RegisteredForm } from './form.ts';

export const huddleItemForm: RegisteredForm = { id: 'huddle-item', opens: 'huddle item', as: 'charge-nurse' };

export const WHAT = 'what';

/** A line on a card. */
export const LONGEST_WHAT = 160;

/** @param link as typed; filled in where it is a message's address */
export function huddleItemFields(link: string, { words }: Pick<CommandContext, 'words'>): readonly Field[] {
  const say = words.huddle.forms.item;
  return [
    { name: WHAT, label: say.what, hint: say.hint, required: true, input: 'text', maxLength: LONGEST_WHAT },
    linkField(link, { label: say.link, hint: say.linkHint }),
  ];
}
