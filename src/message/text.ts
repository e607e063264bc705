/** A document as plain text: for the terminal, for e-mail-like fallbacks, and for tests that read a card like a person. */
import type { Block, Column, Document, Field, Inline, PlainField, Rich, Row, Status, Table } from './document.ts';
import { wordsOf } from './drill.ts';
import { wasWords } from './field-words.ts';
import { cellName } from './fields.ts';
import type { Format } from './format.ts';
import { tidy } from './tidy.ts';
import { type Words, wordsFor } from './words/index.ts';

export type TextOptions = {
  readonly format: Format;
  /** Columns of the screen: lines of prose are broken there, and the cells of tables; nothing is cut off. */
  readonly width: number;
  /** Default: those of a US house. */
  readonly words?: Words;
};

/** The same with its words. */
type Spoken = TextOptions & { readonly words: Words };

/** Status in a word, times in the hospital's zone, tables aligned, a chart as its words. No colour, no control characters. */
export function toText(document: Document, given: TextOptions): string {
  const { drill } = document;
  const words = wordsOf(given.words ?? wordsFor('en-US', 'us'), drill);
  const options: Spoken = { ...given, width: given.width - (drill === undefined ? 0 : drill.length + 1), words };
  const mark = document.simulated ? [`[${options.words.common.simulated}]`, ''] : [];
  const lines = document.blocks.flatMap((block, n) => {
    const next = document.blocks[n + 1];
    const own = blockLines(block, document, options);
    return next === undefined || (isLine(block) && isLine(next)) ? own : [...own, ''];
  });
  const all = [...mark, ...lines];
  return (drill === undefined ? all : all.map((line) => begunWith(drill, line))).join('\n').trimEnd();
}

/** The first line of a text has the mark; those that it was broken into get it here. */
const begunWith = (mark: string, line: string): string =>
  line.trim() === '' || line.trimStart().startsWith(mark) ? line : `${mark} ${line}`;

/** Lines of prose stand under each other without a gap. */
const isLine = (block: Block): boolean => block.kind === 'text' || block.kind === 'note';

function blockLines(block: Block, document: Document, options: Spoken): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [headline(block.text, document.status, options)];
    case 'text':
    case 'note':
      return broken(richText(block.text, options), options.width);
    case 'facts':
      return factLines(block.facts.map((fact) => [tidy(fact.label), withStatus(fact.value, fact.status, options)]));
    case 'table':
      return tableLines(block, options);
    case 'chart':
    case 'picture':
      return broken(`${tidy(block.title)}: ${tidy(block.words)}`, options.width);
    case 'form':
      return [
        tidy(block.title),
        ...block.fields.flatMap((field) => fieldLines(field, options)),
        `> ${tidy(block.command)}`,
      ];
    case 'actions':
      return factLines(block.buttons.map((button) => [`[${tidy(button.label)}]`, tidy(button.command)]));
    default:
      return block satisfies never;
  }
}

/** Nothing is said of a house that is well. */
const headline = (title: string, status: Status, { words }: Spoken): string =>
  status === 'ok' ? tidy(title) : `${tidy(title)}  [${words.rendering.status[status]}]`;

/** The text of a line without colour or weight. */
export const richText = (rich: Rich, options: Pick<Spoken, 'format' | 'words'>): string =>
  rich.map((span) => inlineText(span, options)).join('');

function inlineText(span: Inline, { format, words }: Pick<Spoken, 'format' | 'words'>): string {
  switch (span.t) {
    case 'text':
    case 'strong':
    case 'code':
      return tidy(span.s);
    case 'link':
      return `${tidy(span.s)} (${tidy(span.href)})`;
    case 'time':
      return span.style === 'clock' ? format.clock(span.at) : format.dateClock(span.at);
    case 'person':
      return tidy(span.name);
    case 'status':
      return words.rendering.status[span.status];
    default:
      return span satisfies never;
  }
}

function withStatus(value: Rich, status: Status | undefined, options: Spoken): string {
  const told = richText(value, options);
  return status === undefined || status === 'ok' ? told : `${told}  [${options.words.rendering.status[status]}]`;
}

