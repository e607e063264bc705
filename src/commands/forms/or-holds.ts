import type { Hold } from '#src/domain/flow/recovery-holds.ts';
import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import { choiceOf } from '../sources/index.ts';
import { unit } from '../sources/unit.ts';
import type { RegisteredForm } from './form.ts';

export const orHoldsForm: RegisteredForm = { id: 'or-holds', opens: 'or holds report', as: 'perioperative-lead' };

/** A form shows so many; who holds more types them. */
export const HOLDS_SHOWN = 4;
export const FOR = 'for-';
export const SINCE = 'since-';

/** One pair of fields for each hold, those that are known filled in. */
export async function orHoldsFields(known: readonly Hold[], ctx: CommandContext): Promise<readonly Field[]> {
  const { words, format } = ctx;
  const say = words.or.form;
  const places = await choiceOf(unit, ctx);
  return Array.from({ length: HOLDS_SHOWN }, (_, n) => n).flatMap((n): readonly Field[] => {
    const hold = known[n];
    const which = format.number(n + 1);
    return [
      {
        name: `${FOR}${n + 1}`,
        label: say.waitsFor(which),
        required: false,
        ...places,
        ...(hold && { value: hold.to }),
      },
      {
        name: `${SINCE}${n + 1}`,
        label: say.since(which),
        required: false,
        input: 'time',
        ...(hold && { value: format.clock(hold.since) }),
      },
    ];
  });
}
