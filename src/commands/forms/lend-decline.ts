import { LOAN_REASONS, type Loan } from '#src/domain/staffing/loan.ts';
import type { Field } from '#src/message/document.ts';
import { loanLine } from '#src/views/lend-cards.ts';
import type { CommandContext } from '../command.ts';
import type { RegisteredForm } from './form.ts';

export const lendDeclineForm: RegisteredForm = { id: 'lend-decline', opens: 'lend decline', as: 'charge-nurse' };

export const WHICH = 'which';
export const REASON = 'reason';
export const NOTE = 'note';

/** A line of a card on a phone. */
export const LONGEST_NOTE = 120;
const LONGEST_ID = 10;

/** @param open those that may be answered; with none an id is typed */
export function lendDeclineFields(
  open: readonly Loan[],
  given: { readonly which: string },
  ctx: CommandContext,
): readonly Field[] {
  const { form: say, reasons } = ctx.words.lend;
  const options = open.map((one) => ({ value: one.id, label: `${one.id} · ${loanLine(one, ctx)}` }));
  return [
    {
      ...{ name: WHICH, label: say.which, required: true },
      ...(options.length > 0 ? { input: 'choice', options } : { input: 'text', maxLength: LONGEST_ID }),
      ...(given.which === '' ? {} : { value: given.which }),
    },
    {
      ...{ name: REASON, label: say.reason, required: true, input: 'choice' },
      options: LOAN_REASONS.map((value) => ({ value, label: reasons[value] })),
    },
    { name: NOTE, label: say.note, hint: say.noteHint, required: false, input: 'text', maxLength: LONGEST_NOTE },
  ];
}
