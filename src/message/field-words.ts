/** A field in words: what may be typed into it, what stands in it, and what was known last. The same on every surface. */
import type { PlainField } from './document.ts';
import { before } from './drill.ts';
import { differs, isFirstOfMore, typedAs } from './fields.ts';
import type { Format } from './format.ts';
import type { Words } from './words/index.ts';

type Speech = { readonly words: Words; readonly format: Format };

/** Figures that somebody fills in are shown with all their places. */
const MOST_DECIMALS = 6;

/** `number from 0 to 60`, `one of act, urgent` */
export function takes(field: PlainField, { words, format }: Speech): string {
  const { form } = words.rendering;
  switch (field.input) {
    case 'text':
      return form.text(format.number(field.maxLength));
    case 'number':
      return form.number(...limits(field, format));
    case 'choice':
    case 'many': {
      const choices = field.options.map((option) => option.value).join(', ');
      if (field.input === 'many') return form.anyOf(choices);
      return isFirstOfMore(field) ? form.oneOfMore : form.oneOf(choices);
    }
    case 'yes-no':
      return form.yesNo;
    case 'time':
      return form.time;
    case 'date-time':
      return form.dateTime;
  }
}

type NumberField = Extract<PlainField, { input: 'number' }>;

/** Least and most of a number as people read them. */
export const limits = ({ min, max }: NumberField, format: Format): [string | undefined, string | undefined] => {
  const figure = (n: number | undefined): string | undefined =>
    n === undefined ? undefined : format.number(n, MOST_DECIMALS);
  return [figure(min), figure(max)];
};

/** A value as people read it: an option by its label. Undefined: there is none. */
export function valueWords(
  field: PlainField,
  value: PlainField['value'],
  { words, format }: Speech,
): string | undefined {
  const { form } = words.rendering;
  if (value === undefined) return undefined;
  if (typeof value === 'number') return format.number(value, MOST_DECIMALS);
  if (typeof value === 'boolean') return value ? form.yes : form.no;
  if (field.input === 'choice' || field.input === 'many') {
    const label = (one: string): string => field.options.find((option) => option.value === one)?.label ?? one;
    if (typeof value === 'string') return label(value);
    return value.length === 0 ? form.none : value.map(label).join(', ');
  }
  return typedAs(field, value);
}

/** `≠ was 28`; undefined where nothing differs. */
export function wasWords(field: PlainField, speech: Speech): string | undefined {
  const was = differs(field) ? valueWords(field, field.was, speech) : undefined;
  return was === undefined ? undefined : speech.words.rendering.form.was(was);
}

/** Small print under a field: what was known last, in which zone its clock runs, the hint. Undefined: nothing. */
export function underField(field: PlainField, speech: Speech): string | undefined {
  const zone = field.input === 'date-time' ? speech.words.rendering.form.zone(field.zone) : undefined;
  const parts = [wasWords(field, speech), zone, field.hint].filter((part) => part !== undefined && part !== '');
  if (parts.length === 0) return undefined;
  const line = parts.join(' · ');
  return speech.words.mark === undefined ? line : before(speech.words.mark, line);
}
