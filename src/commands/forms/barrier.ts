import type { Lying } from '#src/facts/lying.ts';
import type { Field } from '#src/message/document.ts';
import { typeName } from '#src/views/marks.ts';
import type { CommandContext } from '../command.ts';
import { choiceOf } from '../sources/index.ts';
import { role } from '../sources/role.ts';
import type { RegisteredForm } from './form.ts';

export const barrierForm: RegisteredForm = { id: 'delay', opens: 'delay 5W tell', as: 'charge-nurse' };

export const BEDS = 'beds';
export const TYPE = 'type';
export const BY = 'by';
export const OWNER = 'owner';

/** @param usual type that is filled in */
export async function barrierFields(
  lying: readonly Lying[],
  ctx: CommandContext,
  usual?: string,
): Promise<readonly Field[]> {
  const { words, settings } = ctx;
  const say = words.barriers.form;
  const { types } = settings.barriers;
  const options = types.map(({ id }) => ({ value: id, label: typeName(id, types, ctx) }));
  const beds = lying.map(({ bed }) => ({ value: bed, label: bed }));
  return [
    { name: BEDS, label: say.beds, required: true, input: 'many', options: beds },
    {
      name: TYPE,
      label: say.type,
      required: true,
      input: 'choice',
      options,
      ...(usual === undefined ? {} : { value: usual }),
    },
    { name: BY, label: say.by, hint: say.byHint, required: false, input: 'time' },
    { name: OWNER, label: say.owner, hint: say.ownerHint, required: false, ...(await choiceOf(role, ctx)) },
  ];
}
