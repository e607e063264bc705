import type { Field } from '#src/message/document.ts';
import { messageLink } from '#src/message/link.ts';
import type { CommandContext } from '../command.ts';
import { alert } from '../sources/alert.ts';
import { choiceOf } from '../sources/index.ts';
import type { RegisteredForm } from './form.ts';

export const alertLinkForm: RegisteredForm = {
  id: 'alert-link',
  opens: 'alert link',
  as: 'house-supervisor',
  needs: 'alert',
};

export const ALERT = 'alert';
/** What a message's own menu fills in. */
export const LINK = 'link';

const LONGEST_LINK = 400;

/** @param link as typed; filled in where it is a message's address */
export async function alertLinkFields(link: string, ctx: CommandContext): Promise<readonly Field[]> {
  const say = ctx.words.answers.alert.link;
  const known = messageLink(link);
  return [
    { name: ALERT, label: say.alert, required: true, ...(await choiceOf(alert, ctx)) },
    {
      name: LINK,
      label: say.message,
      hint: say.hint,
      required: true,
      input: 'text',
      maxLength: LONGEST_LINK,
      ...(known === undefined ? {} : { value: known }),
    },
  ];
}
