/**
 * A document of a drill: its mark stands before every line, and whatever can be pressed leads back to the drill. The one place where
 * either is done is where a document leaves for people (`src/app/drill`); renderers only add the mark to lines of their own making.
 */
import type { Block, Button, Document, Field, Option, PlainField, Rich, Table } from './document.ts';
import { commandAt } from './of-site.ts';
import type { Words } from './words/index.ts';

export type DrillMark = {
  /** `DRILL`; in another language that word first, then its own: a lock screen shows the beginning of a line. */
  readonly mark: string;
  /** The drill's own site: `drill:main`. */
  readonly site: string;
};

/** The same document marked is the same each time: what is rendered for one is rendered for all. */
const marked = new WeakMap<Document, Document>();

/** Nobody is called by it, and it is not marked twice. */
export function asDrill(document: Document, drill: DrillMark): Document {
  if (document.drill !== undefined) return document;
  const known = marked.get(document);
  if (known?.drill === drill.mark) return known;
  const { calls: _nobody, simulated: _said, ...rest } = document;
  const made: Document = {
    ...rest,
    drill: drill.mark,
    title: before(drill.mark, document.title) || drill.mark,
    plain: linesOf(drill.mark, document.plain),
    blocks: document.blocks.map((block) => blockOf(block, drill)),
    ...(rest.more === undefined ? {} : { more: rest.more.map((block) => blockOf(block, drill)) }),
  };
  marked.set(document, made);
  return made;
}

/** `DRILL 5W: 30 of 30`; nothing stays nothing, and what has the mark keeps it. */
export const before = (mark: string, text: string): string =>
  text === '' || text === mark || text.startsWith(`${mark} `) ? text : `${mark} ${text}`;

const linesOf = (mark: string, text: string): string =>
  text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => before(mark, line))
    .join('\n') || mark;

const richOf = (mark: string, text: Rich): Rich => (text.length === 0 ? text : [{ t: 'text', s: `${mark} ` }, ...text]);

/** What is pressed acts on the drill, whatever the house has under the same id. */
const commandOf = (command: string, { site }: DrillMark): string => commandAt(command, site);

function blockOf(block: Block, drill: DrillMark): Block {
  const { mark } = drill;
  switch (block.kind) {
    case 'heading':
      return { ...block, text: before(mark, block.text) };
    case 'text':
    case 'note':
      return { ...block, text: richOf(mark, block.text) };
    case 'facts':
      return {
        ...block,
        facts: block.facts.map((fact) => ({ ...fact, label: before(mark, fact.label) || mark })),
      };
    case 'table':
      return tableOf(block, drill);
    case 'chart':
      return { ...block, title: before(mark, block.title) || mark, words: before(mark, block.words) };
    case 'picture':
      return { ...block, title: before(mark, block.title) || mark, words: before(mark, block.words) };
    case 'form':
      return {
        ...block,
        title: before(mark, block.title) || mark,
        submitLabel: before(mark, block.submitLabel) || mark,
        command: commandOf(block.command, drill),
        ...(block.opens === undefined ? {} : { opens: commandOf(block.opens, drill) }),
        fields: block.fields.map((field) => fieldOf(field, mark)),
      };
    case 'actions':
      return { ...block, buttons: block.buttons.map((button) => buttonOf(button, drill)) };
    default:
      return block satisfies never;
  }
}

const buttonOf = (button: Button, drill: DrillMark): Button => ({
  ...button,
  label: before(drill.mark, button.label || button.command),
  command: commandOf(button.command, drill),
});

/** A line of a table begins in its first cell, which is there then. */
function tableOf(table: Table, drill: DrillMark): Table {
  const { mark } = drill;
  const [first, ...others] = table.columns;
  return {
    ...table,
    caption: before(mark, table.caption),
    columns: [{ ...first, header: before(mark, first?.header ?? '') || mark }, ...others],
    rows: table.rows.map((row) => ({
      ...row,
      cells: [[{ t: 'text', s: `${mark} ` }, ...(row.cells[0] ?? [])], ...row.cells.slice(1)],
    })),
    ...(table.more === undefined ? {} : { more: commandOf(table.more, drill) }),
  };
}

/** What is typed into it stays as it is; small print under it has the mark from the renderer's words. */
function fieldOf(field: Field, mark: string): Field {
  const label = before(mark, field.label) || mark;
  if (field.input === 'rows')
    return {
      ...field,
      label,
      ...(field.hint === undefined ? {} : { hint: before(mark, field.hint) }),
      columns: field.columns.map((column) => plainFieldOf(column, mark)),
    };
  return plainFieldOf({ ...field, label }, mark);
}

function plainFieldOf(field: PlainField, mark: string): PlainField {
  const label = before(mark, field.label) || mark;
  if (field.input === 'choice' || field.input === 'many')
    return { ...field, label, options: field.options.map((option) => optionOf(option, mark)) };
  return { ...field, label };
}

const optionOf = ({ value, label }: Option, mark: string): Option => ({ value, label: before(mark, label) || mark });

const spoken = new WeakMap<Words, Map<string, Words>>();

/** The words of lines that a renderer makes itself, with the mark before them. */
export function wordsOf(words: Words, mark: string | undefined): Words {
  if (mark === undefined) return words;
  const known = spoken.get(words) ?? new Map<string, Words>();
  spoken.set(words, known);
  const made = known.get(mark) ?? markedWords(words, mark);
  known.set(mark, made);
  return made;
}

function markedWords(words: Words, mark: string): Words {
  const { rendering, common, console, pictures } = words;
  const { form } = rendering;
  const lead =
    <A extends unknown[]>(say: (...asked: A) => string) =>
    (...asked: A): string =>
      before(mark, say(...asked));
  return {
    ...words,
    mark,
    common: { ...common, more: lead(common.more), advisesOnly: before(mark, common.advisesOnly) },
    console: {
      ...console,
      actions: before(mark, console.actions),
      chartNumbers: before(mark, console.chartNumbers),
      timesIn: lead(console.timesIn),
    },
    pictures: {
      ...pictures,
      notDrawn: before(mark, pictures.notDrawn),
      alt: { ...pictures.alt, head: lead(pictures.alt.head) },
    },
    rendering: {
      ...rendering,
      left: lead(rendering.left),
      drawnEvery: lead(rendering.drawnEvery),
      drawnFirst: lead(rendering.drawnFirst),
      shortened: lead(rendering.shortened),
      buttonTooLong: lead(rendering.buttonTooLong),
      form: {
        ...form,
        row: lead(form.row),
        dateOf: lead(form.dateOf),
        timeOf: lead(form.timeOf),
        addRow: lead(form.addRow),
        removeRow: lead(form.removeRow),
        yes: before(mark, form.yes),
        no: before(mark, form.no),
        search: before(mark, form.search),
        typeIt: lead(form.typeIt),
        cancel: before(mark, form.cancel),
        close: before(mark, form.close),
      },
    },
  };
}
