import type { Hold } from '#src/domain/flow/recovery-holds.ts';
import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import { destination } from '../sources/destination.ts';
import { choiceOf } from '../sources/index.ts';
import type { RegisteredForm } from './form.ts';

export const orHoldsForm: RegisteredForm = { id: 'or-holds', opens: 'or holds report', as: 'perioperative-lead' };

/** A form shows so many at least, and one more than are held: what it sends takes the place of all that was said before. */
const HOLDS_SHOWN = 4;
/** As many as a big recovery has bays. */
export const MOST_HOLDS = 40;
export const FOR = 'for-';
export const SINCE = 'since-';
const PAIR = /^(?:for|since)-(\d{1,2})$/;

/**
 * One pair of fields for each hold, those that are known filled in.
 * @param sent names of fields of a form that was shown when more were held
 */
export async function orHoldsFields(
  known: readonly Hold[],
  sent: readonly string[],
  ctx: CommandContext,
): Promise<readonly Field[]> {
  const { words, format } = ctx;
  const say = words.or.form;
  const places = await choiceOf(destination, ctx);
  const last = Math.max(HOLDS_SHOWN, known.length + 1, ...sent.map((name) => Number(PAIR.exec(name)?.[1] ?? 0)));
  return Array.from({ length: Math.min(last, MOST_HOLDS) }, (_, n) => n).flatMap((n): readonly Field[] => {
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
