/** A form as inputs of a card: in a dialog, or in the chat where no dialog can be opened. */
import type { Look } from '#adapters/chat/card/look.ts';
import type { Form, PlainField } from '#src/message/document.ts';
import { underField } from '#src/message/field-words.ts';
import { laidOut, mayHaveMore, rowsShown, type Shown } from '#src/message/fields.ts';
import { inputOf } from './inputs.ts';
import { MAX_BUTTON_CHARS, MAX_CELL_CHARS } from './limits.ts';
import { type CardElement, literal, words } from './text.ts';

/** Ids of inputs lie beside our own keys in what a press sends: theirs begin with this and the form's number. */
export const inputId = (form: number, name: string): string => `f${form}.${name}`;

/** Field name → what is wrong there. */
export type FieldFaults = Readonly<Record<string, string>>;

/** The button that asks for one more row of a field, where one can be asked for. */
export type AddRow = (field: string) => CardElement;

export type InputOptions = {
  /** On the card, from 1. */
  readonly n: number;
  readonly look: Look;
  readonly faults?: FieldFaults;
  readonly addRow?: AddRow | undefined;
};

export function inputElements(form: Form, options: InputOptions): CardElement[] {
  const shown = laidOut(form.fields);
  const names = shown.map(({ field }) => field.name);
  // An id may stand once on a card.
  return shown.filter(({ field }, at) => names.indexOf(field.name) === at).flatMap((one) => elementsOf(one, options));
}

/**
 * What a submit sends beside the inputs: which of them are groups of checkboxes, because an empty one sends nothing, and which are a date
 * whose time is an input of its own.
 */
export function kindsIn(form: Form): { readonly many?: readonly string[]; readonly dates?: readonly string[] } {
  const many = form.fields.flatMap((field) => (field.input === 'many' ? [field.name] : []));
  const dates = laidOut(form.fields).flatMap(({ field }) => (field.input === 'date-time' ? [field.name] : []));
  return { ...(many.length === 0 ? {} : { many }), ...(dates.length === 0 ? {} : { dates }) };
}

function elementsOf({ field, row }: Shown, { n, look, faults = {}, addRow }: InputOptions): CardElement[] {
  const fault = Object.hasOwn(faults, field.name) ? faults[field.name] : undefined;
  const told = fault === undefined ? undefined : words(literal(fault, MAX_CELL_CHARS), { color: 'Attention' });
  const small = words(literal(underField(field, look) ?? '', 2 * MAX_CELL_CHARS), { size: 'Small', isSubtle: true });
  const input = inputOf(field, { id: inputId(n, field.name), label: labelOf(field) }, look);
  const last = row?.last && row.n === rowsShown(row.of) && mayHaveMore(row.of) ? addRow?.(row.of.name) : undefined;
  return [
    row?.first ? rowTitle(row, look) : undefined,
    input,
    told,
    small,
    last === undefined ? undefined : { type: 'ActionSet', actions: [last] },
  ].filter((element) => element !== undefined);
}

/** Required is checked by the command, which says it at the field; a client's own check would hide that and needs a second text. */
function labelOf(field: PlainField): string {
  const label = literal(field.label, MAX_CELL_CHARS).trim() || field.name;
  return field.required ? `${label} *` : label;
}

function rowTitle({ of, n }: NonNullable<Shown['row']>, look: Look): CardElement | undefined {
  const { form } = look.words.rendering;
  const hint = n === 1 && of.hint !== undefined ? ` · ${of.hint}` : '';
  return words(literal(`${of.label} · ${form.row(look.format.number(n))}${hint}`, 2 * MAX_CELL_CHARS), {
    weight: 'Bolder',
  });
}

export const addRowTitle = (form: Form, name: string, look: Look): string => {
  const label = form.fields.find((field) => field.name === name)?.label ?? '';
  return literal(look.words.rendering.form.addRow(label), MAX_BUTTON_CHARS).trim();
};
