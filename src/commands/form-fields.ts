/** Field values out of a command's words: what a form sends and what somebody types by hand are the same `name="value"`. */
import type { Field } from '#src/message/document.ts';
import { clean } from '#src/message/quote.ts';
import type { Words } from '#src/message/words/index.ts';
import type { CommandContext } from './command.ts';
import { nearest } from './nearest.ts';
import { type FieldFaults, Refusal, refuse } from './refusal.ts';

export type FieldValue = string | number | boolean;
export type FieldValues = ReadonlyMap<string, FieldValue>;

/** `census=26`, `here:rn=5`: a name, and all that follows the first equals sign. */
const FIELD_WORD = /^(\p{L}[\p{L}\p{N}:-]{0,39})=(.*)$/su;

/** Field words apart from the others, in their order. */
export function splitFields(all: readonly string[]): {
  readonly given: readonly (readonly [name: string, value: string])[];
  readonly rest: readonly string[];
} {
  const given = all.flatMap((word) => {
    const found = FIELD_WORD.exec(word);
    return found === null ? [] : [[found[1]!.toLowerCase(), found[2]!] as const];
  });
  return { given, rest: all.filter((word) => !FIELD_WORD.test(word)) };
}

/**
 * Reads and checks what was given against a form's fields. An empty value says nothing.
 * @returns values by field name: whole numbers, times as HH:MM, choices as the option's value
 * @throws Refusal FORM_FAULTS with what is wrong at each field, FIELD_UNKNOWN
 */
export function fieldValues(
  given: readonly (readonly [name: string, value: string])[],
  fields: readonly Field[],
  ctx: Pick<CommandContext, 'words' | 'format'>,
): FieldValues {
  const values = new Map<string, FieldValue>();
  const faults: Record<string, string> = {};
  for (const [typed, value] of given) {
    const field = fieldNamed(typed, fields, ctx.words);
    if (value.trim() === '') continue;
    const read = readValue(field, clean(value), ctx);
    if (values.has(field.name)) faults[field.name] = ctx.words.forms.twice;
    else if ('fault' in read) faults[field.name] = read.fault;
    else values.set(field.name, read.value);
  }
  for (const { name, required } of fields) if (required && !values.has(name)) faults[name] ??= ctx.words.forms.needed;
  if (Object.keys(faults).length > 0) throw faultsAt(faults, fields, ctx.words);
  return values;
}

/** The refusal of a form: told at the fields where a platform can, and in one line everywhere. What was typed is not said back. */
export function faultsAt(faults: FieldFaults, fields: readonly Field[], { forms }: Words): Refusal {
  const told = fields.flatMap(({ name, label }) =>
    faults[name] === undefined ? [] : [forms.fault(label, faults[name])],
  );
  return new Refusal({ code: 'FORM_FAULTS', kind: 'user', ...forms.faults(told) }, { fields: faults });
}

function fieldNamed(typed: string, fields: readonly Field[], words: Words): Field {
  const names = fields.map((field) => ({ word: field.name, means: field }));
  const exact = names.find(({ word }) => word === typed);
  if (exact !== undefined) return exact.means;
  const near = nearest(typed, names);
  if ('found' in near) return near.found;
  throw refuse('FIELD_UNKNOWN', words.forms.unknown(fields.map((field) => field.name)));
}

type Read = { readonly value: FieldValue } | { readonly fault: string };

/** Up to nine digits: what is longer is no figure of a house. */
const WHOLE = /^[+-]?\d{1,9}$/;
const TIME = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/;
const YES_NO: Readonly<Record<string, boolean>> = { yes: true, y: true, true: true, no: false, n: false, false: false };

function readValue(field: Field, typed: string, { words, format }: Pick<CommandContext, 'words' | 'format'>): Read {
  const { forms, rendering } = words;
  const lower = typed.toLowerCase();
  switch (field.input) {
    case 'text':
      return [...typed].length <= field.maxLength
        ? { value: typed }
        : { fault: forms.tooLong(format.number(field.maxLength)) };
    case 'number': {
      const { min, max } = field;
      const value = WHOLE.test(typed) ? Number(typed) : Number.NaN;
      const fits = value >= (min ?? value) && value <= (max ?? value);
      const figure = (n: number | undefined) => (n === undefined ? undefined : format.number(n));
      return fits ? { value } : { fault: forms.noNumber(rendering.form.number(figure(min), figure(max))) };
    }
    case 'choice': {
      const found = field.options.find(
        (option) => option.value.toLowerCase() === lower || option.label.toLowerCase() === lower,
      );
      return found === undefined
        ? { fault: forms.noChoice(field.options.map((option) => option.value)) }
        : { value: found.value };
    }
    case 'yes-no': {
      const value = Object.hasOwn(YES_NO, lower) ? YES_NO[lower] : undefined;
      return value === undefined ? { fault: forms.noYesNo } : { value };
    }
    case 'time': {
      const found = TIME.exec(typed);
      return found === null ? { fault: forms.noTime } : { value: `${found[1]!.padStart(2, '0')}:${found[2]}` };
    }
  }
}
