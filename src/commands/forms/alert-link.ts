import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import { linkField } from '../link-field.ts';
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

/** @param link as typed; filled in where it is a message's address */
export async function alertLinkFields(link: string, ctx: CommandContext): Promise<readonly Field[]> {
  const say = ctx.words.answers.alert.link;
  return [
    { name: ALERT, label: say.alert, required: true, ...(await choiceOf(alert, ctx)) },
    linkField(link, { label: say.message, hint: say.hint, required: true }),
  ];
}
