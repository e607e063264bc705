import type { HuddleItem } from '#src/domain/huddle/item.ts';
import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import type { RegisteredForm } from './form.ts';
import { ITEM } from './huddle-answer.ts';
import { LONGEST_WHAT, WHAT } from './huddle-item.ts';

export const huddleDecideForm: RegisteredForm = { id: 'huddle-decide', opens: 'huddle decide', as: 'house-supervisor' };

/** Ids of options, in capitals as they are said; the field of one's effect is `does-a`. */
export const OPTIONS = ['a', 'b', 'c'] as const;

const LONGEST_OPTION = 80;
const LONGEST_EFFECT = 120;
/** More do not fit a list on a phone; any other can be typed behind the verb. */
const LISTED = 25;

/**
 * At least two options; a third where there is one.
 * @param open items, one of which may be answered by what is chosen
 * @param known the one that it is asked for, filled in
 */
export function huddleDecideFields(
  open: readonly HuddleItem[],
  known: HuddleItem | undefined,
  { words }: Pick<CommandContext, 'words'>,
): readonly Field[] {
  const say = words.huddle.forms.decide;
  const listed = known === undefined ? open : [known, ...open.filter(({ id }) => id !== known.id)];
  const items = listed.slice(0, LISTED);
  return [
    {
      ...{ name: WHAT, label: say.what, required: true, input: 'text', maxLength: LONGEST_WHAT },
      ...(known === undefined ? {} : { value: known.what }),
    },
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
    ...(items.length === 0 ? [] : [itemField(items, known, say)]),
  ];
}

const itemField = (
  items: readonly HuddleItem[],
  known: HuddleItem | undefined,
  say: CommandContext['words']['huddle']['forms']['decide'],
): Field => ({
  ...{ name: ITEM, label: say.item, hint: say.itemHint, required: false, input: 'choice' },
  options: items.map(({ id, what }) => ({ value: id, label: `${id} ${what}`.slice(0, LONGEST_LABEL) })),
  ...(known === undefined ? {} : { value: known.id }),
});

/** Slack takes no more in a list. */
const LONGEST_LABEL = 75;
