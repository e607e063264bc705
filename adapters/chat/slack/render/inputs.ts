/** A form's fields as input blocks of a modal. The block's id is the field's name; what no input can hold gives undefined. */
import type { types } from '@slack/bolt';
import type { Look } from '#adapters/chat/card/look.ts';
import type { Option, PlainField } from '#src/message/document.ts';
import { before } from '#src/message/drill.ts';
import { underField } from '#src/message/field-words.ts';
import { isFirstOfMore, mayHaveMore, rowsShown, type Shown, timeName, typedAs } from '#src/message/fields.ts';
import type { SlackBlock } from './blocks.ts';
import {
  MAX_BUTTON_CHARS,
  MAX_CHECKBOXES,
  MAX_COMMAND_CHARS,
  MAX_LABEL_CHARS,
  MAX_OPTION_CHARS,
  MAX_OPTION_VALUE_CHARS,
  MAX_OPTIONS,
  MAX_PLACEHOLDER_CHARS,
  MAX_TEXT_INPUT_CHARS,
} from './limits.ts';
import { literal } from './spans.ts';

/** The one input of each block. */
const ACTION = 'value';
/** Of an input whose options are asked for while one types: the source's name follows. */
export const SOURCE_ACTION = 'source:';
/** Of the button that asks for one more row; its value is the field's name. */
export const ADD_ROW_ACTION = 'add-row';

export const plainText = (text: string, max: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: literal(text, max).trim() || '–',
  emoji: false,
});

type Of<K extends PlainField['input']> = Extract<PlainField, { input: K }>;
type Single = Exclude<PlainField, Of<'date-time'>>;

/** The blocks of one field, or cell of a row: with the row's name before the first, and a button for one more after the last. */
export function inputBlocks(shown: Shown, look: Look): readonly SlackBlock[] | undefined {
  const { field, row } = shown;
  const inputs = field.input === 'date-time' ? dateAndTime(field, look) : single(field, look);
  if (inputs === undefined) return undefined;
  return [...(row?.first ? rowTitle(row, look) : []), ...inputs, ...(row?.last ? addRow(row, look) : [])];
}

type InRow = NonNullable<Shown['row']>;

function rowTitle({ of, n }: InRow, look: Look): SlackBlock[] {
  const { form } = look.words.rendering;
  const text = `${of.label} · ${form.row(look.format.number(n))}`;
  const hint = n === 1 && of.hint !== undefined ? ` · ${of.hint}` : '';
  return [{ type: 'context', elements: [plainText(text + hint, MAX_LABEL_CHARS)] }];
}

function addRow({ of, n }: InRow, look: Look): SlackBlock[] {
  if (n !== rowsShown(of) || !mayHaveMore(of) || of.name.length > MAX_COMMAND_CHARS) return [];
  const text = plainText(look.words.rendering.form.addRow(of.label), MAX_BUTTON_CHARS);
  return [
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: ADD_ROW_ACTION, text, value: of.name }],
    },
  ];
}

function single(field: Single, look: Look): readonly types.InputBlock[] | undefined {
  const element = elementOf(field, look);
  return element === undefined ? undefined : [block(field, field.name, field.label, element, underField(field, look))];
}

const block = (
  field: PlainField,
  block_id: string,
  label: string,
  element: types.InputBlockElement,
  hint: string | undefined,
): types.InputBlock => ({
  type: 'input',
  block_id,
  optional: !field.required,
  label: plainText(label, MAX_LABEL_CHARS),
  element,
  ...(hint === undefined ? {} : { hint: plainText(hint, MAX_LABEL_CHARS) }),
});

/**
 * Two inputs of the wall clock, not Slack's datetimepicker: that one shows the viewer's zone and sends an instant, and somebody who plans for a
 * hospital in another zone would read the wrong hour. So what is chosen is what is meant, also where the clock changes.
 */
function dateAndTime(field: Of<'date-time'>, look: Look): readonly types.InputBlock[] {
  const { form } = look.words.rendering;
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})T(([01]\d|2[0-3]):[0-5]\d)$/.exec(field.value ?? '') ?? [];
  return [
    block(
      field,
      field.name,
      form.dateOf(field.label),
      { type: 'datepicker', action_id: ACTION, ...(date === undefined ? {} : { initial_date: date }) },
      underField(field, look),
    ),
    block(
      field,
      timeName(field.name),
      form.timeOf(field.label),
      { type: 'timepicker', action_id: ACTION, ...(time === undefined ? {} : { initial_time: time }) },
      undefined,
    ),
  ];
}

