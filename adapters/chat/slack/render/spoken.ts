/** The message's `text`: what a notification shows and a screen reader reads instead of the blocks, tables and charts in words. */
import { fieldLine } from '#adapters/chat/card/form-words.ts';
import { type Grids, tableLines } from '#adapters/chat/card/grid.ts';
import type { Look } from '#adapters/chat/card/look.ts';
import { clip, richText, statusText } from '#adapters/chat/card/spans.ts';
import type { Block, Document } from '#src/message/document.ts';
import { typedForm } from '#src/message/form-text.ts';
import { tidy } from '#src/message/tidy.ts';
import { factText } from './blocks.ts';
import { MAX_FIELD_CHARS, MAX_TEXT_CHARS } from './limits.ts';
import { escapeMarkup, literal } from './spans.ts';

const ROWS_READ_OUT = 60;

/** Begins with `plain`, because a phone shows the first line. Escaped: Slack reads this as markup. */
export function spokenText(document: Document, look: Look, grids: Grids): string {
  const { common } = look.words;
  const mark = document.simulated === true ? ` (${common.simulated})` : '';
  const status = document.status === 'ok' ? '' : ` ${statusText(document.status, look)}`;
  const first = `${tidy(document.plain)}${mark}${status}`;
  const lines = [first, ...document.blocks.flatMap((block) => linesOf(block, look, grids))];
  return withinLimit(lines.map((line) => line.trimEnd()).filter((line) => line !== ''));
}

/** Escaped line by line, so that the cut never falls into an escape. */
function withinLimit(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    const room = MAX_TEXT_CHARS - text.length - 1;
    const escaped = escapeMarkup(line);
    if (escaped.length > room) return text === '' ? escapeMarkup(clip(line, MAX_TEXT_CHARS / 5)) : `${text}…`;
    text += text === '' ? escaped : `\n${escaped}`;
  }
  return text;
}

function linesOf(block: Block, look: Look, grids: Grids): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [tidy(block.text)];
    case 'text':
    case 'note':
      return [richText(block.text, look)];
    case 'facts':
      return block.facts.map((fact) => `${tidy(fact.label)}: ${factText(fact, look)}`);
    case 'table':
      return tableLines(grids(block, ROWS_READ_OUT));
    case 'chart':
    case 'picture':
      return [tidy(block.title), tidy(block.words)];
    case 'form':
      return [
        tidy(block.title),
        ...block.fields.map((field) => literal(fieldLine(field, look), MAX_FIELD_CHARS)),
        `${look.words.rendering.form.typeIt(tidy(block.submitLabel))} ${literal(typedForm(block), MAX_FIELD_CHARS)}`,
      ];
    case 'actions':
      return [];
  }
}
