import type { Field } from '#src/message/document.ts';
import type { HeldBed } from '#src/views/barriers.ts';
import { typeName } from '#src/views/marks.ts';
import type { CommandContext } from '../command.ts';
import { linkField } from '../link-field.ts';
import type { RegisteredForm } from './form.ts';

export const barrierNoteForm: RegisteredForm = { id: 'barrier-note', opens: 'delay note', as: 'charge-nurse' };

export const BARRIER = 'barrier';
export const NOTE = 'note';

/** A cell of a table on a phone. */
export const LONGEST_NOTE = 160;
const LONGEST_ID = 10;

/**
 * @param held those that the asker may add to; with none an id is typed
 * @param given what is filled in: of a message what it says, where that points at nobody, and its address
 */
export function barrierNoteFields(
  held: readonly HeldBed[],
  given: { readonly note: string; readonly link: string },
  ctx: CommandContext,
): readonly Field[] {
  const say = ctx.words.barriers.note;
  const { types } = ctx.settings.barriers;
  const options = held.map(({ barrier: { id, type }, bed }) => ({
    value: id,
    label: `${id} · ${bed} · ${typeName(type, types, ctx)}`,
  }));
  return [
    {
      ...{ name: BARRIER, label: say.which, required: true },
      ...(options.length > 0 ? { input: 'choice', options } : { input: 'text', maxLength: LONGEST_ID }),
    },
    {
      ...{ name: NOTE, label: say.what, hint: say.hint, required: true, input: 'text', maxLength: LONGEST_NOTE },
      ...(given.note === '' ? {} : { value: given.note }),
    },
    linkField(given.link, { label: say.link, hint: say.linkHint }),
  ];
}
