/** A form where no modal can be opened: what it asks, and the command that gives the same answer by typing. */
import type { Field, Form } from '#src/message/document.ts';
import type { Look } from './look.ts';

/** One line per field: `Staffed beds (required): number from 0 to 60, now 24`. */
export function fieldLine(field: Field, look: Look): string {
  const { form } = look.words.rendering;
  const need = field.required ? form.required : form.optional;
  const facts = [allowed(field, look), field.hint, current(field, look)].filter((fact) => fact !== undefined);
  return `${field.label} (${need}): ${facts.join(', ')}`;
}

function allowed(field: Field, look: Look): string {
  const { form } = look.words.rendering;
  const figure = (n: number | undefined): string | undefined =>
    n === undefined ? undefined : look.format.number(n, 2);
  switch (field.input) {
    case 'text':
      return form.text(look.format.number(field.maxLength));
    case 'number':
      return form.number(figure(field.min), figure(field.max));
    case 'choice':
      return form.oneOf(field.options.map((option) => option.value).join(', '));
    case 'yes-no':
      return form.yesNo;
    case 'time':
      return form.time;
  }
}

function current(field: Field, look: Look): string | undefined {
  const { form } = look.words.rendering;
  if (field.value === undefined) return undefined;
  if (field.input === 'yes-no') return form.now(field.value ? form.yes : form.no);
  if (field.input === 'number') return form.now(look.format.number(field.value, 2));
  return form.now(field.value);
}

/** `flow dc unit="" count=""` */
export const typedForm = (form: Form): string =>
  [form.command, ...form.fields.map((field) => `${field.name}="…"`)].join(' ');
