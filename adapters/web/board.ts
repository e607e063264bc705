/** The bed board as a page to print: the neutral document, on paper, without a script, a button or anything from elsewhere. */
import { readFileSync } from 'node:fs';
import type { Block, Document } from '#src/message/document.ts';
import type { HtmlOptions } from './render/context.ts';
import { html } from './render/html.ts';
import { toHtml } from './render.ts';

const SHEET = new URL('./console/static/board.css', import.meta.url);

export type BoardPage = HtmlOptions & {
  /** `inline`: a file that stands alone. `linked`: the console's own style sheet, which its content policy asks for. */
  readonly style: 'inline' | 'linked';
};

/** @param document of `beds board` */
export function toBoardPage(document: Document, { style, ...options }: BoardPage): string {
  const paper = { ...document, blocks: document.blocks.filter((block: Block) => block.kind !== 'actions') };
  const card = toHtml(paper, { ...options, headingLevel: 1, live: false });
  const sheet =
    style === 'linked'
      ? html`<link rel="stylesheet" href="/assets/board.css">`
      : html`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
${{ markup: readFileSync(SHEET, 'utf8') }}</style>`;
  return html`<!doctype html>
<html lang="${options.words?.console.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${document.title}</title>
${sheet}
</head>
<body>
<main>
${{ markup: card }}
<p class="page-foot">${options.words?.console.timesIn(options.format.zone)} ${options.words?.common.advisesOnly}</p>
</main>
</body>
</html>
`.markup;
}