function elementOf(field: Single, look: Look): types.InputBlockElement | undefined {
  switch (field.input) {
    case 'text': {
      const max_length = Math.max(1, Math.min(field.maxLength, MAX_TEXT_INPUT_CHARS));
      const value = literal(field.value ?? '', max_length);
      const initial = value === '' ? {} : { initial_value: value };
      return {
        type: 'plain_text_input',
        action_id: ACTION,
        multiline: field.multiline ?? false,
        max_length,
        ...initial,
      };
    }
    case 'number':
      return {
        type: 'number_input',
        action_id: ACTION,
        is_decimal_allowed: (field.decimals ?? 0) > 0,
        ...range(field),
      };
    case 'time': {
      const fits = /^([01]\d|2[0-3]):[0-5]\d$/.test(field.value ?? '');
      return { type: 'timepicker', action_id: ACTION, ...(fits ? { initial_time: field.value! } : {}) };
    }
    case 'yes-no': {
      const { yes, no } = look.words.rendering.form;
      const options = [optionOf('yes', yes), optionOf('no', no)];
      const chosen = field.value === undefined ? undefined : options[field.value ? 0 : 1];
      return {
        type: 'radio_buttons',
        action_id: ACTION,
        options,
        ...(chosen === undefined ? {} : { initial_option: chosen }),
      };
    }
    case 'choice':
      return isFirstOfMore(field) ? searched(field, look) : listed(field);
    case 'many':
      return several(field);
  }
}

/** Slack refuses a first value outside the limits, and limits that nothing is between. */
function range(field: Of<'number'>) {
  const { value } = field;
  const nothingBetween = field.min !== undefined && field.max !== undefined && field.min > field.max;
  const { min, max }: Pick<Of<'number'>, 'min' | 'max'> = nothingBetween ? {} : field;
  const [least, most, first] = [min, max, value].map((one) => typedAs(field, one));
  const fits = value !== undefined && first !== undefined && value >= (min ?? value) && value <= (max ?? value);
  return {
    ...(least === undefined ? {} : { min_value: least }),
    ...(most === undefined ? {} : { max_value: most }),
    ...(fits ? { initial_value: first } : {}),
  };
}

export const fitsOption = ({ value }: Option): boolean =>
  value !== '' && value.length <= MAX_OPTION_VALUE_CHARS && value.isWellFormed();

function listed({ options, value }: Of<'choice'>): types.StaticSelect | undefined {
  if (options.length === 0 || options.length > MAX_OPTIONS || !options.every(fitsOption)) return undefined;
  const shown = options.map((option) => optionOf(option.value, option.label));
  const chosen = shown.find((option) => option.value === value);
  return {
    type: 'static_select',
    action_id: ACTION,
    options: shown,
    ...(chosen === undefined ? {} : { initial_option: chosen }),
  };
}

/** Too many for a list: Slack asks us while one types. */
function searched({ options, source, value }: Of<'choice'>, look: Look): types.ExternalSelect | undefined {
  const action_id = `${SOURCE_ACTION}${source}`;
  if (action_id.length > MAX_OPTION_VALUE_CHARS) return undefined;
  const chosen =
    value === undefined
      ? undefined
      : (options.find((one) => one.value === value) ?? { value, label: markedValue(value, look) });
  return {
    type: 'external_select',
    action_id,
    min_query_length: 0,
    placeholder: plainText(look.words.rendering.form.search, MAX_PLACEHOLDER_CHARS),
    ...(chosen === undefined || !fitsOption(chosen) ? {} : { initial_option: optionOf(chosen.value, chosen.label) }),
  };
}

/** Shown as an option is, and those of a drill have its mark. */
const markedValue = (value: string, { words: { mark } }: Look): string =>
  mark === undefined ? value : before(mark, value);

/** Checkboxes take ten. */
function several({ options, value = [] }: Of<'many'>): types.Checkboxes | types.MultiStaticSelect | undefined {
  const whole = options.every((option) => fitsOption(option) && !option.value.includes(','));
  if (options.length === 0 || options.length > MAX_OPTIONS || !whole) return undefined;
  const shown = options.map((option) => optionOf(option.value, option.label));
  const chosen = shown.filter((option) => value.includes(option.value ?? ''));
  const initial = chosen.length === 0 ? {} : { initial_options: chosen };
  return options.length <= MAX_CHECKBOXES
    ? { type: 'checkboxes', action_id: ACTION, options: shown, ...initial }
    : { type: 'multi_static_select', action_id: ACTION, options: shown, ...initial };
}

export const optionOf = (value: string, label: string): types.PlainTextOption => ({
  text: plainText(label, MAX_OPTION_CHARS),
  value,
});
