import type { Fact, Facts, Rich, Row, Table } from '#src/message/document.ts';
import { commandHtml } from './actions.ts';
import type { HtmlContext } from './context.ts';
import { type Html, html, nothing } from './html.ts';
import { richHtml, statusHtml } from './inline.ts';

/** Caption, column headers with scope, the first cell of a row as its header, and a status column when any row has one. */
export function tableHtml(table: Table, ctx: HtmlContext): Html {
  const withStatus = table.rows.some((row) => row.status !== undefined);
  // A header of no word is none.
  const heads = table.columns.map(({ header, align }) =>
    header === '' ? html`<td></td>` : html`<th scope="col"${alignment(align)}>${header}</th>`,
  );
  const statusHead = withStatus ? html`<th scope="col">${ctx.words.rendering.statusHeader}</th>` : nothing;
  const more = table.more === undefined ? nothing : html`<p class="table-more">${commandHtml(table.more, ctx)}</p>`;
  // It scrolls sideways on a phone, so it must be reachable by keyboard. A group: a landmark for each table would bury those of the page.
  return html`<div class="table-region" role="group" tabindex="0" aria-labelledby="${ctx.id('caption')}">
<table>
<caption id="${ctx.id('caption')}">${table.caption}</caption>
<thead><tr>${heads}${statusHead}</tr></thead>
<tbody>${table.rows.map((row) => rowHtml(row, table, withStatus, ctx))}</tbody>
</table>
</div>${more}`;
}

function rowHtml(row: Row, table: Table, withStatus: boolean, ctx: HtmlContext): Html {
  const count = Math.max(table.columns.length, row.cells.length);
  const cells = Array.from({ length: count }, (_, i) => cellHtml(row.cells[i] ?? [], i, table.columns[i]?.align, ctx));
  const status = row.status === undefined ? nothing : statusHtml(row.status, ctx);
  const statusCell = withStatus ? html`<td class="cell-status">${status}</td>` : nothing;
  return html`
<tr${row.status === undefined ? nothing : html` class="row--${row.status}"`}>${cells}${statusCell}</tr>`;
}

function cellHtml(cell: Rich, i: number, align: 'left' | 'right' | undefined, ctx: HtmlContext): Html {
  return i === 0
    ? html`<th scope="row"${alignment(align)}>${richHtml(cell, ctx)}</th>`
    : html`<td${alignment(align)}>${richHtml(cell, ctx)}</td>`;
}

const alignment = (align: 'left' | 'right' | undefined): Html => (align === 'right' ? html` class="right"` : nothing);

/** More than a figure and its unit: side by side such values would be torn into narrow columns. */
const LONG_VALUE = 22;
const isLong = (fact: Fact): boolean =>
  fact.value.reduce((length, span) => length + ('s' in span ? span.s.length : 8), 0) > LONG_VALUE;

/** Label and value pairs: short ones as tiles, long ones one under the other. */
export function factsHtml({ facts }: Facts, ctx: HtmlContext): Html {
  if (facts.length === 0) return nothing;
  const rows = facts.some(isLong) ? html` facts--rows` : nothing;
  return html`<dl class="facts${rows}">${facts.map((fact) => factHtml(fact, ctx))}
</dl>`;
}

function factHtml(fact: Fact, ctx: HtmlContext): Html {
  const status = fact.status === undefined ? nothing : html` ${statusHtml(fact.status, ctx)}`;
  return html`
<div class="fact"><dt>${fact.label}</dt><dd>${ctx.words.mark === undefined ? nothing : html`${ctx.words.mark} `}${richHtml(fact.value, ctx)}${status}</dd></div>`;
}
