/** Document → terminal. Pure and total: colour where the terminal has it, and the same meaning without. */
import type { Block, Document, Form, PlainField, RowsField } from '#src/message/document.ts';
import { wordsOf } from '#src/message/drill.ts';
import { takes, underField } from '#src/message/field-words.ts';
import { cellName } from '#src/message/fields.ts';
import { typedForm } from '#src/message/form-text.ts';
import type { Format } from '#src/message/format.ts';
import { shownStatus } from '#src/message/shown-status.ts';
import { toText } from '#src/message/text.ts';
import { tidy } from '#src/message/tidy.ts';
import { type Words, wordsFor } from '#src/message/words/index.ts';
import { chartLines, pictureLines } from './chart.ts';
import { type Line, painted, richSpans, span, statusSpan, type TerminalContext, wrapped } from './spans.ts';
import { factLines, tableLines } from './table.ts';

export type TerminalOptions = {
  readonly format: Format;
  /** Columns of the screen. */
  readonly width: number;
  readonly colour: boolean;
  /** Default: those of a US house. */
  readonly words?: Words;
};

/** What a terminal is that does not tell (0 columns). */
const USUAL_SCREEN = 80;
/** Narrower than this no table can be read; such a terminal wraps by itself. */
const NARROWEST_SCREEN = 40;
/** Wider lines of prose are hard to follow. */
const WIDEST_SCREEN = 120;

export function toTerminal(document: Document, options: TerminalOptions): string {
  const { format, colour } = options;
  const screen = Math.min(WIDEST_SCREEN, Math.max(NARROWEST_SCREEN, options.width || USUAL_SCREEN));
  const { drill } = document;
  const words = wordsOf(options.words ?? wordsFor('en-US', 'us'), drill);
  if (!colour) return toText(document, { format, width: screen, words });
  const width = screen - (drill === undefined ? 0 : drill.length + 1);
  const ctx: TerminalContext = { format, width, words };
  const blocks = untold(document, ctx);
  const lines = blocks.flatMap((block, n) => {
    const next = blocks[n + 1];
    const own = blockLines(block, ctx);
    return next === undefined || block.kind === 'heading' || (isLine(block) && isLine(next)) ? own : [...own, []];
  });
  const all = [...headLines(document, ctx), [], ...lines];
  return (drill === undefined ? all : all.map((line) => begunWith(drill, line))).map(painted).join('\n').trimEnd();
}

/** Every line of a drill, those that a screen is too narrow for included. */
function begunWith(mark: string, line: Line): Line {
  const text = line.reduce((all, one) => all + one.text, '').trim();
  return text === '' || text.startsWith(mark) ? line : [span(`${mark} `, 'bold'), ...line];
}

/** Lines of prose stand under each other without a gap. */
const isLine = (block: Block): boolean => block.kind === 'text' || block.kind === 'note';

/** Status and title, then the whole message in one or two lines. */
function headLines(document: Document, ctx: TerminalContext): readonly Line[] {
  const mark = document.simulated ? [span(`[${ctx.words.common.simulated}]`, 'dim'), span(' ')] : [];
  const status = shownStatus(document);
  const judged = status === undefined ? [] : [statusSpan(status, ctx), span('  ')];
  const title = [...mark, ...judged, span(document.title, 'heading')];
  return [...wrapped(title, ctx.width), ...wrapped([span(document.plain, 'bold')], ctx.width)];
}

/** Without what the head has said already: the title as a heading, and a first line that the summary begins with. */
function untold({ title, plain, blocks }: Document, ctx: TerminalContext): readonly Block[] {
  const rest = blocks[0]?.kind === 'heading' && blocks[0].text === title ? blocks.slice(1) : blocks;
  const first = rest[0];
  if (first?.kind !== 'text') return rest;
  const said = richSpans(first.text, ctx).reduce((text, one) => text + one.text, '');
  return tidy(plain).startsWith(said) ? rest.slice(1) : rest;
}

function blockLines(block: Block, ctx: TerminalContext): readonly Line[] {
  switch (block.kind) {
    case 'heading':
      return wrapped([span(block.text, 'heading')], ctx.width);
    case 'text':
      return wrapped(richSpans(block.text, ctx), ctx.width);
    case 'note':
      return wrapped(
        richSpans(block.text, ctx).map((one) => (one.look === 'plain' ? { ...one, look: 'dim' } : one)),
        ctx.width,
      );
    case 'facts':
      return factLines(block, ctx);
    case 'table':
      return tableLines(block, ctx);
    case 'chart':
      return chartLines(block, ctx);
    case 'picture':
      return pictureLines(block, ctx);
    case 'form':
      return formLines(block, ctx);
    case 'actions':
      return block.buttons.map((button) => [
        span(`[${button.label}]`, 'bold'),
        span('  '),
        span(button.command, 'code'),
      ]);
    default:
      return block satisfies never;
  }
}

/** A form cannot be filled in here: the command to type, and what each part of it takes. */
function formLines(form: Form, ctx: TerminalContext): readonly Line[] {
  const { form: words } = ctx.words.rendering;
  return [
    [span(form.title, 'bold')],
    [span(`${words.typeIt(form.submitLabel)} `), span(typedForm(form), 'code')],
    ...form.fields.flatMap((field) =>
      field.input === 'rows' ? rowsLines(field, ctx) : [fieldLine(field, field.name, ctx)],
    ),
  ];
}

function fieldLine(field: PlainField, name: string, ctx: TerminalContext): Line {
  const { required, optional } = ctx.words.rendering.form;
  const under = underField(field, ctx);
  return [
    span(`  ${name}  `, 'code'),
    span(`${field.label} (${field.required ? required : optional}, ${takes(field, ctx)})`),
    span(under === undefined ? '' : `  ${under}`, 'dim'),
  ];
}

/** The first row, which stands for the others. */
function rowsLines(field: RowsField, ctx: TerminalContext): readonly Line[] {
  const { format, words } = ctx;
  const rows = words.rendering.form.rows(format.number(field.least), format.number(field.most));
  return [
    [span(`  ${field.label} (${rows})`), span(field.hint === undefined ? '' : `  ${field.hint}`, 'dim')],
    ...field.columns.map((column) => fieldLine(column, cellName(field.name, 1, column.name), ctx)),
  ];
}
