/** A form as inputs of a card: in a dialog, or in the chat where no dialog can be opened. */
import type { Look } from '#adapters/chat/card/look.ts';
import type { Field, Form } from '#src/message/document.ts';
import { MAX_CELL_CHARS, MAX_CHOICE_CHARS, MAX_CHOICES } from './limits.ts';
import { type CardElement, literal, words } from './text.ts';

/** Ids of inputs lie beside our own keys in what a press sends: theirs begin with this and the form's number. */
export const inputId = (form: number, name: string): string => `f${form}.${name}`;

/** Field name → what is wrong there. */
export type FieldFaults = Readonly<Record<string, string>>;

export function inputElements(form: Form, n: number, look: Look, faults: FieldFaults = {}): CardElement[] {
  // An id may stand once on a card.
  const fields = form.fields.filter(({ name }, at) => form.fields.findIndex((other) => other.name === name) === at);
  return fields.flatMap((field) => {
    const fault = Object.hasOwn(faults, field.name) ? faults[field.name] : undefined;
    const told = fault === undefined ? undefined : words(literal(fault, MAX_CELL_CHARS), { color: 'Attention' });
    const input = inputOf(field, inputId(n, field.name), look);
    const hint = words(literal(field.hint ?? '', MAX_CELL_CHARS), { size: 'Small', isSubtle: true });
    return [input, told, hint].filter((element) => element !== undefined);
  });
}

function inputOf(field: Field, id: string, look: Look): CardElement {
  const label = literal(field.label, MAX_CELL_CHARS).trim() || field.name;
  // Required is checked by the command, which says it at the field; a client's own check would hide that and needs a second text.
  const common = { id, label: field.required ? `${label} *` : label };
  switch (field.input) {
    case 'text':
      return {
        type: 'Input.Text',
        ...common,
        maxLength: Math.max(1, field.maxLength),
        ...(field.multiline === true ? { isMultiline: true } : {}),
        ...valued(field.value === undefined ? undefined : literal(field.value, Math.max(1, field.maxLength))),
      };
    case 'number':
      return { type: 'Input.Number', ...common, ...valued(finite(field.value)) };
    case 'choice':
      return choice(field, common);
    case 'yes-no': {
      const { yes, no } = look.words.rendering.form;
      const value = field.value === undefined ? undefined : field.value ? 'yes' : 'no';
      const choices = [
        { title: yes, value: 'yes' },
        { title: no, value: 'no' },
      ];
      return { type: 'Input.ChoiceSet', ...common, style: 'expanded', choices, ...valued(value) };
    }
    case 'time':
      return { type: 'Input.Time', ...common, ...valued(field.value) };
  }
}

function choice(field: Extract<Field, { input: 'choice' }>, common: { id: string; label: string }): CardElement {
  const choices = field.options.slice(0, MAX_CHOICES).flatMap(({ value, label }) => {
    const title = literal(label, MAX_CHOICE_CHARS).trim() || literal(value, MAX_CHOICE_CHARS).trim();
    // A value must come back whole or not at all.
    return title === '' || value === '' || value.length > MAX_CELL_CHARS
      ? []
      : [{ title, value: value.toWellFormed() }];
  });
  return { type: 'Input.ChoiceSet', ...common, choices, ...valued(field.value) };
}

const valued = (value: string | number | undefined) => (value === undefined || value === '' ? {} : { value });
const finite = (value: number | undefined) => (Number.isFinite(value) ? value : undefined);
