import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import type { RegisteredForm } from './form.ts';
import { WHAT } from './huddle-item.ts';

export const huddleDecideForm: RegisteredForm = { id: 'huddle-decide', opens: 'huddle decide', as: 'house-supervisor' };

/** Ids of options, in capitals as they are said; the field of one's effect is `does-a`. */
export const OPTIONS = ['a', 'b', 'c'] as const;

const LONGEST_OPTION = 80;
const LONGEST_EFFECT = 120;

/** At least two options; a third where there is one. */
export function huddleDecideFields({ words }: Pick<CommandContext, 'words'>): readonly Field[] {
  const say = words.huddle.forms.decide;
  return [
    { name: WHAT, label: say.what, required: true, input: 'text', maxLength: LONGEST_OPTION },
    ...OPTIONS.flatMap((id, n): readonly Field[] => [
      { name: id, label: say.option(id.toUpperCase()), required: n < 2, input: 'text', maxLength: LONGEST_OPTION },
      {
        name: `does-${id}`,
        label: say.does(id.toUpperCase()),
        hint: say.hint,
        required: n < 2,
        input: 'text',
        maxLength: LONGEST_EFFECT,
      },
    ]),
  ];
}
