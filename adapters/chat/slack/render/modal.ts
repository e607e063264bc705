/** A form as a Slack modal, and the answer that takes its place. Pure: a form that no modal can hold gives undefined and is told inline. */
import type { types } from '@slack/bolt';
import type { Look } from '#adapters/chat/card/look.ts';
import type { Document, Field, Form } from '#src/message/document.ts';
import type { SlackBlock } from './blocks.ts';
import {
  MAX_LABEL_CHARS,
  MAX_METADATA_CHARS,
  MAX_MODAL_BLOCKS,
  MAX_MODAL_TITLE_CHARS,
  MAX_OPTION_CHARS,
  MAX_OPTION_VALUE_CHARS,
  MAX_OPTIONS,
  MAX_TEXT_INPUT_CHARS,
} from './limits.ts';
import { literal } from './spans.ts';

/** Every modal of ours; what is submitted under another name is none of ours. */
export const CALLBACK = 'huddleboard_form';
/** The one input of each block; the block's id is the field's name. */
const ACTION = 'value';

const plainText = (text: string, max: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: literal(text, max).trim() || '–',
  emoji: false,
});

/**
 * @param above what the document says beside its form
 * @param metadata comes back with the submit
 */
export function formView(
  form: Form,
  above: readonly SlackBlock[],
  metadata: string,
  look: Look,
): types.ModalView | undefined {
  const inputs = form.fields.map((field) => inputBlock(field, look));
  const names = new Set(form.fields.map((field) => field.name));
  const blocks = [...above, ...inputs.filter((block) => block !== undefined)];
  const whole = blocks.length === above.length + form.fields.length && names.size === form.fields.length;
  if (!whole || inputs.length === 0 || blocks.length > MAX_MODAL_BLOCKS || metadata.length > MAX_METADATA_CHARS)
    return undefined;
  return {
    type: 'modal',
    callback_id: CALLBACK,
    title: plainText(form.title, MAX_MODAL_TITLE_CHARS),
    submit: plainText(form.submitLabel, MAX_MODAL_TITLE_CHARS),
    close: plainText(look.words.rendering.form.cancel, MAX_MODAL_TITLE_CHARS),
    private_metadata: metadata,
    blocks,
  };
}

/** What a modal shows instead of inputs: an answer, or that one is on its way. */
export const readingView = (
  title: string,
  blocks: readonly SlackBlock[],
  metadata: string,
  look: Look,
): types.ModalView => ({
  type: 'modal',
  callback_id: CALLBACK,
  title: plainText(title, MAX_MODAL_TITLE_CHARS),
  close: plainText(look.words.rendering.form.close, MAX_MODAL_TITLE_CHARS),
  ...(metadata.length > MAX_METADATA_CHARS ? {} : { private_metadata: metadata }),
  blocks: blocks.slice(0, MAX_MODAL_BLOCKS),
});

/** The form that a document leads to; a document has one. */
export const formIn = ({ blocks }: Document): Form | undefined => blocks.find((block) => block.kind === 'form');

function inputBlock(field: Field, look: Look): types.InputBlock | undefined {
  const element = elementOf(field, look);
  if (element === undefined) return undefined;
  return {
    type: 'input',
    block_id: field.name,
    optional: !field.required,
    label: plainText(field.label, MAX_LABEL_CHARS),
    element,
    ...(field.hint === undefined ? {} : { hint: plainText(field.hint, MAX_LABEL_CHARS) }),
  };
}

function elementOf(field: Field, look: Look): types.InputBlockElement | undefined {
  const { form } = look.words.rendering;
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
      return { type: 'number_input', action_id: ACTION, is_decimal_allowed: false, ...range(field) };
    case 'time': {
      const fits = /^([01]\d|2[0-3]):[0-5]\d$/.test(field.value ?? '');
      return { type: 'timepicker', action_id: ACTION, ...(fits ? { initial_time: field.value! } : {}) };
    }
    case 'yes-no': {
      const options = [optionOf('yes', form.yes), optionOf('no', form.no)];
      const chosen = field.value === undefined ? undefined : options[field.value ? 0 : 1];
      return {
        type: 'radio_buttons',
        action_id: ACTION,
        options,
        ...(chosen === undefined ? {} : { initial_option: chosen }),
      };
    }
    case 'choice':
      return choice(field);
  }
}

/** Slack refuses a first value outside the limits. */
function range(field: Extract<Field, { input: 'number' }>) {
  const { min, max, value } = field;
  const fits = value !== undefined && Number.isSafeInteger(value) && value >= (min ?? value) && value <= (max ?? value);
  return {
    ...(min === undefined ? {} : { min_value: String(min) }),
    ...(max === undefined ? {} : { max_value: String(max) }),
    ...(fits ? { initial_value: String(value) } : {}),
  };
}

function choice(field: Extract<Field, { input: 'choice' }>): types.StaticSelect | undefined {
  const fits = ({ value }: { value: string }): boolean =>
    value !== '' && value.length <= MAX_OPTION_VALUE_CHARS && value.isWellFormed();
  const { options } = field;
  if (options.length === 0 || options.length > MAX_OPTIONS || !options.every(fits)) return undefined;
  const shown = options.map(({ value, label }) => optionOf(value, label));
  const chosen = shown.find((option) => option.value === field.value);
  return {
    type: 'static_select',
    action_id: ACTION,
    options: shown,
    ...(chosen === undefined ? {} : { initial_option: chosen }),
  };
}

const optionOf = (value: string, label: string): types.PlainTextOption => ({
  text: plainText(label, MAX_OPTION_CHARS),
  value,
});
