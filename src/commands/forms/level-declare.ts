import type { LevelScale } from '#src/domain/level/scale.ts';
import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import type { RegisteredForm } from './form.ts';

export const levelDeclareForm: RegisteredForm = {
  id: 'level-declare',
  opens: 'level declare',
  as: 'house-supervisor',
};

export const LEVEL = 'level';
export const REASON = 'reason';
/** Two lines on a phone: it stands on the card. */
export const LONGEST_REASON = 200;

/** @param chosen the level that was typed or proposed */
export function levelDeclareFields(
  { levels }: LevelScale,
  chosen: string | undefined,
  { words }: CommandContext,
): readonly Field[] {
  const say = words.level.form;
  return [
    {
      name: LEVEL,
      label: say.level,
      required: true,
      input: 'choice',
      options: levels.map(({ id, words: means }) => ({ value: id, label: say.option(id, means) })),
      ...(chosen === undefined ? {} : { value: chosen }),
    },
    { name: REASON, label: say.reason, hint: say.hint, required: true, input: 'text', maxLength: LONGEST_REASON },
  ];
}
