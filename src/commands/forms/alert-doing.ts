import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import { EXAMPLE_ALERT, type RegisteredForm } from './form.ts';

export const alertDoingForm: RegisteredForm = {
  id: 'act',
  opens: `alert act ${EXAMPLE_ALERT}`,
  as: 'house-supervisor',
  needs: 'alert',
};

export const WHAT = 'what';
/** Two lines on a phone: it stands on the card. */
export const LONGEST_CHARS = 200;

/** What is done, in a few words. */
export const doingFields = ({ words }: CommandContext): readonly Field[] => {
  const say = words.answers.alert.doing;
  return [{ name: WHAT, label: say.what, hint: say.hint, required: true, input: 'text', maxLength: LONGEST_CHARS }];
};
