/** Each kind of document block as elements of an Adaptive Card. */
import { undrawn } from '#adapters/chat/card/drawing.ts';
import type { Grids } from '#adapters/chat/card/grid.ts';
import type { Look } from '#adapters/chat/card/look.ts';
import { richText, statusText } from '#adapters/chat/card/spans.ts';
import type { Block, Button, Chart, Fact, Form, Table } from '#src/message/document.ts';
import type { Picture } from '#src/message/picture.ts';
import { chartOf } from '#src/message/picture-chart.ts';
import { chartElement } from './chart.ts';
import { addRowTitle, inputElements, kindsIn } from './form.ts';
import { MAX_BUTTON_CHARS, MAX_BUTTONS, MAX_COMMAND_CHARS, MAX_FACT_CHARS, MAX_PARAGRAPH_CHARS } from './limits.ts';
import { type CardImages, imageElement } from './picture.ts';
import { tableElement } from './table.ts';
import { type CardElement, isOrdinary, literal, paragraph, words } from './text.ts';

/** One card in the making. */
export type Making = {
  readonly look: Look;
  readonly grids: Grids;
  readonly rowLimit: number;
  /** Buttons elsewhere on a card with inputs must not send them. */
  readonly withInputs: boolean;
  readonly inDialog: boolean;
  /** Undefined: nobody tried to have any. */
  readonly images?: CardImages;
  forms: number;
};

const SMALL = { size: 'Small', isSubtle: true } as const;

const some = (element: CardElement | undefined): CardElement[] => (element === undefined ? [] : [element]);

export const heading = (text: string): CardElement[] =>
  some(words(literal(text, MAX_PARAGRAPH_CHARS), { weight: 'Bolder', size: 'Medium' }, { style: 'heading' }));

export const smallPrint = (text: string): CardElement[] => some(words(literal(text, MAX_PARAGRAPH_CHARS), SMALL));

const strong = (text: string): CardElement[] => some(words(literal(text, MAX_PARAGRAPH_CHARS), { weight: 'Bolder' }));

/** The elements of one document block. Never throws; what has no content gives none. */
export function elementsOf(block: Block, making: Making): CardElement[] {
  const { look } = making;
  switch (block.kind) {
    case 'heading':
      return heading(block.text);
    case 'text':
      return paragraph(block.text, look);
    case 'note':
      return paragraph(block.text, look, SMALL);
    case 'facts':
      return facts(block.facts, look);
    case 'table':
      return table(block, making);
    case 'chart':
      return chart(block, look);
    case 'picture':
      return picture(block, making);
    case 'form':
      return form(block, making);
    case 'actions':
      return buttons(block.buttons, making);
  }
}

const factText = (fact: Fact, look: Look): string => {
  const value = richText(fact.value, look);
  return fact.status === undefined || fact.status === 'ok' ? value : `${value} ${statusText(fact.status, look)}`;
};

/** A label that is a question needs no colon. */
const ASKS = /[?:]$/;

/** A FactSet reads Markdown: with anything in it that Markdown could act on the facts stand as lines. */
function facts(all: readonly Fact[], look: Look): CardElement[] {
  const pairs = all.map((fact) => ({
    title: literal(fact.label, MAX_FACT_CHARS).trim(),
    value: literal(factText(fact, look), MAX_FACT_CHARS).trim() || look.words.rendering.emptyCell,
  }));
  if (pairs.length === 0) return [];
  if (pairs.every(({ title, value }) => title !== '' && isOrdinary(title) && isOrdinary(value)))
    return [{ type: 'FactSet', facts: pairs }];
  return pairs.map(({ title, value }) => ({
    type: 'RichTextBlock',
    spacing: 'Small',
    inlines: [
      ...(title === '' ? [] : [{ type: 'TextRun', text: `${title}${ASKS.test(title) ? '' : ':'} `, weight: 'Bolder' }]),
      { type: 'TextRun', text: value },
    ],
  }));
}

