/** A form where no modal can be opened: what it asks, a line per field. */
import type { Field, PlainField } from '#src/message/document.ts';
import { takes, underField, valueWords } from '#src/message/field-words.ts';
import type { Look } from './look.ts';

/** One line per field: `Staffed beds (required): number from 0 to 60, now 24`. */
export function fieldLine(field: Field, look: Look): string {
  const { form } = look.words.rendering;
  const need = field.required ? form.required : form.optional;
  return `${field.label} (${need}): ${field.input === 'rows' ? rowsLine(field, look) : plainLine(field, look)}`;
}

function plainLine(field: PlainField, look: Look): string {
  const now = valueWords(field, field.value, look);
  const facts = [
    takes(field, look),
    underField(field, look),
    now === undefined ? undefined : look.words.rendering.form.now(now),
  ];
  return facts.filter((fact) => fact !== undefined).join(', ');
}

function rowsLine(field: Extract<Field, { input: 'rows' }>, look: Look): string {
  const { form } = look.words.rendering;
  const rows = form.rows(look.format.number(field.least), look.format.number(field.most));
  const columns = field.columns.map((column) => `${column.label}: ${plainLine(column, look)}`);
  return [`${rows}${field.hint === undefined ? '' : `, ${field.hint}`}`, ...columns].join('; ');
}