function factLines(pairs: readonly (readonly [label: string, value: string])[]): readonly string[] {
  const widest = Math.max(0, ...pairs.map(([label]) => widthOf(label)));
  return pairs.map(([label, value]) => `${padded(label, widest)}  ${value}`);
}

function fieldLines(field: Field, options: Spoken): readonly string[] {
  const { form } = options.words.rendering;
  const need = field.required ? ` (${form.required})` : '';
  if (field.input !== 'rows') return [fieldLine(field, field.name, need, options)];
  const { format } = options;
  const rows = form.rows(format.number(field.least), format.number(field.most));
  // The first row, which stands for the others.
  const cells = field.columns.map((column) => fieldLine(column, cellName(field.name, 1, column.name), '', options));
  return [`  ${tidy(field.label)}${need}: ${rows}`, ...cells];
}

function fieldLine(field: PlainField, name: string, need: string, { words, format }: Spoken): string {
  const was = wasWords(field, { words, format });
  return `  ${tidy(field.label)}${need}: ${tidy(name)}=…${was === undefined ? '' : `  ${tidy(was)}`}`;
}

function tableLines(table: Table, options: Spoken): readonly string[] {
  const judged = table.rows.some((row) => row.status !== undefined);
  const columns: readonly Column[] = judged ? [...table.columns, { header: '' }] : table.columns;
  const cells = [
    columns.map((column) => tidy(column.header)),
    ...table.rows.map((row) => rowTexts(row, judged, options)),
  ];
  const natural = columns.map((_, n) => Math.max(...cells.map((row) => widthOf(row[n] ?? ''))));
  const widths = narrowed(natural, columns, options.width);
  const lines = cells.flatMap((row) => rowLines(row, columns, widths));
  const more = table.more === undefined ? [] : [options.words.common.more(tidy(table.more))];
  return [tidy(table.caption), ...lines, ...more];
}

/** Below this, words stand one under the other and nobody reads them; the line then runs over the edge instead. */
const NARROWEST = 12;
const GAP = '  ';

/** Columns of words give way, the widest first, until the table fits; figures never do. */
function narrowed(natural: readonly number[], columns: readonly Column[], screen: number): readonly number[] {
  const widths = [...natural];
  const words = widths.map((_, n) => n).filter((n) => columns[n]?.align !== 'right');
  let over = widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length) - screen;
  for (; over > 0; over--) {
    const widest = words.reduce((wide, n) => (widths[n]! > (widths[wide] ?? 0) ? n : wide), words[0] ?? 0);
    if (words.length === 0 || widths[widest]! <= NARROWEST) break;
    widths[widest]!--;
  }
  return widths;
}

/** One row: as many lines as its longest cell, broken at spaces, takes. */
function rowLines(row: readonly string[], columns: readonly Column[], widths: readonly number[]): readonly string[] {
  const parts = columns.map((column, n) =>
    column.align === 'right' ? [row[n] ?? ''] : broken(row[n] ?? '', widths[n] ?? 0),
  );
  return Array.from({ length: Math.max(...parts.map((part) => part.length)) }, (_, line) =>
    columns
      .map((column, n) => padded(parts[n]?.[line] ?? '', widths[n] ?? 0, column.align))
      .join(GAP)
      .trimEnd(),
  );
}

function rowTexts(row: Row, judged: boolean, options: Spoken): readonly string[] {
  const texts = row.cells.map((cell) => richText(cell, options));
  if (!judged) return texts;
  const { status } = row;
  return [
    ...texts,
    status === undefined || status === 'ok' ? '' : options.words.rendering.status[status].toLowerCase(),
  ];
}

/** Letters as seen: a letter with its marks is one. */
const widthOf = (words: string): number =>
  /^[\x20-\x7e]*$/.test(words) ? words.length : [...words.replace(/\p{M}/gu, '')].length;

function padded(words: string, width: number, align: 'left' | 'right' = 'left'): string {
  const gap = ' '.repeat(Math.max(0, width - widthOf(words)));
  return align === 'right' ? gap + words : words + gap;
}

/** Breaks at spaces; a word longer than the line stands alone. */
function broken(words: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
