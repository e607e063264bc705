import type { Field, Form, PlainField, RowsField } from '#src/message/document.ts';
import { underField } from '#src/message/field-words.ts';
import { laidOut, rowsShown, type Shown } from '#src/message/fields.ts';
import type { HtmlContext } from './context.ts';
import { type Html, html, nothing } from './html.ts';
import { inputHtml } from './input.ts';

/**
 * A real web form. A submit runs `command` with `name="value"` appended; where nothing can be pressed the command is printed.
 * @param above the card's title: the form's own is shown where it says something else
 */
export function formHtml(form: Form, above: string, ctx: HtmlContext): Html {
  const fields = form.fields.map((field, n) => fieldHtml(field, ctx.id(`field-${n}`), ctx));
  const end = ctx.live
    ? html`<div class="actions"><button type="submit" class="button button--primary">${form.submitLabel}</button></div>`
    : html`<p>${ctx.words.rendering.form.typeIt(form.submitLabel)} <code>${form.command}</code></p>`;
  // Two open forms of one name would be two landmarks of one name: within its card it needs none.
  const same = form.title === above;
  const title = same ? nothing : html`\n<p class="form-title">${form.title}</p>`;
  const name = same ? nothing : html` aria-label="${form.title}"`;
  return html`<form class="form" data-form="${form.id}" data-command="${form.command}" autocomplete="off"${form.forgets ? html` data-forgets` : nothing}${name}>${title}${fields}
${end}
</form>`;
}

const fieldHtml = (field: Field, id: string, ctx: HtmlContext): Html =>
  field.input === 'rows' ? rowsHtml(field, id, ctx) : plainHtml(field, id, ctx);

function plainHtml(field: PlainField, id: string, ctx: HtmlContext): Html {
  const under = underField(field, ctx);
  const hint = under === undefined ? nothing : html`<span class="field-hint" id="${id}-hint">${under}</span>`;
  const input = inputHtml(field, { id, described: under !== undefined }, ctx);
  const label = html`${field.label}${optionalMark(field, ctx)}`;
  if (field.input === 'many')
    return html`
<fieldset class="field field--many${isOfTokens(field.options) ? ' field--tokens' : ''}" id="${id}" name="${field.name}" data-many${described(id, under)}><legend>${label}</legend>${input}${hint}</fieldset>`;
  return html`
<div class="field field--${field.input}"><label for="${id}">${label}</label>${input}${hint}</div>`;
}

/** Longer words than a bed's stand on a line each. */
const TOKEN_CHARS = 8;
/** Fewer are seen at once in one column. */
const MANY_TOKENS = 8;

const isOfTokens = (options: readonly { readonly label: string }[]): boolean =>
  options.length >= MANY_TOKENS && options.every(({ label }) => label.length <= TOKEN_CHARS);

const described = (id: string, under: string | undefined): Html =>
  under === undefined ? nothing : html` aria-describedby="${id}-hint"`;

const optionalMark = ({ required }: Pick<Field, 'required'>, ctx: HtmlContext): Html =>
  required ? nothing : html` <span class="field-optional">(${ctx.words.rendering.form.optional})</span>`;

/** Rows that are there, and a button for one more; the page copies the first one. */
function rowsHtml(field: RowsField, id: string, ctx: HtmlContext): Html {
  const { form } = ctx.words.rendering;
  const cells = laidOut([field]);
  const rows = Array.from({ length: rowsShown(field) }, (_, at) =>
    rowHtml(
      cells.filter(({ row }) => row?.n === at + 1),
      at + 1,
      `${id}-${at + 1}`,
      ctx,
    ),
  );
  const hint = field.hint === undefined ? nothing : html`<span class="field-hint" id="${id}-hint">${field.hint}</span>`;
  const add = ctx.live
    ? html`<button type="button" class="button button--small" data-add-row>${form.addRow(field.label)}</button>`
    : nothing;
  return html`
<fieldset class="field field--rows" id="${id}" name="${field.name}" data-rows="${field.name}" data-most="${field.most}"${described(id, field.hint)}><legend>${field.label}${optionalMark(field, ctx)}</legend>${hint}${rows}${add}</fieldset>`;
}

function rowHtml(cells: readonly Shown[], n: number, id: string, ctx: HtmlContext): Html {
  const { form } = ctx.words.rendering;
  const label = form.row(ctx.format.number(n));
  const remove = ctx.live
    ? html`<button type="button" class="button button--small" data-remove-row aria-label="${form.removeRow(ctx.format.number(n))}">×</button>`
    : nothing;
  const fields = cells.map(({ field }, at) => plainHtml(field, `${id}-${at}`, ctx));
  return html`
<div class="form-row" role="group" aria-label="${label}" data-row="${n}">${fields}${remove}</div>`;
}
