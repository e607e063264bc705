/** Values of a form some of whose options are the first of more: what was given is looked for in the source itself. */
import type { Field, Option } from '#src/message/document.ts';
import { isFirstOfMore } from '#src/message/fields.ts';
import type { CommandContext } from './command.ts';
import { type FieldValues, fieldValues } from './form-fields.ts';
import { sourceNamed } from './sources/index.ts';

type Given = readonly (readonly [name: string, value: string])[];

/** As `fieldValues`. @throws Refusal FORM_FAULTS, FIELD_UNKNOWN */
export async function sourcedValues(given: Given, fields: readonly Field[], ctx: CommandContext): Promise<FieldValues> {
  return fieldValues(given, await Promise.all(fields.map((field) => withGiven(field, given, ctx))), ctx);
}

async function withGiven(field: Field, given: Given, ctx: CommandContext): Promise<Field> {
  if (field.input !== 'choice' || !isFirstOfMore(field)) return field;
  const typed =
    given
      .find(([name]) => name === field.name)?.[1]
      .trim()
      .toLowerCase() ?? '';
  return typed === ''
    ? field
    : { ...field, options: [...field.options, ...(await named(typed, field.source ?? '', ctx))] };
}

/** By its value or its label, whole: nothing less is meant for sure. */
async function named(typed: string, source: string, ctx: CommandContext): Promise<readonly Option[]> {
  const all = (await sourceNamed(source)?.all(ctx)) ?? [];
  const found = all.filter(({ value, label }) => [value, label].some((name) => name.toLowerCase() === typed));
  return found.map(({ value, label }) => ({ value, label }));
}