function table(source: Table, making: Making): CardElement[] {
  const grid = making.grids(source, making.rowLimit);
  return [
    ...strong(grid.caption),
    ...(grid.header.length === 0 ? [] : [tableElement(grid)]),
    ...grid.left.flatMap(smallPrint),
  ];
}

function chart(source: Chart, look: Look): CardElement[] {
  const drawn = chartElement(source, look);
  const inWords = smallPrint(source.words);
  if (drawn === undefined) return [...strong(source.title), ...inWords];
  return [...strong(drawn.title), drawn.element, ...inWords, ...undrawn(drawn, look).flatMap(smallPrint)];
}

/** As an image where there is one; else Teams' own chart, as near as it comes, or words alone. */
function picture(source: Picture, { look, images }: Making): CardElement[] {
  const image = images?.get(source);
  if (image !== undefined) return [imageElement(source, image, look), ...smallPrint(source.words)];
  const drawn = chartOf(source, look);
  const instead = drawn === undefined ? [...strong(source.title), ...smallPrint(source.words)] : chart(drawn, look);
  return images?.has(source) === true ? [...instead, ...smallPrint(look.words.pictures.notDrawn)] : instead;
}

/** One container, so that a card that is too long shows a form whole or not at all. */
function form(source: Form, making: Making): CardElement[] {
  making.forms += 1;
  const { look, forms } = making;
  const submit = literal(source.submitLabel, MAX_BUTTON_CHARS).trim() || literal(source.title, MAX_BUTTON_CHARS).trim();
  if (submit === '' || source.command === '' || source.command.length > MAX_COMMAND_CHARS) {
    return smallPrint(look.words.rendering.buttonTooLong(submit || source.title));
  }
  const data = { command: source.command.toWellFormed(), form: forms, ...kindsIn(source) };
  const { opens } = source;
  const addRow = (field: string): CardElement => ({
    type: 'Action.Execute',
    title: addRowTitle(source, field, look),
    verb: 'row',
    data: { ...data, opened: opens?.toWellFormed(), addRow: field },
  });
  const send = { type: 'Action.Execute', title: submit, verb: 'form', style: 'positive', data };
  const inputs = inputElements(source, { n: forms, look, addRow: opens === undefined ? undefined : addRow });
  return [
    {
      type: 'Container',
      separator: true,
      items: [...strong(source.title), ...inputs, { type: 'ActionSet', actions: [send] }],
    },
  ];
}

const STYLES = { primary: 'positive', danger: 'destructive' } as const;

function buttons(all: readonly Button[], making: Making): CardElement[] {
  const actions: CardElement[] = [];
  const tooLong: CardElement[] = [];
  for (const button of all) {
    const label = literal(button.label, MAX_BUTTON_CHARS).trim() || literal(button.command, MAX_BUTTON_CHARS).trim();
    if (label === '') continue;
    // A command must come back whole or not at all.
    if (button.command === '' || button.command.length > MAX_COMMAND_CHARS)
      tooLong.push(...smallPrint(making.look.words.rendering.buttonTooLong(label)));
    else actions.push(actionOf(button, label, making));
  }
  const sets: CardElement[] = [];
  for (let n = 0; n < actions.length; n += MAX_BUTTONS)
    sets.push({ type: 'ActionSet', actions: actions.slice(n, n + MAX_BUTTONS) });
  return [...sets, ...tooLong];
}

function actionOf(button: Button, title: string, { withInputs, inDialog }: Making): CardElement {
  const command = button.command.toWellFormed();
  const rest = {
    title,
    ...(button.style === undefined ? {} : { style: STYLES[button.style] }),
    ...(withInputs ? { associatedInputs: 'none' } : {}),
  };
  if (inDialog) return { type: 'Action.Submit', ...rest, data: { command } };
  // Only a submit can open a dialog.
  if (button.opens === 'form')
    return { type: 'Action.Submit', ...rest, data: { msteams: { type: 'task/fetch' }, command } };
  return { type: 'Action.Execute', ...rest, verb: 'command', data: { command } };
}
