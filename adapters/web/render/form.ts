import type { Field, Form } from '#src/message/document.ts';
import type { HtmlContext } from './context.ts';
import { type Html, html, nothing } from './html.ts';

/** A real web form. A submit runs `command` with `name="value"` appended; where nothing can be pressed the command is printed. */
export function formHtml(form: Form, ctx: HtmlContext): Html {
  const fields = form.fields.map((field, n) => fieldHtml(field, ctx.id(`field-${n}`), ctx));
  const end = ctx.live
    ? html`<div class="actions"><button type="submit" class="button button--primary">${form.submitLabel}</button></div>`
    : html`<p>${ctx.words.rendering.form.typeIt(form.submitLabel)} <code>${form.command}</code></p>`;
  return html`<form class="form" data-form="${form.id}" data-command="${form.command}" autocomplete="off" aria-labelledby="${ctx.id('form')}">
<p class="form-title" id="${ctx.id('form')}">${form.title}</p>${fields}
${end}
</form>`;
}

function fieldHtml(field: Field, id: string, ctx: HtmlContext): Html {
  const words = ctx.words.rendering.form;
  const hint = field.hint === undefined ? nothing : html`<span class="field-hint" id="${id}-hint">${field.hint}</span>`;
  const mark = field.required ? nothing : html` <span class="field-optional">(${words.optional})</span>`;
  const label = html`<label for="${id}">${field.label}${mark}</label>`;
  return html`
<div class="field field--${field.input}">${label}${inputHtml(field, id, ctx)}${hint}</div>`;
}

function inputHtml(field: Field, id: string, ctx: HtmlContext): Html {
  const common = html` id="${id}" name="${field.name}"${field.required ? html` required` : nothing}${
    field.hint === undefined ? nothing : html` aria-describedby="${id}-hint"`
  }${ctx.live ? nothing : html` disabled`}`;
  switch (field.input) {
    case 'text':
      return field.multiline
        ? html`<textarea${common} rows="3" maxlength="${field.maxLength}">${field.value}</textarea>`
        : html`<input${common} type="text" maxlength="${field.maxLength}"${attribute('value', field.value)}>`;
    case 'number':
      return html`<input${common} type="number" inputmode="numeric" step="1"${attribute('value', field.value)}${attribute('min', field.min)}${attribute('max', field.max)}>`;
    case 'time':
      return html`<input${common} type="time"${attribute('value', field.value)}>`;
    case 'choice':
      return html`<select${common}>${field.required ? nothing : html`<option value=""></option>`}${field.options.map(
        (option) => optionHtml(option.value, option.label, field.value),
      )}</select>`;
    case 'yes-no': {
      const now = field.value === undefined ? undefined : field.value ? 'yes' : 'no';
      const empty = now === undefined ? html`<option value=""></option>` : nothing;
      const { yes, no } = ctx.words.rendering.form;
      return html`<select${common}>${empty}${optionHtml('yes', yes, now)}${optionHtml('no', no, now)}</select>`;
    }
    default:
      return field satisfies never;
  }
}

const optionHtml = (value: string, label: string, chosen: string | undefined): Html =>
  html`<option value="${value}"${value === chosen ? html` selected` : nothing}>${label}</option>`;

const attribute = (name: 'value' | 'min' | 'max', value: string | number | undefined): Html =>
  value === undefined || (typeof value === 'number' && !Number.isFinite(value))
    ? nothing
    : html` ${{ markup: name }}="${value}"`;
