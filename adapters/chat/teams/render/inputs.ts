/** One field as an input of a card. */
import type { Look } from '#adapters/chat/card/look.ts';
import type { Option, PlainField } from '#src/message/document.ts';
import { asTyped, isFirstOfMore, NONE, timeName } from '#src/message/fields.ts';
import { MAX_CELL_CHARS, MAX_CHECKBOXES, MAX_CHOICE_CHARS, MAX_CHOICES, MAX_PICKED } from './limits.ts';
import { type CardElement, literal } from './text.ts';

type Common = { readonly id: string; readonly label: string };
type Of<K extends PlainField['input']> = Extract<PlainField, { input: K }>;

export function inputOf(field: PlainField, common: Common, look: Look): CardElement {
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
      return { type: 'Input.Number', ...common, ...valued(asTyped(field) === undefined ? undefined : field.value) };
    case 'choice':
      return choice(field, common);
    case 'many':
      return many(field, common);
    case 'yes-no': {
      const { yes, no } = look.words.rendering.form;
      const choices = [
        { title: yes, value: 'yes' },
        { title: no, value: 'no' },
      ];
      return { type: 'Input.ChoiceSet', ...common, style: 'expanded', choices, ...valued(asTyped(field)) };
    }
    case 'time':
      return { type: 'Input.Time', ...common, ...valued(field.value) };
    case 'date-time':
      return dateAndTime(field, common, look);
  }
}

/** Beside each other; both of the wall clock, which the small print says the zone of. */
function dateAndTime({ value = '' }: Of<'date-time'>, { id, label }: Common, look: Look): CardElement {
  const { form } = look.words.rendering;
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})T(([01]\d|2[0-3]):[0-5]\d)$/.exec(value) ?? [];
  const inputs = [
    { type: 'Input.Date', id, label: form.dateOf(label), ...valued(date) },
    { type: 'Input.Time', id: timeName(id), label: form.timeOf(label), ...valued(time) },
  ];
  return { type: 'ColumnSet', columns: inputs.map((input) => ({ type: 'Column', width: 'stretch', items: [input] })) };
}

/** A short list opens; a long one is searched as one types, and where there are more than fit Teams asks us while one types. */
function choice(field: Of<'choice'>, common: Common): CardElement {
  const choices = choicesOf(field.options);
  const searched = choices.length > MAX_PICKED ? { style: 'filtered' } : {};
  if (!isFirstOfMore(field))
    return { type: 'Input.ChoiceSet', ...common, ...searched, choices, ...valued(field.value) };
  const asked = { 'choices.data': { type: 'Data.Query', dataset: field.source } };
  return { type: 'Input.ChoiceSet', ...common, style: 'filtered', choices, ...asked, ...valued(field.value) };
}

function many(field: Of<'many'>, common: Common): CardElement {
  const choices = choicesOf(field.options.filter((option) => !option.value.includes(',')));
  const style = choices.length <= MAX_CHECKBOXES ? 'expanded' : 'compact';
  const value = asTyped(field);
  return {
    type: 'Input.ChoiceSet',
    ...common,
    isMultiSelect: true,
    style,
    choices,
    ...valued(value === NONE ? undefined : value),
  };
}

/** A value must come back whole or not at all. */
export const choicesOf = (options: readonly Option[]) =>
  options.slice(0, MAX_CHOICES).flatMap(({ value, label }) => {
    const title = literal(label, MAX_CHOICE_CHARS).trim() || literal(value, MAX_CHOICE_CHARS).trim();
    return title === '' || value === '' || value.length > MAX_CELL_CHARS
      ? []
      : [{ title, value: value.toWellFormed() }];
  });

function valued(value: string | number | undefined) {
  if (value === undefined || value === '') return {};
  return { value: typeof value === 'string' ? value.toWellFormed() : value };
}
