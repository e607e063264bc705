import type { Field } from '#src/message/document.ts';
import { messageLink } from '#src/message/link.ts';
import type { CommandContext } from '../command.ts';
import type { RegisteredForm } from './form.ts';

export const huddleItemForm: RegisteredForm = { id: 'huddle-item', opens: 'huddle item', as: 'charge-nurse' };

export const WHAT = 'what';
/** What a message's own menu fills in. */
export const LINK = 'link';

/** A line on a card. */
export const LONGEST_WHAT = 160;
const LONGEST_LINK = 400;

/** @param link as typed; filled in where it is a message's address */
export function huddleItemFields(link: string, { words }: Pick<CommandContext, 'words'>): readonly Field[] {
  const say = words.huddle.forms.item;
  const known = messageLink(link);
  return [
    { name: WHAT, label: say.what, hint: say.hint, required: true, input: 'text', maxLength: LONGEST_WHAT },
    {
      name: LINK,
      label: say.link,
      hint: say.linkHint,
      required: false,
      input: 'text',
      maxLength: LONGEST_LINK,
      ...(known === undefined ? {} : { value: known }),
    },
  ];
}
