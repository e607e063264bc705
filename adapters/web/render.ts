/** Document → HTML. Pure and total: whatever a document holds comes out, as text, escaped once. */
import { readFileSync } from 'node:fs';
import type { Block, Document } from '#src/message/document.ts';
import { wordsOf } from '#src/message/drill.ts';
import { shownStatus } from '#src/message/shown-status.ts';
import { actionsHtml } from './render/actions.ts';
import { chartHtml } from './render/chart.ts';
import { contextFor, type HtmlContext, type HtmlOptions } from './render/context.ts';
import { formHtml } from './render/form.ts';
import { type Html, html, joined, nothing } from './render/html.ts';
import { richHtml, statusHtml, timeHtml } from './render/inline.ts';
import { pictureHtml } from './render/picture.ts';
import { factsHtml, tableHtml } from './render/table.ts';

export type { HtmlOptions };

/** One card. It carries classes only, no inline style and no script: a strict content policy lets it pass. */
export function toHtml(document: Document, options: HtmlOptions): string {
  return cardHtml(document, options).markup;
}

function cardHtml(document: Document, given: HtmlOptions): Html {
  const options = optionsOf(document, given);
  const ctx = contextFor(options, 0);
  const level = { markup: `h${ctx.headingLevel}` };
  const simulated = document.simulated
    ? html`<span class="badge badge--simulated">${ctx.words.common.simulated}</span> `
    : nothing;
  const blocks = withoutTitle(document).map((block, i) => blockHtml(block, document, contextFor(options, i + 1)));
  // Whoever listens hears the whole message in one or two lines first.
  const asks = document.blocks.some(({ kind }) => kind === 'form');
  const shown = asks && document.status === 'ok' ? undefined : shownStatus(document);
  const status = shown === undefined ? nothing : html`${statusHtml(shown, ctx)} `;
  return html`<article class="card card--${shown ?? 'plain'}" aria-label="${document.plain}">
<header class="card-head">
<${level} class="card-title">${document.title}</${level}>
<p class="card-meta">${document.drill === undefined ? nothing : html`<strong>${document.drill}</strong> `}${status}${simulated}<span class="card-as-of">${ctx.words.console.asOfLabel} ${timeHtml(document.asOf, 'date-clock', ctx)}</span></p>
</header>
${joined(blocks, '\n')}
</article>`;
}

/** Lines that are made here begin with the mark of a drill, as those of the document do. */
const optionsOf = ({ drill }: Document, options: HtmlOptions): HtmlOptions =>
  drill === undefined ? options : { ...options, words: wordsOf(contextFor(options, 0).words, drill) };

/** Views that begin with their title as a heading would say it twice. */
const withoutTitle = ({ title, blocks: [first, ...rest], blocks }: Document): readonly Block[] =>
  first?.kind === 'heading' && first.text === title ? rest : blocks;

function blockHtml(block: Block, { title }: Document, ctx: HtmlContext): Html {
  switch (block.kind) {
    case 'heading': {
      const level = { markup: `h${ctx.headingLevel + 1}` };
      return html`<${level} class="card-heading">${block.text}</${level}>`;
    }
    case 'text':
      return html`<p class="card-text">${richHtml(block.text, ctx)}</p>`;
    case 'note':
      return html`<p class="card-note">${richHtml(block.text, ctx)}</p>`;
    case 'facts':
      return factsHtml(block, ctx);
    case 'table':
      return tableHtml(block, ctx);
    case 'chart':
      return chartHtml(block, ctx);
    case 'picture':
      return pictureHtml(block, ctx);
    case 'form':
      return formHtml(block, title, ctx);
    case 'actions':
      return actionsHtml(block, ctx);
    default:
      return block satisfies never;
  }
}

const STYLE_SHEETS = ['colours.css', 'controls.css', 'card.css', 'chart.css'];
let styles: string | undefined;

/** The card's own style sheets, the same files the console serves; read once. */
function cardStyles(): string {
  styles ??= STYLE_SHEETS.map((name) =>
    readFileSync(new URL(`./console/static/${name}`, import.meta.url), 'utf8'),
  ).join('\n');
  return styles;
}

/** A page that stands alone: for `ask --as html`, for saving and printing. Nothing in it is fetched, nothing runs. */
export function toHtmlPage(document: Document, options: HtmlOptions): string {
  const card = cardHtml(document, { ...options, headingLevel: 1, live: false });
  const { words, format } = contextFor(optionsOf(document, options), 0);
  return html`<!doctype html>
<html lang="${words.console.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'${options.pictures === undefined ? '' : '; img-src data:'}">
<title>${document.title}</title>
<style>
${{ markup: cardStyles() }}</style>
</head>
<body class="page">
<main>
${card}
<p class="page-foot">${words.console.timesIn(format.zone)} ${words.common.advisesOnly}</p>
</main>
</body>
</html>
`.markup;
}
