import type { Field, Option } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import type { RegisteredForm } from './form.ts';

export const huddleShiftForm: RegisteredForm = {
  id: 'huddle-shift',
  opens: 'huddle shift edit',
  as: 'house-supervisor',
};

export const LINES = 'lines';
export const ADD = 'add';

/** As long as a line of a card bears. */
const LONGEST_ADDED = 500;

/** @param lines of the draft, all of them ticked */
export function huddleShiftFields(
  lines: readonly Option[],
  { words }: Pick<CommandContext, 'words'>,
): readonly Field[] {
  const say = words.huddle.forms.shift;
  return [
    {
      ...{ name: LINES, label: say.lines, required: false, input: 'many', options: lines },
      value: lines.map(({ value }) => value),
    },
    { name: ADD, label: say.add, hint: say.addHint, required: false, input: 'text', maxLength: LONGEST_ADDED },
  ];
}
