/** One field as an input of a web form. */
import type { PlainField } from '#src/message/document.ts';
import { asTyped, isFirstOfMore, typedAs } from '#src/message/fields.ts';
import type { HtmlContext } from './context.ts';
import { type Html, html, nothing } from './html.ts';

export type InputPlace = { readonly id: string; readonly described: boolean };

export function inputHtml(field: PlainField, { id, described }: InputPlace, ctx: HtmlContext): Html {
  const common = html` id="${id}" name="${field.name}"${field.required ? html` required` : nothing}${
    described ? html` aria-describedby="${id}-hint"` : nothing
  }${ctx.live ? nothing : html` disabled`}`;
  const value = asTyped(field);
  switch (field.input) {
    case 'text':
      return field.multiline
        ? // Browsers cut what is pasted without a word; the server says at the field what is too long.
          html`<textarea${common} rows="3">${field.value}</textarea>`
        : html`<input${common} type="text" maxlength="${field.maxLength}"${attribute('value', field.value)}>`;
    case 'number': {
      const { decimals = 0 } = field;
      const step = decimals === 0 ? '1' : `0.${'0'.repeat(decimals - 1)}1`;
      const mode = decimals === 0 ? 'numeric' : 'decimal';
      return html`<input${common} type="number" inputmode="${mode}" step="${step}"${attribute('value', value)}${attribute('min', typedAs(field, field.min))}${attribute('max', typedAs(field, field.max))}>`;
    }
    case 'time':
      return html`<input${common} type="time"${attribute('value', field.value)}>`;
    case 'date-time':
      return html`<input${common} type="datetime-local"${attribute('value', field.value)}${attribute('min', field.min)}${attribute('max', field.max)}>`;
    case 'choice':
      return isFirstOfMore(field) ? searched(field, id, common, ctx) : listed(field, common);
    case 'many':
      return checkboxes(field, id, ctx);
    case 'yes-no': {
      const empty = value === undefined ? html`<option value=""></option>` : nothing;
      const { yes, no } = ctx.words.rendering.form;
      return html`<select${common}>${empty}${optionHtml('yes', yes, value)}${optionHtml('no', no, value)}</select>`;
    }
    default:
      return field satisfies never;
  }
}

type Of<K extends PlainField['input']> = Extract<PlainField, { input: K }>;

/** What has to be chosen and is not yet stands empty: the first of a list is nobody's answer. */
const listed = (field: Of<'choice'>, common: Html): Html =>
  html`<select${common}>${field.required && field.value !== undefined ? nothing : html`<option value=""></option>`}${field.options.map(
    (option) => optionHtml(option.value, option.label, field.value),
  )}</select>`;

/** The browser searches the first ones; the page asks for others while one types. */
const searched = (field: Of<'choice'>, id: string, common: Html, ctx: HtmlContext): Html =>
  html`<input${common} type="text" list="${id}-list" placeholder="${ctx.words.rendering.form.search}" data-source="${field.source}"${attribute('value', field.value)}><datalist id="${id}-list">${field.options.map(
    ({ value, label }) => html`<option value="${value}">${label}</option>`,
  )}</datalist>`;

const checkboxes = (field: Of<'many'>, id: string, ctx: HtmlContext): Html =>
  html`${field.options.map(
    ({ value, label }, n) =>
      html`<label class="field-check" for="${id}-${n}"><input type="checkbox" id="${id}-${n}" name="${field.name}" value="${value}"${
        field.value?.includes(value) ? html` checked` : nothing
      }${ctx.live ? nothing : html` disabled`}> ${label}</label>`,
  )}`;

const optionHtml = (value: string, label: string, chosen: string | undefined): Html =>
  html`<option value="${value}"${value === chosen ? html` selected` : nothing}>${label}</option>`;

const attribute = (name: 'value' | 'min' | 'max', value: string | undefined): Html =>
  value === undefined ? nothing : html` ${{ markup: name }}="${value}"`;
